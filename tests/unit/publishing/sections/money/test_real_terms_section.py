from dataclasses import replace

import pytest

from placeplan.look.wording import pounds
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Effect, Plan
from placeplan.publishing.sections.money.real_terms_section import real_terms_section
from placeplan.results.parts.projected import projected
from tests.unit.model.places import body, growth, money, place
from tests.unit.model.running.test_effects import scheme


def test_every_year_is_in_the_prices_of_one_and_says_by_what(norfolk, projection):
    chart = real_terms_section(norfolk, projected(projection)).chart
    assert chart.title == "The gap in 2015/16 prices" and "2015/16 prices" in chart.unit
    assert projection.deflator.label in chart.note and "https://" in chart.note
    last = chart.table.rows[-1]
    assert last[2] == pounds(projection.shown_real_range_of("gap")["p50"])
    assert chart.table.rows[0][2] == pounds(projection.shown_range_of("gap", year="2015/16")["p50"])


def test_without_a_deflator_it_says_why_and_what_to_do():
    here = replace(place(money("A", 1, 1, "x"), growth()), regime="nowhere/1")
    found = real_terms_section(here, projected(project(here, 2)))
    assert found.chart is None and "assumptions.toml" in found.why


def test_one_offs_and_part_years_stand_apart():
    sale = Effect(variable="income", size=2e6, unit="pounds", recurrent=False, phasing={"2017/18": 1.0})
    saving = Effect(variable="saving", size=12e6, unit="pounds")
    plan = Plan((scheme("sale", sale), scheme("a", saving, starts="2018-10")))
    here = place(money("A", 1e9, 1e9, "x"), growth(0, 0, 0), plan, [body("A", "council")])
    rows = {row[0]: row[1:] for row in real_terms_section(here, projected(project(here, 3))).underlying.rows}
    assert rows["A by name, 2017/18"] == ("+£2m", "+£2m", "£0", "£0")
    assert rows["A by name, 2018/19"] == ("+£6m", "£0", "+£6m", "+£12m")
    assert set(rows) == {"A by name, 2017/18", "A by name, 2018/19"}


@pytest.mark.parametrize("has_plan", [True, False])
def test_where_there_are_none_it_says_so_and_without_a_plan_it_says_nothing(has_plan):
    plan = Plan((scheme("a", Effect(variable="saving", size=5, unit="pounds"), starts="2015-04"),))
    here = place(money("A", 1, 1, "x"), growth(), plan if has_plan else None)
    found = real_terms_section(here, projected(project(here, 2)))
    assert found.underlying is None and bool(found.plain) == has_plan

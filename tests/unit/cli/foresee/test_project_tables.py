import pytest

from placeplan.cli.foresee.project_tables import gap_cells, gap_rows, show_limits, show_underlying
from placeplan.model.explaining.scheme_effects import scheme_effects
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.evidence.test_staff_evidence import BOOKS, group, posts
from tests.unit.model.places import assumption, body, growth, money, place
from tests.unit.model.running.test_effects import scheme


def test_cash_stands_first_then_the_prices_of_the_base_year():
    saving = Effect(variable="saving", size=12e6, unit="pounds", organisation="A")
    plan = Plan((scheme("a", saving, starts="2020-10"),))
    here = place(
        money("A", 1e9, 1e9, "x"),
        [*growth(0, 0, 0), assumption("deflator", 0.02)],
        plan,
        [body("A", "council")],
    )
    found = project(here, 3)
    labels = [label for label, _ in gap_rows(found, scheme_effects(here, found))]
    assert labels == [
        "do nothing", "plan", "difference",
        "do nothing, in 2015/16 prices", "plan, in 2015/16 prices", "difference, in 2015/16 prices",
    ]  # fmt: skip
    assert gap_cells(found.range_of("gap", "plan")) == ["-6.0"] * 4
    assert gap_cells(None) == ["cannot assess"]


def test_half_a_year_and_who_limits_what_are_said_by_name(capsys):
    saving = Effect(variable="saving", size=12e6, unit="pounds", organisation="A")
    plan = Plan((scheme("a", saving, starts="2020-10"),))
    rows = [*BOOKS, *group("nurses", starters=0), posts("nurses", "emergency", 100)]
    here = place(rows, growth(0, 0, 0), plan, [body("A", "council")])
    found = project(here, 5)
    show_underlying(here, found)
    show_limits(here, found)
    said = " ".join(capsys.readouterr().out.split())
    assert "full-year effects +6.0, underlying +12.0" in said
    assert "limited in 2020/21 by staff (nurses), 100%: A by name: Emergency admissions" in said


@pytest.mark.parametrize("draws", [1, 7])
def test_nothing_is_said_where_nothing_is_known(capsys, draws):
    here = place(money("A", 1, 1, "x"), growth())
    show_underlying(here, project(here, draws))
    show_limits(here, project(here, draws))
    assert capsys.readouterr().out == ""

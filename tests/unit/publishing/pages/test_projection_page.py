from dataclasses import replace

import pytest

from placeplan.look.wording import pounds
from placeplan.model.explaining.drivers import drivers
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from placeplan.plan.schemes import Plan
from placeplan.publishing.pages.projection_page import lead, values
from placeplan.publishing.site import write_site
from placeplan.publishing.site_pages import menu_of
from placeplan.results.parts.projected import projected
from placeplan.results.parts.tested import past_test
from placeplan.results.release.public import public_place
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view

FILE = "projection.html"


@pytest.fixture(scope="module")
def site(norfolk, projection, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_site(view(norfolk, projection, tested=past_test(norfolk)), folder)
    return folder


def test_the_lead_says_the_projections_numbers(norfolk, projection):
    said = " ".join(lead(norfolk, projected(projection), drivers(norfolk, projection, shares=False)))
    kept = projected(projection)
    for run in ("do_nothing", "plan"):
        gap = kept.of_known_money[run]
        assert all(pounds(gap[name]) in said for name in ("p10", "p50", "p90"))
    assert "take £15.1m off. Then" in said and "take another £23m off" in said
    assert "single trusts go their own way, as they have done (“Health going its own way”)" in said
    assert (
        "Of what is assumed, what matters most is “Growth that population does not explain, a year”" in said
    )
    assert "invented" not in said


def test_without_an_own_course_one_assumption_matters_most(norfolk, projection):
    found = drivers(norfolk, projection, shares=False)
    assumed = tuple(one for one in found.swings if one.variable != "own_course")
    said = " ".join(lead(norfolk, projected(projection), replace(found, swings=assumed)))
    assert "What matters most is one assumption, “Growth that population does not explain, a year”" in said
    assert "matters" not in " ".join(lead(norfolk, projected(projection), replace(found, swings=())))


def test_a_scheme_whose_money_cannot_be_assessed_is_said_not_to_be_in_what_the_plan_takes_off(
    norfolk, projection
):
    found = drivers(norfolk, projection, shares=False)
    first = norfolk.schemes[0]
    said = " ".join(lead(norfolk, replace(projected(projection), unvalued=(first.key,)), found))
    assert f"What “{first.title}” does for money cannot be assessed, and is not in it." in said
    assert "cannot be assessed, and is not in it" not in " ".join(
        lead(norfolk, replace(projected(projection), unvalued=()), found)
    )


def test_a_surplus_a_dearer_plan_and_an_idle_one_are_said_so(norfolk, projection):
    found = drivers(norfolk, projection, shares=False)

    def said(gap, change):
        ends = {"do_nothing": gap, "difference": change, "plan": gap + change}
        sure = {run: dict.fromkeys(("p10", "p50", "p90", "mean"), amount) for run, amount in ends.items()}
        totals = {(run, "gap", projection.years[-1]): amounts for run, amounts in sure.items()}
        kept = replace(projected(projection), totals=totals, of_known_money=sure, beside=0.0)
        return " ".join(lead(norfolk, kept, found))

    assert "take in £5m more than they spend" in said(-5e6, 2e6)
    assert "would add £2m. Then £3m is left over" in said(-5e6, 2e6)
    assert "would change the gap by nothing. Then £5m is still to be found" in said(5e6, 0)


def test_by_year_the_difference_is_the_projections_own(norfolk, projection):
    rows = {row[0]: row for row in values(view(norfolk, projection))["by_year"].table.rows}
    assert list(rows) == list(projection.years)
    for year, row in rows.items():
        expected = [
            pounds(projection.shown_range_of("gap", run, year)[name], signed=run == "difference")
            for run in ("do_nothing", "plan", "difference")
            for name in ("p10", "p50", "p90")
        ]
        assert list(row[1:]) == expected


def test_the_page_stands_in_the_menu_and_hides_nothing(site, projection):
    page = (site / FILE).read_text(encoding="utf-8")
    assert f'href="{FILE}"' in (site / "index.html").read_text(encoding="utf-8")
    assert page.count("<h1>") == 1 and 'href="back_test.html">back test' in page
    keys = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(keys) == len(set(keys))
    for one in projection.unassessed:
        assert one.what.replace("_", " ").lower() in page.lower()
    assert page.count("cannot assess") >= 3
    assert "<td></td>" not in page


def test_a_place_without_money_still_has_its_page(tmp_path):
    place = public_place(load_place(EXAMPLES / "rivershire"))
    found = project(place, 5)
    said = values(view(place, found))
    assert said["lead"][0] == "The money of 2021/22 cannot be assessed."
    assert len(said["lead"]) > 2 and said["drivers"] is None and said["positions"] is None
    write_site(view(place, found), tmp_path)
    assert (tmp_path / FILE).read_text(encoding="utf-8").count("Cannot assess") >= 4


def test_without_a_plan_its_column_says_so(norfolk):
    bare = replace(norfolk, plan=Plan(()))
    found = values(view(bare, project(bare, 5)))
    assert "cannot be assessed" in " ".join(found["lead"])
    assert all("cannot assess" in row[-1] for row in found["by_year"].table.rows)
    assert found["record"] == ""


def test_a_region_has_none(region):
    assert FILE not in dict(menu_of(view(region)))

"""The page of the back test."""

from dataclasses import replace
from pathlib import Path

import pytest

from placeplan.look.charts.figure import absent
from placeplan.model.forecasting.scores import england, pooled
from placeplan.plan.place import load_place
from placeplan.publishing.pages.back_test_page import (
    by_trust,
    england_verdict,
    scored,
    values,
    verdict,
)
from placeplan.publishing.site import write_site
from placeplan.results.parts.tested import PastTest, past_test
from tests.unit.publishing.viewed import view

FILE = "back_test.html"
EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture(scope="module")
def place():
    return load_place(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture(scope="module")
def test_of_place(place):
    return past_test(place).test


def test_the_latest_year_is_tested(test_of_place):
    assert (test_of_place.base_year, test_of_place.year) == ("2015/16", "2018/19")


def test_the_verdict_counts_and_judges_nothing_from_so_few(test_of_place):
    said = verdict(test_of_place)
    assert f"{test_of_place.inside} of {len(test_of_place.assessed)} figures of 2018/19" in said
    assert "at least as often as they should" not in said


def test_every_trust_in_england_comes_first_with_what_fell_outside(test_of_place):
    said = england_verdict(pooled([one for one in england() if one.what == "position" and one.is_held_out]))
    assert "Of 690 forecasts" in said and "519 (75.2%)" in said and "80% should have" in said
    assert "117 did better than the range and 54 worse" in said
    held_out = [row for row in scored(england()).rows if "not seen before" in row[1]]
    assert len(held_out) == 3 * 6


def test_each_trust_is_counted(test_of_place):
    rows = by_trust(test_of_place).rows
    assert rows[-1][1] == f"{test_of_place.inside} of {len(test_of_place.assessed)}"
    empty = by_trust(replace(test_of_place, tested=()))
    assert [row[2:] for row in empty.rows] == [(absent("none"), absent("none"))]


def test_a_place_with_nothing_to_test_has_no_page(place):
    assert past_test(load_place(EXAMPLES / "east-of-england-2016")) is None
    assert past_test(replace(place, last_year="2016/17", figures=place.figures.head(0))) is None


def test_the_page_says_what_could_not_be_assessed(place, test_of_place, tmp_path):
    results = view(place, tested=past_test(place))
    write_site(results, tmp_path)
    page = (tmp_path / FILE).read_text(encoding="utf-8")
    assert page.count("<h1>") == 1 and "cannot assess: It serves other places" in page
    assert "Norfolk and Norwich University Hospitals" in page and "−£60.9m" in page
    assert "75.2%" in page and "counterfactual" in page
    assert f'href="{FILE}"' in (tmp_path / "index.html").read_text(encoding="utf-8")
    keys = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(keys) == len(set(keys))
    kinds = {(t.forecast.measure, t.forecast.line) for t in test_of_place.tested}
    assert len(values(results)["tables"]) == len(kinds)


def test_without_positions_there_is_no_picture_of_them(place, test_of_place):
    others = tuple(t for t in test_of_place.tested if t.forecast.measure != "surplus_or_deficit")
    tested = PastTest(replace(test_of_place, tested=others), england(), england()[0])
    assert values(view(place, tested=tested))["chart"] is None

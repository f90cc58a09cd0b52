"""The page of the back test."""

from dataclasses import replace
from pathlib import Path

import pytest

from placeplan.look.charts.figure import absent
from placeplan.plan.place import load_place
from placeplan.publishing.pages.back_test_page import FILE, by_trust, latest, tried, values, verdict
from placeplan.publishing.site import write_site

EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture(scope="module")
def place():
    return load_place(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture(scope="module")
def found(place):
    return latest(place, 50)


def test_the_latest_year_is_tested(found):
    assert (found.base_year, found.year) == ("2015/16", "2018/19")


def test_the_verdict_counts_and_judges(found):
    said = verdict(found)
    assert f"Of {len(found.assessed)} figures" in said and f"{found.inside} fell in" in said
    assert f"{found.inside_shared} would have" in said
    none = [replace(one, low=1e12, high=1e12) for one in found.assessed]
    assert "too narrow" in verdict(replace(found, tested=tuple(none)))
    few = [replace(one, low=-1e12, high=1e12) for one in found.assessed[:21]]
    rest = [replace(one, low=1e12, high=1e12) for one in found.assessed[21:]]
    assert "no fewer than chance allows" in verdict(replace(found, tested=(*few, *rest)))
    inside = [replace(one, low=-1e12, high=1e12) for one in found.tested]
    assert "at least as often" in verdict(replace(found, tested=tuple(inside)))


def test_each_trust_and_every_trust_of_england_are_counted(found):
    rows = by_trust(found).rows
    assert [row[1] for row in rows[:-1]] == [f"{held} of {count}" for held, count in found.by_trust.values()]
    assert rows[-1][1] == f"{found.inside} of {len(found.assessed)}"
    assert [row[2:] for row in by_trust(replace(found, tested=())).rows] == [(absent("none"), absent("none"))]
    position = [row for row in tried().rows if row[0].startswith("Surplus") and row[1] == "2018/19"]
    assert [row[3] for row in position] == ["176 of 228"]


def test_a_place_with_nothing_to_test_has_no_page(place):
    assert latest(load_place(EXAMPLES / "east-of-england-2016"), 5) is None
    assert latest(replace(place, last_year="2016/17", figures=place.figures.head(0)), 5) is None


def test_the_page_says_what_could_not_be_assessed(place, found, tmp_path):
    write_site(place, {}, (), tmp_path)
    page = (tmp_path / FILE).read_text(encoding="utf-8")
    assert page.count("<h1>") == 1 and "cannot assess: It serves other places" in page
    assert "Norfolk and Norwich University Hospitals" in page and "−£60.9m" in page
    assert f'href="{FILE}"' in (tmp_path / "index.html").read_text(encoding="utf-8")
    keys = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(keys) == len(set(keys))
    assert len(values(found)["tables"]) == len({(one.measure, one.line) for one in found.tested})


def test_without_positions_there_is_no_picture_of_them(place, tmp_path):
    known = {name: one for name, one in place.assumptions.items() if name != "inflation"}
    lacking = replace(place, assumptions=known)
    assert values(latest(lacking, 20))["chart"] is None
    write_site(lacking, {}, (), tmp_path)
    assert 'id="positions"' not in (tmp_path / FILE).read_text(encoding="utf-8")

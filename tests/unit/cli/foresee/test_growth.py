import json

import pytest

from placeplan.model.people.growth import labels
from placeplan.model.people.growth_evidence import boards

ENGLAND = "E92000001"


@pytest.fixture
def placeplan(run):
    return lambda *words: run("growth", *words)


def test_growth_of_one_area_by_activity(placeplan):
    area = next(iter(boards()))
    code, said, _ = placeplan(area, "--from", "2024", "--to", "2031", "--json")
    found = json.loads(said)
    assert code == 0
    assert {row["activity"] for row in found["growth"]} == set(labels())
    assert {row["area"] for row in found["growth"]} == {area}
    assert all(-0.2 < row["change"] < 0.6 for row in found["growth"])
    assert found["ages"] == "18 and over"
    assert found["sources"]


def test_no_time_no_growth(placeplan):
    area = next(iter(boards()))
    found = json.loads(placeplan(area, "--from", "2024", "--to", "2024", "--json")[1])
    assert {row["change"] for row in found["growth"]} == {0.0}


def test_a_table_says_its_basis(placeplan):
    area = next(iter(boards()))
    code, said, _ = placeplan(area)
    assert code == 0
    assert "Basis" in said
    assert "mid-2024 to" in said


def test_an_area_named_twice_is_shown_once(placeplan):
    area = next(iter(boards()))
    once, twice = (json.loads(placeplan(*words, "--json")[1]) for words in ((area,), (area, area)))
    assert once == twice


def test_no_area_is_refused_with_what_to_give(placeplan):
    code, _, said = placeplan()
    assert code == 2
    assert "--all" in said


def test_a_board_may_be_named_by_its_ods_code(placeplan):
    by_ods, by_ons = (json.loads(placeplan(code, "--json")[1]) for code in ("QMM", "E54000022"))
    assert by_ods == by_ons
    assert {row["area"] for row in by_ods["growth"]} == {"E54000022"}


def test_growth_of_every_area_across_the_last_estimate_is_counted_whole(placeplan):
    words = ("--all", "--from", "2023", "--to", "2041", "--json")
    found, left_out = (json.loads(placeplan(*words, *more)[1]) for more in ((), ("--join", "left-out")))
    changes = {(row["area"], row["activity"]): row["change"] for row in found["growth"]}
    assert len(changes) == len(boards()) * len(labels())
    assert all(-0.2 < change < 0.7 for change in changes.values())
    assert all(row["change"] < changes[row["area"], row["activity"]] + 0.005 for row in left_out["growth"])
    assert "worked back" in found["basis"] and "not counted" in left_out["basis"]
    assert found["areas"]["E92000001"] == "England" and "Norfolk" in found["areas"]["E54000022"]
    assert "whole councils" in found["areas_are"]


def test_everything_wrong_is_said_at_once(placeplan):
    code, _, said = placeplan("Narnia", "E10000020", "--from", "1999", "--variant", "high_migration")
    assert code == 2
    for words in ("Narnia", "1999", "Variants are published for integrated care boards"):
        assert words in said


def test_every_board_has_its_own_name(placeplan):
    found = json.loads(placeplan("--all", "--json")[1])
    names = list(found["areas"].values())
    assert len(set(names)) == len(names)
    assert [name for name in names if "Integrated Care Board" not in name] == ["England"]


def test_every_board_and_a_named_area_are_refused_together(placeplan):
    code, _, said = placeplan("--all", "E54000022")
    assert code == 2
    assert "Leave out --all" in said


def test_a_council_and_a_footprint_have_their_councils_rates(placeplan):
    found = json.loads(placeplan("e10000020", "e54000022", "--json")[1])
    assert {row["area"] for row in found["growth"]} == {"E10000020", "E54000022"}
    county, board = found["rates_of"]["E10000020"], found["rates_of"]["E54000022"]
    assert len(county["councils"]) == 7 and {one["share"] for one in county["councils"]} == {1.0}
    assert "Breckland" in county["what"]
    assert board == {"what": "NHS Norfolk and Waveney Integrated Care Board, as published", "councils": []}
    said = placeplan("E07000206")[1]
    assert "Rates of Waveney: part of East Suffolk" in " ".join(said.split())


def test_boards_within_their_true_borders(placeplan):
    found = json.loads(placeplan("QMM", "--from-councils", "--json")[1])
    shares = {one["name"]: one["share"] for one in found["rates_of"]["E54000022"]["councils"]}
    assert len(shares) == 8 and 0.4 < shares["East Suffolk"] < 0.5
    assert "best fit" not in found["areas_are"]
    code, _, said = placeplan("E92000001", "--from-councils")
    assert code == 2 and "England" in said


def test_growth_under_a_variant(placeplan):
    words = ("E92000001", "--from", "2023", "--to", "2041", "--json")
    more, fewer = (
        json.loads(placeplan(*words, "--variant", name)[1]) for name in ("high_population", "low_population")
    )
    assert more["variant"] == "high_population"
    assert all(a["change"] > b["change"] for a, b in zip(more["growth"], fewer["growth"], strict=True))
    assert placeplan(*words, "--variant", "highest")[0] == 2

from placeplan.tracking.ratings.rated_records import notes, rated_record
from placeplan.tracking.ratings.rated_units import rated_units
from tests.unit.tracking.rated import QUARTERS, RATING, rated, stated

VALUES = [[30, 1], [10, 3], [20, 2], [25, 4]]


def test_the_keys_that_programs_rely_on(tmp_path):
    record = rated_record(rated_units(rated(VALUES, 0.1), stated(tmp_path), draws=200))
    assert {"unit", "score", "rank", "rank_low", "rank_high", "band"} <= set(record["units"][0])
    assert record["changes_band"] == sum(bool(unit["changes_band"]) for unit in record["units"])
    assert [round(row["weight"], 3) for row in record["rating"]["indicators"]] == [0.667, 0.333]
    assert set(record["robustness"]) == {"weights", "leave_one_out", "missing_values", "near_a_boundary"}


def test_quarters_say_that_they_force_a_quarter_to_be_the_worst(tmp_path):
    told = " ".join(notes(rated_units(rated(VALUES, 0.1), stated(tmp_path, QUARTERS), draws=200)))
    assert "a quarter is “4” however well all do (1 of 4 here)" in told


def test_what_is_not_verified_and_what_has_no_cuts_is_said(tmp_path):
    text = RATING.replace("cuts = [0.75, 0.25]", 'why_no_cuts = "not published."')
    text = text.replace("normalise", 'unverified = ["the weights"]\nnormalise')
    told = notes(rated_units(rated(VALUES, [9, 3]), stated(tmp_path, text), draws=200))
    assert "No band is given: not published." in told and "Not verified: the weights." in told
    assert any("have no rank" in line for line in told)

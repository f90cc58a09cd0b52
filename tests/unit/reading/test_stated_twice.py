"""Of two statements of one figure neither is forced, but what a reader sees goes before what is hidden."""

from placeplan.figures.spreadsheets.cells import Sheet
from tests.unit.reading.conftest import YEARS

OLD = [["I&E"], ["Line", *YEARS], ["Pay", 60, 61, 62], ["Drugs", 9, 9.1, 9.2]]
NEW = [["I&E"], ["Line", *YEARS], ["Pay", 70, 71, 72], ["Drugs", 11, 11.5, 12]]


def test_a_hidden_sheet_does_not_stand_before_one_in_sight(read):
    found = read({"I&E old": Sheet("I&E old", OLD, state="hidden"), "I&E": NEW})
    assert found.of("expenditure", line="pay", period="2017/18")[0]["value"] == 71_000
    assert found.reading.problems == () and "hidden" in found.unused["I&E old!C3"]


def test_a_hidden_row_does_not_stand_before_one_in_sight(read):
    again = [["I&E"], ["Line", *YEARS], ["Pay", 70, 71, 72]]
    old = Sheet("I&E old", OLD, hidden_rows=frozenset({2, 3}))
    found = read({"I&E old": old, "Income and expenditure": again})
    assert found.of("expenditure", line="pay", period="2017/18")[0]["value"] == 71_000
    assert "hidden" in found.unused["I&E old!C3"]


def test_two_in_sight_are_both_left_and_asked(read):
    found = read({"I&E": OLD, "Income and expenditure": NEW})
    assert found.of("expenditure") == []
    (problem,) = found.reading.problems
    assert "states this twice, differently" in problem.what and "Neither is taken" in problem.to_do


def test_two_that_agree_within_their_rounding_are_one(read):
    fine = [["I&E (£)"], ["Line", *YEARS], ["Pay", 70_200, 71_400, 72_300], ["Drugs", 11_100, 11_900, 12_100]]
    coarse = [["I&E (£k)"], ["Line", *YEARS], ["Pay", 70, 71, 72], ["Drugs", 11, 12, 12]]
    found = read({"I&E": coarse, "Income and expenditure": fine}, money="")
    assert found.values("expenditure") == [70_200, 71_400, 72_300, 11_100, 11_900, 12_100]

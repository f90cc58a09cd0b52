import pytest

from placeplan.core.sources import Source, cell_name, column_letters, source


@pytest.mark.parametrize(
    "place",
    [
        Source("plan.xlsx", "I&E", "F7"),
        Source("figures/published.csv", "", "C4"),
        Source("plan.xlsx", "Odd #1! sheet", "AA10"),
        Source("narrative.md", "", "line 6"),
        Source("narrative.md"),
        Source(address="https://example.org/a#b!c"),
    ],
)
def test_a_source_survives_one_line_of_text(place):
    assert source(str(place)) == place


def test_a_cell_is_given_in_four_parts():
    assert Source("a.xlsx", "S", "B2").as_cell() == {
        "file": "a.xlsx",
        "sheet": "S",
        "cell": "B2",
        "address": "",
    }


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(number, letters):
    assert column_letters(number) == letters


def test_cells_are_named_from_nought():
    assert cell_name(0, 0) == "A1"
    assert cell_name(9, 27) == "AB10"


def test_the_one_sheet_of_a_csv_file_is_named_as_the_file_is():
    assert source("guidance/requirements.csv#!line 4").as_cell()["sheet"] == "requirements"
    assert source("a/Plan.CSV#!C4").as_cell()["sheet"] == "Plan"
    assert source("plan.csv#Own!C4").as_cell()["sheet"] == "Own"
    assert source("narrative.md#!line 6").as_cell()["sheet"] == ""

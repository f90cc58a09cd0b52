import pytest

from tests.unit.assurance.invented import books, place_of, planted, serious

YEAR = "2018/19"
PACKAGES = {"home_care": 400.0, "care_homes": 250.0, "direct_payments": 150.0}


def packages(made, sheet="Care", of=PACKAGES):
    for line, people in of.items():
        made.put("L1", sheet, "care_packages", YEAR, people, 1.0, line=line)


def total(made, people, sheet="Summary"):
    made.put("L1", sheet, "care_packages_total", YEAR, people, 1.0)


def test_a_total_on_another_sheet_is_added_up():
    made = books()
    packages(made)
    total(made, 800.0)
    assert serious(place_of(made)) == []
    made.figures[-1]["value"] = 950.0
    (finding,) = planted(made, "parts_not_whole")
    assert (finding.status, finding.amount) == ("warn", 150)
    assert "L1: do the parts of care packages in 2018/19 make its total?" in finding.title
    assert {cell.sheet for cell in finding.cells} == {"Care", "Summary"}


@pytest.mark.parametrize("people", [800.0, 950.0])
def test_of_several_lists_none_is_taken_for_the_one(people):
    made = books()
    packages(made)
    packages(made, "Districts", {"north": 500.0, "south": 300.0})
    total(made, people)
    assert serious(place_of(made)) == []


def test_a_total_beside_its_rows_is_added_up_there():
    made = books()
    packages(made)
    total(made, 950.0, "Care")
    made.say("L1", "total", "members", sheet="Care", line="care_packages_total", text="2,3")
    made.said[-1]["source"] = made.figures[-1]["source"]
    assert "parts_not_whole" not in {finding.kind for finding in serious(place_of(made))}


def test_one_row_claims_to_be_no_list():
    made = books()
    packages(made, of={"home_care": 400.0})
    total(made, 950.0)
    assert serious(place_of(made)) == []


def test_a_total_of_one_part_is_not_the_whole():
    made = books()
    packages(made)
    made.put("L1", "Summary", "care_packages_total", YEAR, 950.0, 1.0, line="people over 65")
    assert serious(place_of(made)) == []

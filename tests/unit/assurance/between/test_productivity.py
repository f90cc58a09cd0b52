import pytest

from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import YEARS, books, find, place_of, planted, set_value


def of_check(made, name):
    return [finding for finding in findings(place_of(made)) if finding.check == name]


def test_productivity_is_stated_for_every_provider():
    found = of_check(books(), "productivity")
    assert [finding.organisations for finding in found] == [("T1",), ("T2",)]
    assert all(finding.status == "pass" for finding in found)
    assert found[0].amount == pytest.approx((1.02 / 1.01 - 1) * 100, abs=0.05)


def test_productivity_beyond_what_is_known_is_a_question():
    made = books()
    for n, year in enumerate(YEARS):
        staff = round(1000.0 * 0.98**n, 1)
        set_value(find(made, "staff_wte", "T1", year), staff)
        each = find(made, "average_pay_cost", "T1", year)["value"]
        set_value(find(made, "pay_cost", "T1", year), round(staff * each, -3))
        if n:
            set_value(find(made, "starters", "T1", year), round(100 + staff - 1000.0 * 0.98 ** (n - 1), 1))
    (finding,) = planted(made, "productivity")
    assert finding.status == "warn"


def test_a_fall_in_work_for_each_member_of_staff_is_a_question_too():
    made = books()
    for year, factor in zip(YEARS, (1.0, 0.9, 0.8, 0.7, 0.6), strict=True):
        for row in made.figures:
            if (row["measure"], row["organisation"], row["period"]) == ("contract_activity", "T2", year):
                set_value(row, round(row["value"] * factor))
    (finding,) = [f for f in of_check(made, "productivity") if f.organisations == ("T2",)]
    assert (finding.status, finding.amount < -3) == ("warn", True)
    assert "less each year" in finding.title


def test_a_service_that_one_year_lacks_is_no_change_of_the_rest():
    made = books()
    made.figures = [
        row
        for row in made.figures
        if not (row["organisation"] == "T1" and row.get("service") == "nel" and row["period"] == YEARS[-1])
    ]
    (finding,) = [f for f in of_check(made, "productivity") if f.organisations == ("T1",)]
    assert finding.status == "pass"

import pytest

from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import YEARS, books, find, place_of, planted, set_value

CASES = 4_000 * (1 + 1 + 1 / 3)  # elective cases of both commissioners at T1 in the first year


def _with_sessions():
    """Elective lists of T1 that grow as its elective cases do: four cases in each."""
    made = books()
    for number, year in enumerate(YEARS):
        lists = round(CASES * 1.02**number / 4)
        made.put("T1", "Theatres", "sessions", year, float(lists), 1.0, service="el", line="theatre")
    return made


def test_sessions_that_grow_with_the_care_are_a_pass():
    (told,) = [f for f in findings(place_of(_with_sessions())) if f.check == "sessions_and_care"]
    assert told.status == "pass"
    assert "4.0 cases for each session in 2016/17" in told.explanation
    assert not told.settled_by


def test_too_few_sessions_for_the_care_planned():
    made = _with_sessions()
    row = find(made, "sessions", "T1", "2020/21")
    set_value(row, 1_700.0)
    (told,) = planted(made, "sessions_and_care")
    by_hand = (CASES * 1.02**4 / 1_700) / 4
    assert told.amount == pytest.approx((by_hand ** (1 / 4) - 1) * 100, abs=0.02)
    assert told.status == "warn" and "more cases each year" in told.title


def test_a_service_without_care_beside_its_sessions_is_not_judged():
    made = books()
    for year in YEARS:
        made.put("T1", "Theatres", "sessions", year, 100.0, 1.0, service="dental")
    assert not [f for f in findings(place_of(made)) if f.check == "sessions_and_care"]

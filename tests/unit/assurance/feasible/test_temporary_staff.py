import pytest

from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import YEARS, books, find, place_of, planted, set_value

EACH = 45_000.0  # pounds of bank and agency staff for a vacancy in the first year


def _with_vacancies():
    """Nursing at T1: fewer vacancies each year, and bank and agency cost that follows them and pay."""
    made = books()
    for number, year in enumerate(YEARS):
        vacant = 60.0 - 5 * number
        made.put("T1", "Staff", "vacancies", year, vacant, 0.1, line="nursing")
        pay = find(made, "average_pay_cost", "T1", year)["value"] / 45_000.0
        cost = round(vacant * EACH * pay, -3)
        made.put("T1", "Staff", "bank_staff_cost", year, cost / 4, line="nursing")
        made.put("T1", "Staff", "agency_staff_cost", year, cost * 3 / 4, line="nursing")
    return made


def _told(made):
    return [f for f in findings(place_of(made)) if f.check == "temporary_staff_cost"]


def test_cost_that_follows_vacancies_says_nothing():
    assert not _told(_with_vacancies())


def test_agency_cost_cut_while_the_posts_stay_vacant():
    made = _with_vacancies()
    row = find(made, "agency_staff_cost", "T1", "2020/21")
    was = row["value"]
    set_value(row, was / 3)
    (told,) = planted(made, "temporary_staff_cost")
    assert told.amount == pytest.approx(was * 2 / 3, abs=1_000)
    assert "below" in told.title and told.subject == "nursing"


def test_where_pay_is_not_stated_its_growth_is_said_not_to_be_counted():
    made = _with_vacancies()
    set_value(find(made, "agency_staff_cost", "T1", "2020/21"), 0.0)
    (told,) = _told(made)
    assert "no growth of it is counted" not in told.explanation
    made.figures = [row for row in made.figures if row["measure"] != "average_pay_cost"]
    told = max(_told(made), key=lambda finding: finding.amount)
    assert "no growth of it is counted" in told.explanation


def test_no_vacancies_and_yet_agency_staff():
    made = _with_vacancies()
    set_value(find(made, "vacancies", "T1", "2020/21"), 0.0)
    (told,) = planted(made, "temporary_staff_cost")
    assert "above" in told.title


def test_vacancies_are_posts_funded_less_staff_where_nobody_states_them():
    made = _with_vacancies()
    for year in YEARS:
        vacant = find(made, "vacancies", "T1", year)
        vacant["measure"] = "establishment"
        set_value(vacant, vacant["value"] + find(made, "staff_wte", "T1", year)["value"])
    assert not _told(made)
    set_value(find(made, "agency_staff_cost", "T1", "2020/21"), 0.0)
    (told,) = _told(made)
    assert "40.0 vacancies" in told.explanation


def test_years_that_state_other_costs_are_not_compared():
    made = _with_vacancies()
    made.figures.remove(find(made, "bank_staff_cost", "T1", "2020/21"))
    assert not _told(made)


def test_vacancies_that_two_state_otherwise_are_not_judged():
    made = _with_vacancies()
    made.put("T1", "Again", "vacancies", "2020/21", 0.0, 0.1, line="nursing", submission="two.xlsx")
    assert not _told(made)

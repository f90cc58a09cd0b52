import pytest

from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import YEARS, books, find, place_of, planted, set_value

DEPRECIATION = 2_000_000.0


def _with_cash(loans=True):
    """T1 with cash that follows from its surplus, depreciation, capital and loans."""
    made, cash = books(), 10_000_000.0
    for year in YEARS:
        spent = 3_000_000.0 if year == "2017/18" else 2_000_000.0
        if year not in (YEARS[0], "2017/18"):
            made.put("T1", "Capital", "capital_spend", year, spent, scheme="T1-K")
        if year != YEARS[0]:
            cash += find(made, "surplus_or_deficit", "T1", year)["value"] + DEPRECIATION - spent
        made.put("T1", "Cash", "cash", year, cash)
        made.put("T1", "Cash", "depreciation", year, DEPRECIATION)
        if loans:
            made.put("T1", "Cash", "borrowing", year, 5_000_000.0, line="loan")
    return made


def _told(made, check="cash_and_surplus"):
    return [f for f in findings(place_of(made)) if f.check == check]


def test_cash_that_follows_says_nothing():
    assert not _told(_with_cash())
    assert not _told(_with_cash(loans=False))


def test_cash_that_nothing_explains():
    made = _with_cash()
    set_value(find(made, "cash", "T1", "2020/21"), find(made, "cash", "T1", "2020/21")["value"] + 8e6)
    (told,) = planted(made, "cash_not_explained")
    assert told.amount == pytest.approx(8e6) and told.period == "2020/21"


def test_a_loan_explains_it():
    made = _with_cash()
    for measure, line in (("cash", None), ("borrowing", "loan")):
        row = find(made, measure, "T1", "2020/21", **({"line": line} if line else {}))
        set_value(row, row["value"] + 8e6)
    assert not _told(made)


def test_without_any_word_on_loans_it_is_a_question():
    made = _with_cash(loans=False)
    set_value(find(made, "cash", "T1", "2020/21"), find(made, "cash", "T1", "2020/21")["value"] + 8e6)
    (told,) = _told(made)
    assert told.status == "cannot_assess" and "nobody states which" in told.explanation


def test_capital_received_says_nothing_of_loans():
    made = _with_cash(loans=False)
    made.put("T1", "Cash", "capital_funding", "2020/21", 1e6, line="awarded")
    row = find(made, "cash", "T1", "2020/21")
    set_value(row, row["value"] + 1e6)
    assert not _told(made)
    set_value(row, row["value"] + 8e6)
    (told,) = _told(made)
    assert told.status == "cannot_assess" and told.amount == pytest.approx(8e6)


def test_cash_that_is_stated_twice_and_otherwise_is_not_judged():
    made = _with_cash()
    made.put("T1", "Again", "cash", "2020/21", -5e6, submission="two.xlsx")
    assert not _told(made)
    assert not _told(made, "cash_runs_out")


def test_all_that_is_owed_is_no_loan_of_the_year_in_which_it_is_first_stated():
    made = _with_cash(loans=False)
    made.put("T1", "Cash", "borrowing", "2018/19", 5_000_000.0, line="loan")
    assert not _told(made)


def test_without_the_spending_the_share_is_of_the_cash():
    made = _with_cash()
    made.figures = [row for row in made.figures if row["measure"] != "expenditure_total"]
    set_value(find(made, "cash", "T1", "2020/21"), find(made, "cash", "T1", "2020/21")["value"] + 8e6)
    (told,) = _told(made)
    assert "2% of cash at both ends of the year" in told.explanation


def test_capital_that_is_stated_twice_is_not_added_up():
    made = _with_cash()
    made.put("T1", "Again", "capital_spend", "2020/21", 9e6, scheme="T1-K", submission="two.xlsx")
    set_value(find(made, "cash", "T1", "2020/21"), find(made, "cash", "T1", "2020/21")["value"] + 8e6)
    assert not _told(made)


def test_cash_that_runs_out():
    made = books()
    for number, year in enumerate(YEARS):
        made.put("T1", "Cash", "cash", year, 2_000_000.0 - number * 1_000_000.0)
    (told,) = planted(made, "cash_runs_out")
    assert "runs out in 2019/20" in told.title and told.amount == pytest.approx(2e6)

import numpy as np
import pytest

from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.estate import charges, ledger, projects, within_limit
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Capital, Plan
from tests.unit.model.places import growth, money, place


def test_charges_are_depreciation_and_a_dividend_on_what_is_left():
    amount = np.array(40e6)
    assert charges(amount, 40, 0.035, 1) == pytest.approx(1e6 + 0.035 * 39.5e6)
    assert charges(amount, 40, 0.035, 40) == pytest.approx(1e6 + 0.035 * 0.5e6)
    assert charges(amount, 40, 0.035, 0) == charges(amount, 40, 0.035, 41) == 0


def test_the_year_of_opening_bears_its_months():
    """£120m, open from the first of March: one month of £3.0m and £4.2m, where it was a whole year's."""
    assert charges(np.array(120e6), 40, 0.035, 1 / 12) == pytest.approx((3e6 + 4.2e6) / 12, rel=0.001)


def test_depreciation_gives_back_the_amount_over_its_life():
    for late in (0, 0.25):
        assert sum(float(charges(np.array(10.0), 5, 0.0, age + late)) for age in range(9)) == pytest.approx(
            10
        )


def test_the_limit_is_on_spending_less_disposals():
    assert within_limit(120, 20, 100)
    assert not within_limit(121, 20, 100)
    assert within_limit(121, 20, 100, over_programming=0.05)


def capital(**also):
    return Capital("b", "Building", "A", "a test", "invented", **{"amount": 80.0, "unit": "£m", **also})


def test_charges_begin_when_a_project_is_ready_and_fall_on_its_owner():
    plan = Plan(capital=(capital(ready="2017-10"),))
    found = project(place([*money("A", 1, 1), *money("B", 1, 1)], growth(), plan), draws=30)
    overheads = found.table().filter(run="plan", variable="overheads")
    owner = overheads.filter(organisation="A")["mean"].to_list()
    assert owner[:2] == [0, 0]
    assert owner[2] == pytest.approx(6 / 12 * (80e6 / 42 + 0.035 * 80e6), rel=0.1)  # October to March
    assert owner[3] == pytest.approx(80e6 / 42 + 0.035 * 79e6, rel=0.1)
    assert owner[3] > owner[5] > 0
    assert set(overheads.filter(organisation="B")["mean"]) == {0}


def test_what_the_base_year_s_books_hold_is_not_counted_again():
    plan = Plan(capital=(capital(ready="2014-04"),))
    found = project(place(money("A", 1, 1), growth(), plan), draws=1)
    overheads = found.table().filter(run="plan", variable="overheads", organisation="A")["mean"].to_list()
    assert overheads[0] == 0 and overheads[-1] < 0  # its dividend falls as it wears out


def test_projects_of_which_something_is_not_stated_are_listed_and_refused_ones_are_not():
    known = evidence(place(money("A", 1, 1), growth()))
    counted, left = projects((capital(ready="2017-10"), capital(), capital(approval="refused")), known)
    assert len(counted) == 1
    assert left[0].why == "Not stated: when it is ready."


def test_the_ledger_sets_spending_beside_its_limit():
    half = {"2016/17": 0.5, "2017/18": 0.5}
    ones = (
        capital(funded_by="loan", approval="approved", phasing=half),
        capital(funded_by="loan", approval="asked", phasing={"2017/18": 1.0}, amount=20),
        capital(funded_by="loan", approval="refused", phasing=half),
        capital(funded_by="", phasing={"2030/31": 1.0}),
    )
    lines = ledger(ones, ("2016/17", "2017/18"), {("loan", "2017/18"): 50e6})
    assert [(one.year, one.approved, one.not_yet_approved) for one in lines] == [
        ("2016/17", 40e6, 0.0),
        ("2017/18", 40e6, 20e6),
    ]
    assert [one.is_within for one in lines] == [None, False]

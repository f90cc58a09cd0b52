import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.running.projection import project
from placeplan.plan.contracts import ContractTerms
from tests.unit.model.evidence.test_contract_evidence import contract
from tests.unit.model.places import activity, assumption, body, growth, money, place

BODIES = [body("A", "trust"), body("C", "commissioner")]
SERVICES = ("elective", "emergency")
ROWS = [
    row
    for name in SERVICES
    for row in (
        *money("A", 100, 100, name),
        *money("C", 200, 200, name),
        activity("A", name, 1000),
        contract("A", "C", 100, name),
    )
]
YEARS = ("2015/16", "2016/17", "2017/18")


def terms(form, service="", **numbers):
    return ContractTerms("A", "C", service, form, "a test", "primary", "contracts.csv line 2", **numbers)


def planned(service, year, value):
    row = contract("A", "C", value, service)
    return row | {"measure": "contract_activity", "period": year}


def projected(*contracts, rows=(), volume=0.05, income=0.0, more=()):
    about = place(
        [*ROWS, *rows],
        [*growth(0.0, volume, income), *more],
        bodies=BODIES,
        last_year="2017/18",
        contracts=contracts,
    )
    return project(about, draws=3, reported=("contract_income", "position", "gap"))


def paid(found, service):
    """What the commissioner pays the provider for a service, year by year."""
    rows = found.table().filter(
        run="do_nothing", variable="contract_income", organisation="A", service=service
    )
    return rows["mean"].to_list()


def test_payment_by_results_pays_for_growth_and_the_commissioner_bears_it():
    """5% more care a year at the same price: 100, 105, 110.25; it used to stay at 100."""
    found = projected(terms("payment_by_results"))
    for service in SERVICES:
        assert paid(found, service) == pytest.approx([100, 105, 110.25])
    commissioner = found.samples["do_nothing", "position"][:, 1, 0]
    assert commissioner == pytest.approx([0, -20, -41], abs=0.03)  # half of it for care that it gives itself


def test_a_share_of_one_is_payment_by_activity_without_any_form():
    found = projected(more=[assumption("contract_share", 1.0)])
    assert paid(found, "emergency") == pytest.approx([100, 105, 110.25])


def test_aligned_payment_is_fixed_for_emergencies_and_pays_for_elective_care():
    found = projected(terms("aligned_payment_and_incentive"))
    assert paid(found, "elective") == pytest.approx([100, 105, 110.25])
    assert paid(found, "emergency") == pytest.approx([100, 100, 100])


def test_the_baseline_is_the_plan_and_not_what_is_needed():
    """3% of growth was planned and 5% came: half of the price of the difference is paid."""
    plan = [planned("emergency", year, 1000 * 1.03**n) for n, year in enumerate(YEARS)]
    found = projected(terms("blended", rate=0.5), rows=plan)
    expected = [100 * (1.03**n + 0.5 * (1.05**n - 1.03**n)) for n in range(3)]
    assert paid(found, "emergency") == pytest.approx(expected, abs=0.005)
    fixed = projected(terms("block"), rows=plan)
    assert paid(fixed, "emergency") == pytest.approx([100, 103, 106.09])


def test_a_shared_risk_ends_at_its_cap_and_a_service_may_have_terms_of_its_own():
    found = projected(terms("risk_share", rate=0.7, floor=0.97, cap=1.04), terms("block", "elective"))
    assert paid(found, "emergency") == pytest.approx([100, 103.5, 104])
    assert paid(found, "elective") == pytest.approx([100, 100, 100])


def test_prices_of_contracts_may_grow_by_themselves():
    own = assumption("contract_price_growth", 0.01)
    found = projected(terms("payment_by_results"), income=0.03, more=[own])
    assert paid(found, "emergency") == pytest.approx([100 * (1.05 * 1.01) ** n for n in range(3)], abs=0.005)


def test_a_plan_that_nobody_stated_is_said_with_what_stands_for_it():
    said = {one.what: one.why for one in projected(terms("block")).unassessed}
    assert "A with C" in said["planned care of contracts"]
    assert "the care that it buys" in said["planned care of contracts"]


def test_forms_nobody_defined_and_numbers_a_form_needs_are_said_together():
    with pytest.raises(PlanError) as error:
        projected(terms("blok"), terms("risk_share", "elective"))
    words = str(error.value)
    assert "“blok” is not a form of contract." in words and "block" in words
    assert "A shared risk needs a rate and a floor and a cap" in words


@pytest.mark.parametrize("form", ["block", "payment_by_results", "aligned_payment_and_incentive", "blended"])
def test_every_penny_paid_is_received_under_every_form(form):
    found = projected(terms(form, rate=0.37), volume=0.043, income=0.017)
    pence = np.rint(found.samples["do_nothing", "position"] * 100).sum(axis=1)
    np.testing.assert_array_equal(pence, -np.rint(found.samples["do_nothing", "gap"][:, 0] * 100))

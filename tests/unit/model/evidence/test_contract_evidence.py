import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.running.projection import project
from placeplan.plan.schemes import Plan
from tests.unit.model.places import activity, assumption, body, growth, money, place
from tests.unit.model.running.test_effects import avoiding, scheme

BODIES = [body("A", "trust"), body("C", "commissioner")]
BOOKS = [*money("A", 1000, 1000, "ward"), *money("C", 1500, 1500, "ward"), activity("A", "ward", 100)]


def contract(organisation, counterparty, value, service="ward"):
    return {
        "measure": "contract_value",
        "organisation": organisation,
        "counterparty": counterparty,
        "service": service,
        "period": "2015/16",
        "value": float(value),
        "stage": "contract",
    }


def projected(rows, *assumptions, plan=None):
    return project(place([*BOOKS, *rows], [*growth(), *assumptions], plan, BODIES), draws=20)


def positions(found, run="do_nothing"):
    table = found.table().filter(run=run, variable="position", period="2020/21")
    return dict(zip(table["organisation"], table["mean"], strict=True))


def test_money_inside_the_place_is_not_counted_twice():
    found = projected([contract("A", "C", 800)])
    given = found.question.known.given
    assert given["base_income"].ravel().tolist() == [200, 1500]
    assert given["base_cost"].ravel().tolist() == [1000, 700]
    base = found.table().filter(run="do_nothing", variable="position", period="2015/16")
    assert base["mean"].to_list() == [0, 0]


def test_what_one_side_pays_the_other_receives_to_the_penny_in_every_draw():
    rows = [contract("A", "C", 800)]
    plan = Plan((scheme("a", avoiding(-0.3)),))
    found = projected(rows, assumption("contract_share", 1.0), plan=plan)
    for run in ("do_nothing", "plan"):
        pence = np.rint(found.samples[run, "position"] * 100).sum(axis=1)
        np.testing.assert_array_equal(pence, -np.rint(found.samples[run, "gap"][:, 0] * 100))


def test_contracts_by_service_count_together_where_books_are_not_divided():
    books = [*money("A", 1000, 1000), *money("C", 1500, 1500)]
    rows = [
        contract("A", "C", 300, "nel"),
        contract("C", "A", 310, "nel"),  # the payer's word for it, which the provider's goes before
        contract("C", "A", 200, "el"),
        contract("A", "B", 90, "el"),  # with nobody of the place
    ]

    def own_income(*more):
        found = project(place([*books, *rows, *more], growth(), None, BODIES), draws=2)
        return found.question.known.given["base_income"].ravel().tolist()

    assert own_income() == [500, 1500]
    assert own_income(contract("A", "C", 450, None)) == [550, 1500]  # stated whole, so not added to its parts


def test_a_block_keeps_a_provider_whole_and_payment_by_activity_does_not():
    plan = Plan((scheme("a", avoiding(-0.3)),))
    block = projected([contract("A", "C", 800)], plan=plan)
    by_activity = projected([contract("A", "C", 800)], assumption("contract_share", 1.0), plan=plan)
    assert positions(block, "difference")["C"] == pytest.approx(0, abs=0.01)
    lost = 0.3 * 800 * (1.025 * 1.018) ** 5  # of the care there would have been, at its price
    assert positions(by_activity, "difference")["C"] == pytest.approx(lost, abs=0.05)
    shift = positions(block, "difference")["A"] - positions(by_activity, "difference")["A"]
    assert shift == pytest.approx(lost, abs=0.05)
    assert block.range_of("gap", "plan")["mean"] == pytest.approx(
        by_activity.range_of("gap", "plan")["mean"], abs=0.02
    )


def test_either_side_may_state_a_contract_and_the_provider_s_word_is_used():
    one = projected([contract("C", "A", 750)]).question.known.given["contract_base"]
    both = projected([contract("C", "A", 750), contract("A", "C", 800)]).question.known.given["contract_base"]
    assert (one.sum(), both.sum()) == (750, 800)


def test_contracts_that_exceed_the_books_are_refused_on_both_sides():
    with pytest.raises(PlanError) as error:
        projected([contract("A", "C", 1600)])
    assert len(error.value.problems) == 2


def test_a_service_that_one_side_does_not_name_comes_from_its_other_services():
    rows = [row for row in BOOKS if row["organisation"] == "A"] + money("C", 1500, 1500, "home")
    found = project(place([*rows, contract("A", "C", 600)], growth(), bodies=BODIES), draws=2)
    assert found.question.known.given["base_cost"].sum() == pytest.approx(1000 + 900)

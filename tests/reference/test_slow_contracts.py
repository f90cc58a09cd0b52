"""Every named form of contract: what is paid is received, to the penny, in every draw, by its own rule."""

from itertools import product

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from placeplan.funding.contracts.contract_forms import contract_forms
from placeplan.model.drawing.designs import Block
from placeplan.model.model_axes import COUNTERPARTY, DRAW, ORGANISATION, SERVICE
from placeplan.model.running.projection import project
from placeplan.model.running.questions import answer
from placeplan.plan.contracts import ContractTerms
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Effect, Plan
from tests.reference.slow_contracts import RULES, Contract, pays
from tests.unit.model.places import YEARS, activity, assumption, body, money, place
from tests.unit.model.running.test_effects import scheme

SERVICES, PAYERS = ("elective", "emergency"), ("C", "D")
UNITS, DRAWS = 1000.0, 7
KEPT = (
    "activity", "contract_price_index", "income_index", "contract_payment", "contract_income",
    "contract_spending", "position",
)  # fmt: skip
SOME = settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


@st.composite
def contracts(draw, form):
    """A contract of each service with each payer, all of one form."""
    return {
        (service, payer): Contract(
            form, service, draw(st.floats(1e4, 4e5)), draw(st.floats(0, 1)), draw(st.floats(0.5, 1)),
            draw(st.floats(1, 1.5)),
        )
        for service, payer in product(SERVICES, PAYERS)
    }  # fmt: skip


@st.composite
def paths(draw):
    """Care planned each year against the base year's; nothing where nobody stated it."""
    return [1.0, *(draw(st.floats(0.7, 1.4)) for _ in YEARS[1:])] if draw(st.booleans()) else None


def made(agreed, planned, need, avoided=0.0):
    """A place with one provider, two payers, and uncertain need, prices and allocations."""
    rows = [row for service in SERVICES for row in money("T", 2e6, 2.1e6, service)]
    rows += [row for payer in PAYERS for service in SERVICES for row in money(payer, 1e6, 1e6, service)]
    rows += [activity("T", service, UNITS) for service in SERVICES]
    for (service, payer), contract in agreed.items():
        about = {"organisation": "T", "counterparty": payer, "service": service}
        rows.append({"measure": "contract_value", "period": YEARS[0], "value": contract.value,
                     "stage": "contract", **about})  # fmt: skip
        for year, share in zip(YEARS, planned or (), strict=False):
            rows.append({"measure": "contract_activity", "period": year, "value": share * 500,
                         "stage": "contract", **about})  # fmt: skip
    stated = [
        assumption("inflation", Range(0.01, 0.03, 0.06)),
        assumption("non_demographic_growth", Range(need - 0.02, need, need + 0.02)),
        assumption("demographic_growth", 0.0),
        assumption("income_growth", Range(0.0, 0.02, 0.05)),
        assumption("contract_price_growth", Range(-0.01, 0.01, 0.04)),
    ]
    terms = tuple(
        ContractTerms(
            "T", payer, service, contract.form, "a test", "invented", "contracts.csv", rate=contract.rate,
            floor=contract.floor if contract.form == "risk_share" else None,
            cap=contract.cap if contract.form == "risk_share" else None,
        )
        for (service, payer), contract in agreed.items()
    )  # fmt: skip
    cut = Effect(
        variable="activity", size=-avoided, unit="share", organisation="T", service="emergency", moves_to=()
    )
    bodies = [body("T"), *(body(payer, "commissioner") for payer in PAYERS)]
    plan = Plan((scheme("s", cut),)) if avoided else None
    return place(rows, stated, plan, bodies, contracts=terms)


def run_of(agreed, planned, need=0.02, avoided=0.0):
    """The projection, and the run with the plan where it has one, with its draws."""
    projection = project(made(agreed, planned, need, avoided), draws=DRAWS)
    runs = answer(projection.question, Block(projection.seed, 0, DRAWS), KEPT)
    return projection, runs.get("plan", runs["do_nothing"])


def at(values, *where):
    """Draws of one cell; an axis of length 1 answers for every entry of it. Shape: draw."""
    organisation, service, payer = where
    cell = [0] * DRAW
    for axis, entry in ((ORGANISATION, organisation), (SERVICE, service), (COUNTERPARTY, payer)):
        cell[axis] = entry if values.shape[axis] > 1 else 0
    return np.broadcast_to(values[tuple(cell)], DRAWS)


def test_every_form_has_a_rule_of_its_own():
    assert set(RULES) == set(contract_forms())


@pytest.mark.parametrize("form", RULES)
@SOME
@given(data=st.data())
def test_a_form_pays_what_its_rule_says_and_every_penny_is_received(form, data):
    agreed, planned = data.draw(contracts(form)), data.draw(paths())
    avoided = data.draw(st.sampled_from([0.0, 0.2]))
    projection, run = run_of(agreed, planned, data.draw(st.floats(-0.04, 0.06)), avoided)
    bodies = projection.organisations
    provider = bodies.index("T")
    for n, year in enumerate(YEARS):
        found = {name: run.of(name, year) for name in KEPT}
        by_payer = {payer: np.zeros(DRAWS) for payer in PAYERS}
        received = np.zeros(DRAWS)
        for (service, payer), contract in agreed.items():
            kind, side = projection.labels.services.index(service), PAYERS.index(payer)
            paid = at(found["contract_payment"], provider, kind, side)
            price = at(found["contract_price_index"], provider, kind, 0)
            done = at(found["activity"], provider, kind, 0) / UNITS
            plan = planned[n] if planned else at(found["income_index"], provider, kind, 0) / price
            for draw in range(DRAWS):
                planned_care = plan if planned else plan[draw]
                due = pays(contract, price[draw], planned_care, done[draw])
                assert paid[draw] == pytest.approx(float(due), abs=0.0101), (form, year, service, payer)
            assert paid * 100 == pytest.approx(np.rint(paid * 100), abs=1e-6)
            by_payer[payer] += paid
            received += paid
        income = sum(at(found["contract_income"], provider, kind, 0) for kind in range(len(SERVICES)))
        assert income == pytest.approx(received, abs=0.001)
        for payer, spent in by_payer.items():
            spending = found["contract_spending"].take([bodies.index(payer)], axis=ORGANISATION)
            of_draws = np.broadcast_to(spending.sum(axis=tuple(range(DRAW))), DRAWS)
            assert of_draws == pytest.approx(spent, abs=0.001)


@pytest.mark.parametrize("form", RULES)
@SOME
@given(data=st.data())
def test_bodies_sum_to_the_system_to_the_penny_in_every_draw_whatever_the_form(form, data):
    agreed, planned = data.draw(contracts(form)), data.draw(paths())
    projection, _ = run_of(agreed, planned, 0.03, 0.1)
    for run in ("do_nothing", "plan"):
        gap, positions = projection.samples[run, "gap"], projection.samples[run, "position"]
        assert np.rint(gap[:, 0] * 100) == pytest.approx(-np.rint(positions.sum(axis=1) * 100), abs=0.01)
    without, _ = run_of({}, None, 0.03, 0.1)
    difference = projection.samples["plan", "gap"] - projection.samples["do_nothing", "gap"]
    as_much = without.samples["plan", "gap"] - without.samples["do_nothing", "gap"]
    assert difference == pytest.approx(as_much, abs=0.1)  # a contract moves money and makes none


@pytest.mark.parametrize("form", RULES)
@SOME
@given(data=st.data())
def test_more_care_is_never_paid_less_and_a_block_pays_the_same(form, data):
    agreed, planned = data.draw(contracts(form)), data.draw(paths())
    (_, less), (_, more) = (run_of(agreed, planned, need) for need in (0.0, 0.05))
    for year in YEARS[1:]:
        before, after = less.of("contract_payment", year), more.of("contract_payment", year)
        assert (after >= before - 0.0051).all()
        if form == "block":
            assert np.array_equal(before, after)
        if form == "payment_by_results":
            assert after.sum() > before.sum()

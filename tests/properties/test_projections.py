"""What must hold of every projection, whatever the plan."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.model.drawing.designs import Middle
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.model_axes import model_axes
from placeplan.model.running.effects import changes, doing
from placeplan.model.running.projection import project
from placeplan.model.variables.activity import activity
from placeplan.model.variables.avoiding import avoided, kept_share, moved_in
from placeplan.plan.schemes import Effect, Move, Plan
from tests.unit.model.places import activity as stated_activity
from tests.unit.model.places import assumption, body, growth, money, place
from tests.unit.model.running.test_effects import scheme

FEW = settings(max_examples=25)
shares = st.floats(0, 0.9)
rates = st.floats(-0.02, 0.08)
ROWS = [
    *money("A", 1e6, 1.1e6, "ward"),
    *money("B", 5e5, 5e5, "home"),
    stated_activity("A", "ward", 1000),
    stated_activity("B", "home", 4000),
]


def cut(key, size, moved=0.0):
    moves = (Move("home", moved, "B"),) if moved else ()
    effect = Effect(
        variable="activity", size=-size, unit="share", organisation="A", service="ward", moves_to=moves
    )
    return scheme(key, effect)


def gap(plan=None, **terms):
    found = project(place(ROWS, growth(**terms), plan), draws=1)
    return found.range_of("gap", "plan" if plan else "do_nothing")["mean"]


@FEW
@given(st.lists(st.tuples(shares, st.floats(0.01, 1)), min_size=1, max_size=4))
def test_care_is_conserved(cuts):
    """What is avoided is moved or is not needed; nothing else appears or goes."""
    plan = Plan(tuple(cut(f"s{n}", size, moved) for n, (size, moved) in enumerate(cuts)))
    known = evidence(place(ROWS, growth(), plan))
    found, left = changes(plan, known)
    assert left == ()
    inputs = doing(found, (), known, known.axes(1), Middle())
    need = known.given["base_activity"]
    taken = inputs["cuts"].values[1]
    gone = avoided(need, kept_share(taken, need))
    arriving = moved_in(taken, need)
    after = activity(need, gone, arriving)
    weights = [-np.log1p(-size) for size, _ in cuts]
    whole = sum(weights)
    moved = sum(w / whole * m for w, (_, m) in zip(weights, cuts, strict=True)) if whole else 0.0
    assert arriving.sum() == pytest.approx(gone.sum() * moved)
    assert after.sum() == pytest.approx(need.sum() - gone.sum() + arriving.sum())


@FEW
@given(st.lists(shares, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_schemes_does_not_matter(sizes, chance):
    ones = [cut(f"s{n}", size, 0.5) for n, size in enumerate(sizes)]
    shuffled = list(ones)
    chance.shuffle(shuffled)
    assert gap(Plan(tuple(ones))) == pytest.approx(gap(Plan(tuple(shuffled))), abs=0.03)


@FEW
@given(rates, rates)
def test_dearer_inputs_never_narrow_the_gap(one, two):
    low, high = sorted((one, two))
    assert gap(inflation=low) <= gap(inflation=high) + 0.02


@FEW
@given(rates, rates)
def test_more_income_never_widens_the_gap(one, two):
    low, high = sorted((one, two))
    assert gap(income=high) <= gap(income=low) + 0.02


@FEW
@given(shares, shares)
def test_avoiding_more_never_costs_more(one, two):
    low, high = sorted((one, two))
    assert gap(Plan((cut("s", high),))) <= gap(Plan((cut("s", low),))) + 0.02


@FEW
@given(shares)
def test_income_lost_is_never_less_than_cost_released(size):
    """No more cost goes than the care avoided used to cost."""
    nothing, plan = gap(), gap(Plan((cut("s", size),)))
    cost_of_ward = 1.1e6 * (1.03 * 1.018) ** 5
    assert nothing - plan <= cost_of_ward * size + 0.02


@FEW
@given(st.floats(-0.03, 0.08), st.floats(0.0, 0.3), st.integers(1, 5))
def test_the_same_care_after_the_same_years_costs_the_same_whichever_scheme_led_there(volume, size, start):
    """One scheme, two that come to as much together, or an absolute number: one cost."""
    years = [f"{2015 + n}/{16 + n}" for n in range(start, 6)]

    def cost(*schemes):
        found = project(place(ROWS, growth(volume=volume), Plan(schemes)), draws=1, reported=("cost",))
        return found.range_of("cost", "plan")["mean"]

    def phased(key, share, unit="share"):
        effect = Effect(variable="activity", size=share, unit=unit, organisation="A", service="ward",
                        phasing={years[0]: 1.0})  # fmt: skip
        return scheme(key, effect)

    part = 1 - (1 - size) ** 0.5
    once, twice = cost(phased("a", -size)), cost(phased("a", -part), phased("b", -part))
    assert once == pytest.approx(twice, rel=1e-9, abs=0.05)


@FEW
@given(st.lists(rates, min_size=2, max_size=2), st.floats(0, 0.3))
def test_more_need_never_costs_less(volumes, size):
    low, high = sorted(volumes)
    plan = Plan((cut("s", size, 0.4),))
    assert gap(plan, volume=low) <= gap(plan, volume=high) + 0.02


BODIES = (body("A", "acute trust"), body("B", "community trust"), body("C", "commissioner"))


def scaled(pounds=1.0, units=1.0, people=1.0, size=-0.05):
    """A place of two trusts, with money, care and people counted in other units."""
    rows = [
        *money("A", 1e6 * pounds, 1.1e6 * pounds, "ward"),
        *money("B", 5e5 * pounds, 5e5 * pounds, "home"),
        stated_activity("A", "ward", 1000 * units),
        stated_activity("B", "home", 4000 * units),
    ]
    rows += [
        {"measure": "population", "area": "E1", "age": age, "sex": "all", "value": count * people * 1.01**n,
         "period": f"{2015 + n}-06-30", "stage": "outturn"}
        for n in range(6) for age, count in (("0-64", 9000), ("65+", 1000 + 50 * n))
    ]  # fmt: skip
    rows += [
        {"measure": "average_cost", "age": age, "sex": "all", "value": each}
        for age, each in (("0-64", 500.0), ("65+", 3000.0))
    ]
    return place(rows, growth(), Plan((cut("s", -size, 0.5),)), BODIES, area="E1")


@FEW
@given(st.floats(0.1, 1000))
def test_money_in_other_units_gives_the_gap_in_those_units(factor):
    """Ranges of draws too, a trust's own course among them; each body is rounded to a penny once."""
    one, other = project(scaled(), draws=20), project(scaled(pounds=factor), draws=20)
    for run in ("do_nothing", "plan"):
        expected = one.samples[run, "position"] * factor
        assert other.samples[run, "position"] == pytest.approx(expected, rel=1e-9, abs=0.03 * (1 + factor))


@FEW
@given(st.floats(0.1, 1000))
def test_care_counted_in_other_units_changes_no_money(factor):
    one, other = project(scaled(), draws=20), project(scaled(units=factor), draws=20)
    for run in ("do_nothing", "plan"):
        assert other.samples[run, "gap"] == pytest.approx(one.samples[run, "gap"], rel=1e-9, abs=0.05)


@FEW
@given(st.floats(0.1, 1000))
def test_as_many_times_more_people_in_every_year_change_no_need(factor):
    one, other = project(scaled(), draws=5), project(scaled(people=factor), draws=5)
    assert one.range_of("gap")["mean"] > 1e5  # people do move it
    assert other.range_of("gap")["mean"] == pytest.approx(one.range_of("gap")["mean"], rel=1e-9, abs=0.05)


@FEW
@given(st.floats(0, 9e5), st.floats(0, 4e5), st.floats(0, 1), st.floats(0, 0.5))
def test_what_bodies_pay_each_other_leaves_the_system_as_it_is(to_a, to_b, share, avoided):
    """Every penny paid is received, in every draw, whatever contracts say and schemes do."""
    rows = [*ROWS, *money("C", 2e6, 2e6, "ward"), *money("C", 2e6, 2e6, "home")]
    paid = [
        {"measure": "contract_value", "organisation": code, "counterparty": "C", "service": service,
         "period": "2015/16", "value": value, "stage": "contract"}
        for code, service, value in (("A", "ward", to_a), ("B", "home", to_b))
    ]  # fmt: skip
    plan = Plan((cut("s", avoided, 0.3),))
    terms = [*growth(), assumption("contract_share", share)]
    without = project(place(rows, terms, plan, BODIES), draws=20, reported=("position", "gap"))
    within = project(place([*rows, *paid], terms, plan, BODIES), draws=20, reported=("position", "gap"))
    for run in ("do_nothing", "plan"):
        assert within.samples[run, "gap"] == pytest.approx(
            -within.samples[run, "position"].sum(axis=1, keepdims=True), abs=0.006
        )
    moved = within.samples["plan", "gap"] - within.samples["do_nothing", "gap"]
    as_much = without.samples["plan", "gap"] - without.samples["do_nothing", "gap"]
    # The plan changes the system by as much as it would without any contract.
    assert moved == pytest.approx(as_much, abs=0.1)


def test_axes_of_one_draw_line_up_with_many():
    axes = model_axes(organisations=("A",), services=("x",), draws=7)
    assert (axes.array(2.0) * axes.array(np.ones(7), "draw")).shape[-1] == 7

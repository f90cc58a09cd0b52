import numpy as np
import pytest

from placeplan.model.model_axes import model_axes, of_cell
from placeplan.model.running.projection import project
from placeplan.model.variables.activity import activity
from placeplan.model.variables.avoiding import Arrival, CellCuts, Cut, Shared, avoided, kept_share, moved_in
from placeplan.plan.schemes import Effect, Move, Plan
from tests.unit.model.places import activity as stated_activity
from tests.unit.model.places import growth, money, place
from tests.unit.model.running.test_effects import scheme

AXES = model_axes(organisations=("A", "B"), services=("ward", "home"), draws=2)
NEED = AXES.array([[100.0, 10], [0, 50]], "organisation service")


def share(key, size, *arrivals):
    return Cut(key, np.asarray(size), True, arrivals)


def units(key, size, *arrivals):
    return Cut(key, np.asarray(size), False, arrivals)


def taken(*cuts, overlaps=(), need=100.0):
    found = CellCuts(0, 0, cuts, overlaps).taken(np.array([need]))
    return [float(one.item()) for one in found]


def test_care_avoided_here_is_delivered_there():
    cuts = (CellCuts(0, 0, (share("a", [0.2, 0.3], Arrival(1, 1, 0.5)),)),)
    gone, arriving = avoided(NEED, kept_share(cuts, NEED)), moved_in(cuts, NEED)
    after = activity(NEED, gone, arriving)
    assert arriving[of_cell(1, 1)] == pytest.approx([10, 15])
    assert after.sum(axis=tuple(range(after.ndim - 1))) == pytest.approx([150, 145])


def test_nothing_is_avoided_and_nothing_arrives_without_schemes():
    assert kept_share((), NEED).item() == 1
    assert moved_in((), NEED).sum() == 0


def test_shares_multiply_and_numbers_of_units_do_not():
    assert sum(taken(share("a", 0.1), share("b", 0.2))) == pytest.approx(28)
    assert taken(units("a", 10), units("b", 20)) == pytest.approx([10, 20])
    assert taken(units("a", 10), share("b", 0.2)) == pytest.approx([10, 20])


def test_no_more_is_taken_than_is_there():
    assert taken(units("a", 90), units("b", 90), share("c", 0.1)) == pytest.approx([45, 45, 10])
    assert taken(units("a", 5), need=0.0) == [0]


def test_patients_of_two_schemes_are_counted_once():
    overlaps = (Shared(("a", "b"), np.array(0.5)),)
    assert taken(units("a", 10), units("b", 20), overlaps=overlaps) == pytest.approx([5, 20])
    assert sum(taken(share("a", 0.1), share("b", 0.2), overlaps=overlaps)) == pytest.approx(100 - 80 * 0.95)


def test_a_stated_number_of_admissions_is_that_number_in_every_year():
    """Need grows by 10% a year; 10,000 fewer used to become 11,000 and 12,100 fewer."""
    effect = Effect(
        variable="activity", size=-10_000, unit="activity", organisation="A", service="ward",
        moves_to=(Move("home", 0.5, "B"),), phasing={"2016/17": 1.0},
    )  # fmt: skip
    rows = [
        *money("A", 1e8, 1e8, "ward"), *money("B", 1e6, 1e6, "home"),
        stated_activity("A", "ward", 100_000), stated_activity("B", "home", 1000),
    ]  # fmt: skip
    about = place(rows, growth(0, 0.1, 0), Plan((scheme("s", effect),)), last_year="2018/19")
    found = project(about, draws=1, reported=("activity",))
    rows = found.table().filter(run="difference", variable="activity")
    ward = rows.filter(organisation="A", service="ward")["mean"].to_list()
    home = rows.filter(organisation="B", service="home")["mean"].to_list()
    assert ward == pytest.approx([0, -10_000, -10_000, -10_000])
    assert home == pytest.approx([0, 5_000, 5_000, 5_000])

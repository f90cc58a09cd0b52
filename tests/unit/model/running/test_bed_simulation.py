import numpy as np
import pytest

from placeplan.model.running.bed_simulation import EVEN, BedFlows, simulated
from placeplan.model.variables.beds import blocking

DRAWS = 60
WORKING_WEEK = (1.3, 1.2, 1.1, 1.1, 1.1, 0.6, 0.6)


def flows(wanted, beds, stay=5.0, delay=0.0, arriving=EVEN, leaving=EVEN, draws=DRAWS):
    months = 1 if np.isscalar(wanted) else len(wanted)
    return BedFlows(
        np.broadcast_to(np.reshape(np.asarray(wanted, dtype=float), (months, 1)), (months, draws)).copy(),
        np.full((months, draws), float(beds)), stay, delay, arriving, leaving,
    )  # fmt: skip


@pytest.mark.parametrize("delay", [0.0, 1.5])
@pytest.mark.parametrize(("wanted", "beds"), [(92, 100), (19, 20), (470, 500)])
def test_where_no_month_and_no_day_differs_it_is_the_loss_formula(wanted, beds, delay):
    """Erlang's formula holds for any stays, so a second stage of them changes nothing."""
    found = simulated(flows(wanted, beds, 4.0, delay), seed=1)
    expected = float(blocking(np.array(float(wanted)), np.array(float(beds))))
    assert np.mean(found.turned_away) == pytest.approx(expected, rel=0.08)
    assert np.mean(found.in_use) == pytest.approx(wanted * (1 - expected), rel=0.01)


def test_a_full_winter_and_a_working_week_turn_more_away():
    even = np.mean(simulated(flows(92, 100), seed=2).turned_away)
    winter = simulated(flows([88.0] * 8 + [100.0] * 4, 100), seed=2)
    assert min(winter.turned_away[8:]) > 2 * max(winter.turned_away[1:8])
    week = flows(92, 100, delay=1.0, arriving=WORKING_WEEK, leaving=WORKING_WEEK[::-1])
    assert np.mean(simulated(week, seed=2).turned_away) > 1.2 * even


def test_days_of_the_week_move_no_mean_where_beds_are_never_short():
    for delay in (0.0, 1.0):
        week = flows(50, 500, delay=delay, arriving=WORKING_WEEK, leaving=WORKING_WEEK[::-1])
        found = simulated(week, seed=3)
        assert np.mean(found.in_use) == pytest.approx(50, rel=0.01) and max(found.turned_away) == 0


def test_the_seed_gives_the_same_year_and_another_one_within_the_error():
    one, again, other = (simulated(flows(95, 100), seed=seed) for seed in (4, 4, 5))
    assert one == again != other
    apart = np.abs(np.array(one.turned_away) - other.turned_away)
    assert (apart < 5 * np.hypot(one.error, other.error)).all()


def test_without_beds_everybody_is_turned_away_and_without_need_nobody_comes():
    assert min(simulated(flows(10, 0), seed=6).turned_away) == 1
    assert max(simulated(flows(0, 10), seed=6).turned_away) == 0

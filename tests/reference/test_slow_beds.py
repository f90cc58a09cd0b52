"""The simulation of beds beside one that follows every patient, by month, day and delay."""

from random import Random

import numpy as np
import pytest

from placeplan.model.running.bed_simulation import EVEN, BedFlows, simulated
from tests.reference.slow_beds import year

WEEK = (1.2, 1.15, 1.1, 1.05, 1.0, 0.8, 0.7)
WINTER = [26.0] * 7 + [29.0, 32.0, 33.0, 30.0, 27.0]
YEARS, DRAWS = 60, 400


@pytest.mark.parametrize(
    ("wanted", "stay", "delay", "week"),
    [(WINTER, 4.0, 0.0, EVEN), (WINTER, 6.0, 2.0, WEEK), ([28.0] * 12, 3.0, 1.0, WEEK)],
)
def test_steps_agree_with_patients(wanted, stay, delay, week):
    beds = [31] * 9 + [33] * 3
    chance = Random(7)
    years = [year(wanted, beds, stay, delay, week, chance) for _ in range(YEARS)]
    came, lost = (np.array([one[part] for one in years]) for part in (0, 1))
    slow = lost.sum(axis=0) / came.sum(axis=0)
    slow_error = np.sqrt(((lost - slow * came) ** 2).sum(axis=0)) / came.sum(axis=0)
    in_draws = [np.repeat(np.array(part, dtype=float)[:, None], DRAWS, axis=1) for part in (wanted, beds)]
    flows = BedFlows(*in_draws, stay, delay, week)
    fast = simulated(flows, 3)
    apart = np.abs(slow - fast.turned_away)
    # steps of half a day take a few per cent off what is lost; beyond it only chance
    assert (apart < 0.08 * slow + 4.5 * np.hypot(slow_error, fast.error)).all(), (slow, fast.turned_away)

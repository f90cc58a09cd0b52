"""Ratings agree with a slow calculation: scores and quarters to the digit, intervals within one rank."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.tracking.ratings.rated_units import rated_units
from placeplan.tracking.ratings.rated_values import RatedValues
from placeplan.tracking.ratings.rating_files import rating
from tests.reference.slow_ratings import slow_intervals, slow_quarters, slow_ranks, slow_scores
from tests.unit.tracking.rated import ONE, QUARTERS, written

ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=12)


@pytest.fixture(scope="module")
def quarters(tmp_path_factory):
    return rating(str(written(tmp_path_factory.mktemp("rating"), QUARTERS)))


@given(ROWS)
def test_scores_ranks_and_quarters(quarters, rows):
    units = tuple(str(n) for n in range(len(rows)))
    values = RatedValues(units, np.array(rows, dtype=float), np.full((len(rows), 2), 1e-9))
    answer = {unit.unit: unit for unit in rated_units(values, quarters, draws=100).units}
    scores = slow_scores(rows, (1, -1), (2.0, 1.0))
    assert [answer[unit].score for unit in units] == pytest.approx(scores)
    assert [int(answer[unit].band) - 1 for unit in units] == slow_quarters(scores)
    for unit, rank in zip(units, slow_ranks(scores), strict=True):
        assert answer[unit].rank in (rank, None)


def test_intervals_of_ranks(tmp_path):
    stated = rating(str(written(tmp_path, ONE)))
    scores = np.linspace(0.8, 0, 21)
    values = RatedValues(tuple(map(str, range(21))), scores[:, None], np.full((21, 1), 0.1))
    found = [(u.rank_low, u.rank_high) for u in rated_units(values, stated).units]
    for own, slow in zip(found, slow_intervals(scores.tolist(), 0.1, 4_000), strict=True):
        assert max(abs(own[0] - slow[0]), abs(own[1] - slow[1])) <= 1

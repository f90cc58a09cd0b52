import numpy as np
import pytest

from placeplan.model.summaries import pinball_loss, probability_at_most, quantile, ranges, ranges_of_changed


def test_ranges_come_from_one_sort_and_equal_numpy_s_own():
    draws = np.random.default_rng(1).normal(size=(7, 1001))
    expected = np.quantile(draws, [0.1, 0.5, 0.9], axis=1)
    found = ranges(draws.copy())
    np.testing.assert_allclose([found.low, found.middle, found.high], expected, rtol=0, atol=1e-12)
    np.testing.assert_allclose(found.mean, draws.mean(axis=1))


def test_rows_of_one_number_are_their_own_range_wherever_they_stand():
    chance = np.random.default_rng(4)
    draws = chance.normal(size=(9, 50))
    draws[[0, 1]] = 3.0
    for flat in ([], [8], [4, 6]):
        rows = draws.copy()
        rows[flat] = -1.0
        rows[5, :2] = 7.0  # two alike are not all alike
        expected = np.quantile(rows, [0.1, 0.5, 0.9], axis=1)
        found = ranges(rows.copy())
        np.testing.assert_allclose([found.low, found.middle, found.high], expected, rtol=0, atol=1e-12)
        assert found.low[0] == found.high[0] == 3
    assert np.isnan(ranges(np.full((2, 5), np.nan)).middle).all()


def test_rows_that_did_not_change_keep_the_ranges_of_the_others():
    chance = np.random.default_rng(5)
    before, after = chance.normal(size=(6, 40)), chance.normal(size=(6, 40))
    changed = np.array([True, False, False, True, True, False])
    after[~changed] = before[~changed]
    alone = ranges(after.copy())
    found = ranges_of_changed(ranges(after[changed]), changed, ranges(before.copy()))
    for name, values in found.columns.items():
        np.testing.assert_array_equal(values, alone.columns[name])


def test_a_certain_series_is_its_own_range():
    found = ranges(np.array([[5.0], [6.0]]))
    assert found.low.tolist() == found.high.tolist() == found.mean.tolist() == [5, 6]


def test_the_last_quantile_is_the_largest_draw():
    assert quantile(np.array([1.0, 2.0, 4.0]), 1.0) == 4


def test_probability_of_staying_within_a_limit():
    draws = np.array([[1.0, 2, 3, 4], [5, 6, 7, 8]])
    assert probability_at_most(draws, [2.5, 4]).tolist() == pytest.approx([0.5, 0])


def test_the_pinball_loss_is_least_for_the_quantiles_themselves():
    """A loss that a wider, narrower or shifted range could better would not be worth reporting."""
    draws = np.random.default_rng(2).normal(size=4000)
    own = [float(end) for end in np.quantile(draws, [0.1, 0.5, 0.9])]

    def mean_loss(ends):
        return sum(pinball_loss(ends, float(actual)) for actual in draws) / draws.size

    best = mean_loss(own)
    for shifts in ((0.3, 0, 0), (-0.3, 0, 0), (0, 0.3, 0), (0, -0.3, 0), (0, 0, 0.3), (0, 0, -0.3)):
        assert mean_loss([end + shift for end, shift in zip(own, shifts, strict=True)]) > best
    assert pinball_loss([1.0, 1.0, 1.0], 1.0) == 0
    assert pinball_loss([1.0, 2.0, 3.0], 5.0) == pytest.approx((0.4 + 1.5 + 1.8) / 3)

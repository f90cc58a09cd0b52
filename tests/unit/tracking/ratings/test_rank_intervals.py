import numpy as np
import pytest

from placeplan.tracking.ratings.rank_intervals import rank_intervals, ranks, resampled
from tests.unit.tracking.rated import ONE, RATING, rated, stated


def test_forty_two_units_evenly_apart_have_the_ranks_that_chance_allows(tmp_path):
    """Scores over a range of 0.8, standard error 0.15, 95%: 1 to 17, 7 to 35, 27 to 42, each by one rank."""
    how = stated(tmp_path, ONE)
    scores = np.linspace(0.8, 0, 42)[:, None]
    low, high = rank_intervals(resampled(rated(scores, 0.15), how), how)
    for unit, best, worst in ((0, 1, 17), (20, 7, 35), (41, 27, 42)):
        assert abs(low[unit] - best) <= 1 and abs(high[unit] - worst) <= 1


def test_equal_scores_share_their_ranks_and_none_comes_last(tmp_path):
    best, worst = ranks(np.array([[3.0, 1.0, 3.0, np.nan, 2.0]]), stated(tmp_path))
    assert best.tolist() == [[1, 4, 1, 5, 3]] and worst.tolist() == [[2, 4, 2, 5, 3]]


def test_without_standard_errors_the_indicators_are_drawn_again(tmp_path):
    how = stated(tmp_path)
    drawn = resampled(rated([[1, 3], [2, 2], [3, 1]]), how, draws=400)
    assert drawn.by == "indicators" and drawn.scores.shape == (400, 3)
    low, high = rank_intervals(drawn, how)
    assert low.tolist() == [1, 2, 1] or low[2] == 1
    assert (low <= high).all()


def test_one_indicator_without_an_error_leaves_nothing_to_draw_by(tmp_path):
    assert resampled(rated([[1], [2]]), stated(tmp_path, ONE)).by == "nothing"


def test_neither_names_nor_order_of_units_move_an_interval(tmp_path):
    how, values = stated(tmp_path), [[1, 3], [2.5, 2.5], [3, 1], [2, 9]]
    low, high = rank_intervals(resampled(rated(values, 0.4), how, draws=700), how)
    order = [2, 0, 3, 1]
    mixed = rank_intervals(resampled(rated([values[n] for n in order], 0.4), how, draws=700), how)
    assert mixed[0].tolist() == low[order].tolist() and mixed[1].tolist() == high[order].tolist()


def test_a_units_own_interval_holds_the_rank_of_a_fresh_draw_at_the_stated_rate(tmp_path):
    """The same bodies measured again: at least 95% of their new ranks lie in their intervals."""
    how = stated(tmp_path, ONE)
    truth = np.linspace(1, 0, 20)[:, None]
    low, high = rank_intervals(resampled(rated(truth, 0.1), how, draws=4_000), how)
    again = truth[:, 0] + 0.1 * np.random.default_rng(99).standard_normal((4_000, 20))
    best, worst = ranks(again, how)
    within = ((best >= low) & (worst <= high)).mean(axis=0)
    assert within.mean() >= 0.95 and within.min() >= 0.935  # sampling error of 4,000 draws


def test_intervals_about_measured_scores_hold_the_true_rank_about_as_often_as_they_say(tmp_path):
    """200 worlds: true scores, measured once with error; the true rank lies within the interval drawn."""
    how, chance = stated(tmp_path, ONE), np.random.default_rng(5)
    truth = np.linspace(1, 0, 15)
    true_ranks, held = np.arange(1, 16), []
    for _ in range(200):
        measured = truth + 0.1 * chance.standard_normal(15)
        low, high = rank_intervals(resampled(rated(measured[:, None], 0.1), how, draws=500), how)
        held.append((true_ranks >= low) & (true_ranks <= high))
    assert np.mean(held) >= 0.95


@pytest.mark.parametrize("text", [RATING, ONE])
def test_an_interval_holds_a_units_own_rank(tmp_path, text):
    how = stated(tmp_path, text)
    values = np.arange(10.0)[:, None] * np.ones((1, len(how.indicators)))
    found = rated(values, 0.7)
    low, high = rank_intervals(resampled(found, how, draws=500), how)
    assert low.min() >= 1 and high.max() <= 10

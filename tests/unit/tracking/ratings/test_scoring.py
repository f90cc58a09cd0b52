import numpy as np
import pytest

from placeplan.tracking.ratings.scoring import normalised, scale, scores, weights_of
from tests.unit.tracking.rated import RATING, stated

VALUES = np.array([[10.0, 1.0], [20.0, 3.0], [30.0, 2.0]])


def scored(tmp_path, text=RATING, values=VALUES):
    how = stated(tmp_path, text)
    comparable = normalised(values[None], scale(values, how), how)
    return scores(comparable, weights_of(how), how)[0]


def test_min_max_turns_each_indicator_and_weights_it(tmp_path):
    assert scored(tmp_path) == pytest.approx([1 / 3, 1 / 3, 2.5 / 3])


def test_z_scores_have_a_mean_of_nought(tmp_path):
    assert scored(tmp_path, RATING.replace("min_max", "z_score")).sum() == pytest.approx(0)


def test_a_geometric_mean_punishes_the_worst(tmp_path):
    least = RATING.replace('"arithmetic"', '"geometric"\nleast = 0.01')
    found = scored(tmp_path, least)
    assert found[0] == pytest.approx(0.01 ** (2 / 3)) and found[2] > found[0]


def test_an_ordinal_score_is_a_mean_of_ranks_and_ties_share(tmp_path):
    text = RATING.replace("min_max", "rank").replace('"arithmetic"', '"ordinal"')
    assert scored(tmp_path, text) == pytest.approx([2 / 3, 2 / 3, 5 / 3])
    tied = scored(tmp_path, text, np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 2.0]]))
    assert tied == pytest.approx([1.5, 1.5, 0])


def test_what_is_missing_leaves_no_score_unless_the_rating_takes_what_is_there(tmp_path):
    values = np.array([[10.0, np.nan], [20.0, 3.0], [30.0, 2.0]])
    assert np.isnan(scored(tmp_path, RATING, values)[0])
    partly = RATING.replace("[bands]", 'missing = "of_what_is_stated"\n\n[bands]')
    assert scored(tmp_path, partly, values)[0] == pytest.approx(0)


def test_an_indicator_on_which_all_are_alike_or_none_is_stated_tells_nothing_apart(tmp_path):
    alike = np.array([[10.0, 2.0], [20.0, 2.0]])
    assert scored(tmp_path, RATING, alike) == pytest.approx([0, 2 / 3])
    assert np.isnan(scored(tmp_path, RATING, np.array([[1.0, np.nan], [2.0, np.nan]]))).all()

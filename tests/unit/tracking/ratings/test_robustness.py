import numpy as np

from placeplan.tracking.ratings.rank_intervals import resampled
from placeplan.tracking.ratings.robustness import CHOICES, changed_bands
from placeplan.tracking.ratings.score_bands import bands
from placeplan.tracking.ratings.scoring import normalised, scale, scores, weights_of
from tests.unit.tracking.rated import ONE, RATING, rated, stated


def changed(how, values, errors=None):
    found = rated(values, errors)
    comparable = normalised(found.values[None], scale(found.values, how), how)
    own = bands(scores(comparable, weights_of(how), how), found.values, how)[0]
    marked = changed_bands(found, how, resampled(found, how, draws=500), own)
    assert tuple(marked) == CHOICES
    return {choice: mask.tolist() for choice, mask in marked.items()}


def test_a_unit_that_is_best_or_worst_in_all_changes_under_no_choice(tmp_path):
    found = changed(stated(tmp_path), [[30, 1], [10, 3], [20, 2]])
    assert all(not marks[0] and not marks[1] for marks in found.values())


def test_a_unit_good_in_one_thing_alone_hangs_on_the_weights_and_on_what_is_left_out(tmp_path):
    found = changed(stated(tmp_path), [[30, 3], [10, 1], [20, 2]])
    assert found["weights"][0] and found["leave_one_out"][:2] == [True, True]


def test_what_is_missing_may_be_anything(tmp_path):
    partly = RATING.replace("[bands]", 'missing = "of_what_is_stated"\n\n[bands]')
    found = changed(stated(tmp_path, partly), [[30, np.nan], [10, 3], [20, 1]])
    assert found["missing_values"] == [True, False, False]
    assert not any(changed(stated(tmp_path), [[30, 1], [10, 3]])["missing_values"])


def test_a_score_near_a_boundary_is_there_by_chance(tmp_path):
    how = stated(tmp_path, ONE)
    assert changed(how, [[0.76], [0.5], [0.99]], 0.05)["near_a_boundary"] == [True, False, False]
    assert not any(changed(how, [[0.76], [0.5]])["near_a_boundary"])
    assert not any(changed(how, [[0.76], [0.5]])["leave_one_out"])

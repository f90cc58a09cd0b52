import numpy as np

from placeplan.tracking.ratings.score_bands import NONE, bands, names_of
from tests.unit.tracking.rated import QUARTERS, RATING, stated

VALUES = np.array([[10.0, 1.0], [20.0, 3.0], [30.0, np.nan]])
RULES = RATING.replace('kind = "fixed"', 'kind = "rules"').replace(
    "cuts = [0.75, 0.25]\n",
    """
[[bands.rules]]
band = "good"
score_at_least = 0.8
[[bands.rules]]
band = "middling"
indicator = "waits"
at_most = 1
[[bands.rules]]
band = "bad"
[[bands.rules]]
no_better_than = "middling"
indicator = "staff"
at_most = 10
""",
)


def test_a_score_on_a_cut_has_the_better_band_and_none_has_none(tmp_path):
    how = stated(tmp_path)
    found = bands(np.array([[0.75, 0.7499, 0.1, np.nan]]), np.zeros((4, 2)), how)
    assert found.tolist() == [[0, 1, 2, NONE]]
    assert names_of(found[0], how.bands) == ["good", "middling", "bad", None]


def test_a_low_score_may_be_the_better_one(tmp_path):
    low = RATING.replace("min_max", "none").replace('better = "higher"', 'better = "lower"')
    how = stated(tmp_path, low.replace("[0.75, 0.25]", "[0.25, 0.75]"))
    assert bands(np.array([[0.25, 0.5, 0.76]]), np.zeros((3, 2)), how).tolist() == [[0, 1, 2]]


def test_quarters_of_the_ranks_put_a_quarter_in_the_worst_however_well_all_do(tmp_path):
    how = stated(tmp_path, QUARTERS)
    low = bands(np.arange(8.0)[None], np.zeros((8, 2)), how)
    assert low.tolist() == [[3, 3, 2, 2, 1, 1, 0, 0]]
    assert bands(100 + np.arange(8.0)[None], np.zeros((8, 2)), how).tolist() == low.tolist()


def test_the_first_rule_that_fits_holds_and_some_hold_back(tmp_path):
    how = stated(tmp_path, RULES)
    assert bands(np.array([[0.9, 0.9, 0.5]]), VALUES, how).tolist() == [[1, 0, 2]]
    assert bands(np.array([[0.1, 0.1, 0.1]]), VALUES, how).tolist() == [[1, 2, 2]]


def test_cuts_that_nobody_could_confirm_give_no_band(tmp_path):
    how = stated(tmp_path, RATING.replace("cuts = [0.75, 0.25]", 'why_no_cuts = "not published."'))
    assert bands(np.array([[0.9]]), np.zeros((1, 2)), how).tolist() == [[NONE]]

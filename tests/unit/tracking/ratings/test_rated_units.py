from dataclasses import replace

import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.ratings.rated_units import rated_units
from tests.unit.tracking.rated import ONE, RATING, rated, stated

VALUES = [[30, 1], [10, 3], [20, 2]]


def test_units_stand_best_first_with_score_rank_and_band(tmp_path):
    answer = rated_units(rated(VALUES, 0.01), stated(tmp_path), draws=300)
    assert [(unit.unit, unit.rank, unit.band) for unit in answer.units] == [
        ("unit 0", 1, "good"), ("unit 2", 2, "middling"), ("unit 1", 3, "bad"),
    ]  # fmt: skip
    assert answer.changes_band == 0 and answer.drawn_by == "values"


def test_no_rank_is_given_where_chance_allows_more_than_half(tmp_path):
    answer = rated_units(rated(VALUES, [20, 2]), stated(tmp_path), draws=300)
    unit = answer.units[1]
    assert unit.rank is None and (unit.rank_low, unit.rank_high) == (1, 3) and "more than half" in unit.why


def test_without_anything_to_draw_by_there_is_a_score_and_no_rank(tmp_path):
    unit = rated_units(rated([[1], [2]]), stated(tmp_path, ONE)).units[0]
    assert (unit.score, unit.rank, unit.rank_low) == (2, None, None) and "nobody can say" in unit.why


def test_a_unit_of_which_something_is_missing_has_no_score_and_stands_last(tmp_path):
    answer = rated_units(rated([[30, float("nan")], *VALUES], 0.01), stated(tmp_path), draws=300)
    last = answer.units[-1]
    assert (last.unit, last.score, last.band, last.missing) == ("unit 0", None, None, ("waits",))
    assert last.why == "nothing is stated of waits"


def test_a_geometric_mean_of_noughts_is_refused_with_every_value(tmp_path):
    text = RATING.replace('"arithmetic"', '"geometric"').replace("min_max", "none")
    text = text.replace('"lower"', '"higher"')
    with pytest.raises(PlanError) as refusal:
        rated_units(rated([[0, 1], [1, -1], [1, 1]]), stated(tmp_path, text))
    assert len(refusal.value.problems) == 2
    assert "“unit 0” has a value of nought or less for “staff”" in str(refusal.value)


def test_names_and_order_change_no_rating(tmp_path):
    how = stated(tmp_path)
    first = rated_units(rated(VALUES, 3.0), how, draws=400)
    again = rated_units(rated(VALUES[::-1], 3.0, ("c", "b", "a")), how, draws=400)
    names = {"unit 0": "a", "unit 1": "b", "unit 2": "c"}
    assert [replace(unit, unit=names[unit.unit]) for unit in first.units] == list(again.units)

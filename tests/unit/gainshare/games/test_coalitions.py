import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.games.coalitions import game, group_text, groups, in_order


def test_every_missing_group_is_named_at_once():
    with pytest.raises(PlanError) as caught:
        game({frozenset("A"): 1, frozenset("ABC"): 3})
    assert [problem.where for problem in caught.value.problems] == ["B", "A + B", "C", "A + C", "B + C"]


def test_nobody_may_be_left_out_or_nil_and_nothing_else():
    assert game({frozenset("A"): 1}).worth.tolist() == [[0], [1]]
    assert game({frozenset("A"): 1, frozenset(): 0}).worth.tolist() == [[0], [1]]
    with pytest.raises(PlanError, match="Nobody secures something"):
        game({frozenset("A"): 1, frozenset(): 2})


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), "six", None, [[1, 2]], []])
def test_a_value_that_is_no_number_is_refused(bad):
    with pytest.raises(PlanError, match=r"A: .*finite number"):
        game({frozenset("A"): bad})


def test_draws_have_one_length_and_single_numbers_hold_in_all():
    stated = game({frozenset("A"): [1, 2, 3], frozenset("B"): 5, frozenset("AB"): [9, 9, 9]})
    assert stated.over_draws
    assert stated.worth[2].tolist() == [5, 5, 5]
    with pytest.raises(PlanError, match="2, 3 draws"):
        game({frozenset("A"): [1, 2, 3], frozenset("B"): [1, 2], frozenset("AB"): 1})


def test_keys_are_groups():
    with pytest.raises(PlanError, match="frozenset"):
        game({"A": 1})
    with pytest.raises(PlanError, match="No bodies"):
        game({})


def test_too_many_bodies_to_list_are_refused_before_they_fill_the_machine():
    with pytest.raises(PlanError, match="the most is 20"):
        game({frozenset(range(40)): 1})


def test_any_name_will_do_in_an_order_of_its_own():
    assert in_order({"b", "a"}) == ("a", "b")
    assert in_order({"b", 2, 1}) == (1, 2, "b")
    assert group_text(5, ("a", "b", "c")) == "a + c"
    assert list(groups(("a", "b"))) == [frozenset("a"), frozenset("b"), frozenset("ab")]


def test_the_table_of_members_cannot_be_written():
    with pytest.raises(ValueError, match="read-only"):
        game({frozenset("A"): 1}).members[0, 0] = 7
    assert np.array_equal(game({frozenset("A"): 1}).members, [[0], [1]])


def test_everything_wrong_with_a_game_is_said_at_once():
    with pytest.raises(PlanError) as caught:
        game({frozenset("A"): float("nan"), frozenset("B"): "x" * 99, frozenset("C"): 10**400})
    said = [str(problem) for problem in caught.value.problems]
    assert len(said) == 3 + 4  # three are no numbers, four groups have none
    assert max(map(len, said)) < 160
    with pytest.raises(PlanError) as caught:
        game({"A": 1, "B": 2})
    assert len(caught.value.problems) == 2
    with pytest.raises(PlanError, match="does not map groups to values"):
        game(None)


def test_numbers_whose_sums_cannot_be_held_are_refused():
    with pytest.raises(PlanError, match=r"smaller than 1e\+200"):
        game({frozenset("A"): 1e308})

import numpy as np

from placeplan.disclosure.least_moves import LeastMoves
from placeplan.disclosure.rows import Row, stacked

CHAIN = [Row({0: 1.0, 1: 1.0}, 2.0, 2.0), Row({2: 1.0, 3: 1.0, 4: 1.0}, 3.0, 3.0)]
LOW, HIGH = np.zeros(5), np.array([10.0, 10.0, 10.0, 10.0, 1.1])


def test_as_few_columns_move_as_can_be_and_none_that_need_not():
    moves = LeastMoves(stacked(CHAIN), LOW, HIGH, np.ones(5))
    up, down = moves.moved(0, 0.2), moves.moved(0, -0.2)
    assert up is not None and sorted(up) == [0, 1]
    assert down is not None and sorted(down) == [0, 1]
    other = moves.moved(2, 0.9)
    assert other is not None and 0 not in other and 2 in other


def test_a_column_moves_no_further_than_its_ends_and_rows_allow():
    moves = LeastMoves(stacked(CHAIN), LOW, HIGH, np.ones(5))
    assert moves.moved(4, 0.5) is None, "its own end"
    assert moves.moved(0, 1.5) is None, "the other of its row would be below nought"
    assert moves.moved(0, 1.0) is not None, "what was asked before holds nothing still"

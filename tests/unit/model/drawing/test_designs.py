import numpy as np
import pytest

from placeplan.model.drawing import designs
from placeplan.model.drawing.dependence import (
    cluster,
    dependences,
    mixing,
    share_in_each_year,
    weights_of_years,
)
from placeplan.model.drawing.designs import BLOCK, Block, blocks


def test_blocks_make_up_the_draws_and_the_last_is_smaller():
    assert [block.draws for block in blocks(2 * BLOCK + 3, 1)] == [BLOCK, BLOCK, 3]


@pytest.mark.parametrize(("driver", "year"), [("k", 0), ("inflation", 3), ("own_course of A", 5)])
def test_each_stratum_of_a_driver_holds_one_draw(driver, year):
    numbers = Block(1, 0, 40).uniforms(driver, year)
    assert sorted(np.floor(numbers * 40)) == list(range(40))
    assert not np.array_equal(numbers, Block(1, 1, 40).uniforms(driver, year))
    assert not np.array_equal(numbers, Block(2, 0, 40).uniforms(driver, year))


def test_a_driver_s_numbers_depend_on_nothing_else_that_is_drawn():
    block = Block(5, 2, 100)
    first = block.uniforms("allocation", 4)
    block.uniforms("something else")
    np.testing.assert_array_equal(first, Block(5, 2, 100).uniforms("allocation", 4))


def test_numbers_drawn_together_are_those_drawn_one_at_a_time():
    wanted = [("k", 0), ("inflation", 1), ("inflation", 4), ("own_course of A", 3), ("inflation", 1)]
    alone = {at: Block(9, 1, 30).uniforms(*at) for at in reversed(wanted)}
    together = Block(9, 1, 30).together(wanted)
    assert list(together) == list(dict.fromkeys(wanted))
    for at, numbers in together.items():
        np.testing.assert_array_equal(numbers, alone[at])
        assert not numbers.flags.writeable


def test_what_was_drawn_before_is_let_go_and_drawn_again_alike(monkeypatch):
    monkeypatch.setattr(designs, "MOST_KEPT", 2)
    block = Block(11, 0, 20)
    first = block.uniforms("a").copy()
    block.together([(name, 0) for name in "bcd"])
    block.uniforms("e")
    np.testing.assert_array_equal(block.uniforms("a"), first)
    some = block.together([(name, 0) for name in "ab"])  # of which one is kept, and more are than should be
    assert list(some) == [("a", 0), ("b", 0)]


def correlation(one, two):
    return np.corrcoef(one, two)[0, 1]


def test_years_and_drivers_go_together_as_the_file_says():
    block = Block(3, 0, 4000)
    inflation = [block.uniforms("inflation", year) for year in (1, 2, 3)]
    assert correlation(inflation[0], inflation[1]) == pytest.approx(0.8, abs=0.03)
    assert correlation(inflation[0], inflation[2]) == pytest.approx(0.64, abs=0.04)
    assert correlation(inflation[1], block.uniforms("allocation", 2)) == pytest.approx(0.5, abs=0.04)
    walk = [block.uniforms("own_course of A", year) for year in (1, 4)]
    assert correlation(*walk) == pytest.approx(0.5, abs=0.04)  # the root of a quarter
    assert abs(correlation(walk[1], block.uniforms("own_course of B", 4))) < 0.05
    np.testing.assert_array_equal(block.uniforms("k", 1), block.uniforms("k", 5))


def test_weights_of_years_keep_a_normal_number_of_one_width():
    for driver in ("inflation", "own_size of A"):
        for year in (1, 2, 7):
            assert sum(weight**2 for weight in weights_of_years(driver, year)) == pytest.approx(1)


def test_drivers_of_one_cluster_share_numbers_and_every_row_has_a_source():
    assert set(cluster("inflation")) == {"inflation", "allocation", "pay", "prices"}
    assert cluster("k") == ("k",)
    weights = mixing(cluster("pay"))
    assert np.diag(weights @ weights.T) == pytest.approx(1)
    assert all(row.source and row.grade and row.note for row in dependences())


def test_the_mean_of_years_that_differ_moves_less_than_any_of_them():
    assert 0.1 < share_in_each_year("inflation", 0.1, 5) < 0.2
    assert share_in_each_year("inflation", 0.1, 1) == pytest.approx(0.1)
    assert share_in_each_year("own_course of A", 0.1, 5) == 0.1

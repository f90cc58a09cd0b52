import polars as pl
import pytest

from benchmarks.growth import AXES, exponent, place
from placeplan.plan.place import load_place


def test_what_takes_twice_as_long_for_twice_as_much_grows_in_step():
    assert exponent({1: 1.0, 10: 2.0, 100: 11.0, 1000: 101.0}) == pytest.approx(1.0, abs=0.01)
    assert exponent({1: 0.0, 10: 1.0, 100: 100.0}) == 2.0
    assert exponent({1: 1.0, 10: 1.01, 100: 0.99, 1000: 1.4}) is None  # one size tells no slope


def test_a_place_is_as_large_as_it_is_asked_to_be(tmp_path):
    place(tmp_path / "p", bodies=4, rows=480, schemes=7, withheld=20)
    loaded = load_place(tmp_path / "p")
    assert loaded.figures.filter(pl.col("measure") != "saving").height == 480
    assert len(loaded.bodies) == 5 and len(loaded.schemes) == 7
    assert 5 < loaded.figures["withheld"].drop_nulls().len() < 60


def test_every_axis_grows():
    assert all(list(axis.sizes) == sorted(axis.sizes) and len(axis.sizes) > 2 for axis in AXES.values())

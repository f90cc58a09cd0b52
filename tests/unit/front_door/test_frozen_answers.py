import pytest

from placeplan.front_door.frozen_answers import Settled


@pytest.mark.parametrize(
    "cell, shown",
    [
        (["a", "b"], "a; b"),
        ({"p10": 1.0, "p50": 2000.0, "p90": 3.0}, "p10: 1; p50: 2,000; p90: 3"),
        ({"year": "2016/17"}, "year: 2016/17"),
        (1.5, 1.5),
        (None, None),
    ],
)
def test_a_cell_is_plain(cell, shown):
    record = {"title": "One rota", "effects": [{"cell": cell}]}
    assert Settled((record,)).to_polars().row(0) == ("One rota", shown)


def test_no_rows_are_an_empty_table():
    assert Settled(({"title": "A fund's year"},)).to_polars().is_empty()

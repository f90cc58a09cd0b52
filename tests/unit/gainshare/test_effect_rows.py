import numpy as np
import pytest

from placeplan.gainshare.choices.settlements import settlement
from placeplan.gainshare.effect_rows import effect_rows, in_pounds, ranges


def test_ranges_are_draws_in_order_and_a_mean_in_pounds():
    assert ranges(np.arange(0, 1100, 100)) == {"p10": 1.0, "p50": 5.0, "p90": 9.0, "mean": 5.0}
    assert in_pounds(250) == 2.5


def test_a_row_for_each_body_and_option(folder):
    rows = effect_rows(settlement(folder.choice(), count=50))
    mine = [row for row in rows if row["organisation"] == "A"]
    assert [row["option"] for row in mine[:2]] == ["stay_out", "join"]
    assert {row["split"] for row in mine[2:]} == {
        "least transfers",
        "equal gain",
        "in proportion",
        "by what each adds",
        "least regret",
    }
    join, least = mine[1], mine[2]
    assert least["middle"] == join["middle"] + least["received"]
    assert (join["recurrent"]["middle"], join["one_off"]["middle"]) == (4_000_000, -500_000)


def test_payments_of_a_split_sum_to_nothing(folder):
    rows = effect_rows(settlement(folder.choice(), count=50))
    for split in ("least transfers", "equal gain", "by what each adds"):
        moved = [row["received"] for row in rows if row.get("split") == split]
        assert sum(moved) == pytest.approx(0)


def test_what_nobody_published_has_no_numbers(folder):
    folder.change("settlement/one-rota.csv", ("9,11,13", ",not published,"))
    rows = effect_rows(settlement(folder.choice(), count=20))
    assert {row["status"] for row in rows if row["organisation"] == "B"} == {"cannot_assess"}

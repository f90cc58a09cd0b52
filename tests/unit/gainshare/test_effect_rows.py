import numpy as np
import pytest

from placeplan.gainshare.choices.settlements import settlement
from placeplan.gainshare.effect_rows import effect_rows, in_pounds, ranges


def test_ranges_are_draws_in_order_and_a_mean_in_pounds(folder):
    effects = settlement(folder.choice(), count=50).effects
    of_draws = ranges(effects, np.arange(0, 1100, 100))
    assert of_draws["mean"] == 5.0 and of_draws["error"] > 0.5
    assert ranges(effects, np.full(11, 250)) == {
        "p10": 2.5,
        "p50": 2.5,
        "p90": 2.5,
        "mean": 2.5,
        "error": 0.0,
    }
    assert in_pounds(250) == 2.5


def test_a_triangle_is_shown_as_its_own_percentiles(folder):
    """B releases 9, 11 or 13: a tenth of the triangle lies below 9 + sqrt(0.1 x 4 x 2)."""
    found = settlement(folder.choice())
    (row,) = [r for r in effect_rows(found) if (r["organisation"], r["option"]) == ("B", "join")]
    tenth = 14e6 - (9 + 0.8**0.5) * 1e6
    assert row["p50"] == -3e6 == row["middle"]
    assert row["p10"] == pytest.approx(-tenth, abs=10_000) and row["p90"] == pytest.approx(
        -6e6 + tenth, abs=10_000
    )


@pytest.mark.parametrize("seeds", [5, pytest.param(20, marks=pytest.mark.prove)])
def test_another_seed_shows_the_same_amounts(folder, seeds):
    choice = folder.choice()
    seen = {}
    for seed in range(seeds):
        for row in effect_rows(settlement(choice, seed=seed)):
            for key in ("p10", "p50", "p90"):
                name = row["organisation"], row["option"], row.get("split"), key
                seen.setdefault(name, []).append(row[key])
    alike = [max(map(shown.count, shown)) for shown in seen.values()]
    assert sum(alike) >= 0.95 * seeds * len(seen)


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

import numpy as np
import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.people.board_figures import trusts_of
from placeplan.model.people.england_tables import england_table
from placeplan.tracking.ratings.board_values import board_values
from placeplan.tracking.ratings.rated_units import rated_units
from placeplan.tracking.ratings.rating_files import rating

FLOW = "boards-hospital-flow"


@pytest.fixture(scope="module")
def held():
    return board_values(rating(FLOW))


def test_every_board_is_there_and_a_share_is_that_of_its_trusts(held):
    assert len(held.rated.units) == 42
    at = held.rated.units.index("Norfolk and Waveney")
    seated = [row["trust"] for row in trusts_of("QMM")]
    months = england_table("trust_months").filter(pl.col("trust").is_in(seated))
    wide = months.filter(pl.col("measure").is_in(["attendances", "four_hour_performance"])).pivot(
        "measure", index=["trust", "month"], values="value"
    )
    last = wide.drop_nulls().filter(pl.col("month").is_in(sorted(set(wide["month"]))[-12:]))
    within = (last["attendances"] * last["four_hour_performance"]).sum() / last["attendances"].sum()
    assert held.rated.values[at][0] == pytest.approx(within)
    assert 0 < held.rated.errors[at][0] < 0.05


def test_a_board_that_lacks_a_month_has_no_value_and_is_named(held):
    at = held.rated.units.index("North Central London")
    assert np.isnan(held.rated.values[at]).all()
    assert any("North Central London" in note and "none is filled in" in note for note in held.notes)


def test_ranks_have_intervals_and_no_board_is_called_good_or_bad(held):
    answered = rated_units(held.rated, rating(FLOW), draws=500)
    assert {unit.band for unit in answered.units} == {None}
    ranked = [unit for unit in answered.units if unit.rank is not None]
    assert len(ranked) > 20 and all(unit.rank_low <= unit.rank <= unit.rank_high for unit in ranked)


def test_an_indicator_of_which_nothing_is_held_is_refused():
    with pytest.raises(PlanError, match="nothing is held of “access”"):
        board_values(rating("oversight-2026-27"))

import numpy as np
import polars as pl
import pytest

from placeplan.engine.running import Run
from placeplan.model.model_axes import model_axes
from placeplan.model.running.results import COLUMNS, Labels, assembled, summarised, table

AXES = model_axes(organisations=("A", "B"), services=("x", "y"), draws=4)
LABELS = Labels(("1", "2"), ("A", "B"), ("x", "y"), ("",))
ABOUT = {"cost": ("pounds", ("organisation", "service")), "gap": ("pounds", ())}


def block(values, gaps):
    cost = tuple(AXES.array(np.asarray(year), "organisation service draw") for year in values)
    gap = tuple(AXES.array(np.asarray(year), "draw") for year in gaps)
    return {"do_nothing": Run(("1", "2"), AXES, {"cost": cost, "gap": gap})}


ONE = block([[[[1.0, 2], [3, 4]], [[5, 6], [7, 8]]]] * 2, [[1.0, 2], [3, 4]])
TWO = block([[[[9.0], [9]], [[9], [9]]]] * 2, [[5.0], [6]])


def test_blocks_are_put_together_in_order():
    gaps = assembled([part["do_nothing"].values["gap"] for part in (ONE, TWO)])
    assert gaps[1].ravel().tolist() == [3, 4, 6]
    costs = assembled([part["do_nothing"].values["cost"] for part in (ONE, TWO)])
    assert costs[0, 1, 0].ravel().tolist() == [5, 6, 9]


def test_what_no_draw_changes_has_one_draw_and_months_are_averaged():
    axes = model_axes(months=("4", "5"))
    certain = (axes.array([1.0, 3.0], "month"),)
    assert assembled([certain, certain]).ravel().tolist() == [2]


def test_the_difference_is_plan_less_do_nothing():
    values = {name: tuple(3 * one for one in years) for name, years in ONE["do_nothing"].values.items()}
    samples = summarised([{**ONE, "plan": Run(("1", "2"), AXES, values)}], ABOUT).samples
    np.testing.assert_array_equal(samples["difference", "gap"], 2 * samples["do_nothing", "gap"])


def test_a_cell_that_the_plan_changes_in_some_draws_alone_has_a_range_of_its_own():
    """What the plan leaves as it is is summarised once; the rest never takes another run's range."""
    axes = model_axes(organisations=("A", "B"), draws=3)
    nothing = axes.array([[1.0, 2, 3], [4, 5, 6]], "organisation draw")
    plan = axes.array([[1.0, 2, 9], [4, 5, 6]], "organisation draw")
    runs = {
        name: Run(("1",), axes, {"cost": (one,)}) for name, one in (("do_nothing", nothing), ("plan", plan))
    }
    series = summarised([runs], {"cost": ("pounds", ("organisation",))}).series
    found = {one.run: one.ranges for one in series if one.over}
    assert found["plan"].middle.tolist() == [2, 5] and found["plan"].high.tolist() == pytest.approx(
        [7.6, 5.8]
    )
    assert found["plan"].mean.tolist() == [4, 5]
    assert found["difference"].high.tolist() == pytest.approx([4.8, 0])
    assert found["difference"].mean.tolist() == [2, 0]


def test_the_table_names_bodies_services_and_years():
    summary = summarised([ONE, TWO], ABOUT)
    samples, found = summary.samples, table(summary.series, LABELS)
    assert tuple(found.columns) == COLUMNS
    cost = found.filter(variable="cost", organisation="B", service="y", period="2")
    assert cost.height == 1
    assert cost["p50"].item() == 8
    assert cost["mean"].item() == pytest.approx(8)
    assert found.filter(variable="gap")["organisation"].to_list() == ["", ""]
    whole = found.filter(variable="cost", organisation="", period="1")
    assert whole["mean"].item() == pytest.approx((16 + 20 + 36) / 3)
    assert samples["do_nothing", "cost"].shape == (2, 2, 3)


def test_a_body_without_money_has_no_position_to_report():
    found = table(
        summarised([ONE], ABOUT).series, Labels(*list(vars(LABELS).values())[:4], without_money=("B",))
    )
    assert found.filter(pl.col("organisation") == "B").is_empty()


def test_no_results_are_an_empty_table_with_the_same_columns():
    assert tuple(table((), LABELS).columns) == COLUMNS

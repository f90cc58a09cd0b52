import numpy as np
import polars as pl
import pytest

from placeplan.model.model_axes import model_axes
from placeplan.model.variables import capacity

ONE = model_axes().array(1.0)


def test_the_worked_example_beds_bind():
    volumes = (1000.0, 960.0, 940.0, 980.0)
    assert capacity.deliverable(*map(np.array, volumes)) == 940
    assert capacity.binding(*volumes) == "beds"
    assert capacity.binding(900, 960, 940, 980) == "demand"


def test_delivered_and_undelivered_are_all_the_care_needed():
    share = capacity.deliverable_share(ONE * 0.96, ONE * 0.94, ONE * 0.98)
    assert share.item() == 0.94
    delivered = capacity.delivered(ONE * 1000, share)
    assert delivered.item() == 940
    assert capacity.undelivered(ONE * 1000, delivered).item() == 60


@pytest.mark.parametrize(
    ("staff", "beds", "money", "binds"),
    [
        (0.96, 0.94, 0.98, "beds"),
        (0.94, 0.94, 0.98, "staff"),
        (1, 1, 1, ""),
        (1, 1, 0.9, "money"),
        (1, 0.9, 0.9, "beds"),
    ],
)
def test_exactly_one_constraint_binds_or_none(staff, beds, money, binds):
    found = {
        "staff": capacity.staff_bind(ONE * staff, ONE * beds, ONE * money).item(),
        "beds": capacity.beds_bind(ONE * beds, ONE * staff, ONE * money).item(),
        "money": capacity.money_binds(ONE * money, ONE * staff, ONE * beds).item(),
    }
    assert [name for name, is_binding in found.items() if is_binding] == ([binds] if binds else [])


def test_money_allows_what_keeps_a_body_within_its_control_total():
    assert capacity.money_allow(ONE * 95, ONE * 100, ONE * 0).item() == pytest.approx(0.95)
    assert capacity.money_allow(ONE * 95, ONE * 100, ONE * -5).item() == 1
    assert capacity.money_allow(ONE * 95, ONE * 0, ONE * 0).item() == 1


def test_the_likeliest_constraint_is_named_for_each_body_service_and_year():
    rows = [
        {
            "run": run,
            "variable": variable,
            "organisation": "A",
            "service": "ward",
            "period": year,
            "line": line,
            "mean": mean,
        }
        for run, year, variable, line, mean in (
            ("plan", "1", "beds_bind", "", 0.7),
            ("plan", "1", "staff_bind", "", 0.2),
            ("plan", "1", "staff_group_binds", "nurses", 0.2),
            ("do_nothing", "1", "beds_bind", "", 0.3),
            ("difference", "1", "beds_bind", "", 0.4),
            ("plan", "1", "activity", "", 10.0),
        )
    ]
    found = {one.run: one for one in capacity.bindings(pl.DataFrame(rows))}
    assert (found["plan"].constraint, found["plan"].probability) == ("beds", 0.7)
    assert (found["do_nothing"].constraint, found["do_nothing"].probability) == ("demand", 0.7)
    assert set(found) == {"plan", "do_nothing"}
    assert found["plan"].group == ""  # staff are not the likeliest limit


def test_the_likeliest_group_of_staff_is_named_where_staff_are_the_limit():
    about = {"run": "plan", "organisation": "A", "service": "ward", "period": "1"}
    rows = [
        {**about, "variable": variable, "line": line, "mean": mean}
        for variable, line, mean in (
            ("staff_bind", "", 0.9),
            ("staff_group_binds", "doctors", 0.3),
            ("staff_group_binds", "nurses", 0.6),
        )
    ]
    (found,) = capacity.bindings(pl.DataFrame(rows))
    assert (found.constraint, found.group) == ("staff", "nurses")

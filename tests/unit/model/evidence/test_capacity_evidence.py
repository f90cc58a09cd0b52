import pytest

from placeplan.core.periods import months_of
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.projection import project
from placeplan.model.variables.capacity import bindings
from tests.unit.model.places import activity, growth, money, place

WARD = [*money("A", 1000, 1000, "emergency"), activity("A", "emergency", 500)]
OTHER = [*money("B", 500, 500, "community")]


def stated(measure, organisation, value, period="2015/16", **also):
    return {
        "measure": measure,
        "organisation": organisation,
        "period": period,
        "value": float(value),
        "stage": "outturn",
        **also,
    }


def monthly(beds, shares):
    return [
        row
        for month, share in zip(months_of("2015/16"), shares, strict=True)
        for row in (
            stated("beds_available", "A", beds, month),
            stated("bed_occupancy", "A", share, month),
        )
    ]


def staff(line, **values):
    return [stated(measure, "A", value, line=line) for measure, value in values.items()]


NURSES = staff("nurses", staff_wte=90, establishment=100, turnover=0.1, starters=8, average_pay_cost=40)


def test_staff_are_stocks_and_a_gap_costs_a_premium():
    found = project(place([*WARD, *NURSES], growth()), draws=2)
    table = found.table().filter(run="do_nothing", line="nurses")
    posts = table.filter(variable="in_post")["p50"].to_list()
    assert posts[:3] == pytest.approx([90, 89, 88.1])
    assert table.filter(variable="vacancies")["p50"].to_list()[0] == pytest.approx(0.1)
    premium = found.table().filter(run="do_nothing", variable="overheads", organisation="A")["mean"]
    assert premium.to_list()[0] == 0
    assert premium.to_list()[5] > 0


def test_with_one_service_every_group_serves_it_and_its_shortage_binds():
    found = project(place([*WARD, *NURSES], growth()), draws=2)
    binds = found.table().filter(run="do_nothing", variable="staff_group_binds", service="emergency")
    assert binds["line"].unique().to_list() == ["nurses"]
    assert binds["mean"].to_list()[-1] == 1
    (limit,) = [one for one in bindings(found.table()) if one.run == "do_nothing" and one.year == "2020/21"]
    assert (limit.constraint, limit.group) == ("staff", "nurses")


def test_staff_without_leavers_or_joiners_cannot_be_assessed():
    known = evidence(place([*WARD, *NURSES[:2]], growth()))
    why = {one.what: one.why for one in known.unassessed}["staff"]
    assert "the share that leaves in a year" in why
    assert "staff in post" not in why


def test_money_binds_where_a_control_total_is_stated():
    limits = [{**stated("control_total", "A", -10, year), "stage": "plan"} for year in ("2016/17", "2020/21")]
    found = project(place([*WARD, *limits], growth()), draws=2)
    binds = found.table().filter(run="do_nothing", variable="money_binds")["mean"].to_list()
    assert binds == [0, 1, 0, 0, 0, 1]

"""Staff by age beside a slow calculation that follows each year of age, with those who finish training."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.model.running.projection import project
from tests.unit.model.evidence.test_capacity_evidence import WARD, stated
from tests.unit.model.places import assumption, growth, place

YEARS = ("2015/16", "2016/17", "2017/18", "2018/19")
AGES = ["60", "61", "62", "63", "64+"]


def slow(stock, leaving, joining, joiners):
    """Everybody who stays is a year older; joiners come at the ages at which they came in the base year."""
    totals = [sum(stock.values())]
    whole = sum(joining.values())
    for count in joiners[1:]:
        older = dict.fromkeys(stock, 0.0)
        for at, age in enumerate(AGES):
            stay = stock[age] * (1 - leaving[age])
            older[AGES[min(at + 1, len(AGES) - 1)]] += stay
        stock = {age: older[age] + count * joining[age] / whole for age in AGES}
        totals.append(sum(stock.values()))
    return totals


def amounts(low, high):
    return st.lists(st.floats(low, high), min_size=len(AGES), max_size=len(AGES))


@settings(max_examples=25, deadline=None)
@given(amounts(1, 100), amounts(0, 1), amounts(0.1, 10), st.lists(st.floats(0, 3), min_size=4, max_size=4))
def test_cohorts_agree_with_plain_loops(stock, leaving, joining, trained):
    tables = {"staff_wte": stock, "turnover": leaving, "starters": joining}
    rows = [
        stated(name, "A", value, line="nurses", age=age)
        for name, values in tables.items()
        for age, value in zip(AGES, values, strict=True)
    ]
    starters = sum(joining) + trained[0]  # who finish training are among those who join
    whole = {"staff_wte": sum(stock), "establishment": 500, "turnover": 0.1, "average_pay_cost": 40}
    rows += [
        stated(name, "A", value, line="nurses") for name, value in {**whole, "starters": starters}.items()
    ]
    rows += [
        stated("finishing_training", "A", count, year, line="nurses")
        for year, count in zip(YEARS, trained, strict=True)
    ]
    terms = [*growth(), assumption("trainees_who_join", 0.5)]
    found = project(place([*WARD, *rows], terms, last_year=YEARS[-1]), 1).table()
    joiners = [starters - 0.5 * trained[0] + 0.5 * count for count in trained]
    by_age = [dict(zip(AGES, values, strict=True)) for values in (stock, leaving, joining)]
    values = found.filter(run="do_nothing", variable="in_post")["mean"].to_list()
    assert values == pytest.approx(slow(*by_age, joiners), rel=1e-9)

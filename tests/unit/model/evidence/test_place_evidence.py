import pytest

from placeplan.core.errors import PlanError
from placeplan.core.spreads import Spread
from placeplan.engine.running import ByYear
from placeplan.model.evidence.place_evidence import evidence, variable_of
from placeplan.plan.place import Child
from placeplan.plan.quantities import Range
from tests.unit.model.people.test_needs import COSTS, PEOPLE
from tests.unit.model.places import assumption, body, growth, money, place


def spread_of(known, variable):
    return next(one.spread for one in known.assumed if one.variable == variable)


def test_assumptions_become_inputs_with_their_drivers():
    known = evidence(place(money("A", 1, 1), [*growth(), assumption("price_of_gas", 1.0)]))
    assert {one.variable for one in known.assumed} >= {"inflation", "income_growth", "variable_share"}
    assert "price_of_gas" not in {one.variable for one in known.assumed}
    assert known.sources["inflation"] == "a test"
    assert known.sources["variable_share"] == "our default"
    assert [one.what for one in known.unassessed] == [
        "population by age",
        "beds",
        "staff",
        "what money allows",
        "waiting lists",
        "contracts",
    ]


def test_an_assumption_may_be_about_one_body_and_one_kind_of_cost():
    pay = assumption("pay_at_a", 0.05, variable="inflation", organisation="A", line="pay")
    known = evidence(place(money("A", 1, 1), [*growth(), pay]))
    assert variable_of(pay) == "inflation"
    assert known.lines == ("pay",)
    assert any((one.organisation, one.line) == ("A", "pay") for one in known.assumed)
    elsewhere = assumption("pay_at_z", 0.05, variable="inflation", organisation="Z")
    assert not any(one.organisation == "Z" for one in evidence(place(money("A", 1, 1), [elsewhere])).assumed)


def test_growth_by_year_says_nothing_of_the_base_year():
    rates = assumption("inflation", by_year={"2016/17": 0.03, "2017/18": 0.02})
    known = evidence(place(money("A", 1, 1), [rates], last_year="2017/18"))
    years = {one.year: one.spread.middle for one in known.assumed if one.variable == "inflation"}
    assert years == {"2016/17": 0.03, "2017/18": 0.02, "2015/16": 0.0}


def test_what_is_missing_is_said_with_why():
    known = evidence(place(money("A", 1, 1)))
    whys = " ".join(one.why for one in known.unassessed)
    for words in ("inflation", "income growth", "non demographic growth", "Population by age"):
        assert words in whys


def test_what_bodies_state_for_themselves_is_not_called_unstated():
    rows = [
        {"measure": "inflation", "organisation": code, "value": value, "stage": "plan"}
        for code, value in (("B", 0.031), ("A", 0.019))
    ]
    known = evidence(place([*money("A", 1, 1), *rows]))
    (why,) = [one.why for one in known.unassessed if "inflation" in one.why]
    assert why.startswith("Bodies state inflation for themselves (A, B: 1.9% to 3.1% a year)")
    assert "State it in assumptions.toml" in why


def test_population_gives_the_middle_of_demographic_growth_and_a_stated_growth_its_width():
    stated = assumption("demographic_growth", Range(0.008, 0.010, 0.014))
    with_people = evidence(place([*money("A", 1, 1), *PEOPLE, *COSTS], [stated]))
    assert isinstance(with_people.given["population_need"], ByYear)
    drift = spread_of(with_people, "demographic_drift")
    assert (round(drift.low, 6), drift.middle, round(drift.high, 6)) == (-0.002, 0.0, 0.004)
    without = evidence(place(money("A", 1, 1), [stated]))
    assert spread_of(without, "demographic_drift") == Spread(0.008, 0.010, 0.014, source="a test")


def test_a_body_without_money_is_found_within_the_group_that_has_it():
    bodies = [
        body("A"),
        body("B"),
        body("C", "council"),
        body("hospitals", "group", ["A", "B"]),
        body("health", "group", ["A", "B"]),
    ]
    known = evidence(place(money("health", 1, 1), growth(), bodies=bodies))
    assert known.within["A"] == known.within["hospitals"] == known.within["health"] == "health"
    assert "C" not in known.within


def test_a_region_s_bodies_grow_with_the_people_of_their_own_footprint():
    there = [
        {**row, "area": "E1", "value": row["value"] * 1.05 ** (int(row["period"][:4]) - 2015)}
        for row in PEOPLE
    ]
    children = (Child("ONE", "One", "E54000022"), Child("TWO", "Two", "E1", members=("B",)))
    rows = [*money("ONE:health", 1, 1), *money("B", 1, 1), *money("Z", 1, 1), *PEOPLE, *there, *COSTS]
    known = evidence(place(rows, growth(), children=children, area=""))
    last = known.given["population_need"].values[-1].ravel()
    by_body = dict(zip(known.organisations, last, strict=True))
    alone = evidence(place([*money("A", 1, 1), *PEOPLE, *COSTS], growth()))
    assert by_body["ONE:health"] == alone.given["population_need"].values[-1].item()
    assert by_body["B"] > by_body["Z"] > by_body["ONE:health"]


def test_parts_of_cost_that_can_be_more_than_the_whole_are_refused():
    rows = money("A", 100, 100, "ward")
    with pytest.raises(PlanError, match="more than 1 together"):
        evidence(place(rows, [*growth(), assumption("variable_share", 0.7)]))
    both = [assumption("variable_share", 0.7), assumption("semi_fixed_share", 0.3)]
    assert evidence(place(rows, [*growth(), *both]))

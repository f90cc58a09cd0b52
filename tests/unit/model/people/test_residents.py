import pytest

from placeplan.core.errors import PlanError, Problems
from placeplan.model.people.residents import residents
from tests.unit.model.places import YEARS, place

AREA = "E54000022"


def people(ages, area=AREA, line=None, growth=0):
    return [
        {
            "measure": "population", "area": area, "age": age, "sex": "female", "line": line,
            "period": f"{2015 + n}-06-30", "value": float(count + growth * n), "source": "people.csv#!A1",
        }
        for n in range(len(YEARS))
        for age, count in ages.items()
    ]  # fmt: skip


WHOLE = people({"0": 100, "1-64": 800, "65+": 200})


def test_the_finest_whole_set_is_read_and_of_sets_alike_the_one_without_a_line():
    coarse = people({"0-64": 1, "65+": 1}, line="coarse")
    high = people({"0": 9, "1-64": 9, "65+": 9}, line="high")
    found = residents(place([*high, *coarse, *WHOLE]))
    assert found.people.totals[0, 0] == 1100
    assert [band.youngest for band in found.bands] == [0, 1, 65]
    assert residents(place(coarse)).people.totals[0, 0] == 2
    assert residents(place(WHOLE[1:])) is None


def test_births_are_those_stated_else_people_under_one():
    found = residents(place(people({"0": 100, "1+": 900}, growth=2)))
    assert found.births.tolist() == [100, 102, 104, 106, 108, 110]
    assert not found.births_are_stated
    births = [
        {"measure": "births", "area": AREA, "period": year, "value": 90.0 + n} for n, year in enumerate(YEARS)
    ]
    stated = residents(place([*WHOLE, *births]))
    assert stated.births_are_stated and stated.births[5] == 95
    assert residents(place([*WHOLE, *births[1:]])).births[0] == 100  # a year is missing
    assert residents(place(people({"0-4": 1, "5+": 1}))).births is None


def test_registered_patients_are_never_read():
    rows = [{**row, "measure": "registered_population"} for row in WHOLE]
    assert residents(place(rows)) is None


def test_parts_are_read_where_they_have_the_same_ages():
    parts = [
        *people({"0": 60, "1-64": 300, "65+": 150}, f"{AREA}:A"),
        *people({"0": 40, "1-64": 500, "65+": 50}, f"{AREA}:B"),
    ]
    found = residents(place([*WHOLE, *parts]))
    assert found.people.areas == (f"{AREA}:A", f"{AREA}:B")
    assert found.people.totals[0].tolist() == [510, 590]
    assert found.births[0] == 100
    wide = people({"0-64": 1100, "65+": 0}, f"{AREA}:A")
    assert residents(place([*WHOLE, *wide])).people.areas == (AREA,)


def test_parts_of_another_area_are_nobody_s_whole():
    parts = people({"0": 60, "1-64": 300, "65+": 150}, "E54000023:A")
    assert residents(place([*people({"0-64": 5, "65+": 5}, "E54000023"), *parts])).people.totals[0, 0] == 10
    assert residents(place(parts)) is None


def test_parts_that_do_not_add_up_are_listed_for_each_year():
    parts = people({"0": 100, "1-64": 800, "65+": 190}, f"{AREA}:A")
    problems = Problems()
    residents(place([*WHOLE, *parts]), problems)
    with pytest.raises(PlanError) as caught:
        problems.raise_any()
    assert len(caught.value.problems) == len(YEARS)
    assert "1,090 people in 2015/16, and the area 1,100" in caught.value.problems[0].what

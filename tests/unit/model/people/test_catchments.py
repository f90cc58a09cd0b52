import numpy as np
import pytest

from placeplan.core.errors import PlanError, Problems
from placeplan.model.ages import ages
from placeplan.model.people.catchments import catchments, needed, needed_by, people_of
from placeplan.model.variables.population import People, Rates
from tests.unit.model.places import body, place

BANDS = (ages("0-64"), ages("65+"))
COUNT = np.array([[[[100.0], [20.0]], [[50.0], [40.0]]], [[[110.0], [22.0]], [[50.0], [60.0]]]])
PEOPLE = People(("2015/16", "2016/17"), ("N", "S"), (0, 65), ("all",), COUNT)


def share(organisation, value, area="N", age=None, service=None):
    return {
        "measure": "catchment_share", "organisation": organisation, "area": area, "age": age,
        "service": service, "value": value, "source": "shares.csv#!A1",
    }  # fmt: skip


def read(*rows):
    problems = Problems()
    found = catchments(place(rows, bodies=(body("RM1"), body("RGP"))), PEOPLE, BANDS, problems)
    problems.raise_any()
    return found


def test_shares_by_area_and_age_and_by_service():
    found = read(
        share("RM1", 0.5),
        share("RM1", 0.8, age="65+"),
        share("RM1", 0.1, "S"),
        share("RGP", 0.2, service="elective"),
    )
    assert found.bodies == ("RGP", "RM1")
    assert found.of("RM1", "emergency").tolist() == [[0.5, 0.8], [0.1, 0.1]]
    assert found.of("RGP", "elective").tolist() == [[0.2, 0.2], [0, 0]]
    assert found.of("RGP", "emergency") is None
    assert found.source == "shares.csv#!A1"


def test_a_share_of_the_whole_place_is_that_of_every_part_without_one():
    found = read(share("RM1", 0.4, "E54000022"), share("RM1", 0.7, "S"), share("RGP", 0.1, None))
    assert found.of("RM1", "").tolist() == [[0.4, 0.4], [0.7, 0.7]]
    assert found.of("RGP", "").tolist() == [[0.1, 0.1], [0.1, 0.1]]


def test_people_and_need_are_those_of_the_catchment():
    shares = np.array([[0.5, 0.5], [0.0, 1.0]])
    assert people_of(PEOPLE, shares).tolist() == [100, 126]
    rates = Rates(("ward",), np.array([[[1.0], [3.0]]]))
    assert needed(PEOPLE, rates, shares).ravel().tolist() == [50 + 3 * 50, 55 + 3 * 71]


def test_people_and_need_are_conserved_over_providers_and_outside():
    rates = Rates(("ward",), np.array([[[1.0], [3.0]]]))
    one, other = np.array([[0.5, 0.6], [0.1, 0.1]]), np.array([[0.2, 0.3], [0.7, 0.9]])
    outside = 1 - one - other
    parts = [needed(PEOPLE, rates, shares) for shares in (one, other, outside)]
    assert sum(parts).ravel() == pytest.approx(needed(PEOPLE, rates, np.ones((2, 2))).ravel())
    heads = sum(people_of(PEOPLE, shares) for shares in (one, other, outside))
    assert heads == pytest.approx(COUNT.sum(axis=(1, 2, 3)))


def elsewhere(organisation, value, year, age, sex=None):
    return {
        "measure": "people_from_elsewhere", "organisation": organisation, "age": age, "sex": sex,
        "period": f"{year}-06-30", "value": value, "source": "elsewhere.csv#!A1",
    }  # fmt: skip


def test_people_from_elsewhere_are_those_of_one_body_by_year_age_and_sex():
    ages_of = {(2015, "0-64"): 7.0, (2015, "65+"): 3.0, (2016, "0-64"): 7.0, (2016, "65+"): 5.0}
    rows = [elsewhere("RM1", value, *cell) for cell, value in ages_of.items()]
    found = read(share("RM1", 0.5), *rows, elsewhere("RM1", 9.0, 2031, "65+"))  # a year without residents
    assert found.elsewhere["RM1"].tolist() == [[[7.0], [3.0]], [[7.0], [5.0]]]
    rates = Rates(("ward",), np.array([[[1.0], [3.0]]]))
    assert needed_by(found.elsewhere["RM1"], rates).ravel().tolist() == [7 + 3 * 3, 7 + 3 * 5]
    assert people_of(PEOPLE, found.of("RM1", "")).tolist() == [60, 66]  # never among the residents


def test_people_from_elsewhere_without_a_catchment_or_in_part_are_refused():
    with pytest.raises(PlanError) as caught:
        read(share("RM1", 0.5), elsewhere("RGP", 1.0, 2015, "65+"), elsewhere("RM1", 1.0, 2015, "65+"))
    alone, part = caught.value.problems
    twice = [
        elsewhere("RM1", value, year, age)
        for year in (2015, 2016)
        for age in ("0-64", "65+")
        for value in (1.0, 2.0)
    ]
    with pytest.raises(PlanError, match="stated as 1 and as 2"):
        read(share("RM1", 0.5), *twice)
    assert "without a catchment" in alone.what and "RGP" in alone.where
    assert "not stated for 3 years, ages and sexes" in part.what and "2015/16, age 0, all" in part.what


def test_everything_wrong_is_listed_at_once():
    with pytest.raises(PlanError) as caught:
        read(
            share("RXX", 0.1),
            share("RM1", 0.2, "Nowhere"),
            share("RM1", 0.9),
            share("RM1", 0.8),
            share("RGP", 0.2),
            share("RGP", 0.5, "S", age="65+"),
        )
    said = [f"{one.what} {one.where}" for one in caught.value.problems]
    assert len(said) == 5
    assert "“RXX” is not one of the place's bodies" in said[0]
    assert "no people by age" in said[1] and "Nowhere" in said[1]
    assert "stated as 0.9 and as 0.8" in said[2]
    assert "No share of RGP in S is stated for age 0" in said[3]
    assert "The shares of N add up to 1.2, more than everybody" in said[4]

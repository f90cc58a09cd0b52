import pytest

from placeplan.model.people.rates_by_age import ALONE, STATED_BIRTHS, rates_by_age
from placeplan.model.people.residents import residents
from tests.unit.model.places import YEARS, place

AGES = {"0": 10, "1-64": 800, "65+": 200}
PEOPLE = [
    {
        "measure": "population", "area": "E54000022", "age": age, "sex": "all", "source": "people.csv#!A1",
        "period": f"{2015 + n}-06-30", "value": float(count),
    }
    for n in range(len(YEARS))
    for age, count in AGES.items()
]  # fmt: skip


def stated(values, service=None, measure="average_cost", source="costs.csv#!A1"):
    return [
        {
            "measure": measure,
            "age": age,
            "sex": "all",
            "service": service,
            "value": float(value),
            "source": source,
        }
        for age, value in zip(AGES, values, strict=False)
    ]


def chosen(service, *rows):
    here = place([*PEOPLE, *(row for some in rows for row in some)])
    (found,) = rates_by_age(here, (service,), residents(here))
    return found


def test_a_service_s_own_rates_then_its_own_costs_then_the_whole():
    whole, own = stated([1, 2, 3]), stated([4, 5, 6], "ward")
    rates = stated([7, 8, 9], "ward", "activity_rate", "rates.csv#!A1")
    assert chosen("ward", whole, own, rates).each.ravel().tolist() == [7, 8, 9]
    assert chosen("ward", whole, own).each.ravel().tolist() == [4, 5, 6]
    assert chosen("ward", whole).each.ravel().tolist() == [1, 2, 3]
    assert chosen("ward", whole, own, rates).source == "rates.csv#!A1"
    assert chosen("ward", whole).how == "cost of all care by age"


def test_costs_of_single_services_count_in_the_whole_only_where_nobody_stated_it():
    own = [*stated([4, 5, 6], "ward"), *stated([1, 1, 1], "clinic")]
    assert chosen("other", own).each.ravel().tolist() == [5, 6, 7]
    assert chosen("other", own, stated([1, 2, 3])).each.ravel().tolist() == [1, 2, 3]


def test_care_that_the_cost_of_all_care_does_not_hold_never_follows_it():
    found = chosen("adult_social_care", stated([1, 2, 3]))
    assert (found.how, found.each.ravel().tolist()) == (ALONE, [1, 1, 1])
    assert "councils' adult social care" in found.missing[1]
    assert (
        chosen("adult_social_care", stated([1, 2, 3]), stated([0, 1, 9], "adult_social_care")).missing is None
    )


def test_maternity_follows_births_and_never_the_cost_of_all_care():
    found = chosen("maternity", stated([1, 2, 3]))
    assert found.each.ravel().tolist() == [1, 0, 0]
    births = [{"measure": "births", "area": "E54000022", "period": year, "value": 9.0} for year in YEARS]
    assert chosen("maternity", births).how == STATED_BIRTHS
    assert (
        chosen("maternity", births, stated([0, 1, 0], "maternity")).how != STATED_BIRTHS
    )  # its own come first


def test_maternity_without_births_cannot_be_assessed_and_says_so():
    rows = [{**row, "age": "0-64"} for row in PEOPLE if row["age"] != "65+"][1::2]
    here = place([*rows, *stated([3], None), *(row for row in PEOPLE if row["age"] == "65+")])
    (found,) = rates_by_age(here, ("maternity",), residents(here))
    assert found.how == ALONE
    assert found.missing == ("need of maternity", found.missing[1])
    assert "Births are not known" in found.missing[1]


def test_the_young_join_on_with_the_whole_cost_and_it_is_said():
    rates = stated([0, 0.4, 0.9], "ward", "activity_rate")[1:]
    found = chosen("ward", stated([100, 200, 300]), rates)
    # the rates of the joining bands (0.4 + 0.9) over their costs (200 + 300), times a child's cost
    assert found.each.ravel() == pytest.approx([100 * 1.3 / 500, 0.4, 0.9])
    assert found.how == "its own rates of activity by age; under age 1, cost of all care by age"
    assert chosen("ward", rates).how.endswith("; nothing under age 1")

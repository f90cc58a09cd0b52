import pytest

from placeplan.model.people.needs import needs
from tests.unit.model.places import YEARS, place


def person(age, value, day, sex="female", area="E54000022"):
    return {
        "measure": "population",
        "area": area,
        "age": age,
        "sex": sex,
        "period": day,
        "value": float(value),
        "stage": "baseline",
        "source": "people.csv#!A1",
    }


def cost(age, value, service=None, sex="female", line=None):
    return {
        "measure": "average_cost",
        "age": age,
        "sex": sex,
        "service": service,
        "line": line,
        "value": float(value),
    }


PEOPLE = [
    person(age, count * (1 + growth) ** n, f"{2015 + n}-06-30")
    for n in range(len(YEARS))
    for age, count, growth in (("0-64", 800, 0.0), ("65-84", 150, 0.02), ("85+", 50, 0.04))
]
COSTS = [cost("0-64", 1000), cost("65-84", 3000), cost("85+", 8000)]


def test_need_grows_with_people_weighted_by_their_cost():
    found = needs(place([*PEOPLE, *COSTS]), ("",))
    expected = 0.8e6 + 0.45e6 * 1.02**5 + 0.4e6 * 1.04**5
    assert found.index[0, 0] == 1
    assert found.index[5, 0] == pytest.approx(expected / 1.65e6)
    assert found.people.totals[0, 0] == 1000
    assert found.source == "people.csv#!A1"


def test_the_source_of_need_names_where_catchments_come_from():
    share = {"measure": "catchment_share", "organisation": "RM1", "value": 0.5, "source": "shares.csv#!A1"}
    assert needs(place([*PEOPLE, *COSTS, share]), ("",)).source == "people.csv#!A1; shares.csv#!A1"


def test_a_service_with_rates_of_its_own_uses_them_and_others_use_all():
    rows = [*PEOPLE, *COSTS, cost("0-64", 1, "old"), cost("65-84", 0, "old"), cost("85+", 1e9, "old")]
    found = needs(place(rows), ("", "old"))
    assert found.index[5, 1] == pytest.approx(1.04**5, rel=1e-6)
    assert found.index[5, 1] > needs(place([*PEOPLE, *COSTS]), ("",)).index[5, 0]


def test_costs_of_several_lines_add_up():
    rows = [*PEOPLE, *(cost(row["age"], row["value"] / 2, line=line) for row in COSTS for line in "ab")]
    assert needs(place(rows), ("",)).index[5, 0] == pytest.approx(
        needs(place([*PEOPLE, *COSTS]), ("",)).index[5, 0]
    )


def test_a_year_without_people_cannot_be_assessed():
    found = needs(place([*PEOPLE[3:], *COSTS]), ("",))
    assert found.index is None
    assert found.missing[0][1] == "Population by age is not known for every year."


def test_a_cell_missing_in_one_year_would_be_false_growth():
    assert needs(place([*PEOPLE[:-1], *COSTS]), ("",)).people is None


def test_a_service_without_anything_by_age_grows_with_the_number_of_people_and_says_so():
    for rows in (PEOPLE, [*PEOPLE, *COSTS[:2]]):  # the last has a hole at the old end
        found = needs(place(rows), ("",))
        totals = found.people.totals[:, 0]
        assert found.index[:, 0] == pytest.approx(totals / totals[0])
        assert found.missing == (
            (
                "ageing and the need of all services",
                "Nothing by age is stated for it, so its need grows with the number of people alone.",
            ),
        )


def test_rates_of_activity_come_before_costs_and_may_leave_out_the_young():
    rates = [
        {**cost("65-84", 0.0, "ward"), "measure": "activity_rate"},
        {**cost("85+", 0.5, "ward"), "measure": "activity_rate"},
    ]
    found = needs(place([*PEOPLE, *rates]), ("ward",))
    assert found.index[5] == pytest.approx([1.04**5])
    assert found.missing[0][0] == "children's need of ward"
    assert "under age 65" in found.missing[0][1]


def test_people_of_other_areas_are_left_out_where_the_place_s_own_are_known():
    other = [{**row, "area": "E1", "value": 1e6} for row in PEOPLE]
    assert needs(place([*PEOPLE, *other, *COSTS]), ("",)).people.totals[0, 0] == 1000


def test_need_if_older_people_are_healthier_is_given_for_each_whole_year():
    ages = [str(age) for age in range(60, 90)]
    people = [person(age, 100, f"{2015 + n}-06-30") for n in range(len(YEARS)) for age in ages]
    costs = [cost(age, float(age)) for age in ages]
    found = needs(place([*people, *costs]), ("",), most_years_younger=2, from_age=65)
    assert len(found.paths) == len(YEARS)
    base = sum(range(60, 90))
    younger_by_one = sum(age if age <= 65 else age - 1 for age in range(60, 90))
    assert found.paths[0][:, 0] == pytest.approx([1, younger_by_one / base, found.paths[0][2, 0]])
    assert found.paths[0][2, 0] < found.paths[0][1, 0] < 1


def test_children_without_rates_follow_the_cost_of_all_care_by_age():
    rates = [
        {**row, "service": "ward", "measure": "activity_rate", "value": row["value"] / 1e4} for row in COSTS
    ]
    whole = needs(place([*PEOPLE, *COSTS, *rates]), ("ward",))
    without = needs(place([*PEOPLE, *COSTS, *rates[1:]]), ("ward",))
    assert whole.missing == ()
    assert without.index == pytest.approx(whole.index)  # these rates are in proportion to cost
    assert without.missing[0][1].endswith("so it follows the cost of all care by age.")


def test_maternity_without_rates_follows_births():
    people = [
        person(age, count, f"{2015 + n}-06-30")
        for n in range(len(YEARS))
        for age, count in (("0", 100 + n), ("1-64", 800), ("65+", 200 + 10 * n))
    ]
    found = needs(place(people), ("maternity",))
    assert found.index[5, 0] == pytest.approx(1.05)
    assert "births" in found.missing[0][1]

from placeplan.model.projection import project
from tests.unit.model.places import YEARS, body, growth, money, place


def people(ages):
    return [
        {
            "measure": "population", "area": "E54000022", "age": age, "period": f"{2015 + n}-06-30",
            "value": float(count + n), "source": "people.csv#!A1",
        }
        for n in range(len(YEARS))
        for age, count in ages.items()
    ]  # fmt: skip


def numbers(ages, **also):
    here = place([*people(ages), *money("RM1", 1e6, 1e6)], growth(), bodies=(body("RM1"),))
    rows = project(here, draws=2).table().filter(run="do_nothing", **also)
    return dict(rows.filter(period="2020/21").select("line", "p50").rows())


def test_residents_by_broad_age_where_their_bands_allow():
    single = {"0": 10, "1-17": 100, "18-64": 500, "65-74": 90, "75-84": 60, "85+": 30}
    found = numbers(single, variable="population")
    assert found == {"": 820, "0-17": 120, "18-64": 505, "65-74": 95, "75-84": 65, "85+": 35}
    assert numbers({"0-24": 100, "25+": 500}, variable="population") == {"": 610}


def test_births_are_said_to_be_people_under_one_where_nobody_stated_them():
    assert numbers({"0": 10, "1+": 100}, variable="births") == {"people aged under one": 15}
    assert numbers({"0-4": 10, "5+": 100}, variable="births") == {}

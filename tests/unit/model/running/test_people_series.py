from pytest import approx

from placeplan.model.running.projection import project
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


def test_people_from_elsewhere_are_a_row_of_their_own_and_people_and_need_are_conserved():
    shares = [
        {"measure": "catchment_share", "organisation": code, "value": value}
        for code, value in (("RM1", 0.6), ("RGP", 0.3))
    ]
    cost = [
        {"measure": "average_cost", "age": age, "value": value}
        for age, value in (("0-64", 1.0), ("65+", 5.0))
    ]
    outsiders = [
        {
            "measure": "people_from_elsewhere", "organisation": "RM1", "age": age,
            "period": f"{2015 + n}-06-30", "value": value + 10.0 * n,
        }
        for n in range(len(YEARS))
        for age, value in (("0-64", 0.0), ("65+", 40.0))
    ]  # fmt: skip
    bodies = (body("RM1"), body("RGP"))
    rows = [*people({"0-64": 800, "65+": 200}), *shares, *cost, *outsiders]
    rows += [*money("RM1", 1e6, 1e6), *money("RGP", 1e6, 1e6)]
    found = project(place(rows, growth(0, 0, 0), bodies=bodies), draws=2)
    table = found.table().filter(run="do_nothing")
    residents, of_catchments, elsewhere = (
        dict(table.filter(variable=name, period="2020/21", line=line).select("variable", "p50").rows())
        if line
        else table.filter(variable=name, period="2020/21")
        for name, line in (("population", ""), ("catchment_population", ""), ("people_from_elsewhere", "RM1"))
    )
    assert of_catchments["p50"].sum() == residents.filter(line="")["p50"].item()
    assert elsewhere == {"people_from_elsewhere": 140.0}  # 50 younger and 90 older
    share = table.filter(variable="need_from_elsewhere")
    assert set(share["organisation"]) == {"RM1"} and set(share["unit"]) == {"share"}
    inside = 0.6 * (805 + 5 * 205)
    assert share.filter(period="2020/21")["p50"].item() == (50 + 5 * 90) / (inside + 50 + 5 * 90)
    # RM1's need grows with all who use it; RGP's with its catchment alone
    of_bodies = found.question.known.need.found.of_bodies
    assert of_bodies["RM1"][-1, 0] == approx((inside + 500) / (0.6 * 1800 + 200))
    assert of_bodies["RGP"][-1, 0] == approx((805 + 5 * 205) / 1800)


def test_people_from_elsewhere_of_a_body_without_money_have_no_share_of_need():
    rows = [
        {"measure": "catchment_share", "organisation": "RM1", "value": 0.6},
        *(
            {
                "measure": "people_from_elsewhere", "organisation": "RM1", "age": "0+",
                "period": f"{2015 + n}-06-30", "value": 5.0,
            }
            for n in range(len(YEARS))
        ),
    ]  # fmt: skip
    here = place([*people({"0+": 100}), *rows], growth(), bodies=(body("RM1"),))
    table = project(here, draws=2).table()
    assert table.filter(variable="people_from_elsewhere")["p50"].max() == 5.0
    assert table.filter(variable="need_from_elsewhere").is_empty()

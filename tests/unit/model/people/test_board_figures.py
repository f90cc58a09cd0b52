"""Every board starts with what is held of it, each row with a source, and nothing of another."""

import pytest

from placeplan.core.periods import start_year
from placeplan.model.people.board_figures import (
    activity_rates,
    board_bodies,
    board_figures,
    evidence_of,
    last_year_of_series,
    residents,
    trusts_of,
    unit_costs,
)
from placeplan.model.people.growth_evidence import boards
from placeplan.places.geographies import area, areas

NORFOLK = area("icb-2024", "QMM")


@pytest.fixture(scope="module")
def figures():
    return board_figures(evidence_of(NORFOLK, "2025/26", "2030/31"), "2025/26")


def test_every_board_has_people_rates_and_a_hospital():
    held = areas("icb-2024")
    assert set(held) == set(boards()[:-1]) and len(held) == 42
    assert all(any(trust["share"] for trust in trusts_of(board.ods)) for board in held.values())


def test_people_join_the_last_estimate_and_not_the_projections():
    people = residents(NORFOLK.code, "2025/26", "2030/31")
    assert sorted(people["year"].unique()) == list(range(2025, 2031))
    assert people.height == 6 * 91 * 2 and people["people"].min() >= 0
    first = people.filter(people["year"] == 2025)["people"].sum()
    assert 930_000 < first < 950_000  # the county of Norfolk was 931,867 in mid-2023


def test_rates_are_of_every_age():
    rates = activity_rates(NORFOLK.code)
    assert {age for _, age, _ in rates} == set(range(91))
    assert {"ae", "emergency", "elective", "day_case", "ambulance"} <= {service for service, _, _ in rates}


def test_every_row_has_a_source_and_a_grade(figures):
    rows = [row for table in figures.values() for row in table]
    assert all(row["source"] and row["grade"] for row in rows)
    assert not any(row["grade"] == "invented" for row in rows)


def test_hospitals_are_those_of_the_board(figures):
    assert {row["organisation"] for row in figures["hospitals"]} == {"RM1", "RGP", "RCX"}
    shares = {row["organisation"]: float(row["value"]) for row in figures["catchments"]}
    assert shares["RM1"] > shares["RGP"] > shares["RCX"] and sum(shares.values()) < 1
    months = {row["period"] for row in figures["hospitals"] if row["measure"] == "beds_available"}
    assert min(months) == "2023-04" and max(months) == "2025-08"


def test_money_is_priced_and_says_that_it_is(figures):
    emergency = {
        row["measure"]: row
        for row in figures["base_year"]
        if (row["organisation"], row["service"]) == ("RM1", "emergency")
    }
    priced = float(emergency["activity"]["value"]) * unit_costs()["emergency"]
    assert emergency["expenditure"]["value"] == round(priced, -3) == emergency["income"]["value"]
    assert emergency["income"]["grade"] == "our default"
    assert "not the body's accounts" in emergency["expenditure"]["as_stated"]


def test_who_waits_is_a_bound(figures):
    waiting = [row for row in figures["waiting"] if row["measure"] == "waiting_list"]
    assert len(waiting) == 12 and {row["bound"] for row in waiting} == {"<"}


def test_bodies_are_declared_with_their_groups():
    bodies = {row["code"]: row for row in board_bodies(evidence_of(NORFOLK, "2025/26", "2030/31"))}
    assert bodies["RM1"]["name"] == "Norfolk and Norwich University Hospitals NHS Foundation Trust"
    assert bodies["QMM:hospitals"]["members"] == "RCX|RGP|RM1"
    assert start_year(last_year_of_series()) == 2025

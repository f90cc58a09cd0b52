import pytest

from placeplan.places.blocks import AGES
from placeplan.places.footprints import shipped
from placeplan.places.residents_by_area import (
    counted,
    declared_populations,
    footprint_population,
    population,
    populations,
    shares_inside,
)


def test_norfolk_and_waveney_is_more_than_norfolk():
    assert population("stp-2017", "QMM").people == 1_016_287
    assert population("utla-2017", "Norfolk").people == 1_016_287 - 117_897


def test_every_area_together_is_england():
    for name in ("stp-2017", "ltla-2021", "sicb-2024"):
        assert sum(each.people for each in populations(name).values()) == 55_619_430


def test_ages_have_names_and_add_up():
    found = population("stp-2017", "QMM")
    assert sum(found.by_age().values()) == found.people
    assert "85 and over" in found.by_age()
    assert counted(()).people == 0 and len(counted(()).ages) == len(AGES)


def test_people_who_cannot_be_placed_have_no_area():
    held = populations("ccg-2016")
    assert "" not in held
    assert sum(each.people for each in held.values()) == 55_619_430 - 545_501


def test_shares_of_councils_inside_give_back_an_areas_people_by_age():
    inside = shares_inside("icb-2024", "E54000022", "ltla-2023")
    assert len(inside) == 8
    assert [code for code, shares in inside.items() if min(shares) < 1] == ["E07000244"]
    whole = populations("ltla-2023")
    for at, people in enumerate(population("icb-2024", "E54000022").ages):
        found = sum(shares[at] * whole[code].ages[at] for code, shares in inside.items())
        assert found == pytest.approx(people)


def test_a_declared_footprint_counts_everybody_once():
    peninsula = shipped("ldr-2016")
    people = {footprint.code: footprint_population(footprint) for footprint in peninsula.footprints}
    assert declared_populations(peninsula) == people and len(people) == 9

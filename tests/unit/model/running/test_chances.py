import pytest

from placeplan.model.running.projection import project
from tests.unit.model.places import body, money, place
from tests.unit.model.running.test_projection import UNCERTAIN

BODIES = [
    body("A"),
    body("B"),
    body("Z"),
    body("both", "group", ["A", "B"]),
    body("some", "group", ["A", "Z"]),
]


def limit(organisation, value, year="2020/21"):
    return {
        "measure": "control_total",
        "organisation": organisation,
        "period": year,
        "value": value,
        "stage": "plan",
        "source": "letter.pdf",
    }


def found(*limits, run="do_nothing"):
    rows = [*money("A", 1000, 1000), *money("B", 500, 500), *limits]
    projected = project(place(rows, UNCERTAIN, bodies=BODIES), draws=400)
    return tuple(one for one in projected.chances if one.run == run)


def test_a_limit_in_the_middle_of_the_draws_is_met_half_the_time():
    rows = [*money("A", 1000, 1000)]
    middle = project(place(rows, UNCERTAIN, bodies=BODIES), draws=400).range_of("gap")["p50"]
    (chance,) = found(limit("A", -middle))
    assert chance.probability == pytest.approx(0.5, abs=0.02)
    assert (chance.organisation, chance.year, chance.source) == ("A", "2020/21", "letter.pdf")


def test_a_deeper_deficit_allowed_is_never_harder_to_meet():
    chance = [found(limit("A", -allowed))[0].probability for allowed in (0, 100, 150, 1000)]
    assert chance == sorted(chance)
    assert chance[-1] == 1


def test_groups_and_the_system_are_met_by_their_members_together():
    limits = [limit("both", -150.0), limit("QMM:system", -150.0)]
    both, system = found(*limits)
    assert both.probability == system.probability


def test_what_is_not_modelled_or_not_stated_cannot_be_assessed():
    assert found(limit("Z", 0.0), limit("some", 0.0), limit("A", None), limit("A", 0.0, "2030/31")) == ()
    assert found(limit("A", 0.0), run="plan") == ()


def test_the_chance_is_a_row_of_the_table_like_any_other():
    rows = [*money("A", 1000, 1000), limit("A", -150.0)]
    table = project(place(rows, UNCERTAIN), draws=50).table().filter(variable="control_total_met")
    assert table["unit"].to_list() == ["share"]
    assert 0 < table["p50"].item() <= 1

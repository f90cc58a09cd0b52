"""Need by provider agrees to nine digits with a slow one that shares no code with it, on made-up places."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core.periods import years_between
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.projection import project
from tests.reference import slow_need
from tests.reference.slow_need import People
from tests.unit.model.places import activity, assumption, body, growth, money, place

AREA = "E54000022"
AGES = {
    0: "0",
    1: "1-17",
    18: "18-39",
    40: "40-59",
    60: "60-64",
    65: "65-69",
    70: "70-79",
    80: "80-89",
    90: "90+",
}
SEXES = ["female", "male"]
SERVICES = ["adult_social_care", "community", "emergency", "maternity", "other"]
BODIES = ["RGP", "RM1", "RY3"]  # the last has no catchment


@st.composite
def places(draw):
    """A place and a yearly gain in health. Numbers come from one seed: they are many, and none is special."""
    chance = Random(draw(st.integers(0, 2**32)))
    years = list(years_between("2025/26", "2028/29"))
    parts = ["A", "B"][: draw(st.integers(1, 2))]
    by_age, has_births = draw(st.booleans()), draw(st.booleans())

    def by_person(low, high, ages=AGES):
        return {(age, sex): chance.uniform(low, high) for age in ages for sex in SEXES}

    shares = {}
    for one in draw(st.sampled_from([[], ["RM1"], ["RGP", "RM1"]])):
        flat = {part: chance.uniform(0.05, 0.5) for part in parts}
        shares[one] = {
            (part, age): chance.uniform(0.05, 0.5) if by_age else flat[part] for part in parts for age in AGES
        }
    made = People(
        years=years,
        parts=parts,
        ages=list(AGES),
        sexes=SEXES,
        count={
            (at, part, *person): people
            for at in range(len(years))
            for part in parts
            for person, people in by_person(0, 5000).items()
        },
        rates={"emergency": by_person(0.01, 2, [age for age in AGES if age >= 18])},
        costs={"community": by_person(1, 900)},
        whole_cost=by_person(10, 9000),
        births=[chance.uniform(10, 500) for _ in years] if has_births else [],
        shares=shares,
        elsewhere={
            one: {
                (at, *person): people
                for at in range(len(years))
                for person, people in by_person(0, 900).items()
            }
            for one in list(shares)[: draw(st.integers(0, 2))]
        },
    )
    return made, draw(st.sampled_from([0.0, 0.4, 1.5]))


def as_place(made, gain):
    first = made.years[0]
    books = [
        (*money(one, 1e6, 1e6, name, first), activity(one, name, 100, first))
        for one in BODIES
        for name in SERVICES
    ]
    rows = [row for several in books for row in several]
    for (at, part, age, sex), count in made.count.items():
        about = {"measure": "population", "age": AGES[age], "sex": sex, "period": f"{2025 + at}-06-30"}
        rows.append(about | {"area": f"{AREA}:{part}", "value": count})
    whole = {}
    for (at, _, age, sex), count in made.count.items():
        whole[at, age, sex] = whole.get((at, age, sex), 0.0) + count
    for (at, age, sex), count in whole.items():
        about = {"measure": "population", "age": AGES[age], "sex": sex, "period": f"{2025 + at}-06-30"}
        rows.append(about | {"area": AREA, "value": count})
    tables = [
        ("activity_rate", made.rates),
        ("average_cost", made.costs),
        ("average_cost", {None: made.whole_cost}),
    ]
    rows += [
        {"measure": measure, "service": service, "age": AGES[age], "sex": sex, "value": value}
        for measure, by_service in tables
        for service, cells in by_service.items()
        for (age, sex), value in cells.items()
    ]
    rows += [
        {"measure": "births", "area": AREA, "period": year, "value": count}
        for year, count in zip(made.years, made.births, strict=False)
    ]
    rows += [
        {"measure": "catchment_share", "organisation": one, "area": f"{AREA}:{part}", "age": AGES[age],
         "value": share}
        for one, cells in made.shares.items()
        for (part, age), share in cells.items()
    ]  # fmt: skip
    rows += [
        {"measure": "people_from_elsewhere", "organisation": one, "age": AGES[age], "sex": sex,
         "period": f"{2025 + at}-06-30", "value": count}
        for one, cells in made.elsewhere.items()
        for (at, age, sex), count in cells.items()
    ]  # fmt: skip
    health = [assumption("health_gain", gain)] if gain else []
    return place(
        rows, [*growth(volume=0.0), *health], bodies=[body(one) for one in BODIES],
        base_year="2025/26", last_year="2028/29",
    )  # fmt: skip


@settings(max_examples=20)
@given(places())
def test_need_of_every_body_and_service_agrees(case):
    made, gain = case
    here = as_place(made, gain)
    rows = project(here, draws=1).table().filter(run="do_nothing", variable="demand")
    for one, service, year, found in rows.select("organisation", "service", "period", "mean").rows():
        at = made.years.index(year)
        expected = 100 * slow_need.index(made, service, at, one, gain * at)
        assert found == pytest.approx(expected, rel=1e-9), (one, service, year)
    assert rows.height == len(BODIES) * len(SERVICES) * len(made.years)
    of_outsiders = project(here, draws=1).table().filter(run="do_nothing", variable="need_from_elsewhere")
    assert of_outsiders.height == len(made.elsewhere) * len(SERVICES) * len(made.years)
    for one, service, year, found in of_outsiders.select("organisation", "service", "period", "mean").rows():
        expected = slow_need.from_elsewhere(made, service, made.years.index(year), one)
        assert found == pytest.approx(expected, abs=1e-9), (one, service, year)
    known = evidence(here).need.found.outside
    for service in SERVICES if made.shares else ():
        for at in range(len(made.years)):
            assert known[service][at] == pytest.approx(slow_need.outside(made, service, at), abs=1e-9)


@settings(max_examples=10)
@given(places())
def test_people_are_conserved_over_catchments_and_outside(case):
    made, _ = case
    if not made.shares:
        return
    rows = project(as_place(made, 0.0), draws=1).table().filter(run="do_nothing")
    for at, year in enumerate(made.years):
        everybody = sum(count for (when, *_), count in made.count.items() if when == at)
        found = rows.filter(variable="catchment_population", period=year)
        assert found["mean"].sum() == pytest.approx(everybody, rel=1e-9)

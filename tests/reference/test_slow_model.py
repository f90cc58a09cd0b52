"""The model agrees to nine digits with a slow one that shares no code with it, on made-up systems."""

import csv
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core.periods import months_of, years_between
from placeplan.model.running.projection import project
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Effect, Move, Overlap, Plan, Scheme
from tests.reference import slow_model
from tests.reference.slow_model import Avoid, Made, Spreaded
from tests.unit.model.places import activity, assumption, body, money, place

DRAWS, SEED = 3, 11
OWN = Path(__file__).parents[2] / "src" / "placeplan" / "model" / "evidence" / "courses.csv"
SERVICES = ("community", "elective", "emergency")
AGES = ("0-64", "65-84", "85+")


def numbers(low, high):
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


@st.composite
def spreads(draw, driver, low, high):
    ends = sorted(draw(st.lists(numbers(low, high), min_size=3, max_size=3)))
    return Spreaded(*ends, driver)


@st.composite
def systems(draw):
    years = list(years_between("2025/26", "2028/29"))
    bodies = ["P0", "P1"][: draw(st.integers(1, 2))]
    services = sorted(draw(st.sets(st.sampled_from(SERVICES), min_size=1)))
    cells = [(one, service) for one in bodies for service in services]
    has_contracts = draw(st.booleans())
    cost = {cell: draw(numbers(1e5, 1e7)) for cell in cells}
    income = {cell: draw(numbers(1e5, 1e7)) for cell in cells}
    contracts = {}
    if has_contracts:
        for cell in cells:
            contracts[*cell, "C"] = income[cell] * draw(numbers(0.1, 0.9))
        for service in services:
            paid = sum(value for (_, name, _), value in contracts.items() if name == service)
            cost["C", service] = paid + draw(numbers(1e4, 1e6))
            income["C", service] = draw(numbers(1e5, 1e7))
        bodies = [*bodies, "C"]
    counted = draw(st.booleans())
    stated = {cell: draw(numbers(100, 1e5)) for cell in cells} if counted else {}
    avoids = []
    for n in range(draw(st.integers(0, 3))):
        at = draw(st.sampled_from(cells))
        to = draw(st.sampled_from(cells))
        moves = [(*to, draw(numbers(0, 1)), draw(numbers(0, 2)))] if draw(st.booleans()) else []
        phases = [0.0, *sorted(draw(st.lists(numbers(0, 1), min_size=3, max_size=3)))]
        size = draw(spreads(f"scheme s{n} effect 0", -0.4, 0.0))
        avoids.append(Avoid(f"s{n}", *at, size, phases, moves))
    open_beds, shares = (
        draw(st.lists(numbers(*ends), min_size=12, max_size=12)) for ends in ((5, 60), (0.5, 1.0))
    )
    beds = {"P0": (open_beds, shares)}
    staff = {
        ("P0", group): (draw(numbers(50, 90)), draw(numbers(60, 110)), 0.1, draw(numbers(0, 20)), 40e3)
        for group in ("doctors", "nurses")
    }
    posts = {
        (*who, service): terms[1] * draw(numbers(0.01, 0.3))
        for who, terms in staff.items()
        for service in draw(st.sets(st.sampled_from(services)))
    }
    has_staff = draw(st.booleans())
    return Made(
        years=years,
        bodies=bodies,
        services=services,
        cost=cost,
        income=income,
        activity=stated,
        people=[{age: draw(numbers(100, 1e5)) for age in AGES} for _ in years],
        cost_by_age={age: draw(numbers(100, 1e4)) for age in AGES},
        inflation=draw(spreads("inflation", 0.0, 0.06)),
        income_growth=draw(spreads("allocation", -0.01, 0.05)),
        other_growth={s: draw(spreads(f"growth of {s}", -0.01, 0.03)) for s in services},
        drift=draw(spreads("demographic_growth", -0.005, 0.005)),
        variable_share=draw(numbers(0, 0.6)),
        semi_fixed_share=draw(numbers(0, 0.4)),
        step_share=draw(st.sampled_from([0.0, 0.05, 0.03])),
        opening_step=draw(st.sampled_from([0.0, 0.0, 0.04])),
        opening_time=draw(st.sampled_from([0.0, 0.5, 1.0])),
        closing_time=draw(st.sampled_from([0.0, 0.25, 1.0])),
        avoids=avoids,
        overlap=(("s0", "s1"), draw(numbers(0, 1))) if len(avoids) > 1 and draw(st.booleans()) else None,
        savings={"P0": draw(numbers(0, 1e5))},
        contracts=contracts,
        contract_share=draw(numbers(0, 1)),
        beds=beds if draw(st.booleans()) else {},
        staff=staff if has_staff else {},
        posts=posts if has_staff else {},
        strays=[one for one in bodies if one != "C"],
        course=measured("position", len(years)),
        size=measured("size", len(years)),
    )


AT = [0.005, 0.025, *(n / 20 for n in range(1, 20)), 0.975, 0.995]


def measured(what, years):
    """How far a trust strays, year by year, by the latest evidence: its quantiles about their median."""
    with OWN.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["what"] == what and row["known_by"] == "2018/19"]
    return [[], *(_points(row, what) for row in rows)][:years]


def _points(row, what):
    numbers = [float(number) for number in row["own"].split()]
    middle = numbers[AT.index(0.5)]
    away = [number - middle for number in numbers]
    if what == "size":
        away = [exp(number) - 1 for number in away]
    return [(share, float(row["width"]) * number) for share, number in zip(AT, away, strict=True)]


def as_place(made):
    first = made.years[0]
    rows = [row for (one, service), cost in made.cost.items()
            for row in money(one, made.income[one, service], cost, service, first)]  # fmt: skip
    rows += [activity(*cell, value, first) for cell, value in made.activity.items()]
    rows += [
        {"measure": "population", "area": "E1", "age": age, "sex": "all", "value": count,
         "period": f"{2025 + n}-06-30", "stage": "outturn"}
        for n, counts in enumerate(made.people) for age, count in counts.items()
    ]  # fmt: skip
    rows += [
        {"measure": "average_cost", "age": age, "sex": "all", "value": each}
        for age, each in made.cost_by_age.items()
    ]
    rows += [
        {"measure": "contract_value", "organisation": provider, "counterparty": payer, "service": service,
         "period": first, "value": value, "stage": "contract"}
        for (provider, service, payer), value in made.contracts.items()
    ]  # fmt: skip
    for one, (beds, shares) in made.beds.items():
        for month, opened, share in zip(months_of(first), beds, shares, strict=True):
            rows += [
                {"measure": measure, "organisation": one, "period": month, "value": value, "stage": "outturn"}
                for measure, value in (("beds_available", opened), ("bed_occupancy", share))
            ]
    names = ("staff_wte", "establishment", "turnover", "starters", "average_pay_cost")
    for (one, group), figures in made.staff.items():
        rows += [
            {"measure": name, "organisation": one, "line": group, "period": first, "value": value,
             "stage": "outturn"}
            for name, value in zip(names, figures, strict=True)
        ]  # fmt: skip
    rows += [
        {"measure": "establishment", "organisation": one, "line": group, "service": service,
         "period": first, "value": value, "stage": "outturn"}
        for (one, group, service), value in made.posts.items()
    ]  # fmt: skip
    plan = Plan(
        (
            *map(as_scheme, made.avoids, [made] * len(made.avoids)),
            *map(as_saving, made.savings.items(), [made]),
        ),
        overlaps=(Overlap(made.overlap[0], made.overlap[1], "a test", "invented"),) if made.overlap else (),
    )
    bodies = [body(one, "commissioner" if one == "C" else "trust") for one in made.bodies]
    # an area for which the package holds no rates: the slow model has none either
    return place(rows, terms(made), plan, bodies, last_year=made.years[-1], base_year=first, area="E1")


def terms(made):
    def ranged(spread):
        return Range(spread.low, spread.middle, spread.high)

    fixed = {
        "variable_share": made.variable_share,
        "semi_fixed_share": made.semi_fixed_share,
        "step_share": made.step_share,
        "opening_step_share": made.opening_step,
        "step_opening_time": made.opening_time,
        "step_closing_time": made.closing_time,
        "contract_share": made.contract_share,
        "target_occupancy": made.target_occupancy,
        "temporary_fill": made.temporary_fill,
        "temporary_premium_share": made.premium,
    }
    drift = made.drift
    return [
        assumption("inflation", ranged(made.inflation)),
        assumption("income_growth", ranged(made.income_growth), driver="allocation"),
        # people are known, so only the width around the middle is used: state it around nought
        assumption("demographic_growth", Range(drift.low, drift.middle, drift.high)),
        *(
            assumption(spread.driver, ranged(spread), variable="non_demographic_growth", service=service)
            for service, spread in made.other_growth.items()
        ),
        *(assumption(name, value) for name, value in fixed.items()),
    ]


def as_scheme(one, made):
    moves = tuple(Move(service, share, to, each=each) for to, service, share, each in one.moves)
    size = Range(one.size.low, one.size.middle, one.size.high)
    phasing = dict(zip(made.years, one.by_year, strict=True))
    effect = Effect(
        variable="activity", size=size, unit="share", organisation=one.body, service=one.service,
        phasing=phasing, moves_to=moves,
    )  # fmt: skip
    return scheme(one.key, effect, made)


def as_saving(item, made):
    saved = Effect(variable="saving", size=item[1], unit="pounds", organisation=item[0],
                   phasing={made.years[0]: 0.0, made.years[1]: 1.0})  # fmt: skip
    return scheme(f"saving of {item[0]}", saved, made)


def scheme(key, effect, made):
    return Scheme(
        key=key, title=key, owner="P0", kind="demand", source="a test", grade="invented", effects=(effect,)
    )


def centred(made):
    """With people known the model keeps only the width of a stated demographic growth."""
    drift = made.drift
    middle = drift.middle
    made.drift = Spreaded(drift.low - middle, 0.0, drift.high - middle, drift.driver)
    return made


@settings(max_examples=40)
@given(systems())
def test_the_model_agrees_with_plain_loops(made):
    found = project(as_place(made), draws=DRAWS, seed=SEED, reported=REPORTED)
    made = centred(made)
    for draw in range(DRAWS):
        for run in ("do_nothing", "plan"):
            expected = slow_model.run(made, draw, DRAWS, SEED, run == "plan")
            compare(found, expected, run, draw)


REPORTED = ("own_cost", "activity", "position", "gap", "beds_needed", "chance_no_bed_is_free", "in_post",
            "vacancies", "staff_needed", "delivered")  # fmt: skip
BESIDE = ("population", "position", "gap", "one_offs", "full_year_effects", "underlying_position")


def compare(found, expected, run, draw):
    for at, year in enumerate(expected):
        assert found.samples[run, "gap"][at, 0, min(draw, found.samples[run, "gap"].shape[2] - 1)] == (
            pytest.approx(year["gap"], rel=1e-9, abs=0.06)
        )
        for n, one in enumerate(found.organisations):
            drawn = found.samples[run, "position"][at, n]
            assert drawn[min(draw, drawn.size - 1)] == pytest.approx(
                year[f"position {one}"], rel=1e-9, abs=0.021
            )


@settings(max_examples=25)
@given(systems())
def test_every_reported_value_of_one_draw_agrees(made):
    found = project(as_place(made), draws=1, seed=SEED, reported=REPORTED)
    made = centred(made)
    table = found.table()
    for run in ("do_nothing", "plan"):
        expected = slow_model.run(made, 0, 1, SEED, run == "plan")
        for variable, one, service, line, period, value in (
            table.filter(run=run)
            .select("variable", "organisation", "service", "line", "period", "mean")
            .rows()
        ):
            words = (variable.replace("own_cost", "own cost"), one, service, line)
            name = " ".join(word for word in words if word)
            if variable in BESIDE or variable.startswith("real_"):
                continue
            year = expected[made.years.index(period)]
            assert value == pytest.approx(year[name], rel=1e-9, abs=1e-9), (run, name, period)
    assert np.isfinite(found.samples["plan", "gap"]).all()

"""What limits care: need, staff, beds or money, for each body's service and year.

A limit of which nothing is stated cannot be assessed, and its column says so with the reason below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from markupsafe import Markup

from placeplan.model.capacity import Binding, bindings
from placeplan.model.projection import DO_NOTHING, PLAN, Projection
from placeplan.plan.place import Place
from placeplan.publishing.charts.figure import Table, absent

ABOUT = {"staff": "staff_bind", "beds": "beds_bind", "money": "money_binds"}
REASONS = {"staff": "staff", "beds": "beds", "money": "what money allows"}  # as the model lists them
WORDS = {"demand": "need", "staff": "staff", "beds": "beds", "money": "money"}
SEEN = 0.005  # less would be shown as 0%


@dataclass(frozen=True)
class LimitsSection:
    """What the page shows of limits; tables are missing where no limit at all can be assessed."""

    run: str
    by_year: Table | None
    last_year: Table | None
    free: int  # bodies' services that no stated limit ever touches
    unlimited: tuple[str, ...]  # bodies of which no limit at all can be assessed
    reasons: tuple[tuple[str, str], ...]  # each limit that cannot be assessed, and why


def limits_section(place: Place, projection: Projection) -> LimitsSection:
    """The section, for the plan where there is one and doing nothing where there is not."""
    run = PLAN if projection.question.has_plan else DO_NOTHING
    found = [one for one in bindings(projection.table()) if one.run == run]
    rows = projection.table().filter((pl.col("run") == run) & (pl.col("service") != ""))
    chance = {
        (name, *key): mean
        for name, variable in ABOUT.items()
        for *key, mean in rows.filter(pl.col("variable") == variable)
        .select("organisation", "service", "period", "mean")
        .rows()
    }
    touched = {(key[1], key[2]) for key, mean in chance.items() if mean >= SEEN}
    every = dict.fromkeys((one.organisation, one.service) for one in found)
    shown = [pair for pair in every if pair in touched]
    reasons = tuple(
        (WORDS[limit], one.why)
        for limit, what in REASONS.items()
        for one in projection.unassessed
        if one.what == what
    )
    return LimitsSection(
        "with the plan" if run == PLAN else "if nothing is done",
        _by_year(place, projection, found, shown) if shown else None,
        _last_year(place, projection, rows, chance, shown) if shown else None,
        len(every) - len(shown),
        tuple(
            _name(place, code)
            for code in projection.organisations
            if code not in {one.organisation for one in found}
        ),
        reasons,
    )


def _by_year(
    place: Place, projection: Projection, found: Sequence[Binding], shown: Sequence[tuple[str, str]]
) -> Table:
    said = {(one.organisation, one.service, one.year): one for one in found}
    return Table(
        ("Body and service", *projection.years),
        [
            (_named(place, *pair), *(_binding(said.get((*pair, year))) for year in projection.years))
            for pair in shown
        ],
        "What is likeliest to limit care, and how likely that is",
    )


def _binding(one: Binding | None) -> str | Markup:
    return f"{WORDS[one.constraint]}, {one.probability:.0%}" if one else absent("cannot assess")


def _last_year(
    place: Place,
    projection: Projection,
    rows: pl.DataFrame,
    chance: Mapping[tuple[str, ...], float],
    shown: Sequence[tuple[str, str]],
) -> Table:
    year = projection.years[-1]
    care = {
        tuple(key): mean
        for *key, mean in rows.filter(
            pl.col("variable").is_in(["demand", "delivered"]) & (pl.col("period") == year)
        )
        .select("variable", "organisation", "service", "mean")
        .rows()
    }
    made: list[Sequence[str | Markup]] = []
    for pair in shown:
        counts = [care.get((name, *pair)) for name in ("demand", "delivered")]
        limits = [chance.get((name, *pair, year)) for name in ABOUT]
        made.append(
            (
                _named(place, *pair),
                *(absent("not published") if one is None else f"{one:,.0f}" for one in counts),
                *(absent("cannot assess") if one is None else f"{one:.0%}" for one in limits),
            )
        )
    heads = (
        "Body and service",
        "Care needed",
        "Can be delivered",
        "Staff limit it",
        "Beds limit it",
        "Money limits it",
    )
    return Table(heads, made, f"Care needed and deliverable in {year} (means), and how likely each limit is")


def _named(place: Place, code: str, service: str) -> str:
    name = _name(place, code)
    return f"{name}: {service.replace('_', ' ')}" if service else name


def _name(place: Place, code: str) -> str:
    return place.bodies[code].name if code in place.bodies else code

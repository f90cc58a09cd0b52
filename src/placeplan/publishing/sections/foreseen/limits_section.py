"""What limits care: need, staff, beds or money, for each body's service and year.

A limit of which nothing is stated cannot be assessed, and its column says so with the reason below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from markupsafe import Markup

from placeplan.core.percentiles import KEYS, SPAN
from placeplan.look.charts.figure import Table, absent
from placeplan.look.naming import body_label, lower, service_label
from placeplan.model.running.results import PLAN
from placeplan.model.variables.capacity import Binding
from placeplan.plan.place import Place
from placeplan.publishing.sections.foreseen.beds_section import BedsSection, beds_section
from placeplan.results.place_results import Results
from placeplan.results.projected import Projected

ABOUT = {"staff": "staff_bind", "beds": "beds_bind", "money": "money_binds"}
REASONS = {"staff": "staff", "beds": "beds", "money": "what money allows"}  # as the model lists them
WORDS = {"demand": "need", "staff": "staff", "beds": "beds", "money": "money"}
SEEN = 0.005  # less would be shown as 0%
LEAST_SHORT = 0.0005  # less would be shown as 0.0%


@dataclass(frozen=True)
class LimitsSection:
    """What the page shows of limits; tables are missing where no limit at all can be assessed."""

    run: str
    by_year: Table | None
    last_year: Table | None
    free: int  # bodies' services that no stated limit ever touches
    unlimited: tuple[str, ...]  # bodies of which no limit at all can be assessed
    reasons: tuple[tuple[str, str], ...]  # each limit that cannot be assessed, and why
    beds: BedsSection | None = None  # nothing where no beds are stated
    staff: Table | None = None  # nothing where no staff are stated


def limits_section(results: Results) -> LimitsSection:
    """The section, for the plan where there is one and doing nothing where there is not."""
    place, projection, known = results.place, results.projection, results.foreseen
    assert projection is not None and known is not None  # or there would be no page of it
    run, found = known.run, known.bindings
    rows = projection.table().filter(pl.col("run") == run)
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
        (WORDS[limit], one.why if one.what == what else f"{_sentence(one.what)}: {one.why}")
        for limit, what in REASONS.items()
        for one in projection.unassessed
        if one.what == what or (limit == "staff" and one.what.startswith("which services"))
    )
    return LimitsSection(
        "with the plan" if run == PLAN else "if nothing is done",
        _by_year(place, projection, found, shown, _short(rows)) if shown else None,
        _last_year(place, projection, rows, chance, shown) if shown else None,
        len(every) - len(shown),
        tuple(
            body_label(code, place)
            for code in projection.organisations
            if code not in {one.organisation for one in found}
        ),
        reasons,
        beds_section(results),
        _staff(place, projection, rows),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _by_year(
    place: Place,
    projection: Projected,
    found: Sequence[Binding],
    shown: Sequence[tuple[str, str]],
    short: Mapping[tuple[str, ...], float],
) -> Table:
    said = {(one.organisation, one.service, one.year): one for one in found}
    return Table(
        ("Body and service", *projection.years),
        [
            (
                _named(place, *pair),
                *(_binding(said.get((*pair, year)), short.get((*pair, year))) for year in projection.years),
            )
            for pair in shown
        ],
        "What is likeliest to limit care, in how many draws, and how much care goes undone (mean)",
    )


def _binding(one: Binding | None, short: float | None) -> str | Markup:
    if one is None:
        return absent("cannot assess")
    words = f"{WORDS[one.constraint]}{f' ({one.group})' if one.group else ''}, {one.probability:.0%}"
    return words + (f"; {short:.1%} undone" if short is not None and short >= LEAST_SHORT else "")


def _short(rows: pl.DataFrame) -> Mapping[tuple[str, ...], float]:
    """Mean share of needed care that cannot be delivered, where care is counted, by cell and year."""
    means = {
        tuple(key): mean
        for *key, mean in rows.filter(pl.col("variable").is_in(["activity", "undelivered"]))
        .select("variable", "organisation", "service", "period", "mean")
        .rows()
    }
    return {
        tuple(key): means["undelivered", *key] / care
        for (name, *key), care in means.items()
        if name == "activity" and care > 0 and ("undelivered", *key) in means
    }


def _staff(place: Place, projection: Projected, rows: pl.DataFrame) -> Table | None:
    """Staff in post, needed and missing in the last year, by body and group; nothing without any."""
    year = projection.years[-1]
    named = ("in_post", "staff_needed", "vacancies", "temporary_staff")
    found: dict[tuple[str, str], dict[str, tuple[float, float, float]]] = {}
    wanted = rows.filter(pl.col("variable").is_in(named) & (pl.col("period") == year))
    for name, body, group, *ends in wanted.select("variable", "organisation", "line", *KEYS).rows():
        found.setdefault((body, group), {})[name] = (ends[0], ends[1], ends[2])
    if not found:
        return None
    made = [
        (
            f"{body_label(body, place)}: {group or 'all staff'}",
            *(_range(one.get(name), name == "vacancies") for name in named),
        )
        for (body, group), one in found.items()
    ]
    heads = ("Body and group", "In post", "Needed", "Vacant", "Temporary staff")
    return Table(heads, made, f"Whole-time equivalents in {year}: middle (low to high, {SPAN})")


def _range(ends: tuple[float, float, float] | None, is_share: bool) -> str | Markup:
    if ends is None:
        return absent("cannot assess")
    low, middle, high = (f"{one:.1%}" if is_share else f"{one:,.0f}" for one in ends)
    return middle if low == high else f"{middle} ({low} to {high})"


def _last_year(
    place: Place,
    projection: Projected,
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
    name = body_label(code, place)
    return f"{name}: {lower(service_label(service))}" if service else name

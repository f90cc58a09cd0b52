"""What limits care: need, staff, beds or money, for each body's service and year.

A limit of which nothing is stated cannot be assessed, and its column says so with the reason below.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from markupsafe import Markup

from placeplan.core.percentiles import KEYS, SPAN
from placeplan.core.precision import chance_shown
from placeplan.core.unassessed import CannotAssess
from placeplan.look.charts.figure import Table, absent
from placeplan.look.naming import body_label, lower, service_label
from placeplan.model.running.results import PLAN
from placeplan.model.variables.capacity import Binding
from placeplan.plan.place import Place
from placeplan.publishing.sections.foreseen.beds_section import BedsSection, beds_section
from placeplan.results.parts.projected import Projected
from placeplan.results.place_results import Results

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
    place, projection, foreseen = results.place, results.projection, results.foreseen
    assert projection is not None  # or there would be no page of it
    assert foreseen is not None
    run, bindings = foreseen.run, foreseen.bindings
    rows = projection.table().filter(pl.col("run") == run)
    chance = _chances(rows)
    touched = {(body, service) for (_, body, service, _), mean in chance.items() if mean >= SEEN}
    pairs = dict.fromkeys((binding.organisation, binding.service) for binding in bindings)
    limited = [pair for pair in pairs if pair in touched]
    with_limits = {binding.organisation for binding in bindings}
    return LimitsSection(
        "with the plan" if run == PLAN else "if nothing is done",
        _by_year(place, projection, bindings, limited, _short(rows)) if limited else None,
        _last_year(place, projection, rows, chance, limited) if limited else None,
        len(pairs) - len(limited),
        tuple(body_label(code, place) for code in projection.organisations if code not in with_limits),
        _reasons(projection.unassessed),
        beds_section(results),
        _staff(place, projection, projection.shown_rows.filter(pl.col("run") == run)),
    )


def _chances(rows: pl.DataFrame) -> dict[tuple[str, ...], float]:
    """How likely each limit is to bind, by limit, body, service and year."""
    chances = {}
    for limit, variable in ABOUT.items():
        of_limit = rows.filter(pl.col("variable") == variable)
        for *key, mean in of_limit.select("organisation", "service", "period", "mean").rows():
            chances[limit, *key] = mean
    return chances


def _reasons(unassessed: Iterable[CannotAssess]) -> tuple[tuple[str, str], ...]:
    """Each limit that cannot be assessed, and why; for staff also which services cannot."""
    lacks = tuple(unassessed)
    reasons = []
    for limit, what in REASONS.items():
        for missing in lacks:
            if missing.what == what:
                reasons.append((WORDS[limit], missing.why))
            elif limit == "staff" and missing.what.startswith("which services"):
                reasons.append((WORDS[limit], f"{_sentence(missing.what)}: {missing.why}"))
    return tuple(reasons)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _by_year(
    place: Place,
    projection: Projected,
    bindings: Sequence[Binding],
    limited: Sequence[tuple[str, str]],
    short: Mapping[tuple[str, ...], float],
) -> Table:
    likeliest = {(binding.organisation, binding.service, binding.year): binding for binding in bindings}
    return Table(
        ("Body and service", *projection.years),
        [
            (
                _named(place, *pair),
                *(
                    _binding(likeliest.get((*pair, year)), short.get((*pair, year)), projection.draws)
                    for year in projection.years
                ),
            )
            for pair in limited
        ],
        "What is likeliest to limit care, in how many draws, and how much care goes undone (mean)",
    )


def _binding(binding: Binding | None, short: float | None, draws: int) -> str | Markup:
    if binding is None:
        return absent("cannot assess")
    group = f" ({binding.group})" if binding.group else ""
    is_short = short is not None and short >= LEAST_SHORT
    undone = f"; {short:.1%} undone" if is_short else ""
    return f"{WORDS[binding.constraint]}{group}, {chance_shown(binding.probability, draws)}{undone}"


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
    staff: dict[tuple[str, str], dict[str, tuple[float, float, float]]] = {}
    wanted = rows.filter(pl.col("variable").is_in(named) & (pl.col("period") == year))
    for name, body, group, *ends in wanted.select("variable", "organisation", "line", *KEYS).rows():
        staff.setdefault((body, group), {})[name] = (ends[0], ends[1], ends[2])
    if not staff:
        return None
    lines = [
        (
            f"{body_label(body, place)}: {group or 'all staff'}",
            *(_range(counts.get(name), name == "vacancies") for name in named),
        )
        for (body, group), counts in staff.items()
    ]
    heads = ("Body and group", "In post", "Needed", "Vacant", "Temporary staff")
    return Table(heads, lines, f"Whole-time equivalents in {year}: middle (low to high, {SPAN})")


def _range(ends: tuple[float, float, float] | None, is_share: bool) -> str | Markup:
    if ends is None:
        return absent("cannot assess")
    low, middle, high = (f"{end:.1%}" if is_share else f"{end:,.0f}" for end in ends)
    return middle if low == high else f"{middle} ({low} to {high})"


def _last_year(
    place: Place,
    projection: Projected,
    rows: pl.DataFrame,
    chance: Mapping[tuple[str, ...], float],
    limited: Sequence[tuple[str, str]],
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
    lines: list[Sequence[str | Markup]] = []
    for pair in limited:
        counts = [care.get((name, *pair)) for name in ("demand", "delivered")]
        limits = [chance.get((name, *pair, year)) for name in ABOUT]
        lines.append(
            (
                _named(place, *pair),
                *(absent("not published") if count is None else f"{count:,.0f}" for count in counts),
                *(
                    absent("cannot assess") if limit is None else chance_shown(limit, projection.draws)
                    for limit in limits
                ),
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
    return Table(heads, lines, f"Care needed and deliverable in {year} (means), and how likely each limit is")


def _named(place: Place, code: str, service: str) -> str:
    name = body_label(code, place)
    return f"{name}: {lower(service_label(service))}" if service else name

"""The gap: as stated, as modelled, and why the two differ."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from markupsafe import Markup

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE, SPAN
from placeplan.look.charts.dots import Track, dots
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines
from placeplan.look.wording import RANGE_HEADS, RANGE_WORDS, pounds, signed_pounds, when
from placeplan.model.explaining.explanation import Component, Explanation, StatedGap, WithheldGap
from placeplan.model.running.results import DO_NOTHING
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.results.place_results import Results
from placeplan.results.projected import Projected, Range

ENOUGH_DRAWS = 100  # our default: with fewer, a low and a high percentile rest on fewer than ten draws each
PENNY = 0.01  # pounds
MODELLED = "modelled"
KINDS = {
    MODELLED: "Modelled",
    "cannot assess": "Not modelled",
    "withheld": "Withheld",
    "unexplained": "Not explained",
}


@dataclass(frozen=True)
class GapSection:
    """What the page shows of the gap; parts are missing where nothing was stated or modelled."""

    stated: tuple[StatedGap, ...]
    modelled: Range | None
    beside: Chart | None
    by_year: Chart | None
    explained: Table | None
    draws: int = 0

    @property
    def has_enough_draws(self) -> bool:
        """Are there enough draws to say a range of the modelled gap?"""
        return self.draws >= ENOUGH_DRAWS


def gap_section(results: Results, cite: Citations) -> GapSection:
    """Everything about the gap of a footprint."""
    place, projection, stated = results.place, results.projection, results.stated.gaps
    modelled = projection.range_of("gap") if projection else None
    is_known = bool(stated or modelled or results.stated.withheld_gaps)
    return GapSection(
        stated,
        modelled,
        _beside(results, modelled, cite) if is_known else None,
        _by_year(projection) if projection and modelled else None,
        _explained(place, results.foreseen.explanations if results.foreseen else ()),
        projection.draws if projection else 0,
    )


def scope_name(code: str, place: Place) -> str:
    """A body or group by name, after its footprint in a region, where each has a “whole system”."""
    name = place.bodies[code].name if code in place.bodies else code
    of = next((child.name for child in place.children if code.startswith(f"{child.code}:")), "")
    return f"{of}: {name[:1].lower()}{name[1:]}" if of else name


def figure_of(one: StatedGap, place: Place) -> str:
    """The name of the figure that a stated gap is."""
    rows = place.figures.filter(
        (pl.col("measure") == "gap")
        & (pl.col("value") == one.amount)
        & (pl.col("period") == one.period)
        & (pl.col("source") == one.source)
    )
    return str(rows["figure"][0]) if rows.height else ""


def _beside(results: Results, modelled: Range | None, cite: Citations) -> Chart:
    place, stated = results.place, results.stated.gaps
    tracks = [Track(_label(one, place), one.amount) for one in stated]
    rows: list[tuple[str | Markup, ...]] = [
        (_label(one, place), cite.link(figure_of(one, place), one.as_stated or pounds(one.amount)), "", "")
        for one in stated
    ]
    for hidden in results.stated.withheld_gaps:
        tracks.append(Track(_label(hidden, place), absent="withheld"))
        rows.append((_label(hidden, place), absent("withheld"), "", ""))
    if modelled:
        label = "Modelled here, for the bodies whose money is known"
        tracks.append(Track(label, interval=(modelled[LOW.key], modelled[MIDDLE.key], modelled[HIGH.key])))
        rows.append(
            (label, pounds(modelled[MIDDLE.key]), pounds(modelled[LOW.key]), pounds(modelled[HIGH.key]))
        )
    else:
        rows.append(
            ("Modelled here", absent("cannot assess"), absent("cannot assess"), absent("cannot assess"))
        )
    said = "; ".join(f"{t.label}: {pounds(t.point)}" for t in tracks if t.point is not None)
    middle = f" Modelled: {pounds(modelled[MIDDLE.key])}." if modelled else ""
    return dots(
        "gap-beside",
        f"The gap in {place.last_year} if nothing changes",
        "£ million a year, cash; a shortfall is above nought",
        f"{said}.{middle}",
        tracks,
        pounds,
        Table(("Gap", f"Stated, or middle ({MIDDLE})", RANGE_HEADS[0], RANGE_HEADS[2]), rows),
        "Amounts of different scope stand side by side and are never added together.",
    )


def _label(one: StatedGap | WithheldGap, place: Place) -> str:
    on = f", stated {when(one.stated_on)}" if one.stated_on else ""
    about = f" ({one.line})" if one.line else ""
    return f"{scope_name(one.scope, place)}{about}{on}"


def _by_year(projection: Projected) -> Chart:
    ranges = [projection.range_of("gap", DO_NOTHING, year) for year in projection.years]
    known = [found for found in ranges if found]
    rows = [
        (year, *(pounds(found[name]) for name in (*KEYS, "mean")))
        if found
        else (year, *[absent("cannot assess")] * 4)
        for year, found in zip(projection.years, ranges, strict=True)
    ]
    series = Series(
        "Middle of the range",
        [found[MIDDLE.key] if found else None for found in ranges],
        [(found[LOW.key], found[HIGH.key]) if found else None for found in ranges],
    )
    return lines(
        "gap-by-year",
        "The modelled gap, year by year",
        f"£ million a year, cash; the band is {RANGE_WORDS}",
        f"From {pounds(known[0][MIDDLE.key])} in {projection.years[0]} to {pounds(known[-1][MIDDLE.key])} "
        f"in {projection.years[-1]}.",
        projection.years,
        [series],
        pounds,
        Table(("Year", *RANGE_HEADS, "Mean"), rows),
        f"{projection.draws:,} draws, seed {projection.seed}. Percentiles of different years do not add up.",
    )


def _explained(place: Place, found: Sequence[Explanation]) -> Table | None:
    """Parts down, stated gaps across: each column sums to its gap exactly."""
    known = [one for one in found if one.modelled is not None]
    if not known:
        return None
    parts = {part.name: part for one in known for part in one.components if not _is_nothing(part)}
    order = sorted(parts.values(), key=lambda part: list(KINDS).index(part.kind))
    rows: list[tuple[str | Markup, ...]] = []
    for number, part in enumerate(order):
        if part.kind != MODELLED and number and order[number - 1].kind == MODELLED:
            rows.append(_together(known))
        cells = [{p.name: p for p in one.components}.get(part.name) for one in known]
        kept = part.low is not None and part.high is not None and part.low != part.high
        rows.append(
            (
                part.name,
                *(_amount(cell) for cell in cells),
                _nowrap(f"{pounds(part.low or 0)} to {pounds(part.high or 0)}") if kept else "",
                f"{KINDS[part.kind]}. {part.note}",
            )
        )
    rows.append(
        ("As stated", *(_nowrap(pounds(one.stated.amount)) for one in known), "", "The parts sum to it.")
    )
    heads = [f"Against {pounds(one.stated.amount)}: {_label(one.stated, place)}" for one in known]
    return Table(
        ("Part", *heads, f"Low to high ({SPAN})", "How it is known"),
        rows,
        "What accounts for each stated gap",
        numeric=False,
    )


def _together(known: Sequence[Explanation]) -> tuple[str | Markup, ...]:
    """What is modelled of each gap, as a mean: the middle of a range is not the sum of its parts."""
    sums = [sum(p.amount or 0.0 for p in one.components if p.kind == MODELLED) for one in known]
    cells = [_nowrap(signed_pounds(amount)) for amount in sums]
    why = f"The mean, because means add up; the middle ({MIDDLE}) does not."
    return ("All that is modelled", *cells, "", why)


def _amount(cell: Component | None) -> str | Markup:
    """The part of one stated gap; nothing where that gap has no such part."""
    if cell is None:
        return ""
    return absent("withheld") if cell.amount is None else _nowrap(signed_pounds(cell.amount))


def _is_nothing(part: Component) -> bool:
    """Is a part less than a penny in every draw, so that a line for it would say nothing?"""
    if part.amount is None:
        return False
    return all(abs(amount) < PENNY for amount in (part.amount, part.low or 0.0, part.high or 0.0))


def _nowrap(text: str) -> Markup:
    return Markup('<span class="nowrap">{}</span>').format(text)

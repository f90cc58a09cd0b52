"""The gap: as stated, as modelled, and why the two differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import polars as pl
from markupsafe import Markup

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE, SPAN
from placeplan.core.precision import shown
from placeplan.look.charts.dots import Track, dots
from placeplan.look.charts.figure import Chart, Table, absent, unbroken
from placeplan.look.charts.lines import Series, lines
from placeplan.look.known_money import bodies_modelled
from placeplan.look.wording import RANGE_HEADS, RANGE_WORDS, pounds, signed_pounds, when
from placeplan.model.explaining.explanation import Component, Explanation, StatedGap, WithheldGap
from placeplan.model.running.results import DO_NOTHING
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.results.parts.projected import Projected, Range
from placeplan.results.place_results import Results

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


def figure_of(stated: StatedGap, place: Place) -> str:
    """The name of the figure that a stated gap is."""
    rows = place.figures.filter(
        (pl.col("measure") == "gap")
        & (pl.col("value") == stated.amount)
        & (pl.col("period") == stated.period)
        & (pl.col("source") == stated.source)
    )
    return str(rows["figure"][0]) if rows.height else ""


def _beside(results: Results, modelled: Range | None, cite: Citations) -> Chart:
    place, stated = results.place, results.stated.gaps
    tracks = [Track(_label(gap, place), gap.amount) for gap in stated]
    rows: list[tuple[str | Markup, ...]] = [
        (_label(gap, place), cite.link(figure_of(gap, place), gap.as_stated or pounds(gap.amount)), "", "")
        for gap in stated
    ]
    for hidden in results.stated.withheld_gaps:
        tracks.append(Track(_label(hidden, place), absent="withheld"))
        rows.append((_label(hidden, place), absent("withheld"), "", ""))
    if modelled:
        label = f"Modelled here, for {bodies_modelled(place)}"
        tracks.append(Track(label, interval=(modelled[LOW.key], modelled[MIDDLE.key], modelled[HIGH.key])))
        rows.append(
            (label, pounds(modelled[MIDDLE.key]), pounds(modelled[LOW.key]), pounds(modelled[HIGH.key]))
        )
    else:
        rows.append(
            ("Modelled here", absent("cannot assess"), absent("cannot assess"), absent("cannot assess"))
        )
    amounts = "; ".join(f"{t.label}: {pounds(t.point)}" for t in tracks if t.point is not None)
    middle = f" Modelled: {pounds(modelled[MIDDLE.key])}." if modelled else ""
    return dots(
        "gap-beside",
        f"The gap in {place.last_year} if nothing changes",
        "£ million a year, cash; a shortfall is above nought",
        f"{amounts}.{middle}",
        tracks,
        pounds,
        Table(("Gap", f"Stated, or middle ({MIDDLE})", RANGE_HEADS[0], RANGE_HEADS[2]), rows),
        "Amounts of different scope stand side by side and are never added together.",
    )


def _label(gap: StatedGap | WithheldGap, place: Place) -> str:
    on = f", stated {when(gap.stated_on)}" if gap.stated_on else ""
    about = f" ({gap.line})" if gap.line else ""
    return f"{scope_name(gap.scope, place)}{about}{on}"


def _by_year(projection: Projected) -> Chart:
    gaps = [projection.range_of("gap", DO_NOTHING, year) for year in projection.years]
    assessed = [gap for gap in gaps if gap]
    first, last = (pounds(gap[MIDDLE.key]) for gap in (assessed[0], assessed[-1]))
    series = Series(
        "Middle of the range",
        [gap[MIDDLE.key] if gap else None for gap in gaps],
        [(gap[LOW.key], gap[HIGH.key]) if gap else None for gap in gaps],
    )
    rows = [(year, *_of_year(gap)) for year, gap in zip(projection.years, gaps, strict=True)]
    return lines(
        "gap-by-year",
        "The modelled gap, year by year",
        f"£ million a year, cash; the band is {RANGE_WORDS}",
        f"From {first} in {projection.years[0]} to {last} in {projection.years[-1]}.",
        projection.years,
        [series],
        pounds,
        Table(("Year", *RANGE_HEADS, "Mean"), rows),
        f"{projection.draws:,} draws, seed {projection.seed}. Percentiles of different years do not add up.",
    )


def _of_year(gap: Range | None) -> list[str | Markup]:
    """The percentiles and the mean of one year."""
    keys = (*KEYS, "mean")
    return [pounds(gap[key]) for key in keys] if gap else [absent("cannot assess")] * len(keys)


def _explained(place: Place, explanations: Sequence[Explanation]) -> Table | None:
    """Parts down, stated gaps across: each column sums to its gap exactly."""
    modelled = [explanation for explanation in explanations if explanation.modelled is not None]
    if not modelled:
        return None
    ordered = _parts(modelled)
    # What is modelled stands first, and its sum after the last part of it.
    ours = [part for part in ordered if part.kind == MODELLED]
    not_ours = ordered[len(ours) :]
    rows = [_part_row(part, modelled) for part in ours]
    if ours and not_ours:
        rows.append(_together(modelled))
    rows += [_part_row(part, modelled) for part in not_ours]
    stated = [unbroken(pounds(explanation.stated.amount)) for explanation in modelled]
    rows.append(
        (
            "As stated",
            *stated,
            "",
            "The parts sum to it, before they are rounded to the digits that are sure.",
        )
    )
    heads = [
        f"Against {pounds(explanation.stated.amount)}: {_label(explanation.stated, place)}"
        for explanation in modelled
    ]
    return Table(
        ("Part", *heads, f"Low to high ({SPAN})", "How it is known"),
        rows,
        "What accounts for each stated gap",
        numeric=False,
    )


def _parts(modelled: Sequence[Explanation]) -> list[Component]:
    """Every part of any gap by its name, what is modelled first; one that says nothing is left out."""
    every_part = (part for explanation in modelled for part in explanation.components)
    by_name = {part.name: part for part in every_part if not _is_nothing(part)}
    return sorted(by_name.values(), key=lambda part: list(KINDS).index(part.kind))


def _part_row(part: Component, modelled: Sequence[Explanation]) -> tuple[str | Markup, ...]:
    cells = [{own.name: own for own in explanation.components}.get(part.name) for explanation in modelled]
    kind = f"{KINDS[part.kind]}. {part.note}"
    return (part.name, *map(_amount, cells), _ends(part), kind)


def _ends(part: Component) -> str | Markup:
    """From the low to the high of a part; nothing where they are not known, or are one."""
    if part.low is None or part.high is None or part.low == part.high:
        return ""
    low, high = (shown(end, part.error) for end in (part.low, part.high))
    return unbroken(f"{pounds(low)} to {pounds(high)}")


def _together(modelled: Sequence[Explanation]) -> tuple[str | Markup, ...]:
    """What is modelled of each gap, as a mean: the middle of a range is not the sum of its parts."""
    cells = []
    for explanation in modelled:
        ours = [part for part in explanation.components if part.kind == MODELLED]
        total = sum(part.amount or 0.0 for part in ours)
        sure = shown(total, hypot(*(part.error for part in ours)))
        cells.append(unbroken(signed_pounds(sure)))
    why = f"The mean, because means add up; the middle ({MIDDLE}) does not."
    return ("All that is modelled", *cells, "", why)


def _amount(cell: Component | None) -> str | Markup:
    """The part of one stated gap; nothing where that gap has no such part."""
    if cell is None:
        return ""
    return (
        absent("withheld") if cell.amount is None else unbroken(signed_pounds(shown(cell.amount, cell.error)))
    )


def _is_nothing(part: Component) -> bool:
    """Is a part less than a penny in every draw, so that a line for it would say nothing?"""
    if part.amount is None:
        return False
    known = [amount for amount in (part.amount, part.low, part.high) if amount is not None]
    return all(abs(amount) < PENNY for amount in known)

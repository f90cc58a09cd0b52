"""Each body's surplus or deficit in the last year, and how likely it is to meet its control total.

Gains and losses stand beside the net, so that one body's surplus hides nobody's deficit. A body whose
money nobody stated is named, and says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from markupsafe import Markup

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.core.precision import chance_shown, shown
from placeplan.look.charts.dots import Track, dots
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.invention import INVENTED
from placeplan.look.wording import pounds, range_heads, signed_pounds
from placeplan.model.running.results import DIFFERENCE, DO_NOTHING, PLAN
from placeplan.plan.place import Place
from placeplan.results.parts.projected import Projected, Range

MONEY = ("income", "expenditure", "position")
NAMED = {DO_NOTHING: "Nothing is done", PLAN: "With the plan", DIFFERENCE: "What the plan changes"}
QUANTILES = KEYS
Cell = str | Markup


@dataclass(frozen=True)
class PositionsSection:
    """What the page shows of bodies."""

    chart: Chart
    changes: Table
    gross: Table
    others: Table | None  # bodies that are not shown by themselves, and why
    note: str


def positions_section(place: Place, projection: Projected) -> PositionsSection:
    """The section, for a projection that has positions."""
    bodies = Positions(place, projection)
    return PositionsSection(_chart(bodies), _changes(bodies), _gross(bodies), _others(bodies), _note(bodies))


@dataclass(frozen=True)
class Positions:
    """Draws of every body's position in the last year, and what to call it."""

    place: Place
    projection: Projected

    @property
    def runs(self) -> tuple[str, ...]:
        """The runs that there are."""
        return tuple(run for run in (DO_NOTHING, PLAN) if self.projection.has(run, "position"))

    @property
    def with_money(self) -> tuple[str, ...]:
        """The bodies whose own money is known."""
        return tuple(
            code for code in self.projection.organisations if code not in self.projection.without_money
        )

    def name(self, code: str) -> str:
        """What a body is called."""
        return self.place.bodies[code].name if code in self.place.bodies else code

    def range(self, run: str, code: str) -> Range | None:
        """The percentiles shown and the mean in pounds; nothing where its own money is unknown."""
        return self.projection.position_of(run, code)

    def gap(self, run: str) -> Range:
        """The gap of the last year of all bodies that are shown in a run, every digit of it."""
        projection = self.projection
        if run == DIFFERENCE:
            return projection.totals[run, "gap", projection.years[-1]]
        return projection.of_known_money[run]

    def why_not(self, code: str) -> Cell:
        """Why the position of a body is not shown: it is inside another's, or nobody stated it."""
        holder = self.projection.within.get(code, code)
        if holder != code:
            return f"counted in “{self.name(holder)}”"
        return Markup("{}: no income and spending are stated").format(absent("cannot assess"))

    def others(self) -> Iterator[str]:
        """The bodies that are not modelled by themselves; groups of them are left out."""
        for code, body in self.place.bodies.items():
            if code not in self.with_money and (not body.is_group or code in self.projection.without_money):
                yield code


def _chart(bodies: Positions) -> Chart:
    year = bodies.projection.years[-1]
    drawn = [
        (code, run, percentiles) for code in bodies.with_money for run in bodies.runs
        if (percentiles := bodies.range(run, code))
    ]  # fmt: skip
    tracks = [
        Track(
            f"{bodies.name(code)}: {NAMED[run].lower()}",
            interval=(percentiles[LOW.key], percentiles[MIDDLE.key], percentiles[HIGH.key]),
        )
        for code, run, percentiles in drawn
    ]
    rows: list[Sequence[Cell]] = [
        (bodies.name(code), *(cell for run in bodies.runs for cell in _cells(bodies.range(run, code))))
        for code in bodies.with_money
    ]
    heads = [head for run in bodies.runs for head in range_heads(NAMED[run])]
    return dots(
        "positions",
        f"Surplus or deficit of each body in {year}",
        "£ million a year; a deficit is below nought",
        "; ".join(
            f"{bodies.name(code)}, {NAMED[run].lower()}: {pounds(k[MIDDLE.key])}" for code, run, k in drawn
        ),
        tracks,
        pounds,
        Table(("Body", *heads), rows),
        f"Percentiles of different bodies do not add up. {_own(bodies)}",
    )


def _own(bodies: Positions) -> str:
    """Whose ranges hold how far a single body may go its own way, and whose are too narrow for want of it."""
    own_course = set(bodies.projection.with_own_course)
    without = [bodies.name(code) for code in bodies.with_money if code not in own_course]
    measured = (
        "Ranges of trusts hold how far trusts have gone their own way, as measured from their accounts. "
    )
    if not without:
        return measured
    return (measured if own_course else "") + (
        f"These are too narrow: {', '.join(without)}. They hold the doubt that all share, and nobody has "
        "measured how far such a body goes its own way."
    )


def _others(bodies: Positions) -> Table | None:
    rows = [(bodies.name(code), bodies.why_not(code)) for code in bodies.others()]
    return Table(("Body", "Its position"), rows, "Bodies without a position here", False) if rows else None


def _changes(bodies: Positions) -> Table:
    rows: list[Sequence[Cell]] = []
    for code in bodies.projection.organisations:
        change = bodies.range(DIFFERENCE, code)
        cells = [signed_pounds(change[name]) for name in QUANTILES] if change else [absent("no plan")] * 3
        rows.append((bodies.name(code), *cells, *_chances(bodies, code), _grade(bodies, code)))
    named = {chance.organisation for chance in bodies.projection.chances} - {*bodies.projection.organisations}
    rows += [(bodies.name(code), *["–"] * 3, *_chances(bodies, code), "–") for code in sorted(named)]
    heads = ("Body", *range_heads("Change"))
    asked = ("Control total met: nothing done", "with the plan", "Its money is")
    return Table((*heads, *asked), rows, "What the plan changes, and the chance of meeting a control total")


def _chances(bodies: Positions, code: str) -> list[Cell]:
    cells: list[Cell] = []
    for run in (DO_NOTHING, PLAN):
        chances = [
            chance for chance in bodies.projection.chances if (chance.run, chance.organisation) == (run, code)
        ]
        last = max(chances, key=lambda chance: chance.year, default=None)
        if last is None:
            cells.append(absent("not published"))
        else:
            cells.append(f"{chance_shown(last.probability, bodies.projection.draws)} in {last.year}")
    return cells


def _grade(bodies: Positions, code: str) -> Cell:
    rows = bodies.place.figures.filter(
        (pl.col("organisation") == code) & pl.col("measure").is_in(list(MONEY))
    )
    if code in bodies.projection.without_money:
        return absent("not published")
    if rows.filter(pl.col("grade") == INVENTED).height:
        return "invented, an example"
    return "as published"


def _gross(bodies: Positions) -> Table:
    """Surpluses and deficits apart, by mean: means add up."""
    rows = []
    for run in (*bodies.runs, *((DIFFERENCE,) if PLAN in bodies.runs else ())):
        shown_bodies = (code for code in bodies.projection.organisations if bodies.range(run, code))
        means = [bodies.projection.positions[run, code]["mean"] for code in shown_bodies]
        up, net = sum(mean for mean in means if mean > 0), sum(means)
        up, net = _sure(up, bodies.gap(run)), _sure(net, bodies.gap(run))
        rows.append((NAMED[run], signed_pounds(up), signed_pounds(net - up), signed_pounds(net)))
    return Table(
        ("Run", "Surpluses, or gains", "Deficits, or losses", "Net"),
        rows,
        f"All bodies together in {bodies.projection.years[-1]}: means",
    )


def _sure(mean: float, gap: Range) -> float:
    """To the digits that the gap itself is shown to: means of bodies are no surer together than it is."""
    return shown(mean, gap["error"], max(map(abs, gap.values())))


def _note(bodies: Positions) -> str:
    """What the gap counts besides positions that can be shown."""
    apart = [
        (bodies.name(code), change["mean"])
        for code in bodies.projection.without_money
        if (change := bodies.range(DIFFERENCE, code)) and change["mean"]
    ]
    if not apart:
        return ""
    amounts = "; ".join(f"{name} {signed_pounds(mean)}" for name, mean in apart)
    return (
        f"The gap with the plan also counts what changes where nobody stated a body’s own money: {amounts}. "
        "The rows for nothing done and for the plan leave these bodies out."
    )


def _cells(percentiles: Range | None) -> list[Any]:
    return (
        [pounds(percentiles[name]) for name in QUANTILES]
        if percentiles
        else [absent("cannot assess")] * len(QUANTILES)
    )

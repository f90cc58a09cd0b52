"""Why the modelled gap is not the stated one: an ordered list of parts that closes on the stated figure.

A part is modelled, stated but not modelled ("cannot assess"), or unexplained. What nobody can
explain is called unexplained and is never spread over the other parts. Knows no cause that
the evidence does not hold.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from placeplan.model.explaining.closing import Closing, closings
from placeplan.model.explaining.swings import Swing, swings
from placeplan.model.explaining.waterfall import waterfall
from placeplan.model.running.projection import DO_NOTHING, Projection
from placeplan.plan.bodies import Body
from placeplan.plan.place import Place

Kind = Literal["modelled", "cannot assess", "withheld", "unexplained"]


@dataclass(frozen=True)
class StatedGap:
    """A do-nothing gap as somebody stated it, in pounds."""

    amount: float
    scope: str  # the organisation or group that it is about
    period: str
    stated_on: str
    source: str
    as_stated: str
    precision: float
    line: str = ""  # what it is about, where that is not the whole gap of its scope


@dataclass(frozen=True)
class WithheldGap:
    """A do-nothing gap that was stated and withheld: everything that is known of it but its amount."""

    scope: str
    period: str
    stated_on: str
    source: str
    line: str
    withheld: str  # key of the withholding record


@dataclass(frozen=True)
class Component:
    """One part of a stated gap in pounds. `low` and `high` are its percentiles where it is modelled.

    A withheld part has no amount, and a rest of kind “withheld” holds it with whatever is unexplained.
    """

    name: str
    amount: float | None
    kind: Kind
    note: str
    low: float | None = None
    high: float | None = None
    error: float = 0.0  # sampling error of these numbers


@dataclass(frozen=True)
class Explanation:
    """A stated gap, the mean modelled gap of the same scope, and components that sum to the stated gap.

    Where a part of the gap is withheld nothing is called unexplained: the rest holds that part too.
    """

    stated: StatedGap
    modelled: float | None
    components: tuple[Component, ...]
    swings: tuple[Swing, ...]  # what one assumption alone would change; not part of the sum
    closings: tuple[
        Closing, ...
    ] = ()  # what one assumption alone would have to be to leave nothing unexplained

    @property
    def unexplained(self) -> float:
        """The part that nothing accounts for."""
        return sum(
            component.amount or 0.0 for component in self.components if component.kind == "unexplained"
        )


def stated_gaps(place: Place) -> tuple[StatedGap, ...]:
    """Every do-nothing gap stated for the place's last year, the latest statement first."""
    rows = (
        _gaps(place)
        .filter(pl.col("value").is_not_null())
        .sort("stated_on", "value", descending=True, nulls_last=True)
        .pipe(_without_blanks, place.code)
    )
    wanted = ("value", "organisation", "period", "stated_on", "source", "as_stated", "precision", "line")
    return tuple(
        StatedGap(
            row["value"],
            row["organisation"],
            row["period"],
            row["stated_on"],
            row["source"],
            row["as_stated"],
            row["precision"],
            row["line"],
        )
        for row in rows.select(wanted).iter_rows(named=True)
    )


def withheld_gaps(place: Place) -> tuple[WithheldGap, ...]:
    """Every do-nothing gap of the place's last year that was stated and is withheld."""
    is_withheld = pl.col("value").is_null() & (pl.col("withheld").fill_null("") != "")
    rows = (
        _gaps(place)
        .filter(is_withheld)
        .sort("stated_on", "organisation", nulls_last=True)
        .pipe(_without_blanks, place.code)
    )
    return tuple(
        WithheldGap(
            row["organisation"],
            row["period"],
            row["stated_on"],
            row["source"],
            row["line"],
            row["withheld"],
        )
        for row in rows.iter_rows(named=True)
    )


def _without_blanks(gaps: pl.DataFrame, whole: str) -> pl.DataFrame:
    """Gaps that name nobody are the whole place's; what else nobody wrote is no text."""
    named = pl.col("organisation").replace("", None).fill_null(whole)
    return gaps.with_columns(
        named,
        pl.col("stated_on", "source", "as_stated", "line").fill_null(""),
        pl.col("precision").fill_null(0),
    )


def _gaps(place: Place) -> pl.DataFrame:
    return place.figures.filter(
        (pl.col("measure") == "gap")
        & (pl.col("stage") == "do_nothing")
        & (pl.col("period") == place.last_year)
    )


def explanations(place: Place, projection: Projection) -> tuple[Explanation, ...]:
    """An explanation of each stated gap, against the modelled gap of the bodies that it is about."""
    stated = stated_gaps(place)
    found_swings = swings(projection) if stated else ()
    return tuple(_explained(gap, stated, place, projection, found_swings) for gap in stated)


def _explained(
    one: StatedGap,
    stated: Sequence[StatedGap],
    place: Place,
    projection: Projection,
    found_swings: tuple[Swing, ...],
) -> Explanation:
    covered = _covered(one.scope, place, projection.organisations)
    if not covered or (DO_NOTHING, "gap") not in projection.samples:
        note = f"Nothing is modelled for {_name(one.scope, place.bodies)}: its base-year money is not known."
        whole = Component(
            f"{_name(one.scope, place.bodies)}: not modelled", one.amount, "cannot assess", note
        )
        return Explanation(one, None, (whole,), ())
    modelled = [
        Component(bar.name, bar.mean, "modelled", NOTES[bar.name], bar.low, bar.high, bar.error)
        for bar in waterfall(projection, one.period, covered, DO_NOTHING)
    ]
    outside = _not_modelled(one, stated, place, covered)
    hidden = _withheld(one, place, covered)
    accounted = sum(component.amount or 0.0 for component in (*modelled, *outside))
    remainder = _rest(one.amount - accounted, bool(hidden))
    total = sum(component.amount or 0.0 for component in modelled)
    is_whole = set(projection.organisations) - set(projection.labels.without_money) <= set(covered)
    alone = (
        closings(projection, total + one.amount - accounted, one.period) if is_whole and not hidden else ()
    )
    return Explanation(one, total, (*modelled, *outside, *hidden, remainder), found_swings, alone)


def _rest(amount: float, holds_withheld: bool) -> Component:
    """What is left of a stated gap; nobody can call it unexplained where it holds a withheld part."""
    if holds_withheld:
        return Component(
            "The rest, with what is withheld",
            amount,
            "withheld",
            "A part of the stated figure is withheld and not in the sum, so how much of the rest "
            "is unexplained cannot be said.",
        )
    return Component(
        "Unexplained",
        amount,
        "unexplained",
        "The assumptions behind the stated figure are not published, so nothing more can be set against it.",
    )


def _withheld(one: StatedGap, place: Place, covered: Collection[str]) -> list[Component]:
    """Parts stated with a whole place's gap and withheld, for bodies that have no base-year money."""
    if one.scope not in (place.code, f"{place.code}:system"):
        return []
    return [
        Component(
            f"{_name(hidden_gap.scope, place.bodies)}: withheld",
            None,
            "withheld",
            "Stated as part of the gap and withheld, so it is not in the sum.",
        )
        for hidden_gap in withheld_gaps(place)
        if hidden_gap.scope != one.scope
        and hidden_gap.stated_on == one.stated_on
        and not _covered(hidden_gap.scope, place, covered)
    ]


def _covered(scope: str, place: Place, organisations: Collection[str]) -> tuple[str, ...]:
    """The modelled bodies that a stated gap is about: all of them where it is the whole place's."""
    if scope in (place.code, f"{place.code}:system"):
        return tuple(organisations)
    body = place.bodies.get(scope)
    inside = {scope, *(body.members if body else ())}
    return tuple(name for name in organisations if name in inside)


def _not_modelled(
    one: StatedGap, stated: Sequence[StatedGap], place: Place, covered: Collection[str]
) -> list[Component]:
    """Parts of a stated gap that were stated with it, for bodies that have no base-year money."""
    parts = [
        gap
        for gap in stated
        if gap.scope != one.scope
        and gap.stated_on == one.stated_on
        and len(covered) > 0
        and one.scope in (place.code, f"{place.code}:system")
        and not _covered(gap.scope, place, covered)
    ]
    return [
        Component(
            f"{_name(part.scope, place.bodies)}: not modelled",
            part.amount,
            "cannot assess",
            "Stated as part of the gap; its base-year money is not published, so it is not modelled.",
        )
        for part in parts
    ]


def _name(code: str, bodies: Mapping[str, Body]) -> str:
    return bodies[code].name if code in bodies else code


NOTES = {  # what each bar of doing nothing is
    "Opening position": "The base year's shortfall, before any growth.",
    "Inflation": "The same care at later prices.",
    "People: number and age": "The same care for each person of each age, for the people there will be.",
    "Other growth in care": "More care for each person than number and age explain.",
    "Growth of income": "Income that is already committed; it narrows the gap.",
    "Capacity in whole steps": "Wards, lists and rotas close whole, so less care does not cost less at once.",
    "Cheaper or dearer care": "The same care, made cheaper or dearer by what is planned.",
    "Paid to other bodies of the place": "Care bought from bodies of the place; they hold it as income.",
    "Paid by other bodies of the place": "Care sold to bodies of the place; they hold it as cost.",
    "Temporary staff and new buildings": "Cost of no single service: staff by the shift, and buildings.",
    "Each trust's own course": "How far a trust may stray, either way, from what all share.",
}

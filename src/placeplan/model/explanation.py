"""Why the modelled gap is not the stated one: an ordered list of parts that closes on the stated figure.

A part is modelled, stated but not modelled ("cannot assess"), or unexplained. What nobody can
explain is called unexplained and is never spread over the other parts. Knows no cause that
the evidence does not hold.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from placeplan.model.closing import Closing, closings
from placeplan.model.projection import DO_NOTHING, Projection
from placeplan.model.swings import Swing, swings
from placeplan.model.waterfall import waterfall
from placeplan.plan.bodies import Body
from placeplan.plan.place import Place

Kind = Literal["modelled", "cannot assess", "unexplained"]


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


@dataclass(frozen=True)
class Component:
    """One part of a stated gap in pounds. `low` and `high` are P10 and P90 where it is modelled."""

    name: str
    amount: float
    kind: Kind
    note: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Explanation:
    """A stated gap, the mean modelled gap of the same scope, and components that sum to the stated gap."""

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
        return sum(one.amount for one in self.components if one.kind == "unexplained")


def stated_gaps(place: Place) -> tuple[StatedGap, ...]:
    """Every do-nothing gap stated for the place's last year, the latest statement first."""
    rows = place.figures.filter(
        (pl.col("measure") == "gap")
        & (pl.col("stage") == "do_nothing")
        & (pl.col("period") == place.last_year)
        & pl.col("value").is_not_null()
    ).sort("stated_on", "value", descending=True, nulls_last=True)
    wanted = ("value", "organisation", "period", "stated_on", "source", "as_stated", "precision")
    return tuple(
        StatedGap(
            row["value"],
            row["organisation"] or place.code,
            row["period"],
            row["stated_on"] or "",
            row["source"] or "",
            row["as_stated"] or "",
            row["precision"] or 0.0,
        )
        for row in rows.select(wanted).iter_rows(named=True)
    )


def explanations(place: Place, projection: Projection) -> tuple[Explanation, ...]:
    """An explanation of each stated gap, against the modelled gap of the bodies that it is about."""
    stated = stated_gaps(place)
    found_swings = swings(projection) if stated else ()
    return tuple(_explained(one, stated, place, projection, found_swings) for one in stated)


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
        Component(bar.name, bar.mean, "modelled", _note(bar.name), bar.p10, bar.p90)
        for bar in waterfall(projection, one.period, covered, DO_NOTHING)
    ]
    outside = _not_modelled(one, stated, place, covered)
    known = sum(component.amount for component in (*modelled, *outside))
    rest = Component(
        "Unexplained",
        one.amount - known,
        "unexplained",
        "The assumptions behind the stated figure are not published, so nothing more can be set against it.",
    )
    total = sum(component.amount for component in modelled)
    is_whole = set(projection.organisations) - set(projection.labels.without_money) <= set(covered)
    alone = closings(projection, total + rest.amount, one.period) if is_whole else ()
    return Explanation(one, total, (*modelled, *outside, rest), found_swings, alone)


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
        other
        for other in stated
        if other.scope != one.scope
        and other.stated_on == one.stated_on
        and len(covered) > 0
        and one.scope in (place.code, f"{place.code}:system")
        and not _covered(other.scope, place, covered)
    ]
    return [
        Component(
            f"{_name(other.scope, place.bodies)}: not modelled",
            other.amount,
            "cannot assess",
            "Stated as part of the gap; its base-year money is not published, so it is not modelled.",
        )
        for other in parts
    ]


def _name(code: str, bodies: Mapping[str, Body]) -> str:
    return bodies[code].name if code in bodies else code


def _note(bar: str) -> str:
    return _NOTES.get(bar, "")


_NOTES = {
    "Opening position": "The base year's shortfall, before any growth.",
    "Inflation": "The same care at later prices.",
    "People: number and age": "The same care for each person of each age, for the people there will be.",
    "Other growth in care": "More care for each person than number and age explain.",
    "Growth of income": "Income that is already committed; it narrows the gap.",
}

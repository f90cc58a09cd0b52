"""What a plan says by itself, before any model: what waits for what, and what its buildings cost."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from placeplan.model.optimism import Case, cases, delivered
from placeplan.model.running.estate import LedgerLine, ledger
from placeplan.plan.dependencies import Early, Loss, Slip, early_starts, lost, prerequisites, slipped
from placeplan.plan.place import Place
from placeplan.plan.quantities import Range

LATE_MONTHS = 12  # an example of our own: how late a part is tried


@dataclass(frozen=True)
class Record:
    """What programmes of one class delivered of their plans, as shares, and how many were published."""

    reference_class: str
    share: Range
    cases: int


@dataclass(frozen=True)
class PlanLinks:
    """What each part waits for, what goes or slips with it, and capital spending by source and year."""

    waits_for: Mapping[str, tuple[str, ...]]  # by part
    lost_with: Mapping[str, tuple[Loss, ...]]  # by a part that others wait for
    lost_without: Mapping[str, tuple[Loss, ...]]  # by a body that shares in another's scheme
    slips: Mapping[str, tuple[Slip, ...]]  # by a part that is `LATE_MONTHS` late
    early: tuple[Early, ...]
    capital: tuple[LedgerLine, ...]
    records: Mapping[str, Record]  # by the class that a scheme names
    points: tuple[Case, ...] = ()  # cases on mixed bases: to look at, and in no number


def plan_links(place: Place) -> PlanLinks:
    """The links of a place's plan."""
    plan = place.plan
    waits = prerequisites(plan)
    needed = dict.fromkeys(name for names in waits.values() for name in names)
    partners = dict.fromkeys(who for scheme in plan.schemes for who in scheme.partners)
    return PlanLinks(
        waits,
        {key: lost(plan, [key]) for key in needed},
        {body: lost(plan, [body]) for body in partners},
        {key: slipped(plan, {key: LATE_MONTHS}) for key in needed},
        tuple(early_starts(plan)),
        tuple(ledger(place.capital, place.years, capital_limits(place))) if place.capital else (),
        _records(place),
        _points(),
    )


def _points() -> tuple[Case, ...]:
    """Cases of classes whose cases were not measured alike, so that no share is delivered of them."""
    mixed = [of_class for name, of_class in cases().items() if delivered(name) is None]
    return tuple(case for of_class in mixed for case in of_class)


def capital_limits(place: Place) -> Mapping[tuple[str, str], float]:
    """Stated limits on capital spending in pounds, by source and year."""
    stated = place.figures.filter((pl.col("measure") == "capital_limit") & pl.col("value").is_not_null())
    return {
        (line or "not stated", year): value
        for line, year, value in stated.select("line", "period", "value").rows()
    }


def _records(place: Place) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for name in dict.fromkeys(scheme.reference_class for scheme in place.schemes):
        share = delivered(name)
        if share is not None:
            records[name] = Record(name, share, len(cases()[name]))
    return records

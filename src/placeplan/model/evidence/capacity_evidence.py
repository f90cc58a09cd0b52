"""What a place's figures say of its beds, staff, lists, contracts and control totals.

Each is read whole or not at all for a body: a limit that nobody stated limits nothing, is listed as
what cannot be assessed, and is not a number in the arrays, so that no result can be read from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.drawing.sampling import Assumed
from placeplan.model.evidence.base_year import STAGE, BaseYear
from placeplan.model.evidence.bed_evidence import bed_evidence
from placeplan.model.evidence.list_evidence import list_evidence
from placeplan.model.evidence.list_series import WaitingList
from placeplan.model.evidence.staff_evidence import MEASURES, MINUTES, staff_evidence, staff_groups
from placeplan.model.people.needs import Everybody
from placeplan.plan.place import Place

Missing = tuple[str, str]
OBSERVED = (STAGE, "outturn")


@dataclass(frozen=True)
class Capacity:
    """Inputs of the optional parts of a run, their first values, and what is missing.

    A part that is missing gives the neutral values that stand for it: no limit, no payment.
    """

    given: Mapping[str, Array | ByYear]
    opening: Mapping[str, Array]
    missing: tuple[Missing, ...]
    assumed: tuple[Assumed, ...] = ()
    waiting: tuple[WaitingList, ...] = ()


@dataclass
class _Found:
    given: dict[str, Array | ByYear] = field(default_factory=dict)
    opening: dict[str, Array] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)


def capacity(place: Place, base: BaseYear, own_cost: Array, axes: Axes, people: Everybody) -> Capacity:
    """Everything that limits or pays for care, as far as it is stated. Shape of `own_cost`: body, service."""
    gathered = _Found()
    of_beds = bed_evidence(place, base, axes, people)
    gathered.given |= of_beds.given
    gathered.missing += of_beds.missing
    _staff(place, base, own_cost, axes, gathered)
    _money(place, base, axes, gathered)
    lists = list_evidence(place, base, axes)
    return Capacity(
        gathered.given | lists.given,
        gathered.opening | lists.opening,
        (*gathered.missing, *lists.missing),
        tuple(lists.assumed),
        tuple(lists.lists),
    )


def groups_of_staff(place: Place, base: BaseYear) -> tuple[str, ...]:
    """Groups of staff of the bodies with money, in the base year."""
    return staff_groups(_base_rows(place, base, "staff_wte"))


# --- staff ------------------------------------------------------------------------------


def _staff(place: Place, base: BaseYear, own_cost: Array, axes: Axes, found: _Found) -> None:
    rows = _base_rows(place, base, *MEASURES, MINUTES)
    stated = staff_evidence(place, base, rows, own_cost, axes)
    found.given |= stated.given
    found.opening |= stated.opening
    found.missing += stated.missing


# --- money ----------------------------------------------------------------------


def _money(place: Place, base: BaseYear, axes: Axes, found: _Found) -> None:
    rows = (
        place.figures.filter(
            (pl.col("measure") == "control_total")
            & pl.col("organisation").is_in(list(base.organisations))
            & pl.col("value").is_not_null()
        )
        .select("organisation", "period", "value")
        .rows()
    )
    if not rows:
        found.given["money_allow"] = axes.array(1.0)
        found.missing.append(("what money allows", "No control total is stated for a body with money."))
        return
    limits = np.full((len(place.years), len(base.organisations)), -np.inf)  # no limit where none is stated
    for organisation, year, value in rows:
        if year in place.years:
            limits[place.years.index(year), base.organisations.index(organisation)] = value
    found.given["control_total"] = ByYear(tuple(axes.array(year, "organisation") for year in limits))


def _base_rows(place: Place, base: BaseYear, *measures: str) -> pl.DataFrame:
    return place.figures.filter(
        pl.col("measure").is_in(list(measures))
        & pl.col("stage").is_in(OBSERVED)
        & (pl.col("period") == place.base_year)
        & pl.col("organisation").is_in(list(base.organisations))
        & pl.col("value").is_not_null()
    )

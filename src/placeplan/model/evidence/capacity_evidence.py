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
from placeplan.model.evidence.base_year import STAGE, BaseYear
from placeplan.model.evidence.bed_evidence import bed_evidence
from placeplan.model.evidence.rules_in_force import LONGEST_WAIT, in_force
from placeplan.model.evidence.staff_evidence import MEASURES, MINUTES, staff_evidence, staff_groups
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


@dataclass
class _Found:
    given: dict[str, Array | ByYear] = field(default_factory=dict)
    opening: dict[str, Array] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)


def capacity(place: Place, base: BaseYear, own_cost: Array, axes: Axes) -> Capacity:
    """Everything that limits or pays for care, as far as it is stated. Shape of `own_cost`: body, service."""
    gathered = _Found()
    of_beds = bed_evidence(place, base, axes)
    gathered.given |= of_beds.given
    gathered.missing += of_beds.missing
    _staff(place, base, own_cost, axes, gathered)
    _money(place, base, axes, gathered)
    _lists(place, base, axes, gathered)
    return Capacity(gathered.given, gathered.opening, tuple(gathered.missing))


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


# --- money and lists ----------------------------------------------------------------------


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


LIST_MEASURES = {
    "waiting_list": "people waiting",
    "referrals": "people who join the list in a year",
    "completed_pathways": "people treated in a year",
}


def _lists(place: Place, base: BaseYear, axes: Axes, found: _Found) -> None:
    arrays = {name: np.full_like(base.cost, np.nan) for name in LIST_MEASURES}
    cells: dict[str, set[tuple[str, str]]] = {}
    for name, values in arrays.items():
        service_of = pl.col("service").fill_null("")
        rows = _base_rows(place, base, name).filter(service_of.is_in(list(base.services)))
        cells[name] = set()
        for organisation, service, value in rows.select("organisation", service_of, "value").iter_rows():
            at = base.organisations.index(organisation), base.services.index(service)
            values[at] = np.nan_to_num(values[at]) + value
            cells[name].add((organisation, service))
    are_alike = len({frozenset(cells_of) for cells_of in cells.values()}) == 1
    if not (cells["waiting_list"] and are_alike):
        lacking = [words for name, words in LIST_MEASURES.items() if not cells[name]]
        words = ", ".join(lacking or ["some of them"])
        found.missing.append(("waiting lists", f"Not stated by body and service: {words}."))
        return
    found.given |= {
        "referrals_base": axes.array(arrays["referrals"], "organisation service"),
        "completed_base": axes.array(arrays["completed_pathways"], "organisation service"),
    }
    found.opening["waiting_list"] = axes.array(arrays["waiting_list"], "organisation service")
    _standard(place, axes, found)


def _standard(place: Place, axes: Axes, found: _Found) -> None:
    """The longest wait of the regime, in days, year by year; the base year's is the first planned year's."""
    after = place.years[1:]
    standard = in_force(place, LONGEST_WAIT, after)
    if not standard.is_whole:
        found.missing.append(
            ("the share of waits within the standard", f"The longest wait is not known ({standard.lacking}).")
        )
        return
    days = [standard.values[year] for year in (after[0], *after)]
    found.given["longest_wait"] = ByYear(tuple(axes.array(longest) for longest in days))


def _base_rows(place: Place, base: BaseYear, *measures: str) -> pl.DataFrame:
    return place.figures.filter(
        pl.col("measure").is_in(list(measures))
        & pl.col("stage").is_in(OBSERVED)
        & (pl.col("period") == place.base_year)
        & pl.col("organisation").is_in(list(base.organisations))
        & pl.col("value").is_not_null()
    )

"""What a projection reads of waiting lists: who waits, who leaves untreated, and the care that ends waits.

A list is a body's own, or a board's over all who treat its people. It moves with the units of care that a
wait ends with (`ends_waits` of a service), one for a wait: later visits of a patient are not counted again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from placeplan.core.periods import months_of, period, year_before, years_between
from placeplan.core.spreads import Spread
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.drawing.sampling import Assumed
from placeplan.model.evidence.base_year import STAGE, BaseYear
from placeplan.model.evidence.list_series import Key, WaitingList, fitted_list, lacking, stated_lists
from placeplan.model.evidence.rules_in_force import LONGEST_WAIT, in_force
from placeplan.model.people.kinds_of_care import kinds_of_care, service_label
from placeplan.plan.place import Place

LEAVING = "removal_share"  # the variable of the model, and the assumption that a place may state
OBSERVED = (STAGE, "outturn")
BOUNDS = {"<": "no more wait than this, and no smaller a share within the standard",
          ">": "no fewer wait than this, and no greater a share within the standard"}  # fmt: skip
Missing = tuple[str, str]


@dataclass
class Lists:
    """Inputs of the lists of a run, their first values, whose they are, and what is missing."""

    given: dict[str, Array | ByYear] = field(default_factory=dict)
    opening: dict[str, Array] = field(default_factory=dict)
    assumed: list[Assumed] = field(default_factory=list)
    lists: list[WaitingList] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


def list_evidence(place: Place, base: BaseYear, axes: Axes) -> Lists:
    """Every list of the place that can be projected: one of which somebody is known to leave it, and how."""
    gathered = Lists()
    mixes: list[Array] = []
    stated = stated_lists(_rows(place, base.organisations))
    if not stated:
        gathered.missing.append(("waiting lists", "Nobody stated people waiting, joining a list or treated."))
    for key, figures in stated.items():
        waiting = fitted_list(key, figures, place.base_year)
        mix = _mix(key, place, base)
        leaving = _leaving(key, waiting, place) if waiting else None
        why = _obstacle(waiting, mix, leaving, lacking(figures))
        if why or waiting is None or mix is None or leaving is None:
            gathered.missing.append((f"the waiting list of {whose(key, place)}", why))
            continue
        gathered.lists.append(replace(waiting, leaving=leaving.spread))
        gathered.assumed.append(leaving)
        gathered.missing += _caveats(waiting, place, base)
        mixes.append(mix)
    if gathered.lists:
        _give(gathered, mixes, axes)
        _standard(place, axes, gathered)
    return gathered


def whose(key: Key, place: Place) -> str:
    """A list in words: whose, of which care and of which specialty."""
    body, service, line = key
    name = place.bodies[body].name if body in place.bodies else body or place.name
    return ", ".join(part for part in (name, service_label(service).lower() if service else "", line) if part)


def _give(gathered: Lists, mixes: Sequence[Array], axes: Axes) -> None:
    """The lists that can be projected, as arrays."""
    lists = gathered.lists
    gathered.given |= {
        "referrals_base": axes.array([waiting.joined for waiting in lists], "waiting"),
        "completed_base": axes.array([waiting.treated for waiting in lists], "waiting"),
        "list_mix": axes.array(np.stack(mixes), "waiting organisation service"),
    }
    gathered.opening["waiting_list"] = axes.array([waiting.waiting for waiting in lists], "waiting")


def _obstacle(
    waiting: WaitingList | None, mix: Array | None, leaving: Assumed | None, not_stated: str
) -> str:
    """Why a list cannot be projected, or nothing."""
    if waiting is None:
        return not_stated
    if mix is None:
        return "No care of the base year is known to end its waits, so it moves with nothing."
    if leaving is None:
        return (
            "Who leaves it without treatment is not known: state the list at the end of the year before, "
            f"“removals”, or an assumption “{LEAVING}”."
        )
    return ""


def _caveats(waiting: WaitingList, place: Place, base: BaseYear) -> Iterator[Missing]:
    """What is to be known of a list that is projected: a bound, or care that is not all of the list's."""
    what = f"the waiting list of {whose(waiting.key, place)}"
    if waiting.bound:
        yield what, f"Stated as a bound in {waiting.fitted_to}: {BOUNDS[waiting.bound]}."
    body, _, line = waiting.key
    if body not in base.organisations:
        yield what, "It moves as the care of this place's bodies does, though some are treated elsewhere."
    if line:
        yield what, "Care by specialty is not known, so its need and its treatment grow as those of all care."


# --- the care that ends waits ---------------------------------------------------------------------


def _mix(key: Key, place: Place, base: BaseYear) -> Array | None:
    """Each body's and service's part in ending the waits of a list. Shape: organisation, service; sums to 1.

    By units of care where they are counted, at the list's own body where it treats, else at all bodies; else
    by cost. Nothing where no such care is known.
    """
    body, service, _ = key
    ends = np.array([_ends(name, service) for name in base.services], dtype=np.float64)
    own = np.array([float(name == body) for name in base.organisations])
    treats = np.array([float(_treats(name, place)) for name in base.organisations])
    counted = np.zeros_like(base.cost)
    for at, of in base.counted:
        counted[base.organisations.index(at), base.services.index(of)] = 1.0
    for who in (own, treats):
        for amounts in (base.activity * counted, base.cost):
            weights = amounts * who[:, None] * ends
            if weights.sum() > 0:
                return np.asarray(weights / weights.sum())
    return None


def _ends(service: str, of_list: str) -> bool:
    """Does a unit of a service end a wait on a list? Care that is not told apart does, as far as is known."""
    if of_list:
        return service == of_list
    kind = kinds_of_care().get(service)
    return kind is None or kind.ends_waits


def _treats(code: str, place: Place) -> bool:
    return code not in place.bodies or place.bodies[code].kind not in ("commissioner", "council")


# --- who leaves without treatment -----------------------------------------------------------------


def _leaving(key: Key, waiting: WaitingList, place: Place) -> Assumed | None:
    """The share of joiners who leave untreated: as the place assumes, else as fitted."""
    label = waiting.label
    assumed = _most_specific(key, place)
    if assumed is not None:
        spread, driver = assumed
        return Assumed(LEAVING, spread, driver, waiting=label)
    if waiting.leaving is None:
        return None
    return Assumed(LEAVING, waiting.leaving, f"{LEAVING} of {label}", waiting=label)


def _most_specific(key: Key, place: Place) -> tuple[Spread, str] | None:
    """The spread and the driver of the place's own assumption that says most about a list."""
    fitting = [
        assumption
        for assumption in place.assumptions.values()
        if LEAVING in (assumption.variable, assumption.name)
        and assumption.is_known
        and assumption.organisation in ("", key[0])
        and assumption.service in ("", key[1])
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda assumption: bool(assumption.organisation) + bool(assumption.service))
    spread = best.spread
    return None if spread is None else (spread, best.driver or best.name)


# --- how long people may wait ---------------------------------------------------------------------


def _standard(place: Place, axes: Axes, gathered: Lists) -> None:
    """The longest wait of the regime, in days, year by year; the base year's is the first planned year's."""
    after = place.years[1:]
    standard = in_force(place, LONGEST_WAIT, after)
    if not standard.is_whole:
        gathered.missing.append(
            ("the share of waits within the standard", f"The longest wait is not known ({standard.lacking}).")
        )
        return
    days = [standard.values[year] for year in (after[0], *after)]
    gathered.given["longest_wait"] = ByYear(tuple(axes.array(longest) for longest in days))


def _rows(place: Place, bodies: Sequence[str]) -> pl.DataFrame:
    """Observed figures of the place's bodies, from the month before the year before the base year."""
    first = year_before(year_before(place.base_year))
    years = years_between(first, place.base_year)
    months = [month for year in years for month in months_of(year)]
    ends = [str(period(month).end) for month in months]
    return place.figures.filter(
        pl.col("stage").is_in(OBSERVED)
        & pl.col("organisation").is_in([*place.bodies, *bodies, place.code])
        & pl.col("value").is_not_null()
        & pl.col("period").is_in([*years, *months, *ends])
    )

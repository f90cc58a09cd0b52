"""Numbers of `projection.md`: trusts' own courses, the beds and the waiting list of a real place."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from placeplan.core.percentiles import SHARES
from placeplan.core.precision import share_shown
from placeplan.core.spreads import quantiles
from placeplan.core.unassessed import CannotAssess
from placeplan.model.evidence.courses import INCOME, POSITION, known_courses, shares
from placeplan.model.evidence.own_course import own_points
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.bed_flows import beds_simulated
from placeplan.model.running.projection import Projection, project
from placeplan.model.running.results import PLAN
from placeplan.plan.place import Place
from placeplan.results.parts.beds_by_month import beds_by_month
from tools.doc_numbers.marks import ROOT, Run
from tools.doc_numbers.words import change, listed, percent, table

PLACE = "norfolk-and-waveney-2026"
BASE_YEARS = ("2015/16", "2018/19")
YEARS_AHEAD = range(1, 6)
KINDS = {POSITION: "position, share of income", INCOME: "income and cost together"}


@cache
def example(name: str) -> Place:
    """A shipped example, with all that the package knows of it."""
    return whole_place(Path(ROOT / "examples" / name))


@cache
def projected() -> Projection:
    """The projection of the example of 2026, as its pages show it."""
    return project(example(PLACE))


def courses() -> Mapping[str, str]:
    """How far one trust strays from all others, by what and by years ahead."""
    rows = [
        [f"{words}, known in {base_year}", *(_ends(what, years, base_year) for years in YEARS_AHEAD)]
        for what, words in KINDS.items()
        for base_year in BASE_YEARS
    ]
    width = known_courses(POSITION, BASE_YEARS[0])[0].width
    return {"table": table(["years ahead", *map(str, YEARS_AHEAD)], rows), "width": f"{width:g}"}


def _ends(what: str, years: int, base_year: str) -> str:
    points = own_points(what, years, base_year)
    if points is None:
        return "cannot assess"
    low, high = (float(np.interp(share, shares(), points)) for share in (SHARES[0], SHARES[-1]))
    is_by_root = years > known_courses(what, base_year)[-1].years
    return f"{change(low)} to {change(high)}" + (" (by the root)" if is_by_root else "")


def beds() -> Mapping[str, str]:
    """Beds in use of the example's hospitals in the base year, and how many they would have needed."""
    bodies = beds_by_month(example(PLACE), projected(), PLAN) or ()
    return {
        "full": listed(percent(body.full_now) for body in bodies),
        "open": listed(f"{body.mean_open_now:,.0f}" for body in bodies),
        "aimed": listed(dict.fromkeys(percent(body.aimed, 0) for body in bodies)),
        "needed": listed(f"{body.needed_now:,.0f}" for body in bodies),
    }


def days() -> Mapping[str, str]:
    """The loss formula and the simulation by day, in the fullest month of each hospital."""
    pairs = []
    for two in beds_simulated(example(PLACE), projected(), PLAN):
        if not isinstance(two, CannotAssess):
            worst = two.formula.index(max(two.formula))
            shares = (share_shown(n[worst], two.error[worst]) for n in (two.formula, two.simulated))
            pairs.append(" and ".join(shares))
    return {"pairs": "; ".join(pairs)}


def waiting() -> Mapping[str, str]:
    """The share who leave the example's waiting list untreated, and from what."""
    (board, *_) = projected().question.known.waiting
    leaving = board.leaving
    assert leaving is not None
    low, _, high = quantiles(leaving, np.array(SHARES))
    return {"share": percent(leaving.middle), "range": f"{percent(low)} to {percent(high)}"}


RUNS: Mapping[str, Run] = {"courses": courses, "beds": beds, "days": days, "waiting": waiting}
DEAR_RUNS: Mapping[str, Run] = {}

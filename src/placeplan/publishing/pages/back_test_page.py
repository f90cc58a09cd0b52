"""The page that shows what the same method would have said years ago, beside what then happened.

Words first, then the picture, then every test in a table; what could not be assessed stands with its reason.
"""

from collections.abc import Sequence
from math import comb
from typing import Any

from placeplan.core.errors import PlanError
from placeplan.core.percentiles import BETWEEN, LABELS, SPAN
from placeplan.figures.measures import measures
from placeplan.look import wording
from placeplan.look.charts.dots import Track, dots
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.model.evidence.own_course import trials
from placeplan.model.explaining.back_test import POSITION, BackTest, Tested, back_test, tested_years
from placeplan.model.running.projection import DRAWS
from placeplan.plan.place import Place

FILE = "back_test.html"
LABEL = "Back test"
UNLIKELY = 0.05  # our default: one in twenty
EXPECTED = BETWEEN  # the share of outcomes that a range should hold
TRIED = {
    "position": "Surplus or deficit, as a share of income",
    "size": "Income",
    "admissions": "Admissions",
    "beds": "Beds available",
    "consultants": "Consultants",
    "managers": "Managers",
}


def latest(place: Place, draws: int = DRAWS) -> BackTest | None:
    """The test of the latest year that can be tested, or nothing where none can."""
    years = tested_years(place) if place.kind == "footprint" else ()
    if not years:
        return None
    try:
        found = back_test(place, years[-1], draws)
    except PlanError:  # the checks of the place say what is wrong with its base figures
        return None
    return found if found.assessed else None


def values(found: BackTest) -> dict[str, Any]:
    """What the template reads."""
    return {
        "found": found,
        "verdict": verdict(found),
        "by_trust": by_trust(found),
        "tried": tried(),
        "chart": _chart(found),
        "tables": _tables(found),
    }


def verdict(found: BackTest) -> str:
    """In one or two sentences, how the method did."""
    count = len(found.assessed)
    expected = round(EXPECTED * count)
    held = found.inside
    if held >= expected:
        judged = "The ranges held at least as often as they should."
    elif _chance_of_so_few(held, count) < UNLIKELY:
        judged = "The ranges were too narrow: they are not to be read as four chances in five."
    else:
        judged = "That is no fewer than chance allows."
    return (
        f"Of {count} figures of {found.year} projected from {found.base_year}, {held} fell in the range "
        f"from {SPAN}; about {expected} should have. {judged} Without a course of its own for each "
        f"trust, {found.inside_shared} would have. {found.better} of the {count} were nearer than the one of "
        f"{found.base_year} left as it was."
    )


def by_trust(found: BackTest) -> Table:
    """How many figures of each trust its ranges held, and how well they foresaw them."""
    rows = []
    for code, (held, count) in found.by_trust.items():
        ones = [one for one in found.assessed if one.organisation == code]
        losses = (_percent([one.loss for one in ones]), _percent([one.shared_loss for one in ones]))
        rows.append((ones[0].name, f"{held} of {count}", *losses))
    whole = (_percent([found.loss]), _percent([found.shared_loss]))
    rows.append(("All of them", f"{found.inside} of {len(found.assessed)}", *whole))
    return Table(
        ("Trust", "In the range", "Loss", "Loss without a course of its own"),
        rows,
        "How well the ranges of each trust foresaw what happened",
    )


def tried() -> Table:
    """The same widths on all trusts of England, in years on which they were not measured."""
    rows = [
        (
            TRIED[one.what],
            one.year,
            f"±{one.half:.1%}",
            f"{one.inside} of {one.trusts}",
            f"{one.inside / one.trusts:.0%}",
            f"±{one.half_needed:.1%}",
        )
        for one in trials()
    ]
    return Table(
        (
            "What",
            "Year",
            "Width known in 2015/16",
            "Trusts within it",
            "Share",
            "Width that would have held 80%",
        ),
        rows,
        "How far single trusts strayed from the median trust after 2015/16",
    )


def _percent(losses: Sequence[float | None]) -> Any:
    known = [loss for loss in losses if loss is not None]
    return f"{sum(known) / len(known):.2%}" if known else absent("none")


def _chance_of_so_few(held: int, count: int) -> float:
    """How often good ranges would hold no more than so many, if figures fell independently."""
    return sum(comb(count, k) * EXPECTED**k * (1 - EXPECTED) ** (count - k) for k in range(held + 1))


def _chart(found: BackTest) -> Chart | None:
    positions = [one for one in found.assessed if one.measure == POSITION]
    if not positions:
        return None
    tracks = [
        track
        for one in positions
        for track in (
            Track(
                f"{one.name}: projected, no savings",
                interval=(one.low or 0.0, one.middle or 0.0, one.high or 0.0),
            ),
            Track(f"{one.name}: what happened", point=one.actual),
        )
    ]
    return dots(
        "positions",
        f"Surplus or deficit in {found.year}",
        "£m; a deficit is below nought",
        "For each trust, the range projected without savings, and what its accounts then said.",
        tracks,
        wording.pounds,
        Table(
            ("Trust", *LABELS, "Happened"),
            [
                (one.name, *(_amount(one, value) for value in (one.low, one.middle, one.high, one.actual)))
                for one in positions
            ],
        ),
        "The projection has no savings and no money from outside; what happened has both.",
    )


def _tables(found: BackTest) -> list[tuple[str, Table]]:
    """One table for each measure, in the order of the tests."""
    kinds = dict.fromkeys((one.measure, one.line) for one in found.tested)
    made = []
    for measure, line in kinds:
        ones = [one for one in found.tested if (one.measure, one.line) == (measure, line)]
        label = f"{measures()[measure].label}{f': {line}' if line else ''}"
        means = next((one.means for one in ones if one.means), "")
        columns = (
            "Trust",
            found.base_year,
            *LABELS,
            found.year,
            "In the range?",
            "Missed by",
            "No change missed by",
        )
        made.append(
            (f"{label} ({means})" if means else label, Table(columns, [_row(one) for one in ones], label))
        )
    return made


def _row(one: Tested) -> Sequence[Any]:
    numbers = [_amount(one, value) for value in (one.base, one.low, one.middle, one.high, one.actual)]
    if one.is_inside is None:
        return (one.name, *numbers, absent(f"cannot assess: {one.why}"), absent("none"), absent("none"))
    held = "yes" if one.is_inside else "no"
    return (one.name, *numbers, held, _amount(one, one.error), _amount(one, one.no_change_error))


def _amount(one: Tested, value: float | None) -> Any:
    if value is None:
        return absent("none")
    if one.unit == "pounds":
        return wording.pounds(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.1f}"

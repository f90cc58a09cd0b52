"""Beds by month: how many are open, how many are in use now and later, and how often none would be free.

Fuller than a hospital aims to be is one thing, and beyond what it has ever run at another: both are said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.core.months import SHORT_NAMES_FROM_APRIL as MONTHS
from placeplan.core.precision import share_shown
from placeplan.core.unassessed import CannotAssess
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines
from placeplan.look.naming import body_label
from placeplan.model.running.bed_flows import EVEN_DAYS, NO_DELAY, BesideFormula
from placeplan.plan.place import Place
from placeplan.results.parts.beds_by_month import BedsByMonth
from placeplan.results.place_results import Results


@dataclass(frozen=True)
class BedsSection:
    """What the page shows of beds: a sentence for each body, and a chart where its months are known."""

    words: tuple[str, ...]
    charts: tuple[Chart, ...]
    beside: tuple[str, ...] = ()  # how far the loss formula and a simulation by day are apart, body by body


def beds_section(results: Results) -> BedsSection | None:
    """The section, in the middle draw of the run shown; nothing where no beds are stated."""
    projection, beds = results.projection, results.foreseen.beds if results.foreseen else None
    if projection is None or beds is None:
        return None
    last = projection.years[-1]
    simulated = results.foreseen.simulated if results.foreseen else ()
    return BedsSection(
        tuple(_words(of_body, results.place, last) for of_body in beds),
        tuple(
            _chart(of_body, results.place, at, last)
            for at, of_body in enumerate(beds)
            if len(of_body.now) == len(MONTHS)
        ),
        tuple(_beside(two, results.place, last) for two in simulated),
    )


def _words(body: BedsByMonth, place: Place, last: str) -> str:
    name, there = body_label(body.body, place), body.mean_open_now
    words = (
        f"{name} had {there:,.0f} beds open in {body.stated_for}, on average, and {body.full_now:.1%} of "
        f"them in use. At the {body.aimed:.0%} aimed at it needed {body.needed_now:,.0f}"
    )
    if body.needed_now > there:
        words += f": it was {body.needed_now - there:,.0f} short before anything grows."
    else:
        words += f", and had {there - body.needed_now:,.0f} to spare."
    later = body.mean_open_later
    return f"{words} In {last} it would need {body.needed_later:,.0f}, with {later:,.0f} open."


def _beside(two: BesideFormula | CannotAssess, place: Place, last: str) -> str:
    """How many find no bed in the fullest month by the formula, and by the days, over the same draws."""
    if isinstance(two, CannotAssess):
        return f"{body_label(two.what, place)}: beds day by day cannot be assessed. {two.why}"
    worst = two.formula.index(max(two.formula))
    shares = two.formula[worst], two.simulated[worst]
    by_formula, by_day = (share_shown(share, two.error[worst]) for share in shares)
    return (
        f"{body_label(two.body, place)}, {MONTHS[worst]} of {last}: by Erlang’s formula {by_formula} "
        f"of those who come would find no bed, and day by day {by_day}. {_stay(two)}"
    )


def _stay(two: BesideFormula) -> str:
    """How long a stay is, and what of it nobody stated: days that are not known are not nought."""
    ready = "" if NO_DELAY in two.even else f", {two.delay:.1f} of them ready to leave"
    words = f"A stay is {two.stay:.1f} days{ready}."
    if EVEN_DAYS in two.even:
        words += f" Nobody stated {EVEN_DAYS}: all are taken as alike."
    if NO_DELAY in two.even:
        words += f" Nobody stated {NO_DELAY}: none of a stay is told apart as such."
    return words


def _chart(body: BedsByMonth, place: Place, at: int, last: str) -> Chart:
    full = body.none_free
    worst = full.index(max(full))
    rows: list[Sequence[str | Markup]] = [
        (
            month,
            f"{body.open_later[n]:,.0f}",
            f"{body.now[n]:,.0f}",
            f"{body.later[n]:,.0f}",
            f"{body.later[n] / body.open_later[n]:.0%}" if body.open_later[n] > 0 else absent("no beds"),
            f"{full[n]:.1%}",
        )
        for n, month in enumerate(MONTHS)
    ]
    return lines(
        f"beds-by-month-{at}",
        f"{body_label(body.body, place)}: beds month by month",
        "beds; every number in its middle",
        f"In {last} a free bed would be hardest to find in {MONTHS[worst]}: {body.later[worst]:,.0f} wanted, "
        f"{body.open_later[worst]:,.0f} open, and {full[worst]:.1%} of those who come would find none.",
        MONTHS,
        [
            Series("Beds open", body.open_later),
            Series(f"In use, {body.stated_for}", body.now),
            Series(f"In use or wanted, {last}", body.later),
        ],
        lambda value: f"{value:,.0f}",
        Table(
            ("Month", "Beds open", f"In use, {body.stated_for}", f"Wanted, {last}", "Wanted of those open",
             "None would be free"),
            rows,
        ),
        "Beds wanted may exceed those open: then people wait elsewhere or are not admitted. The last column "
        "takes arrivals at random (Erlang’s loss formula); real ones vary more, so it is the least of it.",
        with_zero=False,
    )  # fmt: skip

"""Beds by month: how many are open, how many are in use now and later, and how often none would be free.

Fuller than a hospital aims to be is one thing, and beyond what it has ever run at another: both are said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.core.months import SHORT_NAMES_FROM_APRIL as MONTHS
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines
from placeplan.look.naming import body_label
from placeplan.plan.place import Place
from placeplan.results.beds_by_month import BedsByMonth
from placeplan.results.place_results import Results


@dataclass(frozen=True)
class BedsSection:
    """What the page shows of beds: a sentence for each body, and a chart where its months are known."""

    words: tuple[str, ...]
    charts: tuple[Chart, ...]


def beds_section(results: Results) -> BedsSection | None:
    """The section, in the middle draw of the run shown; nothing where no beds are stated."""
    projection, beds = results.projection, results.foreseen.beds if results.foreseen else None
    if projection is None or beds is None:
        return None
    last = projection.years[-1]
    return BedsSection(
        tuple(_words(of_body, results.place, last) for of_body in beds),
        tuple(
            _chart(of_body, results.place, at, last)
            for at, of_body in enumerate(beds)
            if len(of_body.now) == len(MONTHS)
        ),
    )


def _words(one: BedsByMonth, place: Place, last: str) -> str:
    name, there = body_label(one.body, place), one.mean_open_now
    said = (
        f"{name} had {there:,.0f} beds open in {one.stated_for}, on average, and {one.full_now:.1%} of "
        f"them in use. At the {one.aimed:.0%} aimed at it needed {one.needed_now:,.0f}"
    )
    if one.needed_now > there:
        said += f": it was {one.needed_now - there:,.0f} short before anything grows."
    else:
        said += f", and had {there - one.needed_now:,.0f} to spare."
    later = one.mean_open_later
    return f"{said} In {last} it would need {one.needed_later:,.0f}, with {later:,.0f} open."


def _chart(one: BedsByMonth, place: Place, at: int, last: str) -> Chart:
    full = one.none_free
    worst = full.index(max(full))
    rows: list[Sequence[str | Markup]] = [
        (
            month,
            f"{one.open_later[n]:,.0f}",
            f"{one.now[n]:,.0f}",
            f"{one.later[n]:,.0f}",
            f"{one.later[n] / one.open_later[n]:.0%}" if one.open_later[n] > 0 else absent("no beds"),
            f"{full[n]:.1%}",
        )
        for n, month in enumerate(MONTHS)
    ]
    return lines(
        f"beds-by-month-{at}",
        f"{body_label(one.body, place)}: beds month by month",
        "beds; every number in its middle",
        f"In {last} a free bed would be hardest to find in {MONTHS[worst]}: {one.later[worst]:,.0f} wanted, "
        f"{one.open_later[worst]:,.0f} open, and {full[worst]:.1%} of those who come would find none.",
        MONTHS,
        [
            Series("Beds open", one.open_later),
            Series(f"In use, {one.stated_for}", one.now),
            Series(f"In use or wanted, {last}", one.later),
        ],
        lambda value: f"{value:,.0f}",
        Table(
            ("Month", "Beds open", f"In use, {one.stated_for}", f"Wanted, {last}", "Wanted of those open",
             "None would be free"),
            rows,
        ),
        "Beds wanted may exceed those open: then people wait elsewhere or are not admitted. The last column "
        "takes arrivals at random (Erlang’s loss formula); real ones vary more, so it is the least of it.",
        with_zero=False,
    )  # fmt: skip

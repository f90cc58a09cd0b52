"""Beds by month: how many are open, how many are in use now and later, and how often none would be free.

Fuller than a hospital aims to be is one thing, and beyond what it has ever run at another: both are said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from placeplan.engine.axes import Array
from placeplan.engine.running import Run
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines
from placeplan.look.naming import body_label
from placeplan.model.evidence.capacity_evidence import bed_years
from placeplan.model.model_axes import MONTH
from placeplan.model.running.projection import Projection
from placeplan.model.running.questions import answer
from placeplan.model.sampling import Middle
from placeplan.model.variables.beds import blocking
from placeplan.plan.place import Place

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
KEPT = ("occupied", "open_beds", "aimed_occupancy", "beds_needed", "beds")


@dataclass(frozen=True)
class BedsSection:
    """What the page shows of beds: a sentence for each body, and a chart where its months are known."""

    words: tuple[str, ...]
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class _Beds:
    """One body's beds in the middle draw. Shape of months: month."""

    name: str
    stated_for: str
    now: Array
    later: Array
    open_now: Array
    open_later: Array
    aimed: float
    needed_now: float
    needed_later: float

    @property
    def full_now(self) -> float:
        """Share of beds in use today, over the year."""
        return float(self.now.mean() / self.open_now.mean())


def beds_section(place: Place, projection: Projection, run: str) -> BedsSection | None:
    """The section, in the middle draw of a run; nothing where no beds are stated."""
    known = projection.question.known
    stated = known.given.get("beds_base")
    if not isinstance(stated, np.ndarray) or "occupied_base" not in known.given:
        return None
    done = answer(projection.question, Middle(), KEPT).get(run)
    if done is None or not all(done.values.get(name) for name in KEPT):
        return None
    years = bed_years(place, known.base)
    found = [
        _beds(place, projection, done, at, years.get(code, place.base_year))
        for at, code in enumerate(known.organisations)
        if not np.isnan(stated.reshape(-1)[at])
    ]
    last = projection.years[-1]
    return BedsSection(
        tuple(_words(one, last) for one in found),
        tuple(_chart(one, at, last) for at, one in enumerate(found) if len(one.now) == len(MONTHS)),
    )


def _beds(place: Place, projection: Projection, done: Run, at: int, stated_for: str) -> _Beds:
    first, last = projection.years[0], projection.years[-1]

    def of(name: str, year: str) -> Array:
        values = done.of(name, year)
        body = values[:, at] if values.shape[1] > 1 else values[:, 0]
        return np.asarray(body.reshape(-1 if values.shape[MONTH] > 1 else 1))

    return _Beds(
        body_label(projection.organisations[at], place),
        stated_for,
        of("occupied", first),
        of("occupied", last),
        of("open_beds", first),
        of("open_beds", last),
        float(of("aimed_occupancy", last)[0]),
        float(of("beds_needed", first)[0]),
        float(of("beds_needed", last)[0]),
    )


def _words(one: _Beds, last: str) -> str:
    there = one.open_now.mean()
    said = (
        f"{one.name} had {there:,.0f} beds open in {one.stated_for}, on average, and {one.full_now:.1%} of "
        f"them in use. At the {one.aimed:.0%} aimed at it needed {one.needed_now:,.0f}"
    )
    if one.needed_now > there:
        said += f": it was {one.needed_now - there:,.0f} short before anything grows."
    else:
        said += f", and had {there - one.needed_now:,.0f} to spare."
    later = one.open_later.mean()
    return f"{said} In {last} it would need {one.needed_later:,.0f}, with {later:,.0f} open."


def _chart(one: _Beds, at: int, last: str) -> Chart:
    full = [
        float(blocking(np.array(load), np.array(there)))
        for load, there in zip(one.later, one.open_later, strict=True)
    ]
    worst = int(np.argmax(full))
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
        f"{one.name}: beds month by month",
        "beds; every number in its middle",
        f"In {last} a free bed would be hardest to find in {MONTHS[worst]}: {one.later[worst]:,.0f} wanted, "
        f"{one.open_later[worst]:,.0f} open, and {full[worst]:.1%} of those who come would find none.",
        MONTHS,
        [
            Series("Beds open", [float(value) for value in one.open_later]),
            Series(f"In use, {one.stated_for}", [float(value) for value in one.now]),
            Series(f"In use or wanted, {last}", [float(value) for value in one.later]),
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

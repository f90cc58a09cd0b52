"""People by broad age in the first and the last year of a plan, as a small chart with its table."""

from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Chart, Table
from placeplan.look.wording import joined, when
from placeplan.results.people_by_age import PeopleByAge


def ages_chart(known: PeopleByAge | None) -> Chart | None:
    """Residents of the place by broad age; nothing where either year or an age is missing."""
    if known is None:
        return None
    days = [when(day) for day in known.days]
    labels = [_label(*band) for band in known.bands]
    said = "; ".join(
        f"{label}: {people(first)}, then {people(last)}"
        for label, (first, last) in zip(labels, known.people, strict=True)
    )
    rows = [(label, *map(people, counts)) for label, counts in zip(labels, known.people, strict=True)]
    return bars(
        "ages",
        "Residents by age",
        "people",
        f"{said}.",
        [Row(label, counts) for label, counts in zip(labels, known.people, strict=True)],
        days,
        people,
        Table(("Age", *days), rows),
        "Each number adds up figures of finer ages, which are in the open data. "
        f"Source: {joined(known.sources)}.",
    )


def people(count: float) -> str:
    """Whole people."""
    return f"{count:,.0f}"


def _label(youngest: int, oldest: int | None) -> str:
    return f"{youngest} and over" if oldest is None else f"{youngest} to {oldest}"

"""People by broad age in the first and the last year of a plan, as a small chart with its table."""

from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Chart, Table
from placeplan.look.wording import joined, when
from placeplan.results.parts.people_by_age import PeopleByAge


def ages_chart(residents: PeopleByAge | None) -> Chart | None:
    """Residents of the place by broad age; nothing where either year or an age is missing."""
    if residents is None:
        return None
    days = [when(day) for day in residents.days]
    bands = [(_label(*ages), counts) for ages, counts in zip(residents.bands, residents.people, strict=True)]
    words = "; ".join(f"{label}: {people(first)}, then {people(last)}" for label, (first, last) in bands)
    return bars(
        "ages",
        "Residents by age",
        "people",
        f"{words}.",
        [Row(label, counts) for label, counts in bands],
        days,
        people,
        Table(("Age", *days), [(label, *map(people, counts)) for label, counts in bands]),
        "Each number adds up figures of finer ages, which are in the open data. "
        f"Source: {joined(residents.sources)}.",
    )


def people(count: float) -> str:
    """A number of people as pages write it: whole, with commas."""
    return f"{count:,.0f}"


def _label(youngest: int, oldest: int | None) -> str:
    return f"{youngest} and over" if oldest is None else f"{youngest} to {oldest}"

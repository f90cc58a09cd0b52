"""What two scenarios assume differently, as a table: assumptions, parts of the plan, bodies, people."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from placeplan.look.charts.figure import Table
from placeplan.look.naming import body_label
from placeplan.plan.place import Place
from placeplan.plan.scenarios import PartChange, Scenario, assumed
from placeplan.publishing.sections.foreseen.assumptions_section import stated_values

Sides = Sequence[Scenario | None]
Row = tuple[str | Markup, ...]
UNCHANGED = "as stated"


def scenario_differences(place: Place, sides: Sides, names: Sequence[str]) -> Table:
    """A row for each thing that any of the scenarios changes, and what it is under each."""
    rows = [
        *_assumptions(place, sides),
        *_parts(place, sides),
        *_withdrawn(place, sides),
        *_people(sides),
    ]
    return Table(("What", *names), rows, "What differs from the plan as stated", numeric=False)


def _assumptions(place: Place, sides: Sides) -> Iterator[Row]:
    by_side = [assumed(place.assumptions, side) if side else place.assumptions for side in sides]
    for key in dict.fromkeys(key for side in sides if side for key in side.assumptions):
        label = place.assumptions[key].label or key.replace("_", " ")
        yield label, *(stated_values(assumptions[key]) for assumptions in by_side)


def _parts(place: Place, sides: Sides) -> Iterator[Row]:
    titles = {part.key: part.title for part in place.plan.parts}
    for key in dict.fromkeys(key for side in sides if side for key in side.parts):
        yield titles.get(key, key), *(_part(side.parts.get(key)) if side else UNCHANGED for side in sides)


def _part(change: PartChange | None) -> str:
    if change is None:
        return UNCHANGED
    changes = ["stops"] if change.stop else []
    changes += [f"{change.slip_months} months later"] if change.slip_months else []
    changes += [f"{change.times:g} times as large"] if change.times != 1 else []
    return ", ".join(changes) or UNCHANGED


def _withdrawn(place: Place, sides: Sides) -> Iterator[Row]:
    for body in dict.fromkeys(body for side in sides if side for body in side.withdrawn):
        yield (
            body_label(body, place),
            *("withdraws" if side and body in side.withdrawn else UNCHANGED for side in sides),
        )


def _people(sides: Sides) -> Iterator[Row]:
    if any(side and side.population for side in sides):
        yield (
            "People",
            *(side.population.replace("_", " ") if side and side.population else UNCHANGED for side in sides),
        )

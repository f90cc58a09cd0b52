"""What of a plan can be read, what cannot, and what to ask for: a part that is missing is never guessed."""

from dataclasses import dataclass

from markupsafe import Markup

from placeplan.assurance.published.completeness import Request, parts_of_a_plan, requests
from placeplan.look.charts.figure import Table
from placeplan.plan.place import Part, Place
from placeplan.publishing.citations import address

WITHHELD_HEADS = ("What", "Why", "By whom", "Until")
HEADS = ("Part", "Can it be read?", "Who would hold it", "Note", "Source")


@dataclass(frozen=True)
class PartsSection:
    """A footprint's own parts, or those of each plan of a region, and ready-made requests."""

    table: Table | None
    children: Table | None
    requests: tuple[Request, ...]
    withheld: Table | None = None


def parts_section(place: Place) -> PartsSection:
    """Every part of the plan, or of each plan."""
    asked = tuple(requests(place)) if place.parts else ()
    return PartsSection(_own(place), _of_children(place), asked, _withheld(place))


def _withheld(place: Place) -> Table | None:
    """What is held back now, why, by whom and until when."""
    rows = [
        (record.what, record.why, record.who, record.until.isoformat())
        for record in place.withholdings.values()
    ]
    return Table(WITHHELD_HEADS, rows, "What is withheld", numeric=False) if rows else None


def _own(place: Place) -> Table | None:
    if not place.parts:
        return None
    known = parts_of_a_plan()
    rows: list[tuple[str | Markup, ...]] = [
        (
            known[key].title if key in known else part.title,
            _status(part),
            place.bodies[part.holder].name if part.holder in place.bodies else part.holder,
            part.note,
            address(part.source),
        )
        for key, part in place.parts.items()
    ]
    rows += [
        (part.title, _status(None), "", "Nobody has said whether it was published.", "")
        for key, part in known.items()
        if key not in place.parts
    ]
    return Table(HEADS, rows, "Parts of the plan", numeric=False)


def _status(part: Part | None) -> str:
    """Whether a part can be read, in one word for each state."""
    return "not known" if part is None or part.status == "unknown" else part.status


def _of_children(place: Place) -> Table | None:
    known = parts_of_a_plan()
    rows = [
        (child.name, *(_status(child.parts.get(key)) for key in known))
        for child in place.children
        if child.parts
    ]
    heads = ("Plan", *(part.title for part in known.values()))
    return Table(heads, rows, "Parts of each plan", numeric=False) if rows else None

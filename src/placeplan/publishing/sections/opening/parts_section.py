"""What of a plan can be read, what cannot, and what to ask for: a part that is missing is never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.assurance.published.completeness import Request
from placeplan.look.addresses import address
from placeplan.look.charts.figure import Table
from placeplan.plan.place import Part, Place
from placeplan.results.place_results import Results

WITHHELD_HEADS = ("What", "Why", "By whom", "Until")
UNSHARED_HEADS = ("What", "By whom", "Why", "Until", "Not shared since")
HEADS = ("Part", "Can it be read?", "Who would hold it", "Note", "Source")


@dataclass(frozen=True)
class PartsSection:
    """A footprint's own parts, or those of each plan of a region, and ready-made requests."""

    table: Table | None
    children: Table | None
    requests: tuple[Request, ...]
    withheld: Table | None = None
    unshared: Table | None = None


def parts_section(results: Results) -> PartsSection:
    """Every part of the plan, or of each plan."""
    place, titles = results.place, results.stated.part_titles
    return PartsSection(
        _own(place, titles),
        _of_children(place, titles),
        results.stated.requests,
        _withheld(place),
        _unshared(place),
    )


def _unshared(place: Place) -> Table | None:
    """What was asked of a body and it does not share; that it gave no reason or day is said."""
    rows = [
        (
            line.what,
            place.name_of(line.who),
            line.why or "no reason given",
            line.until.isoformat() if line.until else "no day given",
            line.since.isoformat(),
        )
        for line in place.unshared
    ]
    return Table(UNSHARED_HEADS, rows, "What is not shared", numeric=False) if rows else None


def _withheld(place: Place) -> Table | None:
    """What is held back now, why, by whom and until when."""
    rows = [
        (record.what, record.why, record.who, record.until.isoformat())
        for record in place.withholdings.values()
    ]
    return Table(WITHHELD_HEADS, rows, "What is withheld", numeric=False) if rows else None


def _own(place: Place, titles: Mapping[str, str]) -> Table | None:
    if not place.parts:
        return None
    rows: list[tuple[str | Markup, ...]] = [
        (
            titles.get(key, part.title),
            _status(part),
            place.bodies[part.holder].name if part.holder in place.bodies else part.holder,
            part.note,
            address(part.source),
        )
        for key, part in place.parts.items()
    ]
    rows += [
        (title, _status(None), "", "Nobody has said whether it was published.", "")
        for key, title in titles.items()
        if key not in place.parts
    ]
    return Table(HEADS, rows, "Parts of the plan", numeric=False)


def _status(part: Part | None) -> str:
    """Whether a part can be read, in one word for each state."""
    return "not known" if part is None or part.status == "unknown" else part.status


def _of_children(place: Place, titles: Mapping[str, str]) -> Table | None:
    rows = [
        (child.name, *(_status(child.parts.get(key)) for key in titles))
        for child in place.children
        if child.parts
    ]
    heads = ("Plan", *titles.values())
    return Table(heads, rows, "Parts of each plan", numeric=False) if rows else None

"""The job that lays down what there is to find in a version: bodies, schemes, asks, statements, figures."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from placeplan.core.sources import Source, source
from placeplan.figures.measures import measures
from placeplan.figures.provenance import source_cards
from placeplan.guidance.asked.register import register
from placeplan.plan.place import Place, load_place
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.content.opened.opened_sheets import workbooks_in
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Version
from placeplan.workspace.searching.search_index import Entry, lay_down

STEPS = ("reading the place", "listing what there is to find")
# What a figure or a statement is about, in the order of its words.
ABOUT = ("counterparty", "area", "service", "scheme", "line", "sex", "age", "attribute", "period", "stage")


def index_version(task: Task) -> dict[str, Any]:
    """What there is to find in a version, laid down. Errors: everything wrong with the place, at once."""
    task.progress(STEPS[0], 0, len(STEPS))
    version = Version.objects.select_related("line__place").get(pk=task.argument("version"))
    place = load_place(laid_out(version))
    task.progress(STEPS[1], 1, len(STEPS))
    here = frozenset(workbooks_in(version))
    entries = chain(
        _bodies(place),
        _schemes(place, here),
        _requirements(place),
        _files(version),
        _statements(place, here),
        _figures(place, here),
    )
    return {"entries": lay_down(version.view, entries)}


def _bodies(place: Place) -> Iterator[Entry]:
    for body in place.bodies.values():
        also = " ".join((body.code, *body.aliases))
        about = f"{body.code}, {body.kind}"
        yield Entry("bodies", body.name, about, address="search", query={"q": body.name}, also=also)


def _schemes(place: Place, here: frozenset[str]) -> Iterator[Entry]:
    for scheme in place.schemes:
        own = source(scheme.source or scheme.stated_at)
        about = f"{scheme.kind.replace('_', ' ')}, {place.name_of(scheme.owner)}"
        also = f"{scheme.key} {scheme.owner} {scheme.note}"
        yield Entry("schemes", scheme.title, about, also=also, **_ways(own, here))


def _requirements(place: Place) -> Iterator[Entry]:
    asked = register(place)
    for requirement in asked.in_force:
        title = asked.version_of(requirement).title
        due = f", due {requirement.due}" if requirement.due else ""
        where = f"{title}, {requirement.number}"
        also = " ".join((requirement.definition, requirement.note, *requirement.measures))
        yield Entry("requirements", requirement.text, f"{where}{due}", where=where, also=also)


def _files(version: Version) -> Iterator[Entry]:
    for path in version.entries.values_list("path", flat=True):
        yield Entry("documents", path, "a file of the place", address="version", where=str(version.number))


def _statements(place: Place, here: frozenset[str]) -> Iterator[Entry]:
    for row in place.statements.iter_rows(named=True):
        if row["withheld"] or not row["text"]:
            continue
        about = _about(row, place, str(row["subject"]).replace("_", " "))
        speaker = row["stated_by"] or ""
        ways = _ways(source(row["source"] or ""), here)
        yield Entry("documents", row["text"], about, speaker=speaker, also=speaker, **ways)


def _figures(place: Place, here: frozenset[str]) -> Iterator[Entry]:
    cards, by_key = source_cards(place.figures, place.origins), measures()
    for row in place.figures.iter_rows(named=True):
        label = by_key[row["measure"]].label if row["measure"] in by_key else row["measure"]
        card = cards[row["figure"]]
        whose = place.name_of(row["organisation"] or "") or place.name
        yield Entry(
            "figures",
            f"{label}, {whose}",
            _about(row, place),
            card.amount,
            f"figure {row['figure']}",
            card.who,
            also=f"{row['measure']} {row['organisation'] or ''} {card.who}",
            **_ways(card.where, here),
        )


def _about(row: Mapping[str, Any], place: Place, first: str = "") -> str:
    values = (str(row[key]) for key in ABOUT if row.get(key))
    return ", ".join(filter(None, (first, *(place.name_of(value).replace("_", " ") for value in values))))


def _ways(own: Source, here: frozenset[str]) -> dict[str, Any]:
    """Where something stands, in words, and the way to its cell where its workbook is here."""
    if own.file not in here:
        return {"where": str(own)}
    query = {"file": own.file, "sheet": own.sheet_name, "cell": own.cell}
    return {"where": str(own), "address": "cells", "query": query}

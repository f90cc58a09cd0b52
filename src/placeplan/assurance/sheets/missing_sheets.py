"""Sheets that a body of its kind supplies, and that this one did not: what cannot be assessed then."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_rows import Statements
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.sources import Source
from placeplan.plan.place import Place

_LIST = Path(__file__).with_name("sheets.toml")


@cache
def _known() -> tuple[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], Mapping[str, str]]:
    """Words of each group of bodies with the sheets that it supplies; and what stops without each sheet."""
    groups = shipped_toml(_LIST)
    stops = cast("dict[str, str]", groups.pop("stops"))
    return tuple((tuple(row["words"]), tuple(row["kinds"])) for row in groups.values()), stops


def sheets_of(kind: str) -> frozenset[str]:
    """The sheets that a kind of body supplies; none where the kind is not known."""
    groups, _ = _known()
    for words, sheets in groups:
        if any(word in kind.lower() for word in words):
            return frozenset(sheets)
    return frozenset()


@check(
    "Sheets that were not supplied",
    group="Completeness",
    formula="sheets that a body's kind supplies, or that all its peers supplied, less those found",
    thresholds=("missing_sheet_peers",),
    kinds=("missing_sheet",),
)
def missing_sheets(place: Place, said: Statements, thresholds: Thresholds) -> Iterator[Finding]:
    """Sheets that a body should have sent and did not; the checks that need them answer “cannot assess”."""
    supplied: dict[str, set[str]] = defaultdict(set)
    for text in said.of("sheet", "kind"):
        supplied[text.stated_by].add(text.line)
    kinds = {body: place.bodies[body].kind.lower() for body in supplied if body in place.bodies}
    _, stops = _known()
    for body in supplied:
        kind = kinds.get(body, "")
        name = place.bodies[body].name if body in place.bodies else body
        wanted = sheets_of(kind) | _sent_by_peers(body, kinds, supplied, thresholds["missing_sheet_peers"])
        for sheet in sorted(wanted - supplied[body]):
            yield finding(
                "missing_sheets",
                "cannot_assess",
                f"{name}: no {sheet.replace('_', ' ')} sheet",
                f"Cannot assess {stops.get(sheet, 'what it would show')}. A {kind} supplies one.",
                organisations=(body,),
                measure=sheet,
                cells=tuple(_workbook(said, body)),
                kind="missing_sheet",
                severity=2,
                likely_cause="Left out of the submission, or under a name that could not be recognised.",
                settled_by=f"{name} sends its {sheet.replace('_', ' ')} sheet.",
            )


def _sent_by_peers(
    body: str, kinds: Mapping[str, str], supplied: Mapping[str, set[str]], fewest: float
) -> frozenset[str]:
    """Sheets that every other body of its kind sent, where there are enough of them to go by."""
    kind = kinds.get(body, "")
    peers = [supplied[peer] for peer in supplied if peer != body and kinds.get(peer) == kind]
    return frozenset(set.intersection(*peers)) if len(peers) >= fewest else frozenset()


@check(
    "Workbooks that wait to be imported",
    group="Completeness",
    formula="workbooks among the submissions that no import has read as they are now",
    kinds=("not_imported",),
)
def waiting_workbooks(place: Place) -> Iterator[Finding]:
    """Workbooks that were put among the submissions, or changed there, and that nobody imported."""
    for file, why in place.imported.waiting.items():
        yield finding(
            "waiting_workbooks",
            "cannot_assess",
            f"{file} waits to be imported",
            f"It lies in submissions/, but {why}: nothing in it as it is now was checked.",
            cells=(Source(file=file),),
            kind="not_imported",
            subject=file,
            severity=2,
            likely_cause="Copied into the folder by hand.",
            settled_by=f"placeplan import --place {place.folder}, or move it out.",
        )


def _workbook(said: Statements, body: str) -> Iterator[Source]:
    sheet = said.one("sheet", "kind", stated_by=body)
    if sheet:
        yield Source(file=sheet.submission)

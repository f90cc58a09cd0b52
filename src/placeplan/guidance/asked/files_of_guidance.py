"""The files of guidance as a person keeps them: CSV, a header and a row for each thing, checked at the door.

A row with something wrong is a problem that names its file, line and column; good rows are kept.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from placeplan.assurance.published.completeness import parts_of_a_plan
from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.errors import Problems
from placeplan.core.periods import is_period
from placeplan.figures.measures import measures as measure_dictionary
from placeplan.figures.tidy.validation import STAGES
from placeplan.guidance.asked.notice import is_dated
from placeplan.guidance.asked.requirements import (
    KINDS,
    MODALITIES,
    Contest,
    Kind,
    Meeting,
    Modality,
    Request,
    Requirement,
    Taken,
    Team,
    Version,
)
from placeplan.plan.bodies import check_declared
from placeplan.plan.records import records

APART = "|"
WHOLE = "whole"  # of a version: all that it asks is in the register
DOCUMENTS, REQUIREMENTS = "documents.csv", "requirements.csv"
OWNERS, REQUESTS, MEETINGS, TEAMS = "owners.csv", "requests.csv", "meetings.csv", "teams.csv"
CONTESTS = "contested.csv"
ACTIONS = Path(__file__).with_name("opposed_actions.csv")
REPLIES = ("yes", "no", "partial", "not known")
DOCUMENT_COLUMNS = (
    "document", "version", "title", "publisher", "published_on", "supersedes", "public", "address",
    "coverage", "grade", "note",
)  # fmt: skip
REQUIREMENT_COLUMNS = (
    "document", "version", "number", "text", "modality", "kind", "asks", "due", "measures", "periods",
    "stage", "subjects", "parts", "cells", "value", "definition", "object", "action", "was", "source",
    "grade", "note",
)  # fmt: skip
CONFIRMED = "confirmed_by"
OWNER_COLUMNS = ("document", "version", "number", "owner", "read_on", "note")
REQUEST_COLUMNS = (
    "key", "title", "asked_by", "asked_of", "issued_on", "due_on", "answered_on", "reply", "requirement",
    "source", "grade", "note",
)  # fmt: skip
MEETING_COLUMNS = ("body", "day", "kind", "papers_by", "source", "grade")
CONTEST_COLUMNS = ("document", "version", "number", "kind", "by", "reason")
TEAM_COLUMNS = ("body", "people", "source", "grade")
Row = Mapping[str, str]
_ESCAPED = re.compile(
    r"^'(?='*[=+\-@\t])"
)  # text that a spreadsheet would run was written with an apostrophe


def documents(folder: Path, name: str, problems: Problems) -> Iterator[Version]:
    """Every version of every document that the folder, called `name`, declares."""
    needed = ("document", "version", "title", "publisher", "public")
    file = f"{name}/{DOCUMENTS}"
    for where, row in records(folder / DOCUMENTS, needed, DOCUMENT_COLUMNS, problems, file):
        cells = _said(row, DOCUMENT_COLUMNS)
        before = len(problems)
        for column in ("document", "version"):
            if not re.fullmatch(r"[\w./-]+", cells[column]):
                problems.add(
                    f"“{cells[column]}” is no name for a {column}.",
                    where,
                    "Use letters, digits, - and . alone.",
                )
        _check_day(cells, "published_on", where, problems)
        _check_word(cells, "public", ("yes", "no"), where, problems)
        if cells["coverage"]:
            _check_word(cells, "coverage", (WHOLE, "part"), where, problems)
        if len(problems) == before:
            text = {key: cells[key] for key in DOCUMENT_COLUMNS if key not in ("supersedes", "public")}
            yield Version(
                **text, supersedes=_list(cells["supersedes"]), is_public=cells["public"] == "yes", where=where
            )


def requirement_rows(
    path: Path, problems: Problems, is_proposal: bool = False, called: str = ""
) -> Iterator[tuple[str, Row]]:
    """The rows of a file of requirements, unread: where each stands, and its cells."""
    needed = ("document", "version", "number", "text", "modality")
    columns = (*REQUIREMENT_COLUMNS, CONFIRMED) if is_proposal else REQUIREMENT_COLUMNS
    for where, row in records(path, needed, columns, problems, called):
        yield where, _said(row, columns)


def requirement(said: Row, where: str, versions: Container[str], problems: Problems) -> Requirement | None:
    """One requirement, or nothing and every problem of its row."""
    before = len(problems)
    name = f"{said['document']}:{said['version']}"
    if name not in versions:
        problems.add(f"Nobody declares the version “{name}”.", where, f"Add a row to {DOCUMENTS}.")
    _check_word(said, "modality", MODALITIES, where, problems)
    if said["kind"]:
        _check_word(said, "kind", tuple(KINDS), where, problems)
    _check_day(said, "due", where, problems)
    _check_each(said, "measures", measure_dictionary().__contains__, "a measure", where, problems)
    _check_each(said, "periods", is_period, "a period", where, problems)
    _check_each(said, "parts", parts_of_a_plan().__contains__, "a part of a plan", where, problems)
    for column, words in (("stage", STAGES), ("action", actions())):
        if said[column]:
            _check_word(said, column, words, where, problems)
    if len(problems) > before:
        return None
    return Requirement(
        version=name,
        number=said["number"],
        text=said["text"],
        modality=cast(Modality, said["modality"]),  # one of MODALITIES, as was just checked
        kind=cast(Kind, said["kind"]),
        asks=_list(said["asks"]),
        due=said["due"],
        measures=_list(said["measures"]),
        periods=_list(said["periods"]),
        stage=said["stage"],
        subjects=_list(said["subjects"]),
        parts=_list(said["parts"]),
        cells=_list(said["cells"]),
        value=said["value"],
        definition=said["definition"],
        object=said["object"],
        action=said["action"],
        was=said["was"],
        source=said["source"],
        grade=said["grade"],
        note=said["note"],
        where=where,
    )


def taken(
    folder: Path, versions: Container[str], keys: Container[str], problems: Problems
) -> tuple[Taken, ...]:
    """Who owns what, and who has read it."""
    owners = []
    file = f"{folder.name}/{OWNERS}"
    for where, row in records(folder / OWNERS, ("document", "version"), OWNER_COLUMNS, problems, file):
        cells = _said(row, OWNER_COLUMNS)
        name = f"{cells['document']}:{cells['version']}"
        _check_day(cells, "read_on", where, problems)
        if name not in versions:
            problems.add(f"“{name}” is no version in the register.", where, f"Add a row to {DOCUMENTS}.")
        elif cells["number"] and f"{name} {cells['number']}" not in keys:
            problems.add(
                f"“{name}” has no requirement “{cells['number']}”.",
                where,
                "Mend the number, or leave it empty.",
            )
        owners.append(Taken(name, cells["number"], cells["owner"], cells["read_on"], cells["note"]))
    return tuple(owners)


def requests(folder: Path, keys: Container[str], problems: Problems) -> tuple[Request, ...]:
    """What was asked, by whom, of whom, and when it was answered."""
    by_key: dict[str, Request] = {}
    needed = ("key", "title", "asked_by", "asked_of")
    file = f"{folder.name}/{REQUESTS}"
    for where, row in records(folder / REQUESTS, needed, REQUEST_COLUMNS, problems, file):
        cells = _said(row, REQUEST_COLUMNS)
        for column in ("issued_on", "due_on", "answered_on"):
            _check_day(cells, column, where, problems)
        if cells["reply"]:
            _check_word(cells, "reply", REPLIES, where, problems)
        if cells["requirement"] and cells["requirement"] not in keys:
            problems.add(
                f"“{cells['requirement']}” is no requirement in the register.",
                where,
                "Write document:version number.",
            )
        if cells["key"] in by_key:
            problems.add(f"“{cells['key']}” is declared twice.", where, "Keep one of the rows.")
        by_key[cells["key"]] = Request(**cells)
    return tuple(by_key.values())


def meetings(folder: Path, bodies: Container[str], problems: Problems) -> tuple[Meeting, ...]:
    """The days on which bodies can decide."""
    dates = []
    file = f"{folder.name}/{MEETINGS}"
    for where, row in records(folder / MEETINGS, ("body", "day"), MEETING_COLUMNS, problems, file):
        cells = _said(row, MEETING_COLUMNS)
        check_declared(cells["body"], bodies, where, problems)
        day, papers = _day(cells, "day", where, problems), _day(cells, "papers_by", where, problems)
        if day:
            dates.append(Meeting(cells["body"], day, cells["kind"], papers, cells["source"], cells["grade"]))
    return tuple(sorted(dates, key=lambda one: (one.day, one.body)))


def teams(folder: Path, bodies: Container[str], problems: Problems) -> tuple[Team, ...]:
    """How many people of each body answer requests."""
    by_body: dict[str, Team] = {}
    file = f"{folder.name}/{TEAMS}"
    for where, row in records(folder / TEAMS, ("body", "people"), TEAM_COLUMNS, problems, file):
        cells = _said(row, TEAM_COLUMNS)
        check_declared(cells["body"], bodies, where, problems)
        if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", cells["people"]) or float(cells["people"]) == 0:
            problems.add(f"people: “{cells['people']}” is no number of people.", where, "Write 2, or 0.5.")
        elif cells["body"] in by_body:
            problems.add(f"“{cells['body']}” has two teams.", where, "Keep one of the rows.")
        else:
            by_body[cells["body"]] = Team(
                cells["body"], float(cells["people"]), cells["source"], cells["grade"]
            )
    return tuple(by_body.values())


def contests(folder: Path, keys: Container[str], problems: Problems) -> tuple[Contest, ...]:
    """Who reads what as of another kind than the register says."""
    contested = []
    needed, file = ("document", "version", "number", "kind", "by"), f"{folder.name}/{CONTESTS}"
    for where, row in records(folder / CONTESTS, needed, CONTEST_COLUMNS, problems, file):
        cells = _said(row, CONTEST_COLUMNS)
        key = f"{cells['document']}:{cells['version']} {cells['number']}"
        if key not in keys:
            problems.add(f"“{key}” is no requirement in the register.", where, "Mend its name or number.")
        _check_word(cells, "kind", tuple(kind for kind in KINDS if kind), where, problems)
        contested.append(Contest(key, cast(Kind, cells["kind"]), cells["by"], cells["reason"]))
    return tuple(contested)


@cache
def actions() -> tuple[str, ...]:
    """What a requirement may order about an object: the words of opposed_actions.csv."""
    return tuple(
        dict.fromkeys(word for row in shipped_rows(ACTIONS) for word in (row["action"], row["against"]))
    )


def _said(row: Row, columns: tuple[str, ...]) -> dict[str, str]:
    return {name: _ESCAPED.sub("", row.get(name, "")) for name in columns}


def _list(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(APART) if part.strip())


def _check_day(said: Row, column: str, where: str, problems: Problems) -> None:
    if said[column] and not is_dated(said[column]):
        problems.add(
            f"{column}: “{said[column]}” is no day or month.", where, "Write 2016-06-30, or 2016-06."
        )


def _day(said: Row, column: str, where: str, problems: Problems) -> date | None:
    try:
        return date.fromisoformat(said[column]) if said[column] else None
    except ValueError:
        problems.add(f"{column}: “{said[column]}” is no day.", where, "Write 2016-06-30.")
        return None


def _check_word(said: Row, column: str, words: tuple[str, ...], where: str, problems: Problems) -> None:
    if said[column] not in words:
        problems.add(
            f"{column}: “{said[column]}” is not a word we know.", where, f"Write one of: {', '.join(words)}."
        )


def _check_each(
    said: Row, column: str, is_known: Callable[[str], bool], what: str, where: str, problems: Problems
) -> None:
    for word in _list(said[column]):
        if not is_known(word):
            problems.add(f"{column}: “{word}” is not {what}.", where, "Mend its spelling, or take it out.")

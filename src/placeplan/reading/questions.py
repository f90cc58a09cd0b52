"""What an import leaves, grouped by its cause, with the answer that would settle it.

Each answer is something that a person can type or write, and does what it says.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from placeplan.reading.held import BODIES, SUBMISSIONS
from placeplan.reading.proposing.saved import ENDING
from placeplan.reading.submission import STRANGE
from placeplan.reading.tables.mappings import Mapping as BookMapping
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.body_names import Body
from placeplan.reading.words.levels import level_of

_MOST_NAMED = 3  # bodies that the list lacks
NOBODY = "nobody says whose workbook it is"
# How a doubt begins, and what settles it. The mapping's file is named before the answer.
_ANSWERS = (
    (NOBODY, ""),  # the file is asked about, not its mapping
    (
        "nobody says in what unit its money is",
        'write unit = "£", "£k" or "£m" and accepted = true under the table',
    ),
    ("the year of", 'write period = "2025/26" in those columns, and accepted = true under the table'),
    ("whether its money is saved or spent", "write accepted = true if it is saved, and leave it if not"),
    (
        "whose contracts they are",
        'write counterparty = "its name or code" and accepted = true under the table',
    ),
    (
        "it is a published table of many bodies",
        'write measure = "…" and role = "year" for the columns to read, unit = "£", "£k" or "£m" too where '
        'they are of money, period = "2025/26" where no row says when, and accepted = true under the table',
    ),
    (
        "it is like no kind of table",
        "write its kind, the role of each of its columns and accepted = true under the table",
    ),
    ("whether ", "see that the period of each column is right, and write accepted = true under the table"),
)
_LOOK = "if it is read rightly there, write accepted = true; else mend it, or leave it"


@dataclass(frozen=True)
class Question:
    """One cause for which tables were left, and what would settle it."""

    file: str
    cause: str
    tables: tuple[str, ...]  # sheet and rows of each
    answer: str

    def as_json(self) -> dict[str, object]:
        """The question as one JSON object, with its cause, tables and answer."""
        return {"file": self.file, "cause": self.cause, "tables": list(self.tables), "answer": self.answer}


def questions(
    place: Path, mappings: Iterable[BookMapping], strangers: Mapping[str, Body]
) -> tuple[Question, ...]:
    """Every cause of every file, the largest first."""
    left_tables: dict[tuple[str, str], list[str]] = defaultdict(list)
    bodies: dict[str, dict[str, None]] = defaultdict(dict)  # that the list lacks, of each file
    for mapping in mappings:
        for table in mapping.left:
            for cause in _causes(table):
                left_tables[mapping.file, cause].append(where(table))
            if STRANGE in table.doubts:
                bodies[mapping.file][table.organisation] = None
    unsorted = [
        Question(
            file,
            _said(cause, strangers.get(file), [*bodies[file]]),
            tuple(dict.fromkeys(tables)),
            _answer(place, file, cause, strangers),
        )
        for (file, cause), tables in left_tables.items()
    ]
    return tuple(
        sorted(unsorted, key=lambda question: (-len(question.tables), question.file, question.cause))
    )


def where(table: TableMap) -> str:
    """Where a table is: its sheet and the first and last of its rows, or columns."""
    lines = [column.index for column in table.columns if column.period]
    first, last = (min(lines), max(lines)) if table.turned and lines else (table.first, table.last)
    rows = f"rows {first + 1} to {last + 1}" if last > first else f"row {first + 1}"
    return f"{table.sheet}, {rows}"


def _causes(table: TableMap) -> list[str]:
    """Why a table was left; the cells that a doubt names differ from table to table, its cause does not."""
    causes = [re.sub(r"^the year of .* is not certain$", "the year of some columns", d) for d in table.doubts]
    if NOBODY in causes:
        return [NOBODY]  # once it is known whose it is, the table is read anew
    return causes or [f"our reading of it is {level_of(table.confidence)}, not sure"]


def _said(cause: str, stranger: Body | None, bodies: list[str]) -> str:
    if cause == STRANGE:
        more = f" and {len(bodies) - _MOST_NAMED} more" if len(bodies) > _MOST_NAMED else ""
        return f"it is of bodies that bodies.csv lacks: {', '.join(bodies[:_MOST_NAMED])}{more}"
    if cause == NOBODY and stranger:
        return f"it is of “{stranger.name}” ({stranger.code}), which bodies.csv lacks"
    return cause


def _answer(place: Path, file: str, cause: str, strangers: Mapping[str, Body]) -> str:
    again = f"placeplan import --place {place}"
    kept = place / SUBMISSIONS / file
    if cause == NOBODY and file in strangers:
        return f"Add it to bodies.csv, or let us: {again} --yes --add-bodies"
    if cause == NOBODY:
        return f"Say whose it is: {again} --yes --body CODE {kept}"
    if cause == STRANGE:
        return f"Add the place's own to {place / BODIES}, with this name or alias; then: {again} --yes"
    written = next((answer for start, answer in _ANSWERS if cause.startswith(start)), _LOOK)
    return f"In {SUBMISSIONS}/{file}{ENDING} {written}; then: {again} --yes"

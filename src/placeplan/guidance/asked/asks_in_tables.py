"""What the rows of a table ask: a row of “Action | By when | Who” holds no “must”, and is asked all the same.

The table's own headings decide. A table of years is of results, unless a heading says that it sets targets.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.guidance.asked.asking_words import (
    NONE,
    Ask,
    asked_in,
    has_word,
    milestone_word,
    modal_word,
    words,
)
from placeplan.reading.documents.days import day_in
from placeplan.reading.documents.passages import Passage

_YEAR = re.compile(r"\b20\d\d\b")
_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=[A-Z])")
_POINTS_AT_IT = re.compile(r"(?::|\b(?:following|below|table)\b[^.]*[.:]?)$")
NOT_STATED = "not stated"
MILESTONE = "milestone"


@dataclass(frozen=True)
class Columns:
    """Which columns of a table name a subject, ask, give a day, and name who is asked."""

    naming: tuple[int, ...]
    asking: tuple[int, ...]
    due: tuple[int, ...]
    whom: tuple[int, ...]


def asks_of_table(rows: Sequence[Passage], heading: str, before: str) -> Iterator[Ask]:
    """What the rows ask, under a heading and after a paragraph. The first row holds the table's headings."""
    headings = tuple(cell.strip() for cell in rows[0].text.split("\t"))
    columns = _columns(headings)
    strength = _strength(headings, heading, before)
    names: dict[int, str] = {}
    for row in rows[1:]:
        cells = [cell.strip() for cell in row.text.split("\t")]
        names.update({n: cells[n] for n in columns.naming if n < len(cells) and cells[n]})
        yield from _asks_of_row(row.where(), cells, names, columns, strength)


def _asks_of_row(
    where: str, cells: list[str], names: dict[int, str], columns: Columns, strength: tuple[str, str]
) -> Iterator[Ask]:
    asked = "; ".join(filter(None, _cells(cells, columns.asking)))
    if not any(letter.isalpha() for letter in asked):
        return
    modality, word = _of_row(asked, strength)
    if modality:
        number, name = _numbered("; ".join(names[n] for n in columns.naming if names.get(n)))
        is_named = name and name.casefold() not in asked.casefold()
        text = f"{name}: {asked}" if is_named else asked
        whom = asked_in(" ".join(_cells(cells, columns.whom))) or asked_in(text)
        yield Ask(number, text, modality, word, where, whom, day_in(" ".join(_cells(cells, columns.due))))


def _of_row(asked: str, strength: tuple[str, str]) -> tuple[str, str]:
    """How strongly a row asks: by its own word, else by the table's; a milestone by what has to be done."""
    own = modal_word(asked)
    if own[0] or strength[1] != MILESTONE:
        return own if own[0] else strength
    done = milestone_word(asked)
    return (NOT_STATED, done) if done else NONE


def _cells(cells: list[str], columns: Sequence[int]) -> list[str]:
    return [cells[n] for n in columns if n < len(cells)]


def _numbered(name: str) -> tuple[str, str]:
    """A number at the beginning of a row's name, and the name without it."""
    match = _NUMBERED.match(name)
    return (match[1], name[match.end() :]) if match else ("", name)


def _strength(headings: Sequence[str], heading: str, before: str) -> tuple[str, str]:
    """How strongly a row asks that says nothing of it itself, and why; empty where the table asks nothing."""
    tables = words()["tables"]
    if _is_of_results(headings):
        return NONE
    if has_word(" ".join((heading, *headings)), tables["milestones"]):
        return NOT_STATED, MILESTONE
    if by_word := [modal_word(cell) for cell in headings if modal_word(cell)[0]]:
        return by_word[0]
    asking = next((cell for cell in headings if has_word(cell, tables["asking"])), "")
    before_it = modal_word(before) if _POINTS_AT_IT.search(before) else NONE
    if not asking or before_it[0]:
        return before_it if asking else NONE
    return NOT_STATED, asking


def _is_of_results(headings: Sequence[str]) -> bool:
    """Is it a table of years, none of whose headings sets an aim?"""
    years = sum(bool(_YEAR.search(cell)) for cell in headings)
    return years > 1 and not has_word(" ".join(headings), words()["tables"]["aims"])


def _columns(headings: Sequence[str]) -> Columns:
    """What each column holds, by its heading; where none is left to ask, those that name do."""
    tables = words()["tables"]
    kinds = [_kind(cell, tables) for cell in headings]
    if "asking" not in kinds:
        kinds = ["asking" if kind == "naming" else kind for kind in kinds]
    naming, asking, due, whom = (
        tuple(n for n, own in enumerate(kinds) if own == kind) for kind in ("naming", "asking", "due", "whom")
    )
    return Columns(naming, asking, due, whom)


def _kind(cell: str, tables: Mapping[str, tuple[str, ...]]) -> str:
    """A heading of few words that says what the column is; any other asks."""
    for kind in ("due", "whom", "naming"):
        if has_word(cell, tables[kind]) and not modal_word(cell)[0]:
            return kind
    return "asking"

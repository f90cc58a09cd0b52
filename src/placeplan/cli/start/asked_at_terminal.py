"""What an import asks a person at a terminal: whose a file is, which bodies are new, how each table is read.

One question for one cause. Errors where nobody is there to ask.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace

from placeplan.cli.screen import answered, confirmed, grid, headed, show_aside
from placeplan.core.errors import PlanError, Problem
from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import Book, shown
from placeplan.reading.incoming import Incoming
from placeplan.reading.questions import NOBODY, where
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.words.levels import level_of

PREVIEWED = 4  # rows of a table that are shown before asking
WIDE = 8  # columns of it


def asked(arrived: Incoming, as_json: bool) -> tuple[Incoming, list[Mapping]]:
    """The workbooks and their mappings as a person accepts them. Errors: nobody is there to ask."""
    mappings = arrived.mappings()
    if as_json or not _is_terminal():
        fresh = [mapping for mapping in mappings if not mapping.by_hand and mapping.tables]
        if fresh:
            _refuse_unasked(fresh, as_json)
        return arrived, mappings
    arrived = _with_new_bodies(arrived)
    arrived = _with_owners(arrived, arrived.mappings())
    books = {book.file: book for book in arrived.books}
    return arrived, [m if m.by_hand else _confirmed(books[m.file], m) for m in arrived.mappings()]


def _refuse_unasked(fresh: list[Mapping], as_json: bool) -> None:
    for mapping in () if as_json else fresh:
        _show_tables(mapping)
    doubtful = sum(len(mapping.left) for mapping in fresh)
    raise PlanError(
        Problem(
            f"{sum(len(m.tables) for m in fresh)} tables of {len(fresh)} files were proposed, "
            f"{doubtful} in doubt; nobody is there to confirm them.",
            to_do="Run it on a terminal, or with --yes to take those of which we are sure; the mappings are "
            "then saved beside the files, to be changed.",
        )
    )


def _is_terminal() -> bool:
    return sys.stdin.isatty()


# ---- whose ---------------------------------------------------------------------------------------


def _with_new_bodies(arrived: Incoming) -> Incoming:
    """Each body that a cover names and the place's list lacks, added if a person wants it."""
    new = {body.code: body for body in arrived.strangers().values()}
    wanted = [
        body
        for body in new.values()
        if confirmed(f"“{body.name}” ({body.code}) is not in bodies.csv. Add it?")
    ]
    return arrived.with_bodies(wanted)


def _with_owners(arrived: Incoming, mappings: list[Mapping]) -> Incoming:
    """Each file of which nobody says whose it is, as a person says."""
    codes = [body.code for body in arrived.directory.bodies]
    owners = {
        mapping.file: _owner(mapping.file, codes) for mapping in mappings if codes and _is_nobodys(mapping)
    }
    return arrived.telling({file: owner for file, owner in owners.items() if owner})


def _is_nobodys(mapping: Mapping) -> bool:
    """Does a table say that nobody knows whose it is? A mapping made by hand has been answered already."""
    return not mapping.by_hand and any(NOBODY in table.doubts for table in mapping.tables)


def _owner(file: str, codes: Sequence[str]) -> str:
    """The code of the body whose file it is, asked until it is one of them; empty leaves the file."""
    question = f"Whose file is {file}? One of {', '.join(codes)}; nothing if you do not know"
    code = answered(question).strip().upper()
    while code and code not in codes:
        code = answered(f"There is no body {code}. {question}").strip().upper()
    return code


# ---- how -----------------------------------------------------------------------------------------


def _confirmed(book: Book, mapping: Mapping) -> Mapping:
    """A mapping as a person accepts it: whole where nothing is in doubt, else table by table."""
    _show_tables(mapping)
    if not mapping.left and confirmed(f"Read {mapping.file} like this?"):
        return mapping
    tables = []
    for table in mapping.tables:
        _preview(book, table)
        question = f"Read it as {table.kind}?" if table.kind else "No kind is known. Leave it?"
        is_yes = confirmed(question, table.accepted or not table.kind)
        tables.append(replace(table, accepted=bool(table.kind) and is_yes))
    return replace(mapping, tables=tuple(tables))


def _preview(book: Book, table: TableMap) -> None:
    sheet = table.view(next(sheet for sheet in book.sheets if sheet.name == table.sheet))
    columns = table.columns[:WIDE]
    heads = [f"{column_letters(column.index)} {column.role or '?'} {column.period}" for column in columns]
    view = grid(f"{where(table)}: {table.title}", heads)
    for row in range(table.header, min(table.first + PREVIEWED, table.last + 1)):
        view.add_row(*(shown(sheet.at(row, column.index)) for column in columns))
    show_aside(view)


def _show_tables(mapping: Mapping) -> None:
    view = headed(mapping.file, ("sheet", "rows", "read as", "how sure", "unit", "in doubt"))
    for table in mapping.tables:
        view.add_row(
            table.sheet,
            f"{table.first + 1}–{table.last + 1}",
            table.kind or "unknown",
            level_of(table.confidence),
            table.unit,
            "; ".join(table.doubts),
        )
    show_aside(view)

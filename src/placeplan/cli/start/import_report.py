"""What an import did, for a person in lines and for a program as one object.

In this order: what was read and how it adds up, what was left and what would settle it, what to mend.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from placeplan.cli.screen import headed, say, show
from placeplan.core.errors import Problem
from placeplan.core.sources import source
from placeplan.plan.folders.taking_in import Taken
from placeplan.reading.drawing import DrawnBook, DrawnTable
from placeplan.reading.incoming import FIGURES, READING_PAGE
from placeplan.reading.proof import together
from placeplan.reading.questions import Question
from placeplan.reading.submission import Submission
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.tables.tidy_files import lacking

MOST_NAMED = 3  # tables of one question that a line names


def report(taken: Taken) -> dict[str, Any]:
    """One object, everything in it."""
    arrived, submission = taken.arrived, taken.submission
    return {
        "place": str(arrived.place),
        "page": READING_PAGE if taken.drawn else "",
        "files": [
            _file_report(mapping, submission, book)
            for mapping, book in zip(submission.mappings, taken.drawn, strict=True)
        ],
        "left": [
            {"file": mapping.file, **_table_report(table)}
            for mapping in submission.mappings
            for table in mapping.left
        ],
        "questions": [question.as_json() for question in taken.questions],
        "figures": submission.figures.height + sum(arrived.tidy.values()),
        "statements": submission.statements.height,
        "narratives": [*arrived.documents],
        "tidy": [
            {"file": name, "figures": count, "kept": f"{FIGURES}/{name}"}
            for name, count in arrived.tidy.items()
        ],
        "nearly_tidy": [
            {"file": name, "lacks": list(columns)}
            for name, path in arrived.given.workbooks.items()
            if (columns := lacking(path))
        ],
        "passed_over": [{"file": name, "why": why} for name, why in arrived.given.passed_over.items()],
        "refused": [_problem(problem) for problem in arrived.refused],
        "bodies_added": list(taken.added),
        "years_set": taken.years,
        "hidden": _hidden(submission),
        "unused_cells": [vars(cell) for cell in submission.unused_cells],
        "problems": [_problem(problem) for problem in taken.problems],
    }


def _file_report(mapping: Mapping, submission: Submission, book: DrawnBook) -> dict[str, Any]:
    later = {old.file: old.by for old in submission.superseded}
    counted = dict(submission.figures.group_by("submission").len().iter_rows())
    counted |= {old.file: old.figures.height for old in submission.superseded}
    return {
        "file": mapping.file,
        "body": mapping.owner,
        "version": mapping.cover.version,
        "superseded_by": later.get(mapping.file, ""),
        "figures": counted.get(mapping.file, 0),
        "tables": [_table_report(table) for table in mapping.tables],
        "sums": [
            {"table": table.where, "holding": table.proof.holding, "of": len(table.proof.sums)}
            for table in book.tables
        ],
    }


def _table_report(table: TableMap) -> dict[str, Any]:
    lines = [column.index for column in table.columns if column.period]
    first, last = (min(lines), max(lines)) if table.turned and lines else (table.first, table.last)
    return {
        "sheet": table.sheet,
        "rows": [first + 1, last + 1],
        "kind": table.kind,
        "confidence": table.confidence,
        "accepted": table.accepted,
        "doubts": list(table.doubts),
    }


def _problem(problem: Problem) -> dict[str, str]:
    return {"what": problem.what, "where": problem.where, "to_do": problem.to_do}


def _hidden(submission: Submission) -> list[dict[str, str]]:
    """The hidden sheets, rows and columns, which are read as any other."""
    notices = submission.statements.filter(
        pl.col("subject") == "sheet", pl.col("attribute").is_in(["hidden", "very_hidden", "hidden_lines"])
    )
    places = [(source(row["source"]), row) for row in notices.iter_rows(named=True)]
    return [
        {
            "file": place.file,
            "sheet": place.sheet,
            "what": str(row["text"]) if row["attribute"] == "hidden_lines" else "the sheet",
        }
        for place, row in places
    ]


# ---- in lines ------------------------------------------------------------------------------------


def show_import(taken: Taken) -> None:
    """What was done, in lines."""
    told = report(taken)
    _show_files(told["files"])
    for file in told["tidy"]:
        say(f"{file['file']}: {file['figures']} figures in columns, kept as {file['kept']}.")
    for file in told["nearly_tidy"]:
        say(f"{file['file']} names measures, but has no column called {' or '.join(file['lacks'])}.")
    for file in told["passed_over"]:
        say(f"Passed over: {file['file']}: {file['why']}.")
    for problem in told["refused"]:
        say(f"Not read: {problem['where']}: {problem['what']} {problem['to_do']}")
    for hidden in told["hidden"]:
        say(f"Read although hidden: {hidden['file']}, {hidden['sheet']}: {hidden['what']}.")
    if told["narratives"]:
        say(f"Narratives read: {', '.join(told['narratives'])}.")
    for problem in told["problems"]:
        say(f"To mend: {problem['where']}: {problem['what']} {problem['to_do']}")
    if taken.added:
        say(f"Added to bodies.csv: {', '.join(taken.added)}.")
    if taken.years:
        say(f"The place's years are now {taken.years}, as its submissions state.")


def show_end(taken: Taken) -> None:
    """A line a table: those read with what proves them, then those left with why; and where to look."""
    submission = taken.submission
    for line in _read_lines(taken.new):
        say(line, unbroken=True)
    tables_left = sum(len(mapping.left) for mapping in submission.mappings)
    if tables_left:
        say(f"Left: {'1 table' if tables_left == 1 else f'{tables_left} tables'}, because:")
    for question in taken.questions:
        say(_line(question), unbroken=True)
    say(
        f"{submission.figures.height + sum(taken.arrived.tidy.values())} figures and "
        f"{submission.statements.height} statements in force; "
        f"{len(submission.unused_cells)} cells with numbers not used (imported/unused_cells.csv)."
    )
    if taken.drawn:
        say(f"How each table was read: {taken.arrived.place / READING_PAGE}")


def _read_lines(books: Iterable[DrawnBook]) -> Iterator[str]:
    """What was read of each sheet, and how it adds up; tables of one kind on one sheet are one line."""
    for book in books:
        alike: dict[tuple[str, str], list[DrawnTable]] = defaultdict(list)
        for table in (table for table in book.tables if table.accepted):
            alike[table.sheet, table.kind.replace("_", " ")].append(table)
        for (sheet, kind), tables in alike.items():
            at = tables[0].where if len(tables) == 1 else f"{sheet}, {len(tables)} tables"
            count = sum(table.figures for table in tables)
            yield f"{book.file}, {at}: {count} figures as {kind}; {together(t.proof for t in tables)}."


def _show_files(files: list[dict[str, Any]]) -> None:
    view = headed(None, ("file", "body", "version", "tables", "figures", "superseded by"))
    for file in files:
        accepted = sum(table["accepted"] for table in file["tables"])
        view.add_row(
            *(file[key] for key in ("file", "body", "version")),
            f"{accepted} of {len(file['tables'])}",
            str(file["figures"]),
            file["superseded_by"],
        )
    if files:
        show(view)


def _line(question: Question) -> str:
    """One question: the file, how many tables and which, why, and what settles it."""
    count = len(question.tables)
    named = "; ".join(question.tables[:MOST_NAMED])
    more = f"; and {count - MOST_NAMED} more" if count > MOST_NAMED else ""
    tables = "1 table" if count == 1 else f"{count} tables"
    return f"  {question.file}: {tables} ({named}{more}): {question.cause}. {question.answer}"

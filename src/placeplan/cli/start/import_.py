"""`placeplan import --place PLACE FILES…`: read the workbooks that each body already holds.

Proposes how to read each table, shows how sure it is, and keeps raw files, mappings and what was read.
Nothing is written until every file has been read.
"""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import polars as pl
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from placeplan.cli.output import show_json
from placeplan.cli.screen import uncut
from placeplan.cli.start.new_versions import new_versions, show_versions
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.periods import financial_year, start_year
from placeplan.core.sources import column_letters, source
from placeplan.figures.spreadsheets.cells import Book, shown
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.files import files_in
from placeplan.figures.tidy.writing import replacing
from placeplan.plan.place import FILE, load_place
from placeplan.reading.documents.kept_narratives import keep_narratives, read_narratives
from placeplan.reading.documents.opened import Document
from placeplan.reading.held import IMPORTED, SUBMISSIONS
from placeplan.reading.kept import (
    Handed,
    handed_in,
    keep_bodies,
    keep_raw,
    keep_read,
    saved_mappings,
)
from placeplan.reading.proposing.saved import mapping_text
from placeplan.reading.proposing.whole_workbook import ACCEPTED_FROM
from placeplan.reading.submission import Submission, bodies_of, mappings_for, opened, read_books
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.tables.tidy_files import lacking
from placeplan.reading.words.body_names import Body, BodyLike, Directory, read_bodies

app = typer.Typer(help="Read workbooks, CSV files and narratives into a place.")
FIGURES = "figures"
Found = TypeVar("Found")
PREVIEWED = 4  # rows of a table that are shown before asking


@app.command("import")
def import_files(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILES_OR_FOLDER]...", help="What to read; with none, all is read again."),
    ] = None,
    place: Annotated[Path, typer.Option(help="The place's folder.")] = Path(),
    yes: Annotated[
        bool, typer.Option("--yes", help="Take every proposal that is sure enough, and list the rest.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Read workbooks, CSV files and narratives into a place, with a mapping for each that can be changed."""
    if not (place / FILE).is_file():
        raise PlanError(Problem("This is not a place.", str(place), f"Make one with: placeplan new {place}"))
    given = handed_in(files or [])
    problems = Problems()
    no_bodies: list[BodyLike] = []
    bodies = _read(lambda: _bodies(place, given), no_bodies, problems)
    books, digests = _books(place, given, problems)
    no_documents: dict[str, Document] = {}
    documents = _read(lambda: read_narratives(given.narratives), no_documents, problems)
    problems.raise_any()
    directory = Directory(tuple(bodies) or bodies_of(books))
    mappings = mappings_for(books, digests, directory, saved_mappings(place))
    if not yes:
        mappings = _asked(books, mappings, as_json)
    submission = read_books(books, mappings, directory)
    tidy = _tidy_figures(place, given, directory)
    raw = keep_raw(place, {**given.workbooks, **given.narratives})
    for name, path in given.tidy.items():
        with replacing(place / FIGURES / name) as beside:
            beside.write_bytes(path.read_bytes())
    keep_narratives(place / IMPORTED, documents)
    added = keep_bodies(place, directory.bodies)
    keep_read(place, submission, {m.file: mapping_text(m, digests[m.file]) for m in submission.mappings})
    years = _with_years(place, submission)
    load_place(place)
    report = _report(place, submission, added, [name for name in raw if name in given.narratives], years)
    report |= _other_files(given, tidy)
    report["hidden"] = _hidden(submission)
    report["problems"] += [
        {
            "what": "The file has headings and no figures.",
            "where": name,
            "to_do": "Save it anew, or leave it out.",
        }
        for name, count in tidy.items()
        if not count
    ]
    report["figures"] += sum(tidy.values())
    versions = tuple(one for one in new_versions(submission) if one.file in given.workbooks)
    if as_json:
        show_json({**report, "versions": [one.as_json() for one in versions]})
    else:
        _show(report)
        show_versions(versions)


def _read(reading: Callable[[], Found], none: Found, problems: Problems) -> Found:
    """What a reading finds, or `none` of it and every problem that it met."""
    try:
        return reading()
    except PlanError as error:
        problems.extend(error.problems)
        return none


def _bodies(place: Path, given: Handed) -> list[BodyLike]:
    """The bodies that the place and the files declare; the place's own word goes first."""
    own = read_bodies(place / "bodies.csv") if (place / "bodies.csv").is_file() else ()
    new = read_bodies(given.bodies) if given.bodies else ()
    held: dict[str, Body] = {}
    for body in (*new, *own):
        known = held.get(body.code)
        held[body.code] = (
            replace(body, aliases=tuple({*body.aliases, *known.aliases, known.name})) if known else body
        )
    return list(held.values())


def _tidy_figures(place: Path, given: Handed, directory: Directory) -> dict[str, int]:
    """How many figures each file of figures holds. Errors: any that the place could not then be read with."""
    if not given.tidy:
        return {}
    own = place / FIGURES
    held = [path for path in files_in(own) if path.relative_to(own).as_posix() not in given.tidy]
    reading = read_figures([*held, *given.tidy.values()], bodies=[body.code for body in directory.bodies])
    reading.raise_any()
    files = reading.origins.select(pl.col("origin").str.extract(r"^([^#]*)#")).to_series().value_counts()
    counted = dict(files.iter_rows())
    return {name: counted.get(path.name, 0) for name, path in given.tidy.items()}


def _books(place: Path, given: Handed, problems: Problems) -> tuple[list[Book], dict[str, str]]:
    """Every workbook of the place and handed in, under the names they will have, and their digests."""
    kept = place / SUBMISSIONS
    old = [
        p
        for p in sorted(kept.rglob("*"))
        if p.is_file() and p.relative_to(kept).as_posix() not in given.workbooks
    ]
    nothing: tuple[list[Book], dict[str, str]] = [], {}
    books, digests = _read(lambda: opened(old, kept), nothing, problems)
    books, digests = [*books], {**digests}
    for name, path in given.workbooks.items():
        root = path
        for _ in Path(name).parts:
            root = root.parent
        found, more = _read(partial(opened, [path], root), nothing, problems)
        books += found
        digests |= more
    if not books and not problems and not given.narratives and not given.tidy and not given.bodies:
        raise PlanError(Problem("There is nothing to import.", str(place), "Name a workbook or a folder."))
    return books, digests


# ---- asking --------------------------------------------------------------------------------------


def _asked(books: list[Book], mappings: list[Mapping], as_json: bool) -> list[Mapping]:
    """The mappings as a person accepts them. Errors: nobody is there to ask."""
    fresh = [m for m in mappings if not m.by_hand and m.tables]
    if not fresh:
        return mappings
    if as_json or not _is_terminal():
        for mapping in fresh if not as_json else ():
            _show_tables(mapping)
        doubtful = sum(len(m.left) for m in fresh)
        raise PlanError(
            Problem(
                f"{sum(len(m.tables) for m in fresh)} tables of {len(fresh)} files were proposed, "
                f"{doubtful} in doubt; nobody is there to confirm them.",
                to_do="Run it on a terminal, or with --yes to take those of a confidence of at least "
                f"{ACCEPTED_FROM}; the mappings are then saved beside the files, to be changed.",
            )
        )
    by_name = {book.file: book for book in books}
    return [m if m.by_hand else _confirmed(by_name[m.file], m) for m in mappings]


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _confirmed(book: Book, mapping: Mapping) -> Mapping:
    _show_tables(mapping)
    if not mapping.left and typer.confirm(f"Read {mapping.file} like this?", default=True):
        return mapping
    tables = []
    for table in mapping.tables:
        _preview(book, table)
        question = f"Read it as {table.kind}?" if table.kind else "No kind is known. Leave it?"
        answer = typer.confirm(question, default=table.accepted or not table.kind)
        tables.append(replace(table, accepted=bool(table.kind) and answer))
    return replace(mapping, tables=tuple(tables))


def _preview(book: Book, table: TableMap) -> None:
    sheet = table.view(next(sheet for sheet in book.sheets if sheet.name == table.sheet))
    view = Table(title=escape(f"{table.sheet}, rows {table.first + 1} to {table.last + 1}: {table.title}"))
    for column in table.columns[:8]:
        view.add_column(escape(f"{column_letters(column.index)} {column.role or '?'} {column.period}"))
    for row in range(table.header, min(table.first + PREVIEWED, table.last + 1)):
        view.add_row(*(escape(shown(sheet.at(row, column.index))) for column in table.columns[:8]))
    Console(stderr=True).print(uncut(view))


def _show_tables(mapping: Mapping) -> None:
    view = Table("sheet", "rows", "read as", "sure", "unit", "in doubt", title=escape(mapping.file))
    for table in mapping.tables:
        view.add_row(
            escape(table.sheet),
            f"{table.first + 1}–{table.last + 1}",
            table.kind or "unknown",
            f"{table.confidence:.0%}",
            table.unit,
            escape("; ".join(table.doubts)),
        )
    Console(stderr=True).print(uncut(view))


# ---- the place's years ---------------------------------------------------------------------------


def _with_years(place: Path, submission: Submission) -> str:
    """Set the years of a place that has no figures of its own to those of its submissions."""
    firsts = [m.first_year for m in submission.mappings if m.first_year]
    lasts = [m.last_year for m in submission.mappings if m.last_year]
    own = [p for p in (place / "figures").rglob("*") if p.suffix in (".csv", ".parquet", ".xlsx")]
    if not firsts or own:
        return ""
    first, last = max(set(firsts), key=firsts.count), max(set(lasts), key=lasts.count)
    base = financial_year(start_year(first) - 1)
    text = (place / FILE).read_text("utf-8")
    for key, year in (("base_year", base), ("last_year", last)):
        text = re.sub(rf'(?m)^({key}\s*=\s*)"[^"]*"', rf'\g<1>"{year}"', text)
    if text == (place / FILE).read_text("utf-8"):
        return ""
    with replacing(place / FILE) as beside:
        beside.write_text(text, encoding="utf-8")
    return f"{base} to {last}"


# ---- saying what was done ------------------------------------------------------------------------


def _report(
    place: Path, submission: Submission, added: Iterable[str], narratives: list[str], years: str
) -> dict[str, Any]:
    later = {old.file: old.by for old in submission.superseded}
    counted = dict(submission.figures.group_by("submission").len().iter_rows())
    counted |= {old.file: old.figures.height for old in submission.superseded}
    return {
        "place": str(place),
        "files": [
            {
                "file": mapping.file,
                "body": mapping.owner,
                "version": mapping.cover.version,
                "superseded_by": later.get(mapping.file, ""),
                "figures": counted.get(mapping.file, 0),
                "tables": [_table_report(table) for table in mapping.tables],
            }
            for mapping in submission.mappings
        ],
        "left": [
            {"file": mapping.file, **_table_report(table)}
            for mapping in submission.mappings
            for table in mapping.left
        ],
        "figures": submission.figures.height,
        "statements": submission.statements.height,
        "narratives": narratives,
        "bodies_added": list(added),
        "years_set": years,
        "unused_cells": [vars(cell) for cell in submission.unused_cells],
        "problems": [{"what": p.what, "where": p.where, "to_do": p.to_do} for p in submission.problems],
    }


def _other_files(given: Handed, tidy: dict[str, int]) -> dict[str, Any]:
    """What became of the files that are no workbooks and no narratives, and what nearly was figures."""
    nearly = {name: lacking(path) for name, path in given.workbooks.items() if lacking(path)}
    return {
        "tidy": [
            {"file": name, "figures": count, "kept": f"{FIGURES}/{name}"} for name, count in tidy.items()
        ],
        "nearly_tidy": [{"file": name, "lacks": list(columns)} for name, columns in nearly.items()],
        "passed_over": [{"file": name, "why": why} for name, why in given.passed_over.items()],
    }


def _hidden(submission: Submission) -> list[dict[str, str]]:
    """The hidden sheets, rows and columns, which are read as any other."""
    said = submission.statements.filter(
        pl.col("subject") == "sheet", pl.col("attribute").is_in(["hidden", "very_hidden", "hidden_lines"])
    )
    places = [(source(row["source"]), row) for row in said.iter_rows(named=True)]
    return [
        {
            "file": place.file,
            "sheet": place.sheet,
            "what": str(row["text"]) if row["attribute"] == "hidden_lines" else "the sheet",
        }
        for place, row in places
    ]


def _table_report(table: TableMap) -> dict[str, Any]:
    rows = [column.index for column in table.columns if column.period]
    first, last = (min(rows), max(rows)) if table.turned and rows else (table.first, table.last)
    return {
        "sheet": table.sheet,
        "rows": [first + 1, last + 1],
        "kind": table.kind,
        "confidence": table.confidence,
        "accepted": table.accepted,
        "doubts": list(table.doubts),
    }


def _show(report: dict[str, Any]) -> None:
    view = Table("file", "body", "version", "tables", "figures", "superseded by")
    for file in report["files"]:
        read = sum(table["accepted"] for table in file["tables"])
        view.add_row(
            *map(escape, (file["file"], file["body"], file["version"])),
            f"{read} of {len(file['tables'])}",
            str(file["figures"]),
            escape(file["superseded_by"]),
        )
    if report["files"]:
        Console().print(uncut(view))
    for file in report["tidy"]:
        typer.echo(f"{file['file']}: {file['figures']} figures in columns, kept as {file['kept']}.")
    for file in report["nearly_tidy"]:
        typer.echo(f"{file['file']} names measures, but has no column called {' or '.join(file['lacks'])}.")
    for file in report["passed_over"]:
        typer.echo(f"Passed over: {file['file']}: {file['why']}.")
    for table in report["left"]:
        doubts = "; ".join(table["doubts"]) or f"confidence {table['confidence']}"
        first, last = table["rows"]
        typer.echo(f"Left: {table['file']}, {table['sheet']}, rows {first} to {last}: {doubts}.")
    for hidden in report["hidden"]:
        typer.echo(f"Read although hidden: {hidden['file']}, {hidden['sheet']}: {hidden['what']}.")
    if report["narratives"]:
        typer.echo(f"Narratives read: {', '.join(report['narratives'])}.")
    for problem in report["problems"]:
        typer.echo(f"To mend: {problem['where']}: {problem['what']} {problem['to_do']}")
    if report["years_set"]:
        typer.echo(f"The place's years are now {report['years_set']}, as its submissions state.")
    typer.echo(
        f"{report['figures']} figures and {report['statements']} statements in force; "
        f"{len(report['unused_cells'])} cells with numbers not used (imported/unused_cells.csv)."
    )

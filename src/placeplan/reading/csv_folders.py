"""A folder of CSV files as one workbook: a sheet to a file, whose it is by the folder's name or its parent's.

Findings name the file of each cell, and no sheet: a CSV file has none. Refuses to put two bodies' files
together, or two versions of one file.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

import polars as pl

from placeplan.core.doors.decoding import decoded
from placeplan.core.doors.files import content
from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.spreadsheets.cells import Book
from placeplan.reading.by_mapping import BookReading
from placeplan.reading.kinds.harvest import Record
from placeplan.reading.left_cells import UnusedCell
from placeplan.reading.tables.covers import Cover
from placeplan.reading.words.body_names import Directory

VERSION = "version.txt"  # says whose a folder's files are, and which version
_FEWEST = 2  # CSV files of a folder that are a workbook
_VERSION_IN_NAME = re.compile(
    r"(?:(?<![_\-. ])[_\-. ]+)?"
    r"(?:v(?:er(?:sion)?)?[_\-. ]*+\d++(?:\.\d+)?|final|draft|rev\d*|\.earlier-\d+|\(\d+\))",
    re.IGNORECASE,
)
_VERSION_SAID = re.compile(r"\bver(?:sion)?\b[\s:.]*(\S.*)|\bv(\d+(?:\.\d+)?)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class FolderBook(Book):
    """A workbook made of a folder's CSV files. `file` is the folder; `files` has the file of each sheet."""

    files: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""  # as the folder's name, its parent's or its `version.txt` say
    name: str = ""  # of its body, as `version.txt` says it
    version: str = ""


def without_version(name: str) -> str:
    """A file's or folder's name without what says which version it is."""
    return _VERSION_IN_NAME.sub("", name)


def as_workbooks(books: Iterable[Book], paths: Mapping[str, Path], directory: Directory) -> list[Book]:
    """The same books, with each folder of one body's CSV files as one. `paths` are those of the files."""
    alone: list[Book] = []
    folders: dict[str, list[Book]] = defaultdict(list)
    for book in books:
        folder = PurePosixPath(book.file).parent.as_posix()
        is_in_folder = book.file.lower().endswith(".csv") and folder != "."
        (folders[folder] if is_in_folder else alone).append(book)
    for folder, together in folders.items():
        about = _version_file(paths[together[0].file].parent)
        if _are_one(folder, together, about, directory):
            alone.append(_together(folder, together, about, directory))
        else:
            alone += together
    return sorted(alone, key=lambda book: book.file)


def _are_one(folder: str, books: Sequence[Book], about: str, directory: Directory) -> bool:
    """Are a folder's CSV files the sheets of one body's workbook?"""
    if len(books) < _FEWEST:
        return False
    stems = {without_version(PurePosixPath(book.file).stem.casefold()) for book in books}
    if len(stems) < len(books):  # versions of one file, one beside the other
        return False
    if about or directory.stated(without_version(PurePosixPath(folder).name)):
        return True
    return len({code for book in books for code in _named_in(book, directory)}) <= 1


def _named_in(book: Book, directory: Directory) -> Iterator[str]:
    """The bodies whose name stands, word for word, in a file's name or in the title over its columns."""
    texts = list(_runs(PurePosixPath(book.file).stem))
    for row in book.sheets[0].rows[:1]:
        cells = [cell for cell in row if cell not in ("", None)]
        if len(cells) == 1 and isinstance(cells[0], str):
            texts += [part.strip() for part in re.split(r"[:|–—]| - ", cells[0])]
    yield from (code for text in texts if (code := directory.stated(text)))


def _runs(name: str) -> Iterator[str]:
    """Every run of words in a name, the longest first: `RZ3_v1` has `RZ3`."""
    words = [word for word in re.split(r"[\s_\-.]+", name) if word]
    for size in range(len(words), 0, -1):
        yield from (" ".join(words[start : start + size]) for start in range(len(words) - size + 1))


def _together(folder: str, books: Sequence[Book], about: str, directory: Directory) -> FolderBook:
    sheets = [replace(book.sheets[0], name=PurePosixPath(book.file).stem) for book in books]
    name, version = _said(about)
    return FolderBook(
        file=folder,
        sheets=tuple(sheets),
        files={sheet.name: book.file for sheet, book in zip(sheets, books, strict=True)},
        owner=_owner(folder, name, directory),
        name=name,
        version=version,
    )


def _owner(folder: str, name: str, directory: Directory) -> str:
    """The body that a folder's name, its `version.txt` or the folders above it name, in this order."""
    own, *above = reversed(PurePosixPath(folder).parts)
    texts = [*_runs(without_version(own)), name, *(run for part in above for run in _runs(part))]
    return next((code for text in texts if (code := directory.stated(text))), "")


def _version_file(folder: Path) -> str:
    path = folder / VERSION
    try:
        return decoded(content(path, VERSION, limits()["characters"]), VERSION).text
    except PlanError:  # it is not there, or says nothing that could be read
        return ""


def _said(about: str) -> tuple[str, str]:
    """The name and the version that a `version.txt` says; empty where it says none."""
    name = version = ""
    for line in filter(None, (line.strip() for line in about.splitlines())):
        version_line = _VERSION_SAID.search(line)
        if version_line:
            version = version or (version_line[1] or version_line[2]).strip()
        else:
            name = name or line.partition(":")[2].strip() or line
    return name, version


# ---- what its files say of it --------------------------------------------------------------------


def with_folder(about: Cover, book: Book) -> Cover:
    """A workbook's cover, with what the folder of its files says of it."""
    if not isinstance(book, FolderBook):
        return about
    return replace(about, owner=book.owner or about.owner, version=about.version or book.version)


def by_file(reading: BookReading, book: Book) -> BookReading:
    """A reading whose cells are named by their CSV file, without a sheet; any other is as it was."""
    files = files_of_sheets(book)
    if not files:
        return reading
    named = {f"{book.file}#{sheet}!": f"{file}#!" for sheet, file in files.items()}
    return replace(
        reading,
        figures=reading.figures.with_columns(_sourced_by(named)),
        statements=tuple(_sourced(row, named) for row in reading.statements),
        unused=tuple(
            UnusedCell(files.get(cell.sheet, cell.file), "", cell.cell, cell.shown, _renamed(cell.why, named))
            for cell in reading.unused
        ),
        problems=tuple(
            Problem(*(_renamed(text, named) for text in (problem.what, problem.where, problem.to_do)))
            for problem in reading.problems
        ),
    )


def files_of_sheets(book: Book) -> Mapping[str, str]:
    """The CSV file of each sheet; none of a workbook that is a file with sheets of its own."""
    if isinstance(book, FolderBook):
        return book.files
    return {sheet.name: book.file for sheet in book.sheets} if book.file.lower().endswith(".csv") else {}


def _sourced_by(named: Mapping[str, str]) -> pl.Expr:
    """The sources of figures, with the file in place of the sheet that it is."""
    where = pl.col("source")
    head, cell = where.str.extract(r"(?s)^(.*!)").fill_null(""), where.str.extract(r"([^!]*)$")
    return pl.concat_str(head.replace(dict(named)), cell).alias("source")


def _sourced(row: Record, named: Mapping[str, str]) -> Record:
    head, divider, cell = str(row["source"]).rpartition("!")
    return {**row, "source": named.get(head + divider, head + divider) + cell}


def _renamed(text: str, named: Mapping[str, str]) -> str:
    for sheet, file in named.items():
        text = text.replace(sheet, file)
    return text

"""What a set of files states together: the latest version of each workbook, and the earlier ones apart."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path, PurePath

import polars as pl

from placeplan.core.doors.files import content
from placeplan.core.doors.listing import is_left_behind
from placeplan.core.errors import PlanError, Problem
from placeplan.core.uncollected import uncollected
from placeplan.figures.spreadsheets.cells import Book, Sheet, number
from placeplan.figures.spreadsheets.opening import WORKBOOKS, open_book
from placeplan.figures.table import figure_table, statement_table, with_names
from placeplan.reading.by_mapping import BookReading, read_book
from placeplan.reading.choosing import chosen
from placeplan.reading.csv_folders import FolderBook, as_workbooks, by_file, with_folder, without_version
from placeplan.reading.held import BODIES
from placeplan.reading.left_cells import UnusedCell
from placeplan.reading.proof import Proof
from placeplan.reading.proposing.saved import Saved, mapping_for
from placeplan.reading.proposing.tables_of_regions import ACCEPTED_FROM
from placeplan.reading.tables.covers import Cover, cover
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.words.body_names import Body, BodyLike, Directory
from placeplan.reading.words.folded_words import meaning, slug, without_brackets
from placeplan.reading.words.judgements import weight

STRANGE = "it is of a body that bodies.csv lacks"
SAME_SHEETS = weight("versions", "same_sheets")


@dataclass(frozen=True, eq=False)
class Superseded:
    """An earlier version of a workbook, with what it stated, kept for comparison."""

    file: str
    by: str
    figures: pl.DataFrame
    statements: pl.DataFrame


@dataclass(frozen=True, eq=False)
class Submission:
    """What the files state. `figures` and `statements` hold the latest version of each workbook only."""

    figures: pl.DataFrame
    statements: pl.DataFrame
    unused_cells: tuple[UnusedCell, ...]
    problems: tuple[Problem, ...]
    mappings: tuple[Mapping, ...]
    superseded: tuple[Superseded, ...]
    proofs: Mapping_[str, tuple[Proof, ...]] = field(default_factory=dict)  # by file, of its tables in order

    @property
    def replaced(self) -> tuple[Superseded, ...]:
        """Of each workbook in force the version just before it."""
        ages = {mapping.file: _age(mapping) for mapping in self.mappings}
        latest = {old.by: old for old in sorted(self.superseded, key=lambda old: ages[old.file])}
        return tuple(latest[by] for by in sorted(latest))


def read_submission(
    paths: Iterable[Path],
    bodies: Sequence[BodyLike] = (),
    saved: Iterable[Saved] = (),
    root: Path | None = None,
) -> Submission:
    """Everything that workbooks and CSV files state. Errors: every file that cannot be opened, together.

    Files are named relative to `root`, else by their own name. A file without a saved mapping is
    read as proposed; a proposal that is not sure enough is left, and its cells are among the unused.
    """
    books, digests = opened(paths, root, Directory(tuple(bodies)))
    directory = Directory(tuple(bodies) or bodies_of(books))
    return read_books(books, mappings_for(books, digests, directory, saved), directory)


@uncollected()
def read_books(books: Sequence[Book], mappings: Sequence[Mapping], directory: Directory) -> Submission:
    """Everything that opened workbooks state, by their mappings."""
    pairs = zip(books, mappings, strict=True)
    return gathered([by_file(read_book(book, mapping, directory), book) for book, mapping in pairs], books)


@uncollected()
def mappings_for(
    books: Sequence[Book],
    digests: Mapping_[str, str],
    directory: Directory,
    saved: Iterable[Saved],
    told: Mapping_[str, str] | None = None,
    first_year: str = "",
) -> list[Mapping]:
    """How to read each workbook. A file with no cover of its own has that of another file of its body.

    `told` are the owners that a person named, by file; an owner that is no body of the place is nobody.
    `first_year` is the first plan year that the place says, for a workbook that says none.
    Errors: everything that saved mappings say and their workbooks do not bear out.
    """
    covers = _covers(books, directory, told or {})
    owned = {book.file for book, about in zip(books, covers, strict=True) if about.owner}
    fit = [mapping for mapping in saved if not (mapping.is_of_nobody and mapping.file in owned)]

    def propose(i: int, first_year: str = "") -> Mapping:
        return mapping_for(books[i], digests[books[i].file], directory, fit, covers[i], first_year)

    mappings: list[Mapping] = []
    wrong: list[Problem] = []
    for i in range(len(books)):
        try:
            mappings.append(propose(i))
        except PlanError as error:
            wrong += error.problems
    if wrong:
        raise PlanError(wrong)
    return [
        chosen(book, _of_the_place(mapping, directory), directory)
        for book, mapping in zip(books, _beginning_together(mappings, propose, first_year), strict=True)
    ]


def _beginning_together(
    mappings: Sequence[Mapping], propose: Callable[[int, str], Mapping], of_place: str
) -> Iterator[Mapping]:
    """Mappings of which those that do not say where the plan begins begin it where the place says, else
    where all the others do.
    """
    first_years = {m.first_year for m in mappings if m.first_year and not m.assumes_first_year}
    agreed = of_place or (next(iter(first_years)) if len(first_years) == 1 else "")
    for i, mapping in enumerate(mappings):
        yield propose(i, agreed) if agreed and mapping.assumes_first_year else mapping


def _covers(books: Sequence[Book], directory: Directory, told: Mapping_[str, str]) -> list[Cover]:
    """The cover of each workbook; one without facts has those of another of its body."""
    covers = [_owned(cover_of(book, directory), told.get(book.file, ""), directory) for book in books]
    by_owner = {about.owner: about for about in reversed(covers) if about.owner and about.facts}
    return [about if about.facts else _with_cover(about, by_owner.get(about.owner)) for about in covers]


def _of_the_place(mapping: Mapping, directory: Directory) -> Mapping:
    """A mapping whose tables of bodies that the place's list lacks are left: nothing of theirs is stored."""

    def is_strange(table: TableMap) -> bool:
        name = without_brackets(table.organisation)
        code = mapping.decided.aliases.get(table.organisation) or directory.code(name)
        return bool(name and directory.bodies) and not directory.knows(code)

    tables = []
    for table in mapping.tables:
        doubts = tuple(doubt for doubt in table.doubts if doubt != STRANGE)
        if is_strange(table):
            table = replace(table, accepted=False, doubts=(*doubts, STRANGE))
        elif STRANGE in table.doubts:  # the list has it by now
            is_sure = bool(table.kind) and not doubts and table.confidence >= ACCEPTED_FROM
            table = replace(table, accepted=is_sure, doubts=doubts)
        tables.append(table)
    return replace(mapping, tables=tuple(tables))


def cover_of(book: Book, directory: Directory) -> Cover:
    """What a workbook says of itself, or its folder of it."""
    return with_folder(cover(book, directory), book)


def _owned(about: Cover, told: str, directory: Directory) -> Cover:
    """A cover whose owner is as a person told, else as it says where that is a body of the place."""
    is_known = not directory.bodies or directory.knows(about.owner)
    return replace(about, owner=told or (about.owner if is_known else ""))


def _with_cover(own: Cover, other: Cover | None) -> Cover:
    """Another file's cover, without its facts, which are stated where they stand."""
    return replace(other, facts=(), sheet="", rows=frozenset()) if other else own


def gathered(readings: Sequence[BookReading], books: Sequence[Book]) -> Submission:
    """Several workbooks' readings as one submission."""
    later = _superseding(readings, books)
    current = [reading for reading in readings if reading.mapping.file not in later]
    return Submission(
        figures=_named([reading.figures for reading in current]),
        statements=statement_table(chain.from_iterable(reading.statements for reading in current)),
        unused_cells=tuple(chain.from_iterable(reading.unused for reading in readings)),
        problems=tuple(chain.from_iterable(reading.problems for reading in current)),
        mappings=tuple(reading.mapping for reading in readings),
        superseded=tuple(_superseded(readings, later)),
        proofs={reading.mapping.file: reading.proofs for reading in readings},
    )


def _named(figures: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The figures of several workbooks as one table, each named."""
    return with_names(pl.concat([figure_table(), *figures]))


def _superseded(readings: Iterable[BookReading], later: Mapping_[str, str]) -> Iterator[Superseded]:
    for reading in readings:
        if by := later.get(reading.mapping.file):
            figures, statements = _named([reading.figures]), statement_table(reading.statements)
            yield Superseded(reading.mapping.file, by, figures, statements)


def opened(
    paths: Iterable[Path], root: Path | None = None, directory: Directory | None = None
) -> tuple[list[Book], dict[str, str]]:
    """Every workbook among the files, and the digest of each. Errors: all that cannot be opened, together."""
    files = {path.relative_to(root).as_posix() if root else path.name: path for path in sorted(paths)}
    files_read = open_files(files, directory or Directory())
    if files_read.refused:
        raise PlanError(files_read.refused)
    return files_read.books, files_read.digests


@dataclass(frozen=True, eq=False)
class Opened:
    """Workbooks as they were opened, the digest of each by its name, and what could not be."""

    books: list[Book]
    digests: dict[str, str]
    refused: tuple[Problem, ...]


@uncollected()
def open_files(files: Mapping_[str, Path], directory: Directory) -> Opened:
    """Every workbook among files, by the name that each is to have; what cannot be opened is said.

    A folder of one body's CSV files is one workbook, named by the folder.
    """
    books: list[Book] = []
    refused: list[Problem] = []
    for name, path in files.items():
        if not may_be_workbook(path):
            continue
        try:
            books.append(open_book(path, name))
        except PlanError as error:
            refused += error.problems
        except Exception as error:  # of one file's making, which must not stop the others
            what = f"The file could not be read: {type(error).__name__}: {error}."
            refused.append(Problem(what, name, "Save it anew as .xlsx. If that is no help, report it to us."))
    books = as_workbooks(books, files, directory)
    digests = {book.file: digest_of(*(files[name] for name in files_of(book))) for book in books}
    return Opened(books, digests, tuple(refused))


def may_be_workbook(path: Path) -> bool:
    """Is it a workbook or CSV file by its name, and neither a list of bodies nor left behind by a program?"""
    return path.suffix.lower() in WORKBOOKS and path.name != BODIES and not is_left_behind(path.name)


def files_of(book: Book) -> tuple[str, ...]:
    """The files that a workbook is made of: itself, or those of its folder."""
    return tuple(book.files.values()) if isinstance(book, FolderBook) else (book.file,)


def file_of_sheet(book: Book, sheet: Sheet) -> str:
    """The file that a sheet stands in: its workbook, or its own in a folder of them."""
    return book.files.get(sheet.name, book.file) if isinstance(book, FolderBook) else book.file


def digest_of(*paths: Path) -> str:
    """What a saved mapping knows its workbook by: a digest of the bytes of its files."""
    if len(paths) == 1:
        return hashlib.blake2b(content(paths[0], may_be_empty=True), digest_size=16).hexdigest()
    of_each = "\n".join(f"{path.name} {digest_of(path)}" for path in sorted(paths))
    return hashlib.blake2b(of_each.encode(), digest_size=16).hexdigest()


def bodies_of(books: Iterable[Book]) -> tuple[Body, ...]:
    """The bodies that the covers of the workbooks name, where no list of bodies is given."""
    by_code: dict[str, Body] = {}
    for book in books:
        about = cover(book, Directory())
        name, code = about.says("organisation"), about.says("code")
        if isinstance(book, FolderBook) and not name and not code:
            name, code = book.name, without_version(PurePath(book.file).name)
        if name or code:
            code = code or slug(name)
            by_code.setdefault(code, Body(code, name or code, (), meaning(name, "sorts").key))
    return tuple(by_code.values())


def wordless(books: Iterable[Book]) -> tuple[Problem, ...]:
    """Workbooks that hold words and not one number, so that nothing could become a figure."""
    return tuple(
        Problem(
            "The workbook has headings or words, and not one number.",
            book.file,
            "If its numbers are formulas, save it in a spreadsheet program first; else ask for it filled in.",
        )
        for book in books
        if not any(number(cell) is not None for sheet in book.sheets for row in sheet.rows for cell in row)
    )


# ---- versions ------------------------------------------------------------------------------------


def _superseding(readings: Sequence[BookReading], books: Sequence[Book]) -> dict[str, str]:
    """Each earlier version's file, and the file of the version that takes its place."""
    sheets = {book.file: {slug(sheet.name) for sheet in book.sheets} for book in books}
    ranked: dict[str, list[Mapping]] = {}
    for mapping in sorted((reading.mapping for reading in readings), key=_age):
        ranked.setdefault(mapping.owner, []).append(mapping)
    later: dict[str, str] = {}
    for owner, versions in ranked.items():
        for i, earlier in enumerate(versions):
            for newer in reversed(versions[i + 1 :]):
                if owner and _are_versions(earlier, newer, sheets):
                    later[earlier.file] = newer.file
                    break
    return later


def _are_versions(one: Mapping, other: Mapping, sheets: dict[str, set[str]]) -> bool:
    """Does one take the place of the other? Neither what came of a plan does, nor the plan of other years."""
    if _stem(one.file) == _stem(other.file):
        return True
    planned = (_planned_years(one), _planned_years(other))
    if any(planned) and planned[0].isdisjoint(planned[1]):
        return False
    kinds = ({t.kind for t in one.tables if t.kind}, {t.kind for t in other.tables if t.kind})
    names = (sheets.get(one.file, set()), sheets.get(other.file, set()))
    return _overlap(*names) >= SAME_SHEETS and _overlap(*kinds) >= SAME_SHEETS and len(names[0]) > 1


def _planned_years(mapping: Mapping) -> set[str]:
    """The years of which it says what is planned, where they stand across."""
    years = (column for table in mapping.tables for column in table.having("year"))
    return {y.period for y in years if y.period >= mapping.first_year and y.stage in ("", "plan")}


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _stem(file: str) -> str:
    return without_version(PurePath(file).stem.casefold())


REPLACED = ".earlier-"  # in the name of a file that another of the same name has taken the place of


def _age(mapping: Mapping) -> tuple[bool, float, date, float, str]:
    """Older first: by the version on the cover, its date, then the version in the file's name."""
    number = re.search(r"\d+(?:\.\d+)?", mapping.cover.version)
    named = re.search(r"v(?:er(?:sion)?)?[_\-. ]*(\d+(?:\.\d+)?)", mapping.file, re.IGNORECASE)
    return (
        REPLACED not in mapping.file,
        float(number[0]) if number else 0.0,
        mapping.cover.stated_on or date.min,
        float(named[1]) if named else 0.0,
        mapping.file,
    )

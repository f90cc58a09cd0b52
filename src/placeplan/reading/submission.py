"""What a set of files states together: the latest version of each workbook, and the earlier ones apart."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

import polars as pl

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.figures.spreadsheets.cells import Book
from placeplan.figures.spreadsheets.opening import WORKBOOKS, open_book
from placeplan.figures.table import figure_table, statement_table
from placeplan.reading.by_mapping import BookReading, UnusedCell, read_book
from placeplan.reading.proposing.saved import Saved, mapping_for
from placeplan.reading.tables.covers import Cover, cover
from placeplan.reading.tables.mappings import Mapping
from placeplan.reading.words.body_names import Body, BodyLike, Directory
from placeplan.reading.words.folded_words import meaning, slug
from placeplan.reading.words.judgements import weight

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
    books, digests = opened(paths, root)
    directory = Directory(tuple(bodies) or bodies_of(books))
    return read_books(books, mappings_for(books, digests, directory, saved), directory)


def read_books(books: Sequence[Book], mappings: Sequence[Mapping], directory: Directory) -> Submission:
    """Everything that opened workbooks state, by their mappings."""
    return gathered(
        [read_book(book, mapping, directory) for book, mapping in zip(books, mappings, strict=True)], books
    )


def mappings_for(
    books: Sequence[Book], digests: Mapping_[str, str], directory: Directory, saved: Iterable[Saved]
) -> list[Mapping]:
    """How to read each workbook. A file with no cover of its own has that of another file of its body."""
    held = tuple(saved)
    covers = [cover(book, directory) for book in books]
    by_owner = {about.owner: about for about in reversed(covers) if about.owner and about.facts}
    shared = [about if about.facts else _with_cover(about, by_owner.get(about.owner)) for about in covers]
    return [
        mapping_for(book, digests[book.file], directory, held, about)
        for book, about in zip(books, shared, strict=True)
    ]


def _with_cover(own: Cover, other: Cover | None) -> Cover:
    """Another file's cover, without its facts, which are stated where they stand."""
    return replace(other, facts=(), sheet="", rows=frozenset()) if other else own


def gathered(readings: Sequence[BookReading], books: Sequence[Book]) -> Submission:
    """Several workbooks' readings as one submission."""
    later = _superseding(readings, books)
    current = [reading for reading in readings if reading.mapping.file not in later]
    return Submission(
        figures=figure_table(row for reading in current for row in reading.figures),
        statements=statement_table(row for reading in current for row in reading.statements),
        unused_cells=tuple(cell for reading in readings for cell in reading.unused),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        mappings=tuple(reading.mapping for reading in readings),
        superseded=tuple(
            Superseded(
                reading.mapping.file,
                later[reading.mapping.file],
                figure_table(reading.figures),
                statement_table(reading.statements),
            )
            for reading in readings
            if reading.mapping.file in later
        ),
    )


def opened(paths: Iterable[Path], root: Path | None = None) -> tuple[list[Book], dict[str, str]]:
    """Every workbook among the files, and the digest of each. Errors: all that cannot be opened, together."""
    problems = Problems()
    books, digests = [], {}
    for path in sorted(paths):
        if path.suffix.lower() not in WORKBOOKS or path.name == "bodies.csv" or path.name.startswith("~$"):
            continue
        name = path.relative_to(root).as_posix() if root else path.name
        try:
            book = open_book(path, name)
        except PlanError as error:
            problems.extend(error.problems)
            continue
        books.append(book)
        digests[name] = digest_of(path)
    problems.raise_any()
    return books, digests


def digest_of(path: Path) -> str:
    """What a saved mapping knows its workbook by: a digest of its bytes."""
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


def bodies_of(books: Iterable[Book]) -> tuple[Body, ...]:
    """The bodies that the covers of the workbooks name, where no list of bodies is given."""
    found: dict[str, Body] = {}
    for book in books:
        about = cover(book, Directory())
        name, code = about.says("organisation"), about.says("code")
        if name or code:
            code = code or slug(name)
            found.setdefault(code, Body(code, name or code, (), meaning(name, "sorts").key))
    return tuple(found.values())


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
    if _stem(one.file) == _stem(other.file):
        return True
    kinds = ({t.kind for t in one.tables if t.kind}, {t.kind for t in other.tables if t.kind})
    names = (sheets.get(one.file, set()), sheets.get(other.file, set()))
    return _overlap(*names) >= SAME_SHEETS and _overlap(*kinds) >= SAME_SHEETS and len(names[0]) > 1


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _stem(file: str) -> str:
    return re.sub(
        r"[_\-. ]*(?:v(?:er(?:sion)?)?[_\-. ]*\d+(?:\.\d+)?|final|draft|rev\d*|\.earlier-\d+|\(\d+\))",
        "",
        PurePath(file).stem.casefold(),
    )


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

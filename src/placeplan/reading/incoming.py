"""All that a place holds and is handed, opened together, and how each workbook would be read.

Nothing is written here but into the folder of a generation, which the place takes over whole. One file that
cannot be read stops no other: it is said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

import polars as pl

from placeplan.core.doors.files import content
from placeplan.core.doors.limits import limits
from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import Change
from placeplan.figures.spreadsheets.cells import Book
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.files import files_in
from placeplan.reading.documents.kept_narratives import keep_narratives
from placeplan.reading.documents.opened import Document, read_document
from placeplan.reading.handed import Handed
from placeplan.reading.held import BODIES, IMPORTED, SUBMISSIONS
from placeplan.reading.kept import (
    PAGE,
    keep_bodies,
    keep_raw,
    keep_read,
    keep_what_is_not_ours,
    renamed,
    saved_mappings,
    set_aside,
    with_what_people_wrote,
)
from placeplan.reading.proposing.saved import Saved, mapping_text
from placeplan.reading.submission import (
    Opened,
    Submission,
    bodies_of,
    cover_of,
    file_of_sheet,
    files_of,
    mappings_for,
    may_be_workbook,
    open_files,
)
from placeplan.reading.tables.mappings import Mapping as BookMapping
from placeplan.reading.words.body_names import Body, BodyLike, Directory, read_bodies

FIGURES = "figures"
READING_PAGE = f"{IMPORTED}/{PAGE}"

_LETTERS = (
    "Look whether its £ signs and accents were read right; if not, save it as UTF-8 and import it again."
)


@dataclass(frozen=True, eq=False)
class Incoming:
    """What an import is about, before anything is read of it."""

    place: Path
    given: Handed
    directory: Directory
    opened: Opened
    saved: tuple[Saved, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    tidy: Mapping[str, int] = field(default_factory=dict)  # figures in each file of figures
    moves: Mapping[str, str] = field(default_factory=dict)  # submissions that others take the place of
    told: Mapping[str, str] = field(default_factory=dict)  # whose a file is, as a person said
    first_year: str = ""  # the first plan year, where the place itself says it
    refused: tuple[Problem, ...] = ()

    @property
    def books(self) -> list[Book]:
        """Every workbook that could be opened."""
        return self.opened.books

    @property
    def guessed(self) -> tuple[Problem, ...]:
        """The files that do not say how their letters are encoded, each with what it was read as."""
        sheets = ((book, sheet) for book in self.books for sheet in book.sheets)
        read_as = {file_of_sheet(book, sheet): sheet.guess for book, sheet in sheets}
        read_as |= {name: document.guess for name, document in self.documents.items()}
        return tuple(
            Problem(f"It does not say how its letters are encoded, and was read as {guess}.", name, _LETTERS)
            for name, guess in read_as.items()
            if guess
        )

    def is_new(self, file: str) -> bool:
        """Is it one of the workbooks handed in?"""
        return file in self.given.workbooks or any(
            name.startswith(f"{file}/") for name in self.given.workbooks
        )

    def mappings(self) -> list[BookMapping]:
        """How to read each workbook."""
        return mappings_for(
            self.books, self.opened.digests, self.directory, self.saved, self.told, self.first_year
        )

    def strangers(self) -> dict[str, Body]:
        """The body that each workbook says it is of, where the place's list lacks it."""
        bodies = {}
        for book in self.books:
            about = cover_of(book, self.directory)
            if about.owner and not self.directory.knows(about.owner) and book.file not in self.told:
                bodies[book.file] = Body(about.owner, about.says("organisation") or about.owner)
        return bodies

    def with_bodies(self, bodies: Iterable[BodyLike]) -> "Incoming":
        """What came in, read with these bodies known beside those of the place."""
        return replace(self, directory=Directory((*self.directory.bodies, *bodies)))

    def telling(self, told: Mapping[str, str]) -> "Incoming":
        """What came in, with the body of each of these files said by a person.

        Errors: no such body; a cover names another.
        """
        problems = [
            problem for file, code in told.items() if (problem := self._misfit(file, code)) is not None
        ]
        if problems:
            raise PlanError(sorted(set(problems)))
        return replace(self, told={**self.told, **told})

    def _misfit(self, file: str, code: str) -> Problem | None:
        if not self.directory.knows(code):
            return _no_body(code, self.directory, self.place)
        saved = next(
            (version for version in self.saved if version.file == file and not version.is_of_nobody), None
        )
        if saved and saved.digest == self.opened.digests[file] and saved.mapping.get("owner") != code:
            what = f"You say that it is of {code}; its mapping says “{saved.mapping.get('owner', '')}”."
            return Problem(what, file, f'Write owner = "{code}" in its mapping, and leave --body out.')
        book = next(book for book in self.books if book.file == file)
        on_cover = cover_of(book, self.directory).owner
        if on_cover and on_cover != code and self.directory.knows(on_cover):
            what = f"You say that it is of {code}; its cover, title or name says {on_cover}."
            return Problem(what, file, f'Leave --body out, or write owner = "{code}" in its mapping.')
        return None


def _no_body(code: str, directory: Directory, place: Path) -> Problem:
    codes = [body.code for body in directory.bodies]
    near = get_close_matches(code.upper(), codes, n=1, cutoff=0.5)
    meant = f"Did you mean {near[0]}? " if near else ""
    to_do = f"{meant}Use one of: {', '.join(codes)}; or add it to {place / BODIES}."
    return Problem(f"There is no body “{code}”.", "--body", to_do)


# ---- reading what is there -----------------------------------------------------------------------


def incoming(place: Path, given: Handed, first_year: str = "") -> Incoming:
    """Everything opened. Errors: nothing to import, or nothing readable; the list of bodies is wrong.

    `first_year` is the first plan year, where the place itself says it.
    """
    bodies = _bodies(place, given)
    directory = Directory(tuple(bodies))
    fresh = open_files(given.workbooks, directory)
    folders = [book.file for book in fresh.books if files_of(book) != (book.file,)]
    moves = set_aside(place, given.raw, folders)
    old = open_files(_kept_files(place, given, moves), directory)
    opened = Opened([*old.books, *fresh.books], old.digests | fresh.digests, old.refused + fresh.refused)
    documents, unread = _documents(given.narratives)
    directory = Directory(tuple(bodies) or bodies_of(opened.books))
    tidy, refused = _tidy_figures(place, given.tidy, directory)
    refusals = (*opened.refused, *unread, *refused)
    if not (opened.books or documents or tidy or given.bodies):
        raise PlanError(
            refusals or Problem("There is nothing to import.", str(place), "Name a workbook or a folder.")
        )
    saved = tuple(_moved(one, moves) for one in saved_mappings(place))
    return Incoming(
        place,
        given,
        directory,
        opened,
        saved,
        documents,
        tidy,
        moves,
        first_year=first_year,
        refused=refusals,
    )


def _kept_files(place: Path, given: Handed, moves: Mapping[str, str]) -> dict[str, Path]:
    """The place's own submissions that the files handed in are not, by the names that they will have."""
    root, files = place / SUBMISSIONS, {}
    for path in listed(root, "**/*"):
        name = path.relative_to(root).as_posix()
        is_ours = path.is_file() and may_be_workbook(path)
        if is_ours and (name not in given.workbooks or renamed(name, moves) != name):
            files[renamed(name, moves)] = path
    return files


def _moved(saved: Saved, moves: Mapping[str, str]) -> Saved:
    return replace(saved, mapping={**saved.mapping, "file": renamed(saved.file, moves)})


def _bodies(place: Path, given: Handed) -> list[BodyLike]:
    """The bodies that the place and the files declare; the place's own word goes first."""
    own = read_bodies(place / BODIES) if (place / BODIES).is_file() else ()
    new = read_bodies(given.bodies) if given.bodies else ()
    by_code: dict[str, Body] = {}
    for body in (*new, *own):
        before = by_code.get(body.code)
        by_code[body.code] = (
            replace(body, aliases=tuple({*body.aliases, *before.aliases, before.name})) if before else body
        )
    return list(by_code.values())


def _documents(files: Mapping[str, Path]) -> tuple[dict[str, Document], list[Problem]]:
    """Every narrative that can be read, and why the others cannot."""
    documents: dict[str, Document] = {}
    refused: list[Problem] = []
    for name, path in files.items():
        try:
            documents[name] = read_document(path, name)
        except PlanError as error:
            refused += error.problems
    return documents, refused


def _tidy_figures(
    place: Path, files: Mapping[str, Path], directory: Directory
) -> tuple[dict[str, int], list[Problem]]:
    """How many figures each file of figures holds, and why the place could not take the others."""
    if not files:
        return {}, []
    own = place / FIGURES
    kept = [path for path in files_in(own) if path.relative_to(own).as_posix() not in files]
    codes = [body.code for body in directory.bodies]
    accepted, refused = dict(files), list[Problem]()
    if read_figures([*kept, *files.values()], bodies=codes).problems:  # then which of them?
        accepted = {}
        for name, path in files.items():
            problems = read_figures([*kept, *accepted.values(), path], bodies=codes).problems
            refused += problems
            accepted |= {} if problems else {name: path}
    origins = read_figures([*kept, *accepted.values()], bodies=codes).origins
    of_file = origins.select(pl.col("origin").str.extract(r"^([^#]*)#")).to_series().value_counts()
    counted = dict(of_file.iter_rows())
    return {name: counted.get(path.name, 0) for name, path in accepted.items()}, refused


# ---- keeping it ----------------------------------------------------------------------------------


def lay(change: Change, read: Incoming, submission: Submission, page: str = "") -> tuple[str, ...]:
    """Lay everything that the place is to keep; gives the codes of the bodies that its list lacked.

    `page` shows how each workbook was read.
    """
    place, given = read.place, read.given
    change.aside.update({f"{SUBMISSIONS}/{old}": f"{SUBMISSIONS}/{new}" for old, new in read.moves.items()})
    kept = {name: path for name, path in given.raw.items() if _is_kept(name, read)}
    keep_raw(place, kept, change.folder, moving=read.moves)
    for name in read.tidy:
        target = change.folder / FIGURES / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content(given.tidy[name], name, limits()["table_bytes"]))
    imported = change.whole(IMPORTED)
    keep_what_is_not_ours(place / IMPORTED, imported)
    keep_narratives(imported, read.documents, place / IMPORTED)
    digests = read.opened.digests
    texts = {m.file: mapping_text(m, digests[m.file]) for m in submission.mappings}
    keep_read(change.folder, submission, with_what_people_wrote(place, texts, read.moves))
    if page:
        (change.folder / READING_PAGE).write_text(page, encoding="utf-8")
    return keep_bodies(place, read.directory.bodies, change.folder)


def _is_kept(name: str, read: Incoming) -> bool:
    """Was a file handed in read, or does it belong to one that was?"""
    if name in read.given.narratives:
        return name in read.documents
    if name in read.given.versions:
        return True
    return any(name in files_of(book) for book in read.books)

"""What was handed in, taken into a place: read, laid out with its mappings, and put in place all at once.

The command line and the browser both take files in here, so that both leave the same folder.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from placeplan.core.doors.decoding import utf_text
from placeplan.core.doors.listing import listed
from placeplan.core.errors import Problem
from placeplan.core.keeping.changes import changing
from placeplan.core.kept_toml import with_values
from placeplan.core.periods import financial_year, start_year
from placeplan.plan.place import FILE, about_place
from placeplan.reading.drawing import DrawnBook, drawn
from placeplan.reading.forms.tables import KNOWN_FORM
from placeplan.reading.incoming import FIGURES, Incoming, lay
from placeplan.reading.proposing.many_bodies import KIND as OF_MANY_BODIES
from placeplan.reading.questions import Question, questions
from placeplan.reading.submission import Submission, read_books, wordless
from placeplan.reading.tables.mappings import Mapping


@dataclass(frozen=True, eq=False)
class Taken:
    """What was taken in: what arrived, what was read of it, and what it added to the place."""

    arrived: Incoming
    submission: Submission
    drawn: tuple[DrawnBook, ...]
    added: tuple[str, ...]  # bodies that the place's list lacked
    years: str  # of the place, where they were set

    @property
    def questions(self) -> tuple[Question, ...]:
        """What was left, by its cause."""
        return questions(self.arrived.place, self.submission.mappings, self.arrived.strangers())

    @property
    def new(self) -> tuple[DrawnBook, ...]:
        """The workbooks handed in; all, where none was."""
        return tuple(book for book in self.drawn if self.arrived.is_new(book.file)) or self.drawn

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What to mend in files that were read."""
        empty = (
            Problem("The file has headings and no figures.", name, "Save it anew, or leave it out.")
            for name, count in self.arrived.tidy.items()
            if not count
        )
        return (*self.submission.problems, *wordless(self.arrived.books), *self.arrived.guessed, *empty)


def take_in(
    place: Path,
    arrived: Incoming,
    mappings: Sequence[Mapping],
    page_of: Callable[[Path, Sequence[DrawnBook]], str],
) -> Taken:
    """Read what arrived by these mappings and make it the place's; `page_of` draws how it was read.

    Nothing is changed until everything was read. Errors: somebody else writes there; the disk refuses.
    """
    submission = read_books(arrived.books, mappings, arrived.directory)
    books = drawn(submission, arrived.books)
    page = page_of(place, books)
    with changing(place, "import") as change:
        added = lay(change, arrived, submission, page)
        years = _with_years(place, change.folder, submission)
    return Taken(arrived, submission, books, added, years)


def first_plan_year(place: Path) -> str:
    """The first plan year, by the place's own file; empty of a place without figures of its own.

    The years of such a place are set by its submissions, and say nothing that those do not. Errors: that file
    cannot be read, or says what none may.
    """
    if not _has_figures(place / FIGURES):
        return ""
    return financial_year(start_year(about_place(place).base_year) + 1)


def _with_years(place: Path, laid: Path, submission: Submission) -> str:
    """Set the years of a place that has no figures of its own to those of its submissions."""
    if _has_figures(place / FIGURES) or _has_figures(laid / FIGURES):
        return ""
    planned = [mapping for mapping in submission.mappings if _is_read_as_plan(mapping)]
    first = _stated_most(mapping.first_year for mapping in planned)
    last = _stated_most(mapping.last_year for mapping in planned)
    if not (first and last):
        return ""
    # Files of one year alone say no more than that it is planned: the year before it is the base.
    base = financial_year(min(start_year(first), start_year(last)) - 1)
    before = utf_text(place / FILE, FILE)
    text = with_values(before, {"base_year": base, "last_year": last})
    if text == before:
        return ""
    (laid / FILE).write_text(text, encoding="utf-8")
    return f"{base} to {last}"


def _is_read_as_plan(mapping: Mapping) -> bool:
    """Is a table of a workbook read that a body made itself?

    What is left, is published of many bodies, or is on a form of years past says nothing of the years that a
    place plans.
    """
    return any(table.accepted and table.kind not in (KNOWN_FORM, OF_MANY_BODIES) for table in mapping.tables)


def _stated_most(years: Iterable[str]) -> str:
    """The year that most submissions state, which need not agree; nothing where none states one."""
    stated = sorted(filter(None, years))
    return max(stated, key=stated.count, default="")


def _has_figures(folder: Path) -> bool:
    """Does a folder hold figures of the place's own, in any form that is read?"""
    return any(path.suffix in (".csv", ".parquet", ".xlsx") for path in listed(folder, "**/*"))

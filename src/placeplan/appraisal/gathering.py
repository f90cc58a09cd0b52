"""What the files of one published plan give, as it is gathered: text, figures, bodies, and words about it.

A file is read by what it is: a document, a form, tidy statements or figures, else a workbook.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from placeplan.appraisal.short_forms import is_form, read_form
from placeplan.core.doors.csv_files import first_row
from placeplan.core.errors import PlanError
from placeplan.figures.spreadsheets.opening import WORKBOOKS
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.statements import NEEDED, read_statements
from placeplan.plan.bodies import Body
from placeplan.plan.place import Part
from placeplan.reading.documents.opened import KINDS, Document, read_document
from placeplan.reading.submission import bodies_of, opened, read_submission
from placeplan.reading.text.stated_in_tables import table_proposals
from placeplan.reading.text.stated_in_text import proposals
from placeplan.reading.text.stated_proposals import Proposal
from placeplan.reading.text.stated_years import Horizon

READ = frozenset({*KINDS, *WORKBOOKS, ".toml"})


@dataclass
class Gathered:
    """What the files of one plan gave so far."""

    documents: list[Document] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    figures: list[pl.DataFrame] = field(default_factory=list)
    statements: list[pl.DataFrame] = field(default_factory=list)
    bodies: dict[str, Body] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    horizons: list[Horizon] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    @property
    def used(self) -> list[Proposal]:
        """Figures of text sure enough for the checks."""
        return [proposal for proposal in self.proposals if proposal.is_used]


def gather(path: Path, name: str, last_year: str, gathered: Gathered) -> None:
    """Add what the file at `path` gives. Errors: a file that cannot be read as what it is."""
    if path.suffix.lower() in KINDS:
        _add_document(path, name, last_year, gathered)
    elif is_form(path):
        _add_form(path, name, last_year, gathered)
    elif _is_table_of(path, NEEDED):
        read = read_statements(path)
        if read.problems:
            raise PlanError(read.problems)
        gathered.statements.append(read.statements)
    elif _is_table_of(path, ("measure", "value")):
        tidy = read_figures(path, bodies=None)
        tidy.raise_any()
        gathered.figures.append(tidy.figures)
    else:
        _add_workbook(path, gathered)


def _add_document(path: Path, name: str, last_year: str, gathered: Gathered) -> None:
    document = read_document(path, name)
    in_text, horizon = proposals(document, last_year)
    gathered.documents.append(document)
    gathered.horizons.append(horizon)
    gathered.proposals += [*in_text, *table_proposals(document)]


def _add_form(path: Path, name: str, last_year: str, gathered: Gathered) -> None:
    form = read_form(path, name, last_year)
    gathered.proposals += form.figures
    gathered.about.update({key: text for key, text in form.about.items() if text})
    gathered.parts.update(form.parts)


def _add_workbook(path: Path, gathered: Gathered) -> None:
    books, _ = opened([path])
    bodies = bodies_of(books)
    submission = read_submission([path], bodies)
    gathered.figures.append(submission.figures)
    gathered.statements.append(submission.statements)
    gathered.bodies.update({b.code: Body(b.code, b.name, b.kind or "body", b.aliases) for b in bodies})
    gathered.unread += [f"{c.file}, {c.sheet} {c.cell} ({c.shown}): {c.why}" for c in submission.unused_cells]


def _is_table_of(path: Path, columns: Sequence[str]) -> bool:
    """Is it a CSV file whose first row names these columns?"""
    if path.suffix.lower() != ".csv":
        return False
    return set(columns) <= set(first_row(path))

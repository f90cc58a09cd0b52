"""What each forum (a board, a partnership, a health and wellbeing board) measured before and after.

One row a forum and measure. Nothing missing is filled in, and no words are read as a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.figures.missing import state_of_words
from placeplan.tracking.series.plain_tables import plain_number, plain_rows

NUMBERS = ("before", "after")
WORDS = ("forum", "kind", "measure", "definition", "from", "until")
COLUMNS = (*WORDS, *NUMBERS)


@dataclass(frozen=True)
class Measured:
    """What is the same where two forums may be compared: the measure, its definition, and both periods."""

    measure: str
    definition: str
    start: str
    end: str


@dataclass(frozen=True)
class ForumRecord:
    """One forum's change of one measure. Unit: that of the measure."""

    forum: str
    kind: str
    measured: Measured
    before: float
    after: float

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before


def forum_records(path: Path) -> tuple[ForumRecord, ...]:
    """Every row of a file of forums. Errors: columns, words or numbers that are wrong; all at once."""
    problems = Problems()
    rows = plain_rows(path, COLUMNS, COLUMNS, "comparison of forums")
    if not rows:
        raise PlanError(Problem("The file holds no forums.", path.name, "Write a row for each forum."))
    records = [_record(cells, f"{path.name}, line {line}", problems) for line, cells in rows]
    names = [(record.forum, record.measured) for record in records]
    for forum, measured in dict.fromkeys(names):
        if names.count((forum, measured)) > 1:
            what = f"“{forum}” stands twice with “{measured.measure}”."
            problems.add(what, path.name, "Leave one of the rows.")
    problems.raise_any()
    return tuple(records)


def _record(cells: Mapping[str, str], where: str, problems: Problems) -> ForumRecord:
    for column in WORDS:
        if not cells[column]:
            problems.add(f"{column}: nothing is stated.", where, "Say it: only the same can be compared.")
    before, after = (_number(cells[column], column, where, problems) for column in NUMBERS)
    measured = Measured(cells["measure"], cells["definition"], cells["from"], cells["until"])
    return ForumRecord(cells["forum"], cells["kind"], measured, before, after)


def _number(text: str, column: str, where: str, problems: Problems) -> float:
    number = plain_number(text)
    if number is not None:
        return float(number)
    if state_of_words(text) is not None:
        what = f"{column}: no number is stated (“{text or 'blank'}”), and none is filled in."
        problems.add(what, where, "Leave the row out: this forum has no record of the measure.")
    else:
        problems.add(f"{column}: “{text}” is no plain number.", where, "Write digits, such as 41.5.")
    return 0.0

"""What a review says of what was read: each workbook and each table in a sentence, the doubtful first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from placeplan.core.periods import period
from placeplan.look.wording import counted, joined, kind_words, when
from placeplan.reading.words.levels import level_of

Table = Mapping[str, Any]  # a drawn table, as the job keeps it
Names = Mapping[str, str]  # of bodies, by code
MOST_NAMED = 12  # columns or cells named in a sentence; our default


@dataclass(frozen=True)
class Book:
    """One workbook of a review: its place on the page, what was drawn, and how a person is asked about it."""

    number: int
    drawn: Mapping[str, Any]
    names: Names

    @property
    def tables(self) -> Sequence[Table]:
        """Its tables, the doubtful first."""
        return self.drawn["tables"]

    @property
    def file(self) -> str:
        """Its name."""
        return str(self.drawn["file"])

    @property
    def doubtful(self) -> int:
        """How many of its tables were left, or do not add up."""
        return len(self.doubted)

    @property
    def doubted(self) -> list[Table]:
        """Its tables that were left, or do not add up."""
        return [table for table in self.tables if is_doubtful(table)]

    @property
    def sure(self) -> list[Table]:
        """The others."""
        return [table for table in self.tables if not is_doubtful(table)]

    @property
    def sums(self) -> tuple[int, int]:
        """How many of the sums that it states hold, and how many it states."""
        proofs = [table["proof"] for table in self.tables if table["accepted"]]
        return sum(proof["holding"] for proof in proofs), sum(proof["sums"] for proof in proofs)

    @property
    def said(self) -> str:
        """Whose it is, what was read of it, and whether that adds up."""
        body = self.drawn["body"]
        whose = f"Of {self.names.get(body, body)}" if body else "Nobody says whose it is"
        version = f", version {self.drawn['version']}" if self.drawn["version"] else ""
        holding, sums = self.sums
        adds_up = f" It adds up to its own totals: {holding} of {sums}." if sums else " It states no total."
        figures = counted(self.drawn["figures"], "figure")
        return f"{whose}{version}: {figures} of {counted(len(self.tables), 'table')}.{adds_up}"


def books(result: Mapping[str, Any]) -> list[Book]:
    """The workbooks of a reading, those with most in doubt first."""
    names = dict(result["bodies"])
    numbered = [Book(number, drawn, names) for number, drawn in enumerate(result["books"])]
    return sorted(numbered, key=lambda book: (-book.doubtful, book.file))


def is_doubtful(table: Table) -> bool:
    """Was a table left, or does it not add up?"""
    return not table["accepted"] or bool(table["proof"]["broken"])


def doubt(table: Table) -> str:
    """Which of its totals do not hold, of a table that is read all the same."""
    cells = [cell for cell, *_ in table["proof"]["broken"]]
    unnamed = counted(len(cells) - MOST_NAMED, "other")
    named = joined([*cells[:MOST_NAMED], *([unnamed] if len(cells) > MOST_NAMED else [])])
    what = "A total does" if len(cells) == 1 else f"{len(cells)} totals do"
    return f"{what} not come to the sum of the parts: {named}."


def sentence(table: Table, names: Names) -> str:
    """How a table is read, in one sentence."""
    kind = kind_words(table["kind"]) or "no kind that we know"
    if not table["accepted"]:
        why = joined(table["doubts"]) or f"our reading of it is {level_of(table['confidence'])}, not sure"
        maybe = f"; it may be {kind}" if table["kind"] else ""
        return f"Left, because {why}{maybe}."
    whose = names.get(table["body"], table["body"])
    about = f"{counted(table['figures'], 'figure')} of {whose}{unit(table)}"
    return f"Read as {kind}: {_columns(table)}. {about[0].upper()}{about[1:]}."


def unit(table: Table) -> str:
    """The unit of a table, after a comma. Money is named: rows of people may stand beside it."""
    if not table["unit"]:
        return ""
    return f", money in {table['unit']}" if table["unit"].startswith("£") else f", in {table['unit']}"


def _columns(table: Table) -> str:
    """What the columns hold, those with figures as a stretch of letters."""
    named = [
        f"column {c['letters']} holds {c['role'].replace('_', ' ')}"
        for c in table["columns"]
        if c["role"] and not c["period"]
    ]
    timed = [c for c in table["columns"] if c["period"]]
    named += [_stretch(list(alike)) for _, alike in groupby(timed, key=lambda c: period(c["period"]).kind)]
    return joined(named[:MOST_NAMED]) or "its places say what each number is"


def _stretch(columns: Sequence[Mapping[str, Any]]) -> str:
    """Columns beside each other that are all years, or all months; a year after its months is named apart."""
    first, last = columns[0], columns[-1]
    if len(columns) == 1:
        return f"column {first['letters']} is {when(first['period'])}"
    times = f"{when(first['period'])} to {when(last['period'])}"
    return f"columns {first['letters']} to {last['letters']} are {times}"


def proof(table: Table) -> str:
    """Whether a table adds up to its own totals."""
    sums = table["proof"]
    if not sums["sums"]:
        return "It states no total to try it by."
    return f"It adds up to its own totals: {sums['holding']} of {sums['sums']}."

"""What the names in one workbook mean: a person's decision, else the vocabulary, else the words themselves.

Remembers every name it was asked about, so that a saved mapping can show them all.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, field

from placeplan.core.periods import quarter, years_between
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.mappings import Mapping, TableMap, Words
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.columns import Column
from placeplan.reading.words.folded_words import (
    EXACT,
    NONE,
    key_or_slug,
    meaning,
    slug,
    tokens,
    without_brackets,
)
from placeplan.reading.words.judgements import weight
from placeplan.reading.words.labels import Label, label_of_row, month_of, settled

NEAR = weight("likeness", "near")


@dataclass
class Lookup:
    """Names to keys, for one workbook."""

    directory: Directory
    mapping: Mapping
    owner: str = ""  # whose figures the table at hand holds
    found: Words = field(default_factory=Words)
    apart: dict[str, str] = field(default_factory=dict)  # services that one table lists side by side

    def __post_init__(self) -> None:
        self.owner = self.owner or self.mapping.owner

    def body(self, text: str) -> str:
        """The code of the body that a text names, or a key of its own words."""
        if not text:
            return ""
        code = self.known_body(text) or slug(text)
        self.found.aliases[text] = code
        return code

    def known_body(self, text: str) -> str:
        """The code of a body of the place that a text names; empty when it names none."""
        return self.mapping.decided.aliases.get(text) or self._own(text) or self.directory.code(text)

    def _own(self, text: str) -> str:
        """The workbook's own body where it is called by its sort: `the Trust`, `our organisation`."""
        meant = meaning(text, "own") if self.owner and text else NONE
        if meant.score < EXACT:
            return ""
        return self.owner if meant.key in ("any", self.directory.sort(self.owner)) else ""

    def doubtful_names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every name that was met and means no body for certain, because it fits several."""
        for text, code in self.found.aliases.items():
            if not self.directory.knows(code) and (rivals := self.directory.rivals(text)):
                yield text, rivals

    def service(self, text: str) -> str:
        """The key of the service that a text names, else one made of its words; empty for no text."""
        if not text:
            return ""
        key = self.mapping.decided.services.get(text) or self.apart.get(folded(text))
        key = key or key_or_slug(text, "services", NEAR)
        self.found.services[text] = key
        return key

    def tell_apart(self, listed: Iterable[tuple[str, str]]) -> None:
        """Give services that one table lists side by side for one body, under one key, keys of their own.

        `listed` is the body and the service of each row. One that is called just as the vocabulary has it
        keeps the key; the others go by their own words, so that no row is taken for another.
        """
        together: dict[tuple[str, str], dict[str, str]] = {}
        for body, text in listed:
            if text and text not in self.mapping.decided.services:
                called = self.known_body(body) or body
                together.setdefault((called, self.service(text)), {}).setdefault(folded(text), text)
        for words in together.values():
            if len(words) > 1:
                keeps = _called_as_listed(words)
                self.apart |= {word: word for word in words if word != keeps}

    def line(self, text: str, section: str) -> str:
        """The key of a line in one section of the vocabulary."""
        if not text:
            return ""
        key = self.mapping.decided.lines.get(text)
        if not key:
            best = max((meaning(t, section) for t in (text, without_brackets(text))), key=lambda m: m.score)
            key = best.key if best.score >= NEAR else slug(text)
        self.found.lines[text] = key
        return key

    # ---- time ------------------------------------------------------------------------------------

    def period(self, column: Column, table: TableMap, when: Label | None) -> str:
        """The period of a column or of a row's year, as figures write it; empty when nobody says."""
        if column.period:
            return column.period
        if when is None:
            return ""
        return self.year_or_month(when, table)

    def year_or_month(self, when: Label, table: TableMap) -> str:
        """A label about time as a period."""
        year = settled(when, self.mapping.cover.convention)
        if when.kind == "year":
            return self._counted(when.index) if when.index and self.first_year else year
        if when.kind == "full_year" and when.words:  # `Annual budget`: of the title's year alone
            return year or table.year
        return _part_of(year or table.year or self.first_year, when)

    @property
    def first_year(self) -> str:
        """The first plan year."""
        return self.mapping.first_year

    @property
    def years(self) -> tuple[str, ...]:
        """The plan years, in order."""
        if not self.mapping.first_year or not self.mapping.last_year:
            return ()
        return years_between(self.mapping.first_year, self.mapping.last_year)

    @property
    def span(self) -> str:
        """All plan years as one period."""
        years = self.years
        return f"{years[0]}..{years[-1]}" if len(years) > 1 else "".join(years)

    def _counted(self, index: int) -> str:
        first = int(self.first_year[:4]) + index - 1
        return f"{first}/{(first + 1) % 100:02d}"

    def when(self, sheet: Sheet, row: int, table: TableMap) -> str:
        """The year that a row states in its own column of years; empty when it states none."""
        column = table.column("year_of_row")
        year = label_of_row(sheet.at(row, column.index)) if column else None
        return self.year_or_month(year, table) if year else ""


def _part_of(year: str, when: Label) -> str:
    """The month, quarter or whole of a year that a label says; empty where no year is known."""
    if when.kind == "month":
        return month_of(when.month, year) if year else ""
    if when.kind == "quarter":
        return quarter(year, when.index) if year else ""
    return year if when.kind in ("full_year", "first_half", "second_half") else ""


def _called_as_listed(words: Mapping_[str, str]) -> str:
    """The one of some services that is called just as the vocabulary has it; none where several are."""
    exact = [word for word, text in words.items() if meaning(text, "services").score >= EXACT]
    return exact[0] if len(exact) == 1 else ""


def folded(text: str) -> str:
    """A key of a text's words after folding, so that `Better Care Fund` and `BCF` are one."""
    return "_".join(tokens(text))


def after_colon(text: str) -> str:
    """What follows the first colon or dash of a label: `Contracts: EUHT` gives `EUHT`."""
    parts = re.split(r"\s*:\s*|\s+[-–—]\s+", text, maxsplit=1)
    return parts[1].strip() if len(parts) == 2 else ""


def before_dash(text: str) -> str:
    """What stands before the first colon or dash of a label: `Northby CCG - block contract`."""
    return re.split(r"\s*:\s*|\s+[-–—]\s+", text, maxsplit=1)[0].strip()

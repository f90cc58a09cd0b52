"""What stands in the columns of a table, whatever kind it is of: years, numbers, words, units.

Looks at each column once, however many kinds the table is tried as. Refuses to know what a heading says.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from placeplan.figures.spreadsheets.cells import Sheet, Value, is_amount, shown
from placeplan.reading.tables.headings import Heading, names_nobody
from placeplan.reading.tables.regions import Region
from placeplan.reading.words.contents import MOST, spoken_for
from placeplan.reading.words.declared import unit_in, unit_said
from placeplan.reading.words.folded_words import meaning
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.labels import label_of_row
from placeplan.reading.words.line_words import is_memo, is_part

FIRST_CELLS, FIRST_YEARS = count("columns", "first_cells"), count("columns", "first_years")
FEWEST_YEARS = count("headings", "down")
NAMED = weight("likeness", "named")
_CODE = re.compile(r"[A-Z]{1,5}[-/.]?\d{1,4}[A-Z]?", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Contents:
    """What stands in the columns of a region."""

    sheet: Sheet
    region: Region
    names_body: Callable[[str], bool] = names_nobody
    _cells: dict[int, list[Value]] = field(default_factory=dict)
    _spoken: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _texts: dict[int, frozenset[str]] = field(default_factory=dict)
    _labels: dict[int, frozenset[str]] = field(default_factory=dict)
    _wholes: dict[int, frozenset[str]] = field(default_factory=dict)

    def cells(self, column: int) -> list[Value]:
        """What stands in the rows of a column, blanks left out."""
        if column not in self._cells:
            rows = self.sheet.rows[self.region.first : self.region.last + 1]
            values = (row[column] for row in rows if column < len(row))
            self._cells[column] = [value for value in values if value not in ("", None)]
        return self._cells[column]

    def texts(self, column: int) -> frozenset[str]:
        """The words that stand in the rows of a column, each once."""
        if column not in self._texts:
            words = (cell for cell in self.cells(column) if isinstance(cell, str))
            self._texts[column] = frozenset(text for cell in words if (text := " ".join(cell.split())))
        return self._texts[column]

    def labels(self, column: int) -> frozenset[str]:
        """The words of a column but for those of totals, which are of every kind of table."""
        if column not in self._labels:
            texts = self.texts(column)
            self._labels[column] = frozenset(t for t in texts if meaning(t, "totals").score <= NAMED)
        return self._labels[column]

    def wholes(self, column: int) -> frozenset[str]:
        """The labels of a column but for those of parts and memoranda, whose words tell of other lines."""
        if column not in self._wholes:
            labels = self.labels(column)
            self._wholes[column] = frozenset(t for t in labels if not is_part(t) and not is_memo(t))
        return self._wholes[column]

    @cached_property
    def years(self) -> frozenset[int]:
        """Columns with a year to each row."""
        return frozenset(h.column for h in self._untimed if self._holds_years(h))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of the columns whose cells are amounts."""
        return frozenset(h.column for h in self._untimed if self._is_numeric(h.column))

    @cached_property
    def words(self) -> frozenset[int]:
        """Columns of words, headed or not."""
        last = max((heading.column for heading in self.region.headings), default=-1)
        return frozenset(c for c in range(self.region.left, last + 1) if self._is_wordy(c))

    @cached_property
    def stages(self) -> frozenset[int]:
        """Columns that say the stage of each row, several of them: plan, forecast, actual."""
        return frozenset(c for c in self.words if self._says_stages(c))

    @cached_property
    def units(self) -> frozenset[int]:
        """Columns that say in what unit each row is, money among them."""
        return frozenset(h.column for h in self.region.headings if self._says_units(h.column))

    def are_codes(self, column: int) -> bool:
        """Are the words of a column codes, each of letters and digits: `B1`, `CIP-04`?"""
        texts = self.texts(column)
        return bool(texts) and all(map(_CODE.fullmatch, texts))

    @property
    def _untimed(self) -> list[Heading]:
        return [heading for heading in self.region.headings if not heading.when]

    def _holds_years(self, heading: Heading) -> bool:
        first = range(self.region.first, min(self.region.last, self.region.first + FIRST_YEARS) + 1)
        cells = [cell for row in first if (cell := self.sheet.at(row, heading.column)) is not None]
        whens = [when for cell in cells if (when := label_of_row(cell))]
        if len(whens) < FEWEST_YEARS or any(when.kind != "year" for when in whens):
            return False
        return len(whens) >= MOST * len(cells)

    def _is_numeric(self, column: int) -> bool:
        """Are most of a column's cells numbers? Then `Units` over it counts, and names no measures."""
        cells = self.cells(column)
        return sum(map(is_amount, cells)) > len(cells) / 2

    def _is_wordy(self, column: int) -> bool:
        cells = self.cells(column)
        worded = sum(isinstance(cell, str) and not is_amount(cell) for cell in cells)
        return worded >= max(1, 0.5 * len(cells))

    def _says_stages(self, column: int) -> bool:
        stages = set()
        for meant in map(said_in, self.texts(column)):
            if meant.unknown or not meant.stage:
                return False  # most columns are settled here by their first cell, which is quick
            stages.add(meant.stage)
        return len(stages) > 1

    def _says_units(self, column: int) -> bool:
        cells = self.cells(column)
        if not any(isinstance(cell, str) and unit_said(cell) for cell in cells[:FIRST_CELLS]):
            return False
        units = [text for cell in cells if unit_said(text := shown(cell))]
        return any(map(unit_in, units)) and len(units) >= MOST * len(cells)

    def spoken_for(self, column: int) -> tuple[str, ...]:
        """The roles that a column's cells speak for."""
        if column not in self._spoken:
            cells = [self.sheet.at(row, column) for row in self._rows_with_numbers]
            self._spoken[column] = spoken_for(cells, self.names_body)
        return self._spoken[column]

    @cached_property
    def _rows_with_numbers(self) -> list[int]:
        """The rows of a table that are no headings inside it."""
        timed = [heading.column for heading in self.region.headings if heading.when]
        body = range(self.region.first, self.region.last + 1)
        if not timed:
            return list(body)
        return [row for row in body if any(self.sheet.at(row, c) is not None for c in timed)]

"""How one workbook is read: for each table where it is, what it is about, and what each column holds.

A proposal, a saved mapping and a hand-edited one are the same thing. Refuses to hold a figure.
"""

from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, field
from functools import cached_property

from placeplan.figures.spreadsheets.cells import Place, Sheet
from placeplan.reading.tables.covers import Cover
from placeplan.reading.words.columns import TIMES, Column


@dataclass(frozen=True)
class TableMap:
    """One table. Rows and columns count from 0 here; in the saved file as a spreadsheet shows them."""

    sheet: str
    kind: str
    confidence: float
    header: int
    first: int
    last: int
    columns: tuple[Column, ...]
    title: str = ""
    measure: str = ""  # of the whole table, where its title names one
    unit: str = ""  # of money, where no row or column says otherwise
    signs: str = ""  # as declared; the data decide where they speak clearly
    direction: str = ""  # contracts: bought or sold
    organisation: str = ""  # whose figures these are, where not the workbook's own: as the sheet names it
    counterparty: str = ""  # contracts: the other body of all its rows, where no column names one
    service: str = ""  # contracts: the service of all its rows, where no column names one
    year: str = ""  # of months, halves and figures without a year
    decimals: int | None = None  # where the sheet declares them
    doubts: tuple[str, ...] = ()
    totals: Mapping_[int, tuple[int, ...]] = field(
        default_factory=dict
    )  # that only arithmetic shows: members
    turned: bool = False  # on its side: its rows are the sheet's columns, and so are those counted here
    accepted: bool = True  # read, or left for a person to decide
    tries_unit: bool = field(default=False, compare=False, repr=False)  # nobody says it: its sums must
    unit_is_of_cover: bool = field(default=False, compare=False, repr=False)  # it says none of its own
    rivals: "tuple[TableMap, ...]" = field(default=(), compare=False, repr=False)  # as other kinds, as likely

    def view(self, sheet: Sheet) -> Sheet:
        """The sheet as this table is read from it."""
        if not self.turned:
            return sheet
        indexes = [column.index for column in self.columns]
        timed = [column.index for column in self.columns if column.role in TIMES]
        first, last = min(indexes), max(indexes)
        worded = [index for index in indexes if index < min(timed, default=first)]
        spread = range(first, max(worded, default=first))
        return sheet.on_its_side(range(first, last + 1), range(self.header, self.last + 1), spread)

    def holds(self, place: Place) -> bool:
        """Is a place of the sheet within the table?"""
        if self.turned:
            row, column = place
            return self.header <= column <= self.last and any(c.index == row for c in self.columns)
        return self.header <= place[0] <= self.last

    @cached_property
    def stages(self) -> Mapping_[int, str]:
        """The stage that each column says, where several hold one year."""
        return {column.index: column.stage for column in self.columns if column.stage}

    def having(self, *roles: str) -> Iterator[Column]:
        """Columns with any of these roles."""
        return (column for column in self.columns if column.role in roles)

    def column(self, role: str) -> Column | None:
        """The first column with this role."""
        return self._by_role.get(role)

    @cached_property
    def _by_role(self) -> Mapping_[str, Column]:  # asked for each number of a table
        return {column.role: column for column in reversed(self.columns)}


@dataclass(frozen=True)
class Words:
    """What names in one workbook mean: what a person decided, and what was found."""

    aliases: dict[str, str] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mapping:
    """How one workbook is read. `decided` words a person fixed; `found` were met while reading."""

    file: str
    owner: str
    cover: Cover
    tables: tuple[TableMap, ...]
    first_year: str = ""  # first plan year
    last_year: str = ""
    decided: Words = field(default_factory=Words)
    found: Words = field(default_factory=Words)
    by_hand: bool = False  # read from a saved file
    assumes_first_year: bool = False  # nobody says where the plan begins

    @property
    def confidence(self) -> float:
        """That of the least certain table."""
        return min((table.confidence for table in self.tables), default=0.0)

    @property
    def left(self) -> tuple[TableMap, ...]:
        """The tables that are not read."""
        return tuple(table for table in self.tables if not table.accepted)

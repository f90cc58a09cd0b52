"""Which cells of a template wait to be filled, and by what they are known.

A cell that is locked, filled by a formula or under another merged cell is no input, whatever it looks like.
Refuses to know what a cell asks for.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.spreadsheets.cells import Place, Sheet
from placeplan.returns.template.given_workbook import GivenWorkbook
from placeplan.returns.template.sheet_cells import Area, Rule, SheetCells, places_of

UNLOCKED = "it is not locked on a protected sheet"
COLOURED = "it has the colour that the template's key gives to inputs"
BESIDE = "it is blank, with words to its left and a heading above"
_KEY = re.compile(
    r"\binput(?:s|ted|ting)?\b|\bto be (?:completed|filled)\b|\bplease (?:complete|enter|fill)\b", re.I
)
_LONGEST_KEY = 80  # characters of a key to colours; longer ones are instructions: our default
_VISIBLE = "visible"
T = TypeVar("T")
At = tuple[str, Place]  # a sheet and a place on it


@dataclass(frozen=True)
class InputCell:
    """A cell to fill: why it is taken for one, and the rule of the template on what may be entered."""

    sheet: str
    place: Place
    because: str
    rule: Rule | None = None


class SheetInputs:
    """The cells of one sheet that wait to be filled."""

    def __init__(self, given: GivenWorkbook, sheet: Sheet) -> None:
        self.given, self.sheet = given, sheet
        self.cells: SheetCells = given.cells(sheet.name)

    @cached_property
    def covered(self) -> frozenset[Place]:
        """Places under a merged cell, which show nothing: what is entered stands in the first one."""
        pairs = ((merged[:2], merged) for merged in self.cells.merged)
        return frozenset(place for first, place in self._places(pairs) if place != first)

    @cached_property
    def ruled(self) -> dict[Place, Rule]:
        """The rule of each cell that has one, within what the sheet uses."""
        pairs = ((rule, ruled) for rule in self.cells.rules for ruled in rule.areas)
        return {place: rule for rule, place in self._places(pairs)}

    @cached_property
    def key_colours(self) -> frozenset[str]:
        """The colours that the sheet's own key, or that of another sheet, says inputs have."""
        return frozenset(colour for sheet in self.given.book.sheets for colour in _key_of(self.given, sheet))

    def why_not(self, place: Place) -> str:
        """Why nothing may be written at a place; empty where it may."""
        cell = self.cells.cells.get(place)
        if cell and cell.formula is not None:
            return "it holds a formula"
        if self.cells.in_array(place):
            return "a formula in another cell fills it"
        if place in self.covered:
            return "it lies under a merged cell"
        if self.cells.is_protected and self.cells.style_at(place) not in self.given.looks.unlocked:
            return "it is locked on a protected sheet"
        return ""

    def is_placeholder(self, place: Place) -> bool:
        """Does an input cell hold the nought that some templates put where a number is to be entered?

        Only where a lock, a rule or a colour says that the cell is an input: elsewhere a nought is a number.
        """
        value = self.sheet.at(*place)
        is_nought = isinstance(value, int | float) and not isinstance(value, bool) and value == 0
        return is_nought and not self.why_not(place) and self._because(place) != BESIDE

    def all(self) -> Iterator[InputCell]:
        """Every input cell that waits for a value, row by row, with why it is thought to be one."""
        if self.sheet.state != _VISIBLE:
            return  # nobody who opens the file could see what was asked
        for row in range(len(self.sheet.rows)):
            for column in range(self.sheet.width):
                place = (row, column)
                is_open = self.sheet.at(row, column) is None or self.is_placeholder(place)
                if not is_open or self.why_not(place):
                    continue
                if because := self._because(place):
                    yield InputCell(self.sheet.name, place, because, self.ruled.get(place))

    def _because(self, place: Place) -> str:
        if self.cells.is_protected:
            return UNLOCKED
        rule = self.ruled.get(place)
        if rule and rule.kind:
            return f"the template says what may be entered there ({rule.kind})"
        if self.given.looks.fills.get(self.cells.style_at(place), "") in self.key_colours:
            return COLOURED
        return BESIDE if self._stands_beside_words(place) else ""

    def _stands_beside_words(self, place: Place) -> bool:
        first_word = self._first_words.get(place[0])
        first_heading = self._first_headings.get(place[1])
        has_label = first_word is not None and first_word < place[1]
        return has_label and first_heading is not None and first_heading < place[0]

    @cached_property
    def _first_words(self) -> dict[int, int]:
        """Of each row, the first column with words."""
        return {
            row: next(column for column in range(len(values)) if self.sheet.text(row, column))
            for row, values in enumerate(self.sheet.rows)
            if any(self.sheet.text(row, column) for column in range(len(values)))
        }

    @cached_property
    def _first_headings(self) -> dict[int, int]:
        """Of each column, the first row with anything in it."""
        first: dict[int, int] = {}
        for row, values in enumerate(self.sheet.rows):
            for column, value in enumerate(values):
                if value not in (None, ""):
                    first.setdefault(column, row)
        return first

    def _places(self, pairs: Iterable[tuple[T, Area]]) -> Iterator[tuple[T, Place]]:
        """Every place of some areas that the sheet uses. Errors: they lie over each other without end."""
        last_row, last_column, count = len(self.sheet.rows) - 1, self.sheet.width - 1, 0
        for about, (top, start, bottom, end) in pairs:
            used = top, start, min(bottom, last_row), min(end, last_column)
            count += max(0, used[2] - top + 1) * max(0, used[3] - start + 1)
            if count > limits()["cells"]:
                what = "Its validations or merged cells lie over each other more often than can be read."
                where = f"{self.given.path.name}, {self.sheet.name}"
                raise PlanError(Problem(what, where, "Open it in a spreadsheet program and remove them."))
            yield from ((about, place) for place in places_of(used))


def _key_of(given: GivenWorkbook, sheet: Sheet) -> Iterator[str]:
    """The colours of cells whose own words, or whose neighbour's, say that such cells are inputs."""
    fills, cells = given.looks.fills, given.cells(sheet.name)
    for row in range(len(sheet.rows)):
        for column in range(sheet.width):
            text = sheet.text(row, column)
            if len(text) > _LONGEST_KEY or not _KEY.search(text):
                continue
            near = ((row, column), (row, column - 1), (row, column + 1))
            shades = Counter(fills[s] for place in near if (s := cells.style_at(place)) in fills)
            yield from list(shades)[:1]


def worth_asking(cells: Sequence[InputCell], understood: Collection[At]) -> tuple[InputCell, ...]:
    """The cells of which a person must be told that nobody understands them.

    Where a template says by locks, colours or rules what it wants, a blank beside words that nobody
    understands is only a blank.
    """
    says_so = any(cell.because != BESIDE for cell in cells)
    open_cells = (cell for cell in cells if (cell.sheet, cell.place) not in understood)
    return tuple(cell for cell in open_cells if not (says_so and cell.because == BESIDE))


def input_cells(given: GivenWorkbook) -> tuple[InputCell, ...]:
    """Every cell of a template that waits to be filled, sheet by sheet."""
    return tuple(cell for sheet in given.book.sheets for cell in SheetInputs(given, sheet).all())

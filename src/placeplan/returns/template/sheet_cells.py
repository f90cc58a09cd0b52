"""One sheet's part as bytes: every cell with where it begins and ends, and the rules laid over cells.

A cell can be replaced where it lies, so that all else of the part stays as its maker wrote it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from placeplan.figures.spreadsheets.cells import Place, name
from placeplan.figures.spreadsheets.sheet_part import named_place

Area = tuple[int, int, int, int]  # first row, first column, last row, last column: all from 0, and included
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383  # of a sheet, from 0
_WORDS = frozenset({"v", "f", "t", "formula1", "formula2", "sqref"})
_ARRAYS = ("array", "dataTable")
_TRUE = ("1", "true")
_HALVES = re.compile(r"\$?([A-Z]{0,3})\$?(\d{0,7})")


@dataclass(slots=True)
class Cell:
    """One cell: the bytes from `start` to `end` are its element, `tag` is how the part spells its name."""

    place: Place
    start: int
    end: int
    tag: str
    attributes: tuple[tuple[str, str], ...]
    style: int = 0
    kind: str = ""  # s, str, inlineStr, b, e or n, as the file says
    value: str | None = None
    formula: str | None = None
    shared: str = ""  # the number of a formula that several cells share
    is_array: bool = False
    formula_at: tuple[int, int] | None = None  # where the formula's own element lies


@dataclass(slots=True)
class Row:
    """One row: its number from 0, its own style, where its opening tag ends, and where the row does."""

    number: int
    start: int
    open_end: int
    end: int
    tag: str
    style: int | None = None
    is_empty: bool = False  # written as one tag: `<row r="7"/>`


@dataclass(frozen=True)
class Rule:
    """A validation of cells: what may be entered, and what the sheet tells who enters it."""

    areas: tuple[Area, ...]
    kind: str  # whole, decimal, list, date, textLength, custom; empty for a prompt alone
    operator: str
    first: str
    second: str
    prompt: str = ""
    allows_blank: bool = True


@dataclass
class SheetCells:
    """What a sheet's part holds, in the order in which it stands there."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    rows: dict[int, Row] = field(default_factory=dict)
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)  # first, last, style
    rules: list[Rule] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    arrays: list[Area] = field(default_factory=list)  # filled by one formula: no cell of them stands alone
    is_protected: bool = False
    data_start: int = -1  # of the element that holds the rows
    data_end: int = -1  # where its closing tag begins; that of its one tag, where it is empty
    data_tag: str = ""
    data_is_empty: bool = False
    dimension: tuple[int, int] | None = None  # where the element that says how far the sheet goes lies

    def style_at(self, place: Place) -> int:
        """The style of a cell, or that which one would have if it were written there."""
        if cell := self.cells.get(place):
            return cell.style
        row = self.rows.get(place[0])
        if row and row.style is not None:
            return row.style
        return next((s for first, last, s in self.column_styles if first <= place[1] <= last), 0)

    def in_array(self, place: Place) -> bool:
        """Is the place filled by a formula that stands in another cell?"""
        return any(holds(area, place) for area in self.arrays)


def holds(area: Area, place: Place) -> bool:
    """Is a place in an area?"""
    top, start, bottom, end = area
    return top <= place[0] <= bottom and start <= place[1] <= end


def places_of(area: Area) -> Iterator[Place]:
    """Every place of an area, row by row."""
    top, start, bottom, end = area
    return ((row, column) for row in range(top, bottom + 1) for column in range(start, end + 1))


def areas(reference: str) -> tuple[Area, ...]:
    """The areas that a reference such as `B2:D9 F4` names; whole rows and columns go to the sheet's end."""
    named = (area(part) for part in reference.replace(",", " ").split())
    return tuple(filter(None, named))


def area(reference: str) -> Area | None:
    """The area that one reference names: `B2`, `B2:D9`, `B:B`, `2:9`; nothing for anything else."""
    first, _, last = reference.upper().partition(":")
    ends = _HALVES.fullmatch(first), _HALVES.fullmatch(last or first)
    if not all(ends) or not first:
        return None
    (start, top), (end, bottom) = (half.groups() for half in ends if half)
    top_row, bottom_row = (int(top) - 1 if top else 0), (int(bottom) - 1 if bottom else LAST_ROW)
    left_column = _column(start) if start else 0
    right_column = _column(end) if end else LAST_COLUMN
    rows, columns = sorted((top_row, bottom_row)), sorted((left_column, right_column))
    return rows[0], columns[0], rows[1], columns[1]


def _column(letters: str) -> int:
    place = named_place(f"{letters}1")
    assert place is not None  # the pattern took letters alone
    return place[1]


def area_name(found: Area) -> str:
    """How a spreadsheet writes an area."""
    first, last = name((found[0], found[1])), name((found[2], found[3]))
    return first if first == last else f"{first}:{last}"


def end_of_element(xml: bytes, at: int, tag: str) -> int:
    """Where an element ends, of which a parser says `at` when it meets the end.

    That is where its closing tag begins; of an element of one tag it is what follows, which may be the
    closing tag of the element around it.
    """
    return xml.index(b">", at) + 1 if xml.startswith(b"</" + tag.encode(), at) else at


def sheet_cells(xml: bytes) -> SheetCells:
    """A sheet's part, read in one pass. Errors: `ExpatError` where it is not XML."""
    return _Scan(xml).sheet


class _Scan:
    """One pass over a part. The parser calls it for every tag; most of them say nothing of cells."""

    def __init__(self, xml: bytes) -> None:
        self.xml, self.sheet = xml, SheetCells()
        self.cell: Cell | None = None
        self.row: Row | None = None
        self.next_row = self.next_column = 0
        self.words: list[str] | None = None
        self.texts: list[str] = []
        self.rule: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.CharacterDataHandler = self._text
        self.openers: dict[str, Callable[[str, dict[str, str]], None]] = {
            "c": self._open_cell,
            "row": self._open_row,
            "f": self._open_formula,
            "sheetData": self._open_data,
            "col": self._note_columns,
            "mergeCell": self._note_merged,
            "sheetProtection": self._note_protection,
            "dataValidation": self._open_rule,
            "dimension": self._note_dimension,
        }
        self.parser.Parse(xml, True)

    # ---- what the parser calls -------------------------------------------------------------------

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if kind in _WORDS:
            self.words = []
        if opener := self.openers.get(kind):
            opener(tag, attributes)

    def _text(self, text: str) -> None:
        if self.words is not None:
            self.words.append(text)

    def _close(self, tag: str) -> None:
        kind = tag.rpartition(":")[2]
        if kind in _WORDS:
            self._keep_words(kind, tag)
        elif kind == "c":
            self._close_cell(tag)
        elif kind == "row" and self.row:
            self.row.end = self._end_of_tag(tag)
            self.row.is_empty = self.row.end == self.row.open_end
            self.row = None
        elif kind == "sheetData":
            self._close_data(tag)
        elif kind == "dataValidation":
            self._close_rule()

    # ---- where things lie ------------------------------------------------------------------------

    def _end_of_tag(self, tag: str) -> int:
        """Where an element ends whose end was just met: after its closing tag, or its only one."""
        return end_of_element(self.xml, self.parser.CurrentByteIndex, tag)

    def _end_of_opening(self) -> int:
        """Where the opening tag just met ends; a `>` in a value of an attribute ends nothing."""
        at, quote = self.parser.CurrentByteIndex, 0
        while True:
            letter = self.xml[at]
            if quote:
                quote = 0 if letter == quote else quote
            elif letter in b"\"'":
                quote = letter
            elif letter == ord(">"):
                return at + 1
            at += 1

    # ---- rows and cells --------------------------------------------------------------------------

    def _open_data(self, tag: str, _: dict[str, str]) -> None:
        self.sheet.data_start, self.sheet.data_tag = self.parser.CurrentByteIndex, tag

    def _close_data(self, tag: str) -> None:
        at = self.parser.CurrentByteIndex
        self.sheet.data_is_empty = self._end_of_tag(tag) == at
        self.sheet.data_end = at

    def _open_row(self, tag: str, attributes: dict[str, str]) -> None:
        written = attributes.get("r", "")
        number = int(written) - 1 if written.isdigit() else self.next_row
        self.next_row, self.next_column = number + 1, 0
        own = attributes.get("s", "") if attributes.get("customFormat") in _TRUE else ""
        self.row = Row(
            number,
            self.parser.CurrentByteIndex,
            self._end_of_opening(),
            0,
            tag,
            int(own) if own.isdigit() else None,
        )
        self.sheet.rows[number] = self.row

    def _open_cell(self, tag: str, attributes: dict[str, str]) -> None:
        place = named_place(attributes.get("r", "")) or (max(0, self.next_row - 1), self.next_column)
        self.next_column = place[1] + 1
        style = attributes.get("s", "")
        self.cell = Cell(
            place,
            self.parser.CurrentByteIndex,
            0,
            tag,
            tuple(attributes.items()),
            int(style) if style.isdigit() else 0,
            attributes.get("t", ""),
        )
        self.texts = []

    def _open_formula(self, _: str, attributes: dict[str, str]) -> None:
        if self.cell is None:
            return
        self.cell.formula_at = (self.parser.CurrentByteIndex, 0)
        self.cell.shared = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        if attributes.get("t") in _ARRAYS:
            self.cell.is_array = True
            self.sheet.arrays += areas(attributes.get("ref", ""))

    def _keep_words(self, kind: str, tag: str) -> None:
        text = "".join(self.words or ())
        self.words = None
        if self.cell is None:
            if self.rule:
                self._keep_in_rule(kind, text)
        elif kind == "v":
            self.cell.value = text
        elif kind == "f":
            self.cell.formula = text
            self.cell.formula_at = ((self.cell.formula_at or (0,))[0], self._end_of_tag(tag))
        elif kind == "t":
            self.texts.append(text)

    def _close_cell(self, tag: str) -> None:
        if self.cell is None:
            return
        if self.cell.kind == "inlineStr":
            self.cell.value = "".join(self.texts)
        self.cell.end = self._end_of_tag(tag)
        self.sheet.cells[self.cell.place] = self.cell
        self.cell = None

    # ---- what lies over cells --------------------------------------------------------------------

    def _note_columns(self, _: str, attributes: dict[str, str]) -> None:
        first, last, style = (attributes.get(key, "") for key in ("min", "max", "style"))
        if first.isdigit() and last.isdigit() and style.isdigit():
            self.sheet.column_styles.append((int(first) - 1, int(last) - 1, int(style)))

    def _note_merged(self, _: str, attributes: dict[str, str]) -> None:
        self.sheet.merged += areas(attributes.get("ref", ""))

    def _note_protection(self, _: str, attributes: dict[str, str]) -> None:
        self.sheet.is_protected = attributes.get("sheet") in _TRUE

    def _note_dimension(self, _: str, attributes: dict[str, str]) -> None:
        self.sheet.dimension = (self.parser.CurrentByteIndex, self._end_of_opening())

    def _open_rule(self, _: str, attributes: dict[str, str]) -> None:
        self.rule = {"sqref": "", "formula1": "", "formula2": "", "type": "", **attributes}

    def _keep_in_rule(self, kind: str, text: str) -> None:
        """The newer kind of rule writes each formula, and the cells it is for, in elements of its own."""
        if kind == "f":
            kind = "formula2" if self.rule["formula1"].strip() else "formula1"
        if kind in self.rule and text.strip():
            self.rule[kind] = text

    def _close_rule(self) -> None:
        rule = self.rule
        self.rule = {}
        self.sheet.rules.append(
            Rule(
                areas(rule["sqref"]),
                "" if rule["type"] == "none" else rule["type"],
                rule.get("operator", "between"),
                rule["formula1"].strip(),
                rule["formula2"].strip(),
                rule.get("prompt", ""),
                rule.get("allowBlank") in _TRUE,
            )
        )

"""One sheet's own part of an .xlsx or .xlsm file: what its cells, rows and columns say beside their values.

Read as XML in one pass, so that neither the order of attributes nor a prefix matters.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element, iterparse

from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import NumberFormat, Place
from placeplan.figures.spreadsheets.rich_text import RichText, rich_text

ALPHABET = 26
_CELL_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_GIVES_WORDS = re.compile(  # a check such as IF(A1=B1,"","differs"): no number is lost with its result
    r'=?\s*IF\(.*,\s*"[^"]*"\s*,\s*"[^"]*"\s*\)', re.IGNORECASE | re.DOTALL
)
_TRUE = ("1", "true")
_ERROR, _SHARED, _INLINE = "e", "s", "inlineStr"
_NO_ERROR_TEXT = "#ERROR"


@dataclass
class SheetPart:
    """What one sheet's part says beside its values. `rows` and `columns` are how many are in use."""

    rows: int = 0
    columns: int = 0
    formats: dict[Place, NumberFormat] = field(default_factory=dict)
    indents: dict[Place, int] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    unvalued: list[Place] = field(default_factory=list)  # formulas without a stored result
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last, from 1
    rich: dict[Place, RichText] = field(default_factory=dict)  # words with raised marks, or struck out
    struck: list[Place] = field(default_factory=list)
    used_rows: set[int] = field(default_factory=set)  # from 0, with a value in one of their cells
    used_columns: set[int] = field(default_factory=set)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The rows and columns that are hidden, by hand or by a filter: `rows 5-9`, `column D`."""
        rows = runs([(row, row) for row in self.hidden_rows])
        numbered = [(str(first), str(last)) for first, last in rows]
        lettered = [
            (column_letters(first - 1), column_letters(last - 1)) for first, last in runs(self.hidden_columns)
        ]
        return (*_named("row", numbered), *_named("column", lettered))


@dataclass(frozen=True)
class Looks:
    """What the workbook's shared parts say of cells: by the number of a style, and of a shared string."""

    formats: Mapping[str, NumberFormat] = field(default_factory=dict)
    indents: Mapping[str, int] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    rich: Mapping[str, RichText] = field(default_factory=dict)


def sheet_part(xml: bytes, looks: Looks) -> SheetPart:
    """One sheet, where `looks` are what each style and shared string that says something shows.

    Errors: `ParseError` where the part is not XML, which its reader tells the user.
    """
    sheet = SheetPart()
    for _, element in iterparse(io.BytesIO(xml)):  # noqa: S314  declarations are refused at the door
        kind = _without_namespace(element.tag)
        if kind == "c":
            _note_cell(sheet, element, looks)
        elif kind == "row":
            _note_row(sheet, element)
            element.clear()  # a sheet may have a million rows, and nothing more is asked of this one
        elif kind == "col":
            _note_columns(sheet, element)
    return sheet


def local_name(element: Element) -> str:
    """A tag without its namespace: files of one kind differ in which they declare."""
    return _without_namespace(element.tag)


@lru_cache(maxsize=1024)  # of a million cells, which have a handful of tags
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def place_of(letters: str, row: str) -> Place:
    """Row and column from 0 of a cell's name in two halves."""
    return int(row) - 1, _column(letters)


def named_place(name: str) -> Place | None:
    """Row and column from 0 of a cell's name, such as AB7; None for what is no such name."""
    halves = _CELL_NAME.fullmatch(name)
    return place_of(halves[1], halves[2]) if halves else None


@lru_cache(maxsize=2**14)  # as many columns as a sheet can have
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * ALPHABET + ord(letter) - ord("A") + 1
    return column - 1


def _note_cell(sheet: SheetPart, cell: Element, looks: Looks) -> None:
    place = named_place(cell.get("r", ""))
    if place is None:
        return  # a cell without a name follows the one before it, which only its value's reader counts
    row, column = place
    style = cell.get("s", "")
    if style in looks.formats:
        sheet.formats[place] = looks.formats[style]
    if style in looks.indents:
        sheet.indents[place] = looks.indents[style]
    if style in looks.struck:
        sheet.struck.append(place)
    sort, value = cell.get("t"), _child_text(cell, "v")
    if value is not None or sort == _INLINE:
        sheet.used_rows.add(row)
        sheet.used_columns.add(column)
        sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, column + 1)
    if sort in (_SHARED, _INLINE) and (rich := _rich(cell, value, looks)):
        sheet.rich[place] = rich
    if sort == _ERROR:
        sheet.errors[place] = value or _NO_ERROR_TEXT
    formula = _child_text(cell, "f") if value is None else None
    if formula is not None and not _GIVES_WORDS.fullmatch(formula):
        sheet.unvalued.append(place)


def _rich(cell: Element, value: str | None, looks: Looks) -> RichText | None:
    """The words of a cell that is set in more than one look."""
    if cell.get("t") == _SHARED:
        return looks.rich.get(value or "")
    return next((rich_text(child) for child in cell if local_name(child) == "is"), None)


def _child_text(cell: Element, kind: str) -> str | None:
    """The words inside the cell's child of one kind; None without such a child, or for an empty value."""
    for child in cell:
        if _without_namespace(child.tag) == kind:
            text = (child.text or "").strip()
            return text if text or kind == "f" else None
    return None


def _note_row(sheet: SheetPart, row: Element) -> None:
    number = row.get("r", "")
    if not number.isdigit():
        return
    if row.get("hidden") in _TRUE:
        sheet.hidden_rows.append(int(number))


def _note_columns(sheet: SheetPart, columns: Element) -> None:
    first, last = columns.get("min", ""), columns.get("max", "")
    if columns.get("hidden") in _TRUE and first.isdigit() and last.isdigit():
        sheet.hidden_columns.append((int(first), int(last)))


def runs(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of lines in order, with those that follow each other as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and joined[-1][1] == first - 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _named(kind: str, spans: list[tuple[str, str]]) -> Iterator[str]:
    return (f"{kind} {first}" if first == last else f"{kind}s {first}–{last}" for first, last in spans)

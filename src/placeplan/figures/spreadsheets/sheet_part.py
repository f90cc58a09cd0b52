"""One sheet's own part of an .xlsx or .xlsm file: what its cells, rows and columns say beside their values.

Read as XML in one pass, so that neither the order of attributes nor a prefix matters.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers import expat

from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import NumberFormat, Place
from placeplan.figures.spreadsheets.rich_text import RichText, rich_text

ALPHABET = 26
ROWS, COLUMNS = 1_048_576, 16_384  # of the largest sheet that a spreadsheet program can hold
_CELL_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_GIVES_WORDS = re.compile(  # a check such as IF(A1=B1,"","differs"): no number is lost with its result
    r'=?\s*IF\(.*,\s*"[^"]*"\s*,\s*"[^"]*"\s*\)', re.IGNORECASE | re.DOTALL
)
_TRUE = ("1", "true")
_ERROR, _SHARED, _INLINE = "e", "s", "inlineStr"
_NO_ERROR_TEXT = "#ERROR"
_MOST_SHOWN = 20  # letters of a name that is none


class CellNameError(ValueError):
    """A cell has a name that no sheet holds: who counts by it takes memory for nothing."""


@dataclass
class SheetPart:
    """What one sheet's part says beside its values."""

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
    def extent(self) -> tuple[int, int]:
        """How many rows and columns are in use."""
        return max(self.used_rows, default=-1) + 1, max(self.used_columns, default=-1) + 1

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

    Errors: `ParseError` where the part is not XML, and `CellNameError`, which its reader tells the user.
    """
    noting = _Noting(looks)
    try:
        noting.parse(xml)
    except expat.ExpatError as error:
        raise ParseError(str(error)) from error
    return noting.sheet


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
    """Row and column from 0 of a cell's name, such as AB7; None for what is no name of any sheet's cell."""
    halves = _CELL_NAME.fullmatch(name)
    if not halves:
        return None
    row, column = place_of(halves[1], halves[2])
    return (row, column) if 0 <= row < ROWS and column < COLUMNS else None


@lru_cache(maxsize=2**14)  # as many columns as a sheet can have
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * ALPHABET + ord(letter) - ord("A") + 1
    return column - 1


class _Noting:
    """Notes what a sheet's part says as it is parsed; no element of it is ever made.

    A sheet may have a million cells, so that nothing is asked where a cell or its value ends: a cell is noted
    when the next element begins, and words after a value are blanks.
    """

    def __init__(self, looks: Looks) -> None:
        self.sheet, self._looks = SheetPart(), looks
        self._cell: dict[str, str] | None = None  # the attributes of the cell at hand
        self._texts: dict[str, str] = {}  # what its value and its formula say: `v` and `f`
        self._kind = ""  # of the element that began last
        self._rich: RichText | None = None

    def parse(self, xml: bytes) -> None:
        """Note the whole part."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        self._read_cells(parser)
        parser.Parse(xml, True)  # declarations are refused at the door
        self._end_cell()
        parser.StartElementHandler = parser.CharacterDataHandler = None  # else each would hold the other

    def _read_cells(self, parser: expat.XMLParserType) -> None:
        def start(tag: str, attributes: dict[str, str]) -> None:
            self._kind = kind = _without_namespace(tag)
            if kind in ("v", "f"):
                self._texts[kind] = ""
                return
            if kind == "is":
                self._read_words(parser, tag, attributes)
                return
            self._end_cell()
            if kind == "c":
                self._cell, self._rich = attributes, None
            elif kind == "row":
                _note_row(self.sheet, attributes)
            elif kind == "col":
                _note_columns(self.sheet, attributes)

        def text(words: str) -> None:
            if self._kind in self._texts:
                self._texts[self._kind] += words

        parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, None

    def _read_words(self, parser: expat.XMLParserType, tag: str, attributes: dict[str, str]) -> None:
        """The words that stand in a cell itself, of which some may be raised or struck out."""
        words = TreeBuilder()
        words.start(tag, attributes)

        def end(ended: str) -> None:
            words.end(ended)
            if ended == tag:
                self._rich = rich_text(words.close())
                self._read_cells(parser)

        parser.StartElementHandler, parser.CharacterDataHandler = words.start, words.data
        parser.EndElementHandler = end

    def _end_cell(self) -> None:
        """Note the cell at hand; what comes before the next one, such as a chart's formula, is of none."""
        cell, texts = self._cell, self._texts
        self._cell, self._texts = None, {}
        if cell is None or "r" not in cell:
            return  # a cell without a name follows the one before it, which only its value's reader counts
        place = named_place(cell["r"])
        if place is None:
            raise CellNameError(f"a cell is called “{cell['r'][:_MOST_SHOWN]}”, which no sheet has")
        self._note_look(place, cell.get("s", ""))
        self._note_texts(place, cell.get("t"), texts.get("v", "").strip(), texts.get("f"))

    def _note_texts(self, place: Place, sort: str | None, value: str, formula: str | None) -> None:
        sheet = self.sheet
        if value or sort == _INLINE:
            sheet.used_rows.add(place[0])
            sheet.used_columns.add(place[1])
        if not value and formula is not None and not _GIVES_WORDS.fullmatch(formula.strip()):
            sheet.unvalued.append(place)
        rich = self._looks.rich.get(value) if sort == _SHARED else self._rich
        if rich and sort in (_SHARED, _INLINE):
            sheet.rich[place] = rich
        if sort == _ERROR:
            sheet.errors[place] = value or _NO_ERROR_TEXT

    def _note_look(self, place: Place, style: str) -> None:
        if style in self._looks.formats:
            self.sheet.formats[place] = self._looks.formats[style]
        if style in self._looks.indents:
            self.sheet.indents[place] = self._looks.indents[style]
        if style in self._looks.struck:
            self.sheet.struck.append(place)


def _note_row(sheet: SheetPart, row: Mapping[str, str]) -> None:
    number = row.get("r", "")
    if not number.isdigit():
        return
    if row.get("hidden") in _TRUE:
        sheet.hidden_rows.append(int(number))


def _note_columns(sheet: SheetPart, columns: Mapping[str, str]) -> None:
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

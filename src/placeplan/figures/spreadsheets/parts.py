"""The parts inside an .xlsx or .xlsm file: formats, comments, links, errors, formulas without results.

Reads tags by pattern, so no entity is ever expanded and no macro is ever run. Refuses to
know what a number means; values come from calamine.
"""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import GENERAL, NumberFormat, Place, number_format

_NUMBER_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(\d+)"(?: t="n")?[ />]')
_STYLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(\d+)"')
_STYLE = re.compile(rb"<(?:\w+:)?xf\b[^>]*/>|<(?:\w+:)?xf\b.*?</(?:\w+:)?xf>", re.DOTALL)
_FAR_COLUMN = re.compile(rb'<c r="([A-Z]{2,3})\d')
_DEEP_CELL, _DEEP_ROW = re.compile(rb'<c r="[A-Z]{1,3}\d{6}'), re.compile(rb'<row r="\d{6}')
_ROW_NUMBER = re.compile(rb'<row r="(\d{1,7})"')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*)>")
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])([^>]*)>")
_UNVALUED = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_COMMENT = re.compile(rb"<(?:\w+:)?comment\b([^>]*)>(.*?)</(?:\w+:)?comment>", re.DOTALL)
_WORDS = re.compile(rb"<(?:\w+:)?t\b[^>]*>([^<]*)</(?:\w+:)?t>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')

# The formats that the file format numbers and never spells out (ECMA-376, part 1, 18.8.30).
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip


_TRUE = ("1", "true")
ALPHABET = 26  # columns with a name of one letter


@dataclass(frozen=True)
class Facts:
    """What one sheet's part says beside its values. `extent` is rows and columns in use."""

    extent: tuple[int, int] = (0, 0)
    formats: Mapping[Place, NumberFormat] = field(default_factory=dict)
    indents: Mapping[Place, int] = field(default_factory=dict)
    errors: Mapping[Place, str] = field(default_factory=dict)
    comments: Mapping[Place, str] = field(default_factory=dict)
    unvalued: tuple[Place, ...] = ()
    hidden: tuple[str, ...] = ()  # rows and columns that a reader of the sheet does not see


def sheet_facts(parts: Mapping[str, bytes]) -> dict[str, Facts]:
    """Facts of every sheet, by the sheet's name."""
    styles = _styles(parts.get("xl/styles.xml", b""))
    indented = _indented(parts.get("xl/styles.xml", b""))
    found = {}
    for name, path in _sheet_paths(parts):
        xml = parts.get(path, b"")
        formats, extent = _formats(xml, styles)
        set_in = _indents(xml, indented) if indented else {}
        found[name] = Facts(
            extent, formats, set_in, _errors(xml), _comments(parts, path), _unvalued(xml), _hidden(xml)
        )
    return found


def links(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Other workbooks that this one's formulas point at."""
    targets = []
    for path in sorted(parts):
        if re.match(r"xl/externalLinks/_rels/.*\.rels$", path):
            targets += [relation["Target"] for relation in _tags(parts[path], b"Relationship")]
    return tuple(targets)


def place_of(letters: str, row: str) -> Place:
    """Row and column from 0 of a cell's name in two halves."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row) - 1, column - 1


def _place(name: bytes) -> Place:
    text = name.decode()
    letters = text.rstrip("0123456789")
    return place_of(letters, text[len(letters) :])


def _tags(xml: bytes, tag: bytes) -> Iterator[dict[str, str]]:
    for found in re.finditer(rb"<(?:\w+:)?" + tag + rb"\b([^>]*)>", xml):
        yield {
            key.decode(): html.unescape(value.decode("utf-8", "replace"))
            for key, value in _ATTRIBUTE.findall(found[1])
        }


def _sheet_paths(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    relations = {
        tag.get("Id", ""): tag.get("Target", "")
        for tag in _tags(parts.get("xl/_rels/workbook.xml.rels", b""), b"Relationship")
    }
    for tag in _tags(parts.get("xl/workbook.xml", b""), b"sheet"):
        identity = next((value for key, value in tag.items() if key.endswith(":id")), "")
        target = relations.get(identity, "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        yield tag.get("name", ""), path


def _styles(xml: bytes) -> list[NumberFormat]:
    codes = dict(_BUILT_IN)
    for tag in _tags(xml, b"numFmt"):
        codes[int(tag.get("numFmtId", "0"))] = tag.get("formatCode", "")
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", xml, re.DOTALL)
    if not block:
        return []
    return [number_format(codes.get(int(tag.get("numFmtId", "0")), "")) for tag in _tags(block[0], b"xf")]


def _formats(xml: bytes, styles: list[NumberFormat]) -> tuple[dict[Place, NumberFormat], tuple[int, int]]:
    """Formats of the cells with numbers, and how many rows and columns are in use (columns at least 26)."""
    telling = {str(i).encode(): form for i, form in enumerate(styles) if form != GENERAL}
    if _is_plain(xml):
        numbers = _NUMBER_CELL.findall(xml)
        rows = max(map(int, _ROW_NUMBER.findall(xml)), default=0)
        far = {place_of(letters.decode(), "1")[1] for letters in set(_FAR_COLUMN.findall(xml))}
    else:
        cells = list(_cells_the_long_way(xml))
        numbers = [(letters, row, style) for letters, row, style, kind in cells if kind in (b"", b"n")]
        rows = max((int(cell[1]) for cell in cells), default=0)
        far = {place_of(cell[0].decode(), "1")[1] for cell in cells}
    columns = {letters: place_of(letters.decode(), "1")[1] for letters in {cell[0] for cell in numbers}}
    formats = {
        (int(row) - 1, columns[letters]): telling[style]
        for letters, row, style in numbers
        if style in telling
    }
    return formats, (rows, max(far, default=-1) + 1 if far else min(rows, 1) * ALPHABET)


def _is_plain(xml: bytes) -> bool:
    """Is every row and cell named first, as spreadsheet programs do, and no cell far below its own row?"""
    cells = xml.count(b'<c r="') == xml.count(b"<c ") + xml.count(b"<c>") and b":c " not in xml
    rows = xml.count(b'<row r="') == xml.count(b"<row ") + xml.count(b"<row>") and b":row " not in xml
    return cells and rows and bool(_DEEP_ROW.search(xml)) == bool(_DEEP_CELL.search(xml))


def _cells_the_long_way(xml: bytes) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    """Cells whose attributes stand in another order; those without a name are left to their values."""
    for found in _ANY_CELL.finditer(xml):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        name = attributes.get(b"r", b"")
        if name:
            letters = name.rstrip(b"0123456789")
            yield letters, name[len(letters) :], attributes.get(b"s", b""), attributes.get(b"t", b"")
    for found in _ROW.finditer(xml):
        row = dict(_ATTRIBUTE.findall(found[1])).get(b"r")
        if row:
            yield b"A", row, b"", b"s"


def _hidden(xml: bytes) -> tuple[str, ...]:
    """The rows and columns that are hidden, by hand or by a filter: `rows 5-9`, `column D`."""
    if b"hidden=" not in xml:
        return ()
    columns = [
        (int(tag["min"]), int(tag["max"]))
        for tag in _tags(xml, b"col")
        if tag.get("hidden") in _TRUE and "min" in tag and "max" in tag
    ]
    rows = [
        (int(tag["r"]), int(tag["r"]))
        for tag in _tags(xml, b"row")
        if tag.get("hidden") in _TRUE and tag.get("r", "").isdigit()
    ]
    lettered = [(column_letters(first - 1), column_letters(last - 1)) for first, last in _runs(columns)]
    numbered = [(str(first), str(last)) for first, last in _runs(rows)]
    return (*_named("row", numbered), *_named("column", lettered))


def _runs(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of lines in order, with those that follow each other as one."""
    runs: list[tuple[int, int]] = []
    for first, last in spans:
        if runs and runs[-1][1] == first - 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _named(kind: str, runs: list[tuple[str, str]]) -> Iterator[str]:
    return (f"{kind} {first}" if first == last else f"{kind}s {first}–{last}" for first, last in runs)


def _indented(xml: bytes) -> dict[bytes, int]:
    """The styles that set a cell's words in, and by how many steps."""
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", xml, re.DOTALL)
    if not block or b"indent=" not in block[0]:
        return {}
    found = {}
    for i, style in enumerate(_STYLE.findall(block[0])):
        if steps := re.search(rb'\bindent="(\d+)"', style):
            found[str(i).encode()] = int(steps[1])
    return found


def _indents(xml: bytes, indented: Mapping[bytes, int]) -> dict[Place, int]:
    """The cells whose words are set in."""
    return {
        place_of(letters.decode(), row.decode()): indented[style]
        for letters, row, style in _STYLED_CELL.findall(xml)
        if style in indented
    }


def _errors(xml: bytes) -> dict[Place, str]:
    if b' t="e"' not in xml:
        return {}
    found = {}
    for start in re.finditer(rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^>]*? t="e"[^>]*>', xml):
        value = re.search(rb"<(?:\w+:)?v>([^<]*)<", xml[start.end() : start.end() + 4096])
        found[_place(start[1])] = value[1].decode("utf-8", "replace") if value else "#ERROR"
    return found


def _unvalued(xml: bytes) -> tuple[Place, ...]:
    if not re.search(rb"<(?:\w+:)?f[\s>/]", xml):
        return ()
    return tuple(_place(found[1]) for found in _UNVALUED.finditer(xml))


def _comments(parts: Mapping[str, bytes], path: str) -> dict[Place, str]:
    folder, file = posixpath.split(path)
    relations = parts.get(f"{folder}/_rels/{file}.rels", b"")
    found: dict[Place, str] = {}
    for tag in _tags(relations, b"Relationship"):
        if not tag.get("Type", "").endswith("/comments"):
            continue
        target = tag.get("Target", "")
        where = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        for attributes, body in _COMMENT.findall(parts.get(where, b"")):
            reference = dict(_ATTRIBUTE.findall(attributes)).get(b"ref", b"A1")
            words = b" ".join(_WORDS.findall(body)).decode("utf-8", "replace")
            found[_place(reference)] = " ".join(html.unescape(words).split())
    return found

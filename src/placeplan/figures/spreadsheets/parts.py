"""The parts inside an .xlsx or .xlsm file: formats, comments, links, errors, formulas without results.

Refuses to know what a number means, and never runs a macro; values come from calamine. Document
type declarations were refused before a part comes here, so no entity is ever expanded.
"""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, iterparse

from placeplan.figures.spreadsheets.cells import GENERAL, NumberFormat, Place, number_format
from placeplan.figures.spreadsheets.rich_text import RichText, is_struck_font, rich_text
from placeplan.figures.spreadsheets.sheet_part import Looks, SheetPart, local_name, named_place, sheet_part

# The formats that the file format numbers and never spells out (ECMA-376, part 1, 18.8.30).
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip
_LINKS = re.compile(r"xl/externalLinks/_rels/.*\.rels$")
_NO_NUMBER = "0"


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
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    rich: Mapping[Place, RichText] = field(default_factory=dict)
    struck: frozenset[Place] = frozenset()
    used_rows: frozenset[int] = frozenset()
    used_columns: frozenset[int] = frozenset()
    far: tuple[str, ...] = ()  # cells far from all others, which were cut out


def sheet_facts(parts: Mapping[str, bytes]) -> dict[str, Facts]:
    """Facts of every sheet, by the sheet's name. Errors: `ParseError` where a part is not XML."""
    looks = _looks(parts)
    facts = {}
    for name, path in sheet_paths(parts):
        sheet = sheet_part(parts[path], looks) if path in parts else SheetPart()
        facts[name] = Facts(
            extent=sheet.extent,
            formats=sheet.formats,
            indents=sheet.indents,
            errors=sheet.errors,
            comments=_comments(parts, path),
            unvalued=tuple(sheet.unvalued),
            hidden=sheet.hidden,
            hidden_rows=frozenset(row - 1 for row in sheet.hidden_rows),
            hidden_columns=frozenset(c - 1 for a, b in sheet.hidden_columns for c in range(a, b + 1)),
            rich=sheet.rich,
            struck=frozenset(sheet.struck) | {place for place, rich in sheet.rich.items() if rich.is_struck},
            used_rows=frozenset(sheet.used_rows),
            used_columns=frozenset(sheet.used_columns),
        )
    return facts


def _looks(parts: Mapping[str, bytes]) -> Looks:
    """What the styles and the shared strings of a workbook say of cells that use them."""
    styles = _cell_styles(parts.get("xl/styles.xml", b""))
    strings = _elements(parts.get("xl/sharedStrings.xml", b""), "si")
    return Looks(
        formats={s: shown.number_format for s, shown in styles.items() if shown.number_format != GENERAL},
        indents={s: shown.indent for s, shown in styles.items() if shown.indent},
        struck=frozenset(s for s, shown in styles.items() if shown.is_struck),
        rich={str(i): rich for i, item in enumerate(strings) if (rich := rich_text(item))},
    )


def links(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Other workbooks that this one's formulas point at."""
    return tuple(
        relation.get("Target", "")
        for path in sorted(parts)
        if _LINKS.match(path)
        for relation in _elements(parts[path], "Relationship")
    )


def _elements(xml: bytes, kind: str) -> Iterator[Element]:
    """Every element of one kind, whole, in a part; none in a part that is not there."""
    if not xml:
        return
    for _, element in iterparse(io.BytesIO(xml)):  # noqa: S314  declarations are refused at the door
        if local_name(element) == kind:
            yield element


def _children(element: Element, kind: str) -> Iterator[Element]:
    return (child for child in element if local_name(child) == kind)


def sheet_paths(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The name of every sheet and the path of its part."""
    relations = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _elements(parts.get("xl/_rels/workbook.xml.rels", b""), "Relationship")
    }
    for sheet in _elements(parts.get("xl/workbook.xml", b""), "sheet"):
        # The attribute's namespace differs between the strict and the usual kind of file.
        identity = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        yield sheet.get("name", ""), _path_from("xl", relations.get(identity, ""))


def _path_from(folder: str, target: str) -> str:
    """The path of a part that a relation names, whether from the top or from its own folder."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


# ---- styles --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _CellStyle:
    """How a cell of one style looks: its number's format, and how far its words are set in."""

    number_format: NumberFormat
    indent: int
    is_struck: bool = False


def _cell_styles(xml: bytes) -> dict[str, _CellStyle]:
    """The styles of cells by the number that cells name them by."""
    codes = dict(_BUILT_IN)
    for written in _elements(xml, "numFmt"):
        codes[int(written.get("numFmtId", _NO_NUMBER))] = written.get("formatCode", "")
    struck = {
        str(number)
        for block in _elements(xml, "fonts")
        for number, font in enumerate(_children(block, "font"))
        if is_struck_font(font)
    }
    blocks = _elements(xml, "cellXfs")
    return {
        str(number): _CellStyle(
            number_format(codes.get(int(style.get("numFmtId", _NO_NUMBER)), "")),
            _indent_of(style),
            style.get("fontId", "") in struck,
        )
        for block in blocks
        for number, style in enumerate(_children(block, "xf"))
    }


def _indent_of(style: Element) -> int:
    steps = [alignment.get("indent", _NO_NUMBER) for alignment in _children(style, "alignment")]
    return sum(int(step) for step in steps if step.isdigit())


# ---- comments ------------------------------------------------------------------------------------


def _comments(parts: Mapping[str, bytes], path: str) -> dict[Place, str]:
    folder, file = posixpath.split(path)
    comments: dict[Place, str] = {}
    for relation in _elements(parts.get(f"{folder}/_rels/{file}.rels", b""), "Relationship"):
        if not relation.get("Type", "").endswith("/comments"):
            continue
        for comment in _elements(parts.get(_path_from(folder, relation.get("Target", "")), b""), "comment"):
            place = named_place(comment.get("ref", ""))
            if place is not None:
                comments[place] = _words_of(comment)
    return comments


def _words_of(comment: Element) -> str:
    """A comment's words on one line: each run of words with one look is an element of its own."""
    texts = [element.text or "" for element in comment.iter() if local_name(element) == "t"]
    return " ".join(" ".join(texts).split())

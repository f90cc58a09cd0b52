"""Opening a file that a person handed in: workbook or CSV, within limits, or a clear reason why not.

Takes nothing on trust: sizes are measured while unpacking, document type declarations are refused,
macros are never run, links never followed.
"""

import io
import re
import struct
from collections.abc import Mapping
from math import isnan
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from placeplan.core.doors.archives import locked, unpacked
from placeplan.core.doors.csv_files import csv_rows
from placeplan.core.doors.decoding import decoded
from placeplan.core.doors.files import content, refusal
from placeplan.core.doors.limits import limits
from placeplan.figures.spreadsheets.cells import Book, Place, Sheet, Value
from placeplan.figures.spreadsheets.far_cells import without_far_cells
from placeplan.figures.spreadsheets.parts import Facts, links, sheet_facts
from placeplan.figures.spreadsheets.sheet_part import CellNameError
from placeplan.figures.spreadsheets.web_tables import looks_like_html, rows_of_html

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: old .xls, or a workbook behind a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FIRST_LINES = 1 << 16  # letters in which the mark that parts cells is counted
_SECTOR = 512  # of a compound file; some writers leave the last one short
_BEGINNINGS, _WHOLE_WORKBOOK, _PASSWORD = (0x0809, 0x0409), 0x0005, 0x002F  # records of BIFF
_FIRST_RECORDS = 12
_MOST = 1e15  # our default: above this a number of 64 bits no longer holds every penny
_FIRST = 4096  # bytes of a text that tell how it is encoded
_CONTINENTAL = re.compile(r"^\(?[-+£€ ]*(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?-?\)?%?$")
_COMMA = re.compile(r"^\(?[-+£€ ]*\d[\d.]*,(?:\d{1,2}|\d{4,})-?\)?%?$")  # not 1,234: that may be thousands


def open_book(path: Path, name: str = "") -> Book:
    """The workbook or CSV at `path`. Errors: not there, too large, corrupt, behind a password, hostile."""
    name = name or path.name
    data = content(path, name)
    if data.startswith(b"PK"):
        return _packed_workbook(data, name)
    if data.startswith(_OLD):
        return _old_workbook(data, name)
    if looks_like_html(data):
        page = decoded(data, name)
        rows: list[list[Value]] = [list(row) for row in rows_of_html(page.text)]
        return Book(name, (Sheet(path.stem, rows, guess=page.guess),))
    if path.suffix.lower() == ".csv" or _is_text(data):
        read = decoded(data, name)
        return Book(name, (Sheet(path.stem, _rows_of_csv(read.text, name), guess=read.guess),))
    raise refusal(
        name, "is not a workbook or a CSV file.", f"Save it as one of: {', '.join(sorted(WORKBOOKS))}."
    )


def _packed_workbook(data: bytes, name: str) -> Book:
    """A workbook that is an archive: .xlsx, .xlsm or .ods."""
    parts = xml_parts(data, name)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):  # .ods
        raise locked(name)
    return _spreadsheet(data, name, parts)


def _old_workbook(data: bytes, name: str) -> Book:
    """A workbook that is a compound file: .xls, or any other behind a password."""
    if _ENCRYPTED in data or _is_locked(data):
        raise locked(name)
    return _spreadsheet(data + b"\x00" * (-len(data) % _SECTOR), name, {})


def _is_text(data: bytes) -> bool:
    """Is a file words, whatever its name says? Report servers save CSV files as .xls."""
    head = data[:_FIRST]
    return b"\x00" not in head and any(mark in head for mark in (b",", b"\t", b";")) and b"\n" in head


def _is_locked(data: bytes) -> bool:
    """Is an old workbook encrypted? One of the first records after its beginning says so."""
    for at in range(_SECTOR, len(data) - _SECTOR, _SECTOR):
        kind, size, _, about = struct.unpack_from("<HHHH", data, at)
        if kind not in _BEGINNINGS or about != _WHOLE_WORKBOOK:
            continue
        for _ in range(_FIRST_RECORDS):
            if kind == _PASSWORD:
                return True
            at += 4 + size
            if at + 4 > len(data):
                break
            kind, size = struct.unpack_from("<HH", data, at)
    return False


def xml_parts(data: bytes, name: str) -> dict[str, bytes]:
    """Every XML part of an office document. Errors: damaged, locked, vast; a declared document type."""
    parts = unpacked(data, name)
    for path, xml in parts.items():
        head = xml[:4096].replace(b"\x00", b"")
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise refusal(
                name, f"declares a document type in {path}, which no such file needs.", "It was not read."
            )
    return parts


def _spreadsheet(data: bytes, name: str, parts: Mapping[str, bytes]) -> Book:
    data, facts = without_far_cells(data, parts, _facts(parts, name))
    _refuse_vast(name, facts, parts)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if len(book.sheet_names) > limits()["sheets"]:
            raise refusal(name, f"has {len(book.sheet_names)} sheets; the most is {limits()['sheets']}.")
        sheets = tuple(_sheets(book, facts))
    except CalamineError as error:
        what = "is behind a password." if "assword" in str(error) else f"is damaged: {error}."
        raise refusal(name, what, "Open it, save it without a password, and import it again.") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what calamine raises where it gives up on its input
            raise
        raise refusal(name, "is damaged: its parts do not fit together.", "Open it, save it anew.") from error
    if not any(sheet.rows for sheet in sheets):
        raise refusal(name, "has no cell with anything in it.")
    macros = any(path.startswith("xl/vba") for path in parts) or b"xl/vbaProject.bin" in data
    return Book(name, sheets, links(parts), macros)


def _facts(parts: Mapping[str, bytes], name: str) -> dict[str, Facts]:
    """What the sheets of an .xlsx say beside their values; nothing for another kind of workbook."""
    if "xl/workbook.xml" not in parts:
        return {}
    try:
        return sheet_facts(parts)
    except CellNameError as error:
        raise refusal(name, f"is damaged: {error}.", "Open it, save it anew.") from error
    except (ParseError, ValueError) as error:
        # Without its formats a percentage would be read as a count, so nothing of it is read.
        raise refusal(
            name, f"is damaged: one of its parts is not XML ({error}).", "Open it, save it anew."
        ) from error


def _refuse_vast(name: str, facts: Mapping[str, Facts], parts: Mapping[str, bytes]) -> None:
    cells = sum(fact.extent[0] * fact.extent[1] for fact in facts.values())
    for found in re.finditer(
        rb'number-(?:rows|columns)-repeated="(\d+)"[^>]*value', parts.get("content.xml", b"")
    ):
        cells += int(found[1])
    if cells > limits()["cells"]:
        raise refusal(
            name,
            f"spans {cells:,} cells; the most is {limits()['cells']:,}.",
            "Delete the empty rows and columns beyond the tables, or raise the limit in limits.toml.",
        )


def _sheets(book: CalamineWorkbook, facts: Mapping[str, Facts]) -> list[Sheet]:
    sheets = []
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        fact = facts.get(about.name, Facts())
        rows = cast(list[list[Value]], sheet.to_python(skip_empty_area=False))  # calamine's values are ours
        _set_words(rows, fact)
        errors = {**fact.errors, **_beyond_counting(rows)}
        sheets.append(
            Sheet(
                name=about.name,
                rows=rows,
                state=_state(about.visible),
                merged=tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ()),
                formats=fact.formats,
                indents=fact.indents,
                comments=fact.comments,
                errors=errors,
                unvalued=fact.unvalued,
                hidden=fact.hidden,
                hidden_rows=fact.hidden_rows,
                hidden_columns=fact.hidden_columns,
                marks={place: rich.marks for place, rich in fact.rich.items() if rich.marks},
                struck=fact.struck,
                far=fact.far,
            )
        )
    return sheets


def _beyond_counting(rows: list[list[Value]]) -> dict[Place, str]:
    """Take out the numbers that are none or too large to be pounds and pence; gives each as it was."""
    beyond: dict[Place, str] = {}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, float) and (isnan(value) or abs(value) >= _MOST):
                beyond[r, c] = f"{value:g}"
                row[c] = None
    return beyond


def _set_words(rows: list[list[Value]], fact: Facts) -> None:
    """Put the words that stand in place of those with raised marks or words struck out among them."""
    for (row, column), rich in fact.rich.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = rich.words


def _state(visible: SheetVisibleEnum) -> str:
    if visible == SheetVisibleEnum.VeryHidden:
        return "very_hidden"
    return "hidden" if visible == SheetVisibleEnum.Hidden else "visible"


# ---- CSV -----------------------------------------------------------------------------------------


def _rows_of_csv(text: str, name: str) -> list[list[Value]]:
    first = "\n".join(text[:_FIRST_LINES].splitlines()[:50])
    delimiter = max(",;\t|", key=first.count)
    rows: list[list[Value]] = [list(row) for row in csv_rows(text, name, delimiter)]
    if not any(any(str(cell).strip() for cell in row) for row in rows):
        raise refusal(name, "has no cell with anything in it.", "Save it anew from where it came.")
    return _with_points(rows) if delimiter == ";" else rows


def _with_points(rows: list[list[Value]]) -> list[list[Value]]:
    """Numbers of a file that parts its cells by semicolons with decimal points, where they have commas."""
    if not any(isinstance(cell, str) and _COMMA.match(cell.strip()) for row in rows for cell in row):
        return rows
    return [
        [
            cell.replace(".", "").replace(",", ".")
            if isinstance(cell, str) and _CONTINENTAL.match(cell.strip())
            else cell
            for cell in row
        ]
        for row in rows
    ]

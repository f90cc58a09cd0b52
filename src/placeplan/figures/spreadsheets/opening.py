"""Opening a file that a person handed in: workbook or CSV, within limits, or a clear reason why not.

Takes nothing on trust: sizes are measured while unpacking, document type declarations are refused,
macros are never run, links never followed.
"""

import csv
import io
import re
import struct
import tomllib
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.spreadsheets.cells import Book, Sheet, Value
from placeplan.figures.spreadsheets.far_cells import without_far_cells
from placeplan.figures.spreadsheets.parts import Facts, links, sheet_facts
from placeplan.figures.spreadsheets.web_tables import looks_like_html, rows_of_html

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: old .xls, or a workbook behind a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BLOCK = 1 << 20
_SECTOR = 512  # of a compound file; some writers leave the last one short
_BEGINNINGS, _WHOLE_WORKBOOK, _PASSWORD = (0x0809, 0x0409), 0x0005, 0x002F  # records of BIFF
_FIRST_RECORDS = 12
_FIRST = 4096  # bytes of a text that tell how it is encoded
_CONTINENTAL = re.compile(r"^\(?[-+£€ ]*(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?-?\)?%?$")
_COMMA = re.compile(r"^\(?[-+£€ ]*\d[\d.]*,(?:\d{1,2}|\d{4,})-?\)?%?$")  # not 1,234: that may be thousands


@cache
def limits() -> Mapping[str, int]:
    """The most that is read, from `limits.toml`."""
    with Path(__file__).with_name("limits.toml").open("rb") as file:
        return {key: value for key, value in tomllib.load(file).items() if isinstance(value, int)}


def open_book(path: Path, name: str = "") -> Book:
    """The workbook or CSV at `path`. Errors: not there, too large, corrupt, behind a password, hostile."""
    name = name or path.name
    data = _bytes(path, name)
    if data.startswith(b"PK"):
        parts = _parts(data, name)
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):  # .ods
            raise _locked(name)
        return _spreadsheet(data, name, parts)
    if data.startswith(_OLD):
        if _ENCRYPTED in data or _is_locked(data):
            raise _locked(name)
        return _spreadsheet(data + b"\x00" * (-len(data) % _SECTOR), name, {})
    if looks_like_html(data):
        pages: list[list[Value]] = [list(row) for row in rows_of_html(_decoded(data))]
        return Book(name, (Sheet(path.stem, pages),))
    if path.suffix.lower() == ".csv" or _is_text(data):
        return Book(name, (Sheet(path.stem, _rows_of_csv(data, name)),))
    raise _refusal(
        name, "is not a workbook or a CSV file.", f"Save it as one of: {', '.join(sorted(WORKBOOKS))}."
    )


def _is_text(data: bytes) -> bool:
    """Is a file words, whatever its name says? Report servers save CSV files as .xls."""
    head = data[:_FIRST]
    return b"\x00" not in head and any(mark in head for mark in (b",", b"\t", b";")) and b"\n" in head


def xml_parts(path: Path, name: str = "") -> dict[str, bytes]:
    """Every XML part of an office document that is no workbook, within limits. Errors: as for a workbook."""
    return _parts(_bytes(path, name or path.name), name or path.name)


def file_bytes(path: Path, name: str = "") -> bytes:
    """Everything in a file, if it is not too large. Errors: not there, empty, or too large."""
    return _bytes(path, name or path.name)


def _refusal(name: str, what: str, to_do: str = "") -> PlanError:
    return PlanError(Problem(f"The file {what}", name, to_do))


def _locked(name: str) -> PlanError:
    return _refusal(name, "is behind a password.", "Save it without a password and import it again.")


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


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits()["file_bytes"]:
            raise _refusal(
                name,
                f"is {size:,} bytes; the most is {limits()['file_bytes']:,}.",
                "Remove pictures and unused sheets, or raise the limit in limits.toml.",
            )
        data = path.read_bytes()
    except OSError as error:
        to_do = "Check its name, and that you may open it."
        raise _refusal(name, f"cannot be read: {error.strerror}.", to_do) from error
    if not data:
        raise _refusal(name, "is empty.", "Save it anew from where it came, or leave it out.")
    return data


# ---- archives ------------------------------------------------------------------------------------


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """Every XML part of an archive, unpacked within limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpacked(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _refusal(name, "is damaged: its archive cannot be read.", "Open it, save it anew.") from error
    for path, xml in parts.items():
        head = xml[:4096].replace(b"\x00", b"")
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise _refusal(
                name, f"declares a document type in {path}, which no such file needs.", "It was not read."
            )
    return parts


def _unpacked(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    left, parts = limits()["unpacked_bytes"], {}
    for member in archive.infolist():
        if member.flag_bits & 1:
            raise _locked(name)
        content = bytearray()
        most = max(_BLOCK, member.compress_size * limits()["ratio"])
        with archive.open(member) as file:
            while block := file.read(_BLOCK):
                content += block
                if len(content) > min(left, most):
                    raise _refusal(
                        name,
                        f"unpacks to more than is allowed ({member.filename}).",
                        "It was not read. If it is a real workbook, raise the limits in limits.toml.",
                    )
        left -= len(content)
        if member.filename.endswith((".xml", ".rels")):
            parts[member.filename] = bytes(content)
    return parts


def _spreadsheet(data: bytes, name: str, parts: Mapping[str, bytes]) -> Book:
    data, facts = without_far_cells(data, parts, _facts(parts, name))
    _refuse_vast(name, facts, parts)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if len(book.sheet_names) > limits()["sheets"]:
            raise _refusal(name, f"has {len(book.sheet_names)} sheets; the most is {limits()['sheets']}.")
        sheets = tuple(_sheets(book, facts))
    except CalamineError as error:
        what = "is behind a password." if "assword" in str(error) else f"is damaged: {error}."
        raise _refusal(name, what, "Open it, save it without a password, and import it again.") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what calamine raises where it gives up on its input
            raise
        raise _refusal(
            name, "is damaged: its parts do not fit together.", "Open it, save it anew."
        ) from error
    if not any(sheet.rows for sheet in sheets):
        raise _refusal(name, "has no cell with anything in it.")
    macros = any(path.startswith("xl/vba") for path in parts) or b"xl/vbaProject.bin" in data
    return Book(name, sheets, links(parts), macros)


def _facts(parts: Mapping[str, bytes], name: str) -> dict[str, Facts]:
    """What the sheets of an .xlsx say beside their values; nothing for another kind of workbook."""
    if "xl/workbook.xml" not in parts:
        return {}
    try:
        return sheet_facts(parts)
    except (ParseError, ValueError) as error:
        # Without its formats a percentage would be read as a count, so nothing of it is read.
        raise _refusal(
            name, f"is damaged: one of its parts is not XML ({error}).", "Open it, save it anew."
        ) from error


def _refuse_vast(name: str, facts: Mapping[str, Facts], parts: Mapping[str, bytes]) -> None:
    cells = sum(fact.extent[0] * fact.extent[1] for fact in facts.values())
    for found in re.finditer(
        rb'number-(?:rows|columns)-repeated="(\d+)"[^>]*value', parts.get("content.xml", b"")
    ):
        cells += int(found[1])
    if cells > limits()["cells"]:
        raise _refusal(
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
        sheets.append(
            Sheet(
                name=about.name,
                rows=rows,
                state=_state(about.visible),
                merged=tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ()),
                formats=fact.formats,
                indents=fact.indents,
                comments=fact.comments,
                errors=fact.errors,
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


def _rows_of_csv(data: bytes, name: str) -> list[list[Value]]:
    text = _decoded(data)
    if "\x00" in text[:4096]:
        raise _refusal(name, "is not text.")
    first = "\n".join(text.splitlines()[:50])
    delimiter = max(",;\t|", key=first.count)
    try:
        rows: list[list[Value]] = [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise _refusal(name, f"is not a CSV file: {error}.") from error
    cells = len(rows) * max((len(row) for row in rows), default=0)
    if cells > limits()["cells"]:
        raise _refusal(name, f"spans {cells:,} cells; the most is {limits()['cells']:,}.")
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


def _decoded(data: bytes) -> str:
    """Text of a CSV: UTF-8, UTF-16 marked or not, else the code page that Windows spreadsheets write."""
    head = data[:_FIRST]
    for order, nothing in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if (
            len(head) > 1
            and nothing.count(0) > len(nothing) / 2
            and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
        ):
            return data.decode(order, "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

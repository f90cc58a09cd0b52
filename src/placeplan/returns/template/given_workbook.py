"""A workbook that was given to be filled: opened within limits, every part of it held as it came.

Refuses what cannot be written into without risk: other kinds of file, parts of one name, other encodings.
"""

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import iterparse

from placeplan.core.doors.archives import unpacked
from placeplan.core.doors.files import content
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.figures.spreadsheets.opening import open_book
from placeplan.figures.spreadsheets.parts import sheet_paths
from placeplan.figures.spreadsheets.sheet_part import local_name
from placeplan.returns.template.looks import Looks, looks
from placeplan.returns.template.sheet_cells import SheetCells, sheet_cells

FILLABLE = (".xlsx", ".xlsm")
WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"  # of UTF-8
_SIGNATURES = "_xmlsignatures/"


@dataclass(eq=False)
class GivenWorkbook:
    """A workbook: what a reader sees (`book`), and its parts by their names, in the order of the archive."""

    path: Path
    book: Book
    content: bytes
    parts: Mapping[str, bytes]
    paths: Mapping[str, str]  # of each sheet, its part
    looks: Looks
    _cells: dict[str, SheetCells] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A digest of all its bytes (SHA-256)."""
        return digest(self.content)

    @property
    def is_signed(self) -> bool:
        """Is it signed by its maker? A signature holds for no copy that says anything else."""
        return any(part.startswith(_SIGNATURES) for part in self.parts)

    @property
    def names(self) -> dict[str, str]:
        """What each name that holds in the whole workbook stands for, by the name in small letters."""
        names = {}
        for _, element in iterparse(io.BytesIO(self.parts[WORKBOOK])):  # noqa: S314  declarations were refused
            if local_name(element) == "definedName" and element.get("localSheetId") is None:
                names[element.get("name", "").casefold()] = element.text or ""
        return names

    def cells(self, sheet: str) -> SheetCells:
        """The cells of one sheet's part, scanned once; none for a sheet of charts alone."""
        if sheet not in self._cells:
            xml = self.parts.get(self.paths.get(sheet, ""), b"")
            self._cells[sheet] = sheet_cells(xml) if xml else SheetCells()
        return self._cells[sheet]

    def sheet(self, name: str) -> Sheet | None:
        """One sheet as a reader sees it."""
        return next((sheet for sheet in self.book.sheets if sheet.name == name), None)


def digest(data: bytes) -> str:
    """A digest of bytes (SHA-256), as a receipt names a file by."""
    return hashlib.sha256(data).hexdigest()


def given_workbook(path: Path, name: str = "") -> GivenWorkbook:
    """The workbook at `path`. Errors: as for any workbook; not .xlsx or .xlsm; not safe to write into."""
    name = name or path.name
    book = open_book(path, name)
    if path.suffix.lower() not in FILLABLE:
        to_do = "Save it as .xlsx (or .xlsm, where it has macros) in a spreadsheet program first."
        raise PlanError(Problem("Only .xlsx and .xlsm workbooks can be filled.", name, to_do))
    data = content(path, name)
    parts = _parts(data, name)
    paths = dict(sheet_paths(parts))
    _refuse_encodings({part: parts[part] for part in (WORKBOOK, *paths.values()) if part in parts}, name)
    return GivenWorkbook(path, book, data, parts, paths, looks(parts.get(_STYLES, b"")))


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    """Every part, which were measured against the limits when the workbook was opened."""
    parts = unpacked(data, name, endings=("",))
    if WORKBOOK not in parts:
        to_do = "Open it in a spreadsheet program and save it as .xlsx."
        raise PlanError(Problem(f"It has no part {WORKBOOK}.", name, to_do))
    return parts


def _refuse_encodings(parts: Mapping[str, bytes], name: str) -> None:
    for part, xml in parts.items():
        declared = _ENCODING.match(xml.removeprefix(_MARK))
        is_ours = not declared or declared[1].lower() in (b"utf-8", b"us-ascii", b"ascii")
        if not is_ours or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
            to_do = "Open it in a spreadsheet program and save it anew."
            raise PlanError(Problem(f"Its part {part} is not written in UTF-8.", name, to_do))

"""Formulas that our small set does not run, worked out by LibreOffice where it is installed; else not run.

A copy is opened in a profile of its own, without a window, and is thrown away. A workbook that has macros,
points at others, or asks anything of the network is not opened: what stays not run says so.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from placeplan.core.errors import PlanError
from placeplan.figures.spreadsheets.cells import Book, Value
from placeplan.figures.spreadsheets.opening import open_book
from placeplan.returns.filling import FORMULA, Filled, FilledCell
from placeplan.returns.template.given_workbook import GivenWorkbook

PROGRAMS = ("soffice", "libreoffice")
MOST_SECONDS = 600  # our default: a national template opens in ten, on a machine that does nothing else
BY = "worked out by LibreOffice"
_NEAR = 1e-6  # of a result, or of 1 where it is smaller: two programs add in another order
_ASKS_OUTSIDE = re.compile(
    r"\b(?:WEBSERVICE|FILTERXML|RTD|DDE|CALL|REGISTER\.ID|EXEC|IMAGE|STOCKHISTORY|HYPERLINK)\s*\(|\[\d+\]|\|'",
    re.IGNORECASE,
)
# Without this LibreOffice keeps the results that another program stored, which a filled copy has outgrown.
_ALWAYS_ANEW = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True)
class Elsewhere:
    """A filled return with what another program came to; the cells in which the two differ."""

    filled: Filled
    differing: tuple[str, ...] = ()
    why_not: str = ""  # it was not opened

    @property
    def notes(self) -> list[str]:
        """What a person who sends the file must know of it."""
        run = [cell for cell in self.filled.of(FORMULA) if cell.why == BY]
        noted = []
        if run:
            noted.append(
                f"Worked out by LibreOffice, and not stored in the copy: formulas of {len(run)} cells."
            )
        if self.why_not:
            noted.append(f"LibreOffice was not asked: {self.why_not}.")
        return noted + [f"LibreOffice comes to another result: {differing}." for differing in self.differing]


def program() -> str:
    """Where LibreOffice is; empty where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), "")


def calculated_elsewhere(filled: Filled, soffice: str) -> Elsewhere:
    """The return with the results of formulas that were not run; as it is where there are none."""
    if not filled.not_run or not soffice:
        return Elsewhere(filled)
    if why_not := _why_not(filled.template):
        return Elsewhere(filled, (), why_not)
    try:
        book = _calculated(filled, soffice)
    except (OSError, subprocess.SubprocessError, PlanError) as error:
        return Elsewhere(filled, (), f"LibreOffice did not work it out: {type(error).__name__}")
    cells = tuple(_with_result(cell, book) for cell in filled.cells)
    return Elsewhere(replace(filled, cells=cells), tuple(_differing(filled, book)))


def _why_not(given: GivenWorkbook) -> str:
    """Why a workbook is opened by no other program; empty where it may be."""
    if given.book.macros:
        return "it has macros, and is opened by no other program"
    if given.book.links:
        return "it points at other workbooks, and is opened by no other program"
    asking = (
        sheet
        for sheet in given.paths
        for cell in given.cells(sheet).cells.values()
        if cell.formula and _ASKS_OUTSIDE.search(cell.formula)
    )
    first = next(asking, "")
    return f"a formula of {first} may ask something outside the workbook" if first else ""


def _calculated(filled: Filled, soffice: str) -> Book:
    """The copy as LibreOffice saves it. Errors: it does not start, takes too long, or saves nothing."""
    with TemporaryDirectory(prefix="placeplan-") as folder:
        copy, saved, profile = (Path(folder) / name for name in ("filled.xlsx", "saved", "profile"))
        copy.write_bytes(filled.content)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_ANEW, "utf-8")
        how = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "xlsx", "--outdir", str(saved))
        words = [soffice, f"-env:UserInstallation={profile.as_uri()}", *how, str(copy)]
        # no shell, and every path is of our own making
        subprocess.run(words, check=True, capture_output=True, timeout=MOST_SECONDS)  # noqa: S603
        return open_book(saved / copy.name)


def _with_result(cell: FilledCell, book: Book) -> FilledCell:
    """A formula that was not run, with what the other program came to."""
    if cell.status != FORMULA or cell.value is not None:
        return cell
    value = _value(cell, book)
    if value is None:
        return cell
    return replace(cell, value=value, why=BY)


def _value(cell: FilledCell, book: Book) -> float | str | bool | None:
    """What a cell holds in the saved copy; nothing where it has none, or an error."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == cell.sheet), None)
    value: Value = sheet.at(*cell.place) if sheet else None
    return value if isinstance(value, float | int | str | bool) and value != "" else None


def _differing(filled: Filled, book: Book) -> Iterator[str]:
    """Formulas that both worked out, and of which they say otherwise."""
    for cell in filled.of(FORMULA):
        theirs = _value(cell, book)
        if isinstance(cell.value, float) and isinstance(theirs, float | int) and _is_off(cell.value, theirs):
            yield f"{cell.sheet}!{cell.cell}: {cell.value:g} here, {theirs:g} in LibreOffice"


def _is_off(ours: float, theirs: float) -> bool:
    return abs(ours - theirs) > _NEAR * max(1.0, abs(ours))

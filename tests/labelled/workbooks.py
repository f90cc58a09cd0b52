"""Writes a labelled case as the file that a body would hand in: a workbook, or a folder of CSV files."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter

from tests.labelled.notation import Case, Cell, Grid

WHOLE, PARTS, SHARE = "#,##0;(#,##0)", "#,##0.0##;(#,##0.0##)", "0.0%"


def written(case: Case, folder: Path) -> Path:
    """The file or folder of a case, saved in `folder`."""
    if case.file.endswith(".csv"):
        return _as_csv(case.sheets[0], folder / case.file)
    if case.file.endswith("/"):
        root = folder / case.file
        root.mkdir(parents=True)
        for grid in case.sheets:
            _as_csv(grid, root / f"{grid.name}.csv")
        return root
    return _as_workbook(case, folder / case.file)


def place_of(case: Case, grid: Grid, row: int, column: int) -> tuple[str, str, str]:
    """The file, sheet and cell where a figure's source would say that a cell stands."""
    cell = f"{get_column_letter(column + 1)}{row + 1}"
    if case.file.endswith("/"):
        return (f"{case.file}{grid.name}.csv", "", cell)
    return (case.file, "" if case.file.endswith(".csv") else grid.name, cell)


def _as_csv(grid: Grid, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_shown(cell) for cell in row.cells] for row in grid.rows)
    return path


def _shown(cell: Cell) -> str:
    return cell.text or ("" if cell.number is None else str(cell.number.normalize().__format__("f")))


def _as_workbook(case: Case, path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for grid in case.sheets:
        sheet = book.create_sheet(grid.name)
        for r, row in enumerate(grid.rows, 1):
            sheet.row_dimensions[r].hidden = row.hidden
            for c, cell in enumerate(row.cells, 1):
                _write(sheet.cell(r, c), cell)
        _merge(sheet, grid)
        sheet.sheet_state = grid.state
    book.save(path)
    return path


def _write(target: Any, cell: Cell) -> None:
    match cell.form:
        case "day":
            target.value = date.fromisoformat(cell.text)
            target.number_format = "dd/mm/yyyy"
        case "raised":
            small = TextBlock(InlineFont(vertAlign="superscript"), cell.note)
            target.value = CellRichText(cell.text, small)
        case "text":
            target.value = cell.text
            target.number_format = "@"
        case "merged":
            pass
        case _ if cell.number is not None:
            target.value = float(cell.number) if cell.number % 1 else int(cell.number)
            target.number_format = SHARE if cell.form == "percent" else PARTS if cell.number % 1 else WHOLE
        case _ if cell.text:
            target.value = cell.text


def _merge(sheet: Any, grid: Grid) -> None:
    for r, row in enumerate(grid.rows, 1):
        start = None
        for c, cell in enumerate([*row.cells, Cell("end")], 1):
            if cell.form == "merged":
                start = start or c - 1
            elif start:
                sheet.merge_cells(start_row=r, end_row=r, start_column=start, end_column=c - 1)
                start = None

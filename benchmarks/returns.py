"""Filling a return beside openpyxl: an invented template of one hundred columns, a figure for each cell.

`measure()` fills and traces 3,000 and then 100,000 cells with their receipt; in the same run openpyxl loads,
writes and saves the same numbers, of which it keeps no trace. Seconds are of the processor.
"""

import csv
import resource
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter

from placeplan.plan.place import load_place
from placeplan.returns.filling import FILLED, Filled, fill
from placeplan.returns.mapping.blocks import Block, Line
from placeplan.returns.mapping.return_mappings import ReturnMapping, mapping_text, read_mapping
from placeplan.returns.receipts import receipt, receipt_text
from placeplan.returns.template.copies import write_copy
from placeplan.returns.template.given_workbook import digest, given_workbook

COLUMNS = 100
SMALL, LARGE = 3_000, 100_000
LIMITS = {SMALL: 1.0, LARGE: 20.0}  # seconds
MEMORY = 1_000_000_000  # bytes, for the larger
YEARS = [f"{year}/{(year + 1) % 100:02d}" for year in range(2000, 2000 + COLUMNS)]
PLACE = """code = "X"
name = "X"
kind = "footprint"
regime = "england/2016"
base_year = "2016/17"
last_year = "2021/22"
"""


def measure() -> dict[str, float]:
    """Seconds to fill and trace each number of cells, those of openpyxl, and the most memory at the end."""
    results: dict[str, float] = {}
    for cells in (SMALL, LARGE):
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = _seconds(Path(folder), cells)
        results |= {
            f"return_{cells}_cells_s": round(ours, 3),
            f"return_{cells}_cells_openpyxl_s": round(theirs, 3),
            f"return_{cells}_cells_openpyxl_by_ours": round(theirs / ours, 1),
            f"return_{cells}_cells_limit_s": LIMITS[cells],
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {**results, "return_peak_memory_bytes": float(peak), "return_memory_limit_bytes": float(MEMORY)}


def _seconds(folder: Path, cells: int) -> tuple[float, float]:
    rows = cells // COLUMNS
    template, mapping = folder / "template.xlsx", folder / "mapping.toml"
    _write_template(template, rows)
    _write_place(folder, rows)
    found = replace(_mapping(rows), digest=digest(template.read_bytes()))
    mapping.write_text(mapping_text(found), encoding="utf-8")
    place = load_place(folder)
    start = time.process_time()
    filled = fill(given_workbook(template), read_mapping(mapping), place, "TR1")
    write_copy(filled.content, folder / "filled.xlsx", filled.template)
    text = receipt_text(receipt(filled, "X", "filled.xlsx", date(2016, 10, 21)))
    ours = time.process_time() - start
    assert len(filled.of(FILLED)) == cells and text.count('"figure"') >= cells
    start = time.process_time()
    _with_openpyxl(template, folder / "theirs.xlsx", filled)
    return ours, time.process_time() - start


def _with_openpyxl(template: Path, out: Path, filled: Filled) -> None:
    """What openpyxl takes to write the same numbers, and nothing of where they come from."""
    book = openpyxl.load_workbook(template)
    for cell in filled.of(FILLED):
        book[cell.sheet].cell(cell.place[0] + 1, cell.place[1] + 1, float(str(cell.value)))
    book.save(out)


def _write_template(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Plan")
    entered = book.add_format({"locked": 0, "num_format": "#,##0"})
    sheet.write_row(0, 0, ["Line", *YEARS, "Total"])
    for row in range(1, rows + 1):
        sheet.write(row, 0, f"Line {row}")
        for column in range(1, COLUMNS + 1):
            sheet.write_blank(row, column, None, entered)
        sheet.write_formula(row, COLUMNS + 1, f"=SUM(B{row + 1}:CW{row + 1})", None, 0)
    sheet.protect()
    book.close()


def _mapping(rows: int) -> ReturnMapping:
    lines = tuple(Line(row, f"Line {row}", {"line": f"line_{row}"}) for row in range(1, rows + 1))
    years = tuple(Line(n, year, {"period": year}) for n, year in enumerate(YEARS, 1))
    about = {"measure": "expenditure", "stage": "plan", "unit": "£k"}
    return ReturnMapping("template.xlsx", "", (Block("Plan", about, lines, years),), confirmed=True)


def _write_place(folder: Path, rows: int) -> None:
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    (folder / "bodies.csv").write_text("code,name,kind\nTR1,Invented Trust,acute trust\n", encoding="utf-8")
    (folder / "figures").mkdir()
    with (folder / "figures" / "plan.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("measure", "organisation", "line", "period", "value", "unit", "stage", "stated_by"))
        writer.writerows(
            ("expenditure", "TR1", f"line_{row}", year, row * 1000 + n, "£", "plan", "TR1")
            for row in range(1, rows + 1)
            for n, year in enumerate(YEARS)
        )


if __name__ == "__main__":
    print(measure())

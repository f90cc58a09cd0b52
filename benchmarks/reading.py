"""Opening workbooks beside openpyxl, and reading them whole: how many times faster, in the same run.

`measure()` writes invented workbooks of the size of a place's returns, so it needs no file.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from placeplan.figures.spreadsheets.opening import open_book
from placeplan.reading.submission import read_submission
from placeplan.reading.words.body_names import Body

BODIES = 8
SHEETS = 6
ROWS = 120
REPEATS = 3
YEARS = [f"{year}/{year % 100 + 1}" for year in range(2016, 2022)]


def measure() -> dict[str, float]:
    """Seconds of each, and the ratio of openpyxl's to ours for opening alone."""
    with tempfile.TemporaryDirectory() as folder:
        bodies = [_write(Path(folder), number) for number in range(BODIES)]
        files = sorted(Path(folder).glob("*.xlsx"))
        ours = _best(lambda: [open_book(path) for path in files])
        theirs = _best(lambda: [_with_openpyxl(path) for path in files])
        whole = _best(lambda: read_submission(files, bodies))
        cells = BODIES * SHEETS * ROWS * (len(YEARS) + 3)
    return {
        "cells": cells,
        "opening_seconds": round(ours, 4),
        "openpyxl_seconds": round(theirs, 4),
        "openpyxl_by_ours": round(theirs / ours, 1),
        "opening_and_understanding_seconds": round(whole, 3),
    }


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _with_openpyxl(path: Path) -> int:
    book = openpyxl.load_workbook(path)
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for _ in row)


def _write(folder: Path, number: int) -> Body:
    body = Body(f"RX{number}", f"Invented Hospital {number} NHS Trust", (), "acute trust")
    book = openpyxl.Workbook()
    cover = book.active
    for pair in (("Organisation", body.name), ("Code", body.code), ("Money", "£000"), ("Version", "1.0")):
        cover.append(pair)
    for n in range(SHEETS):
        sheet = book.create_sheet(f"Contracts {n + 1}")
        sheet.append([f"{body.name}: contract activity and value"])
        sheet.append(["Commissioner", "Service", "Metric", *YEARS])
        for row in range(ROWS):
            metric = ("Activity", "Unit price £", "Value (£k)")[row % 3]
            sheet.append(
                [f"CCG {n} {row // 18}", f"Service {row // 3 % 6}", metric, *range(row, row + len(YEARS))]
            )
            for cell in sheet[sheet.max_row][3:]:
                cell.number_format = "#,##0.0"
    book.save(folder / f"{body.code}_plan.xlsx")
    return body


if __name__ == "__main__":
    print(measure())

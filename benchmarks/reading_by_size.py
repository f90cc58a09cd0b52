"""How the cost of reading a workbook grows with its cells: beside calamine's bare read of the same file.

Invented accounts and schedules of a thousand to a million numbers. The exponent is the slope of log seconds
over log cells: 1 is in step with them. Each size is read in a process of its own, which says the
most memory that it took.
"""

import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (1_000, 10_000, 100_000, 230_000, 1_000_000)
YEARS = [f"{year}/{(year + 1) % 100:02d}" for year in range(2016, 2026)]
ROWS_OF_A_SHEET = 2_000
SERVICES = ("A&E", "Elective", "Day case", "Outpatient first", "Maternity", "Critical care")
MEGABYTE = 1024


def measure() -> dict[str, float]:
    """Seconds by numbers, times those of a bare read, megabytes at most, and the exponent of each."""
    found: dict[str, float] = {}
    seconds: dict[int, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"RX1_{size}.xlsx"
            write(path, size)
            made = json.loads(apart(path))
            seconds[size] = made["ours"], made["bare"]
            found[f"reading_{size}_numbers_s"] = made["ours"]
            found[f"reading_{size}_numbers_by_bare_read"] = round(made["ours"] / made["bare"], 1)
            found[f"reading_{size}_numbers_mb"] = made["mb"]
    found["reading_exponent"] = exponent({size: ours for size, (ours, _) in seconds.items()})
    found["bare_read_exponent"] = exponent({size: bare for size, (_, bare) in seconds.items()})
    return found


def write(path: Path, numbers: int) -> None:
    """A workbook of so many numbers: accounts and schedules of contracts, sheet about."""
    import xlsxwriter

    rows = math.ceil(numbers / len(YEARS))
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        cover = book.add_worksheet("Cover")
        pairs = (("Organisation", "Invented NHS Trust"), ("Code", "RX1"), ("Money", "£000"), ("Version", "1"))
        for row, pair in enumerate(pairs):
            cover.write_row(row, 0, pair)
        for number, first in enumerate(range(0, rows, ROWS_OF_A_SHEET)):
            count = min(ROWS_OF_A_SHEET, rows - first)
            (_schedule if number % 2 else _account)(book, number, first, count)


def _account(book, number: int, first: int, rows: int) -> None:
    sheet = book.add_worksheet(f"I&E {number}")
    sheet.write_row(0, 0, ["Income and expenditure plan"])
    sheet.write_row(1, 0, ["Line", *YEARS])
    for row in range(rows):
        values = [(first + row) % 997 + year for year in range(len(YEARS))]
        sheet.write_row(row + 2, 0, [f"Budget line {first + row} pay", *values])


def _schedule(book, number: int, first: int, rows: int) -> None:
    sheet = book.add_worksheet(f"Contract values {number}")
    sheet.write_row(0, 0, ["Contract values"])
    sheet.write_row(1, 0, ["Commissioner", "Service", *YEARS])
    for row in range(rows):
        values = [(first + row) % 997 + year for year in range(len(YEARS))]
        named = [f"Invented CCG {first + row}", SERVICES[row % len(SERVICES)]]
        sheet.write_row(row + 2, 0, [*named, *values])


def apart(path: Path) -> str:
    """What reading one file takes in a process of its own, as JSON."""
    run = [sys.executable, "-m", "benchmarks.reading_by_size", str(path)]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def one(path: Path) -> dict[str, float]:
    """Seconds of our reading and of calamine's bare read of one file, and the most memory, in megabytes."""
    import resource

    from python_calamine import CalamineWorkbook

    from placeplan.reading.submission import read_submission
    from placeplan.reading.words.body_names import Body

    started = time.process_time()
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    bare = time.process_time() - started
    started = time.process_time()
    read_submission([path], [Body("RX1", "Invented NHS Trust", (), "acute trust")])
    ours = time.process_time() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return {"ours": round(ours, 3), "bare": max(round(bare, 4), 0.0001), "mb": round(most)}


def exponent(seconds: dict[int, float]) -> float:
    """The slope of log seconds over log size from the second size on: the first is mostly beginning."""
    sizes = [size for size in seconds if size > min(seconds)]
    x, y = [math.log(size) for size in sizes], [math.log(seconds[size]) for size in sizes]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return round(slope / sum((a - mean_x) ** 2 for a in x), 2)


if __name__ == "__main__":
    print(json.dumps(one(Path(sys.argv[1])) if len(sys.argv) > 1 else measure()))

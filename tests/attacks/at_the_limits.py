"""What each kind of file may hold at most, in a process of its own: seconds of the processor and most memory.

`python -m tests.attacks.at_the_limits` tries all and counts those that take more than a gigabyte. Seconds are printed
and judge nothing here, for a busy machine takes longer.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from placeplan.core.doors.limits import limits

MOST_BYTES = 1 << 30
_ENDED = """
import time
for line in open("/proc/self/status"):  # of this program alone; what a parent took counts in getrusage
    if line.startswith("VmHWM"):
        print(int(line.split()[1]) * 1024, time.process_time())
"""


def _parquet(path: Path) -> None:
    import polars as pl

    rows = limits()["table_rows"]
    columns = limits()["table_cells"] // rows
    pl.DataFrame({f"c{n}": pl.repeat(float(n), rows, eager=True) for n in range(columns)}).write_parquet(path)


def _csv(path: Path) -> None:
    rows = min(limits()["table_bytes"] // 8, limits()["table_cells"] // 4) - 2
    path.write_bytes(b"a,b,c,d\n" + b"1,2,3,4\n" * rows)


def _json(path: Path) -> None:
    path.write_text("[" + ",".join(["1"] * (limits()["values"] - 2)) + "]")


def _toml(path: Path) -> None:
    line = "key_{} = 'some words of a person'\n"
    path.write_text("".join(line.format(n) for n in range(limits()["toml_bytes"] // 45)))


def _workbook(path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        for _ in range(3):
            sheet = book.add_worksheet()
            for row in range(limits()["cells"] // 30 - 10):
                sheet.write_row(row, 0, range(10))


CASES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "parquet": ("a.parquet", _parquet, "from placeplan.core.doors.table_files import parquet_in as take"),
    "csv": ("a.csv", _csv, "from placeplan.core.doors.table_files import csv_table as take"),
    "json": ("a.json", _json, "from placeplan.core.doors.json_files import json_in as take"),
    "toml": ("a.toml", _toml, "from placeplan.core.doors.toml_files import toml_in as take"),
    "workbook": ("a.xlsx", _workbook, "from placeplan.figures.spreadsheets.opening import open_book as take"),
}


def taken(name: str) -> tuple[int, float]:
    """Most bytes and processor seconds of reading one kind of file at its limit; it has to be read."""
    file, write, take = CASES[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        write(path)
        code = f"import sys\nfrom pathlib import Path\n{take}\nkept = take(Path(sys.argv[1]))\n{_ENDED}"
        command = [sys.executable, "-c", code, str(path)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    most, seconds = said.split()
    return int(most), float(seconds)


def main() -> int:
    """Print what each took, and how many took too much."""
    found = {}
    for name in CASES:
        most, seconds = found[name] = taken(name)
        print(f"{name}: {most / 1e6:,.0f} MB, {seconds:.1f} s of the processor", flush=True)
    failed = sum(most > MOST_BYTES for most, _ in found.values())
    print(f"{failed} of {len(found)} kinds of file at their limits take more than a gigabyte.")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())

"""How the cost of reading grows with columns, sheets and bodies, beside calamine's bare read of the files.

Workbooks of one account with up to 4,000 headed columns, or of up to 200 sheets, each read in a process of
its own; and places of 5 to 200 bodies, imported and checked by the commands. The exponent is the slope of log
seconds over log size: 1 is in step with it.
"""

import json
import tempfile
from pathlib import Path

from benchmarks.commands import compiled, used
from benchmarks.reading_by_size import apart, exponent

COLUMNS, SHEETS, BODIES = (250, 1_000, 4_000), (12, 50, 200), (5, 40, 200)
LINES = 40
YEARS = [f"{year}/{(year + 1) % 100:02d}" for year in range(2016, 2022)]
PLACE = (
    'code = "INVENTED"\nname = "Invented"\nkind = "footprint"\nregime = "england/2016"\ngeography = ""\n'
    'base_year = "2016/17"\nlast_year = "2021/22"\ninvented = true\n'
)
CHECKED = (0, 1)  # a check that finds a failure ends so, and has done its work


def measure() -> dict[str, float]:
    """Seconds by size of each shape, times those of a bare read, and the exponent of each."""
    return {**_of_shape("columns", COLUMNS), **_of_shape("sheets", SHEETS), **_of_bodies()}


def _of_shape(shape: str, sizes: tuple[int, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"RX1_{size}.xlsx"
            _write(path, "RX1", *((size, 1) if shape == "columns" else (len(YEARS), size)))
            run = json.loads(apart(path))
            seconds[size] = run["ours"]
            found[f"reading_{size}_{shape}_s"] = run["ours"]
            found[f"reading_{size}_{shape}_by_bare_read"] = round(run["ours"] / run["bare"], 1)
    found[f"reading_{shape}_exponent"] = exponent(seconds)
    return found


def _of_bodies() -> dict[str, float]:
    """Processor seconds of importing and of checking places of so many bodies, and the exponent of both."""
    found: dict[str, float] = {}
    seconds = {}
    for size in BODIES:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            sent = _place(place, size)
            arguments = ("-m", "placeplan", "import", "--yes", "--place", str(place), str(sent))
            checking = ("-m", "placeplan", "check", str(place))
            with compiled(("-c", "import placeplan.cli.app")) as environment:
                importing_s = used(arguments, environment)[1]
                checking_s = used(checking, environment, CHECKED)[1]
        seconds[size] = importing_s + checking_s
        found[f"reading_{size}_bodies_import_s"] = round(importing_s, 2)
        found[f"reading_{size}_bodies_check_s"] = round(checking_s, 2)
    found["reading_bodies_exponent"] = exponent(seconds)
    return found


def _place(place: Path, bodies: int) -> Path:
    """A place of so many bodies; gives the folder of what they hand in."""
    (place / "place.toml").write_text(PLACE, encoding="utf-8")
    codes = [f"RX{number:03}" for number in range(bodies)]
    rows = ["code,name,aliases,kind", *(f"{code},Invented {code} NHS Trust,,acute trust" for code in codes)]
    (place / "bodies.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    sent = place / "sent"
    sent.mkdir()
    for code in codes:
        _write(sent / f"{code}_plan.xlsx", code, len(YEARS), 4)
    return sent


def _write(path: Path, code: str, columns: int, sheets: int) -> None:
    """A workbook with a cover and so many sheets, each an account with so many columns of numbers."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        cover = book.add_worksheet("Cover")
        pairs = (("Organisation", f"Invented {code} NHS Trust"), ("Code", code), ("Money", "£000"))
        for row, pair in enumerate(pairs):
            cover.write_row(row, 0, pair)
        for number in range(sheets):
            sheet = book.add_worksheet(f"I&E {number}")
            sheet.write_row(0, 0, ["Income and expenditure plan"])
            headings = [*YEARS, *(f"Memo {column}" for column in range(len(YEARS), columns))]
            sheet.write_row(1, 0, ["Line", *headings[:columns]])
            for line in range(LINES):
                values = [1_000 * number + 10 * line + column for column in range(columns)]
                sheet.write_row(line + 2, 0, [f"Budget line {number} {line} pay", *values])


if __name__ == "__main__":
    print(json.dumps(measure()))

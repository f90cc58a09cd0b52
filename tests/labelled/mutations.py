"""Small changes that people make to a sheet, none of which changes what is right of a number.

Each takes a sheet and a random source, changes the sheet in place, and says whether it could. Labels travel
with their cells, so a changed table is as well labelled as the one it came from.
"""

import copy
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.labelled.notation import Case, Cell, Grid, Row

Mutation = Callable[[Grid, random.Random], bool]
_YEAR = re.compile(r"\b(20\d\d)/(\d\d)\b")
_YEARS_WRITTEN: Sequence[Callable[[re.Match[str]], str]] = (
    lambda year: f"{year[1]}-{year[2]}",
    lambda year: f"{year[1]}/20{year[2]}",
    lambda year: f"{year[1][2:]}/{year[2]}",
    lambda year: f"FY {year[1]}/{year[2]}",
)
_WORDS = {
    "Plan": ("Budget", "plan"), "Budget": ("Plan", "budget"), "Actual": ("Outturn", "actual"),
    "Outturn": ("Actual", "OUTTURN"), "Forecast": ("Projected outturn", "FOT"),
    "YTD": ("Year to date", "ytd"), "Total": ("TOTAL", "Sum"), "Ref": ("Reference", "ID"),
    "Service": ("Services", "Area of service"), "Staff group": ("Staff type", "Group"),
    "Provider": ("Trust", "Provider name"),
}  # fmt: skip
_THOUSANDS = ("£000", "£'000", "£k", "£000s", "£ thousand")
_NOTES = ("Draft for discussion", "Source: finance team", "Figures may not sum because of rounding")


@dataclass(frozen=True)
class Mutated:
    """A changed case, and what was done to it."""

    case: Case
    done: tuple[str, ...]


def mutated(case: Case, seed: int, most: int = 2) -> Mutated:
    """The case after one change or two of one of its sheets."""
    chance = random.Random(f"{case.name} {seed}")
    sheets = copy.deepcopy(case.sheets)
    done: list[str] = []
    kinds = list(MUTATIONS)
    chance.shuffle(kinds)
    for kind in kinds:
        if len(done) == 1 + seed % most:
            break
        sheet = chance.choice(sheets)
        if kind(_with_what_goes_on(sheet, sheets) if kind is _millions_for_thousands else sheet, chance):
            done.append(kind.__name__.strip("_").replace("_", " "))
    return Mutated(replace(case, sheets=sheets), tuple(done))


def _with_what_goes_on(sheet: Grid, sheets: Sequence[Grid]) -> Grid:
    """A sheet and those without a heading, which go on with another and so have its unit; their own rows."""
    more = [grid for grid in sheets if grid is not sheet and not any(map(_is_heading, grid.rows))]
    return replace(sheet, rows=[row for grid in (sheet, *more) for row in grid.rows])


# ---- rows and columns ----------------------------------------------------------------------------


def _blank_row(grid: Grid, chance: random.Random) -> bool:
    grid.rows.insert(chance.randint(0, min(3, len(grid.rows))), Row())
    return True


def _note_row(grid: Grid, chance: random.Random) -> bool:
    grid.rows.insert(chance.choice((0, len(grid.rows))), Row([Cell(chance.choice(_NOTES))]))
    return True


def _blank_column_at_the_left(grid: Grid, chance: random.Random) -> bool:
    for row in grid.rows:
        row.cells.insert(0, Cell())
    return True


def _column_of_remarks(grid: Grid, chance: random.Random) -> bool:
    heads = [row for row in grid.rows if _is_heading(row)]
    if not heads:
        return False
    width = max(len(row.cells) for row in grid.rows)
    for row in grid.rows:
        row.cells += [Cell() for _ in range(width - len(row.cells))]
        said = (
            "Comments" if row is heads[-1] else "agreed" if row.is_labelled and chance.random() < 0.4 else ""
        )
        row.cells.append(Cell(said))
    return True


def _rows_in_another_order(grid: Grid, chance: random.Random) -> bool:
    """Two neighbours of one measure that nothing adds up."""
    pairs = [
        (upper, lower)
        for upper, lower in zip(grid.rows, grid.rows[1:], strict=False)
        if _kind(upper) and _kind(upper) == _kind(lower)
    ]
    if not pairs:
        return False
    upper, lower = chance.choice(pairs)
    upper.cells, lower.cells = lower.cells, upper.cells
    return True


def _years_in_another_order(grid: Grid, chance: random.Random) -> bool:
    """The columns of years from the last to the first, where each is of one year and none is merged."""
    heads = [row for row in grid.rows if _is_heading(row)]
    if len(heads) != 1 or any(cell.form == "merged" for row in grid.rows for cell in row.cells):
        return False
    columns = [c for c, cell in enumerate(heads[0].cells) if _YEAR.search(cell.text)]
    if len(columns) < 2 or columns != list(range(columns[0], columns[-1] + 1)):
        return False
    for row in grid.rows[grid.rows.index(heads[0]) :]:
        if len(row.cells) > columns[0]:
            row.cells += [Cell() for _ in range(columns[-1] + 1 - len(row.cells))]
            row.cells[columns[0] : columns[-1] + 1] = row.cells[columns[0] : columns[-1] + 1][::-1]
    return True


# ---- words ---------------------------------------------------------------------------------------


def _years_written_otherwise(grid: Grid, chance: random.Random) -> bool:
    written = chance.choice(_YEARS_WRITTEN)
    found = [
        cell for row in grid.rows for cell in row.cells if cell.number is None and _YEAR.search(cell.text)
    ]
    for cell in found:
        cell.text = _YEAR.sub(written, cell.text)
    return bool(found)


def _headings_reworded(grid: Grid, chance: random.Random) -> bool:
    words = [word for word in _WORDS if any(re.search(rf"\b{word}\b", c.text) for c in _words(grid))]
    if not words:
        return False
    word = chance.choice(words)
    other = chance.choice(_WORDS[word])
    for cell in _words(grid):
        cell.text = re.sub(rf"\b{word}\b", other, cell.text)
    return True


def _in_capitals(grid: Grid, chance: random.Random) -> bool:
    for row in grid.rows:
        if row.is_labelled and row.cells and row.cells[0].number is None and not row.cells[0].is_marker:
            row.cells[0].text = row.cells[0].text.upper()
    return True


def _note_on_a_label(grid: Grid, chance: random.Random) -> bool:
    labels = [
        row.cells[0]
        for row in grid.rows
        if row.is_labelled and len(row.cells) > 1 and row.cells[0].text and not row.cells[0].form
    ]
    labels = [cell for cell in labels if cell.number is None and len(cell.text) > 6]
    if not labels:
        return False
    cell = chance.choice(labels)
    if chance.random() < 0.5:
        cell.form, cell.note = "raised", str(chance.randint(1, 4))
    else:
        cell.text += chance.choice(("*", " (1)", " [2]", "†"))
    return True


def _raised_note_on_a_number(grid: Grid, chance: random.Random) -> bool:
    cells = [cell for cell in _figures(grid) if cell.form == "" and cell.number is not None]
    if not cells:
        return False
    cell = chance.choice(cells)
    shown = f"{cell.number:,}"
    cell.text, cell.form, cell.note = shown, "raised", str(chance.randint(1, 9))
    return True


def _sheet_renamed(grid: Grid, chance: random.Random) -> bool:
    if _YEAR.search(grid.name) or re.search(r"\d{4}|continued|\(\d\)|^RZ", grid.name):
        return False  # its name says what the sheet is
    grid.name = chance.choice(("Sheet1", "Data", "Final v3", "Tab A"))
    return True


# ---- numbers -------------------------------------------------------------------------------------


def _unit_spelt_otherwise(grid: Grid, chance: random.Random) -> bool:
    found = [cell for cell in _words(grid) if any(spelt in cell.text for spelt in _THOUSANDS)]
    other = chance.choice(_THOUSANDS)
    for cell in found:
        spelt = max((s for s in _THOUSANDS if s in cell.text), key=len)
        cell.text = cell.text.replace(spelt, other)
    return bool(found)


def _millions_for_thousands(grid: Grid, chance: random.Random) -> bool:
    words = [cell for cell in _words(grid) if any(spelt in cell.text for spelt in _THOUSANDS)]
    numbers = [cell for row in grid.rows if row.is_labelled for cell in row.cells if cell.number is not None]
    money = [cell for cell in numbers if cell.label.unit == 1000]
    if not words or not money or len(money) != len(numbers) or any(cell.form for cell in money):
        return False
    for cell in words:
        spelt = max((s for s in _THOUSANDS if s in cell.text), key=len)
        cell.text = cell.text.replace(spelt, "£m")
    for cell in money:
        cell.number = (cell.number or Decimal(0)) / 1000
        cell.text = ""
        cell.label = replace(cell.label, unit=Decimal(1_000_000))
    return True


def _costs_with_the_other_sign(grid: Grid, chance: random.Random) -> bool:
    """All costs of an account turned round, where it is nothing but income, costs and their totals."""
    known = ("income", "expenditure", "income_total", "expenditure_total", "surplus_or_deficit")
    kinds = {measure for cell in _figures(grid) for measure in cell.label.measures}
    numbers = [cell for row in grid.rows if row.is_labelled for cell in row.cells if cell.number is not None]
    if "expenditure" not in kinds or "income" not in kinds or not kinds <= {*known}:
        return False
    if any(not cell.label.is_figure or cell.form for cell in numbers):
        return False
    for cell in numbers:
        if cell.label.measures[0].startswith("expenditure"):
            cell.number, cell.text = -(cell.number or Decimal(0)), ""
            cell.label = replace(cell.label, negative=not cell.label.negative)
    return True


def _numbers_kept_as_text(grid: Grid, chance: random.Random) -> bool:
    cells = [cell for cell in _figures(grid) if cell.form == "" and cell.number is not None]
    for cell in cells:
        cell.text = f"({-cell.number:,})" if cell.number < 0 else f"{cell.number:,}"
        cell.form = "text"
    return bool(cells)


MUTATIONS: tuple[Mutation, ...] = (
    _blank_row, _note_row, _blank_column_at_the_left, _column_of_remarks, _rows_in_another_order,
    _years_in_another_order, _years_written_otherwise, _headings_reworded, _in_capitals, _note_on_a_label,
    _raised_note_on_a_number, _sheet_renamed, _unit_spelt_otherwise, _millions_for_thousands,
    _costs_with_the_other_sign, _numbers_kept_as_text,
)  # fmt: skip


def _words(grid: Grid) -> list[Cell]:
    """Titles and headings."""
    return [
        cell
        for row in grid.rows
        for index, cell in enumerate(row.cells)
        if cell.text and cell.number is None and not cell.is_marker and (index or not _has_figures(row))
    ]


def _figures(grid: Grid) -> list[Cell]:
    return [cell for row in grid.rows for cell in row.cells if cell.label.is_figure]


def _has_figures(row: Row) -> bool:
    return any(cell.label.is_figure and cell.number is not None for cell in row.cells)


def _is_heading(row: Row) -> bool:
    return len(row.cells) > 1 and not any(cell.number is not None for cell in row.cells)


def _kind(row: Row) -> tuple[tuple[str, ...], ...]:
    """What a row of details holds: the measures of its figures, in their order; nothing of any other row."""
    about = dict(row.cells[-1].label.about) if row.cells else {}
    held = tuple(cell.label.measures for cell in row.cells if cell.label.is_figure)
    is_detail = held and not any(name.endswith("_total") for names in held for name in names)
    return held if is_detail and "line" in about else ()

"""The notation in which labelled tables are written: what a sheet shows, and beside it what is right.

A file holds cases, each after a line `=== name key=value …`, and each case sheets, each after `## Name
[hidden]`. Any other line is one row of the sheet, its cells between bars:

    Pay | (250,000) | ~260,000 | [sum]      => expenditure line=pay neg

A cell is a number, `'12` (a number kept as text), `~260,000` (made up near that, for itself and every
labelled column to its right), `[sum]` (of the numbers straight above), `[inc - exp]` (of rows called so
by `id=`), `12,000^4` (a raised note), `<<` (merged with the cell on its left), `d:2025-03-31` (a day), or
words; `12 {line=pay}` labels it alone. A row that begins with `(hidden)` is hidden.

What is right stands after `=>` for a row, and for the columns in lines that begin with `@`. A cell's
words are those of its column and its row together (and of `@@`, for the whole sheet); of two the row's go
first. They are a measure (or several with `/` between, of which any is right; `total` makes it that of a
stated total), a period, a stage (`past`, `forecast`, `plan`), a unit (`£k`, `£m`, `%`), `neg` (the sheet
shows it with its sign turned), `key=value` of the figure table, `?` (may be left, but never read as
anything else), `!why` (must become no figure), and `=D-C` (how the sheet works a made up cell out). A
number without both a measure and a period must become no figure.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
HALVES = ("open", "held_back")
MARKERS = frozenset(
    {"*", ":", "c", "[c]", "[x]", "[z]", "[low]", "..", "n/a", "#N/A", "not held", "n/k", "TBC", "x"}
)
UNITS = {"£": 1, "£k": 1_000, "£m": 1_000_000, "%": Decimal("0.01"), "k": 1_000}
STAGES = {
    "past": frozenset({"baseline", "outturn"}),
    "forecast": frozenset({"forecast", "baseline"}),
    "plan": frozenset({"plan", "contract"}),
}
_NUMBER = re.compile(r"(?!£000)[(+-]?£?\d[\d,]*(?:\.\d+)?%?\)?")
_PERIOD = re.compile(r"\d{4}/\d\d(?:-Q\d)?|\d{4}-\d\d(?:-\d\d)?|ytd|\d{4}/\d\d\.\.\d{4}/\d\d")
_FORMULA = re.compile(r"\[[a-z]\w*(?:\s*[+-]\s*[a-z]\w*)*\]")
_WIDTH = re.compile(r"\s*\|\s*")


@dataclass(frozen=True)
class Label:
    """What is right of one cell: a figure, or why it must become none."""

    measure: str = ""
    period: str = ""
    stage: str = ""
    unit: Decimal | None = None
    negative: bool = False
    optional: bool = False
    never: str = ""
    worked_out: str = ""
    is_total: bool = False
    about: tuple[tuple[str, str], ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures of which any is right, that of a total where it is one."""
        ending = "_total" if self.is_total else ""
        return tuple(f"{measure}{ending}" for measure in self.measure.split("/"))

    @property
    def is_figure(self) -> bool:
        return bool(self.measure and self.period and not self.never)

    def over(self, other: "Label") -> "Label":
        """This label's words, and the other's where it has none."""
        return Label(
            self.measure or other.measure,
            self.period or other.period,
            self.stage or other.stage,
            other.unit if self.unit is None else self.unit,
            self.negative != other.negative,
            self.optional or other.optional,
            self.never or other.never,
            self.worked_out or other.worked_out,
            self.is_total or other.is_total,
            tuple({**dict(other.about), **dict(self.about)}.items()),
        )


@dataclass
class Cell:
    """One cell: what the sheet shows, as what, and its label."""

    text: str = ""
    number: Decimal | None = None
    form: str = ""  # text, percent, raised, merged, day: how it is written
    note: str = ""
    home: str = ""  # the name it keeps when its table is changed
    label: Label = field(default_factory=Label)

    @property
    def is_marker(self) -> bool:
        return self.number is None and self.text in MARKERS

    @property
    def value(self) -> Decimal | None:
        """The figure's value in its base unit; nothing for a marker."""
        if self.number is None:
            return None
        scale = self.label.unit if self.label.unit is not None else Decimal(1)
        if self.form == "percent" and self.label.unit is None:
            scale = Decimal(1)
        return self.number * scale * (-1 if self.label.negative else 1)


@dataclass
class Row:
    """One row of a sheet."""

    cells: list[Cell] = field(default_factory=list)
    hidden: bool = False
    is_labelled: bool = False


@dataclass
class Grid:
    """One sheet."""

    name: str
    state: str = "visible"
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Case:
    """One workbook or folder of CSV files, with what is right of each of its cells."""

    name: str
    layout: str
    half: str
    sheets: tuple[Grid, ...]
    owner: str = ""
    place: str = "norvale"
    file: str = ""
    must_ask: bool = False


def cases(half: str) -> list[Case]:
    """Every case of a half."""
    return [case for path in sorted((HERE / half).glob("*.txt")) for case in cases_of(path)]


def cases_of(path: Path) -> Iterator[Case]:
    """The cases of one file."""
    parts = re.split(r"(?m)^=== *", path.read_text("utf-8"))
    for part in parts[1:]:
        head, _, body = part.partition("\n")
        name, *words = head.split()
        given = dict(word.partition("=")[::2] for word in words)
        owner = given.get("owner", "")
        yield Case(
            name,
            path.stem,
            path.parent.name,
            tuple(_grids(body, owner, name)),
            owner,
            given.get("place", "norvale"),
            given.get("file", f"{owner}_{name}.xlsx" if owner else f"{name}.xlsx"),
            "ask" in given,
        )


def _grids(body: str, owner: str, seed: str) -> Iterator[Grid]:
    for part in re.split(r"(?m)^## *", body)[1:]:
        head, _, text = part.partition("\n")
        name, _, state = head.partition("[")
        yield _Writer(owner, seed).grid(Grid(name.strip(), state.strip(" ]") or "visible"), text)


class _Writer:
    """Turns the lines of one sheet into rows of cells with labels."""

    def __init__(self, owner: str, seed: str) -> None:
        self.random = random.Random(seed)
        self.whole = Label(about=(("organisation", owner),) if owner else ())
        self.columns: list[Label] = []
        self.called: dict[str, Row] = {}

    def grid(self, grid: Grid, text: str) -> Grid:
        for line in text.strip("\n").split("\n"):
            if line.startswith("//"):
                continue
            if line.startswith("@@"):
                self.whole = label_of(line[2:]).over(self.whole)
            elif line.startswith("@"):
                self.columns = [label_of(cell) for cell in _WIDTH.split(line[1:].strip(" "))]
            else:
                grid.rows.append(self._row(line, grid))
        return grid

    def _row(self, line: str, grid: Grid) -> Row:
        shown, _, said = line.partition("=>")
        own = label_of(said)
        row = Row(hidden=shown.startswith("(hidden)"), is_labelled=bool(self.columns or said))
        texts = _WIDTH.split(shown.removeprefix("(hidden)").strip()) if shown.strip() else []
        for index, text in enumerate(self._spread(texts)):
            column = self.columns[index] if index < len(self.columns) else Label()
            text, brace, alone = text.partition(" {")
            label = label_of(alone.rstrip("}")).over(own) if brace else own
            cell = self._cell(text, index, row, grid, label.over(column))
            cell.home = f"{grid.name} {len(grid.rows)} {index}"
            cell.label = label.over(column).over(self.whole) if row.is_labelled else Label()
            row.cells.append(cell)
        if name := dict(own.about).get("id"):
            self.called[name] = row
        return row

    def _spread(self, texts: list[str]) -> list[str]:
        """A made-up cell, or a formula, at the end of a row stands for every labelled column after it."""
        last = texts[-1] if texts else ""
        if last == "[row]" or not (last.startswith("~") or _is_formula(last)):
            return texts
        more = [last if column != Label() else "" for column in self.columns[len(texts) :]]
        return [*texts, *more]

    def _cell(self, text: str, index: int, row: Row, grid: Grid, label: Label) -> Cell:
        if text.startswith("~") and label.worked_out:
            return Cell("", _worked_out(label.worked_out, row))
        if text.startswith("~"):
            return Cell("", self._near(text[1:]))
        if text == "[sum]":
            return Cell("", _above(grid.rows, index))
        if text == "[row]":
            return Cell("", sum((c.number for c in row.cells if c.number is not None), Decimal(0)))
        if _is_formula(text):
            return Cell("", self._formula(text[1:-1], index))
        return _written(text)

    def _near(self, text: str) -> Decimal:
        middle = Decimal(text.replace(",", "").rstrip("%"))
        step = Decimal(1).scaleb(min(middle.as_tuple().exponent, 0))  # type: ignore[type-var]
        return (middle * Decimal(self.random.randint(93, 109)) / 100).quantize(step)

    def _formula(self, text: str, index: int) -> Decimal:
        total = Decimal(0)
        for sign, name in re.findall(r"([+-]?)\s*(\w+)", text):
            cells = self.called[name].cells
            found = cells[index].number if index < len(cells) else None
            total += (found or Decimal(0)) * (-1 if sign == "-" else 1)
        return total


def label_of(text: str) -> Label:
    """The label that words say."""
    text, bang, never = text.partition("!")
    label = Label(never=(never.strip() or "no figure") if bang else "")
    about: dict[str, str] = {}
    for word in text.split():
        if _PERIOD.fullmatch(word):
            label = replace(label, period=word)
        elif word in STAGES:
            label = replace(label, stage=word)
        elif word in UNITS:
            label = replace(label, unit=Decimal(UNITS[word]))
        elif word == "neg":
            label = replace(label, negative=True)
        elif word == "total":
            label = replace(label, is_total=True)
        elif word == "?":
            label = replace(label, optional=True)
        elif word.startswith("="):
            label = replace(label, worked_out=word[1:])
        elif "=" in word:
            key, _, value = word.partition("=")
            about[{"org": "organisation", "cp": "counterparty"}.get(key, key)] = value
        else:
            label = replace(label, measure=word)
    return replace(label, about=tuple(about.items()))


def _written(text: str) -> Cell:
    base, raised, note = text.partition("^")
    if text == "<<":
        return Cell("", form="merged")
    if text.startswith("d:"):
        return Cell(text[2:], form="day")
    kept_as_text = base.startswith("'")
    base = base.removeprefix("'")
    form = "raised" if raised else "text" if kept_as_text else "percent" if base.endswith("%") else ""
    return Cell(base, amount(base), form, note)


def amount(text: str) -> Decimal | None:
    """The number that a text shows, a per cent as a share."""
    if not _NUMBER.fullmatch(text):
        return None
    digits = Decimal(re.sub(r"[^\d.]", "", text))
    digits = digits / 100 if "%" in text else digits
    return -digits if text.startswith(("(", "-")) else digits


def _is_formula(text: str) -> bool:
    return bool(_FORMULA.fullmatch(text)) and text not in MARKERS


def _above(rows: list[Row], index: int) -> Decimal:
    total = Decimal(0)
    for row in reversed(rows):
        found = row.cells[index].number if index < len(row.cells) else None
        if found is None:
            break
        total += found
    return total


def _worked_out(text: str, row: Row) -> Decimal:
    """`D-C`, `C*0.67`: of the cells of the same row."""
    sign, total = 1, Decimal(0)
    for mark, letter, times in re.findall(r"([+-]?)([A-Z])(?:\*([\d.]+))?", text):
        sign = -1 if mark == "-" else 1
        index = ord(letter) - ord("A")
        found = row.cells[index].number if index < len(row.cells) else None
        total += sign * (found or Decimal(0)) * Decimal(times or 1)
    return total.quantize(Decimal(1)) if "*" in text else total

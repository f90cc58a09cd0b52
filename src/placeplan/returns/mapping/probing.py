"""What the input cells of a template ask for, as the importer would understand the numbers in them.

Every input cell is given a number, and the sheets are read as they would be if a body had handed them in: the
figure that is read from a cell is the one that it asks for, and what undoes its writing is unit and sign.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import polars as pl

from placeplan.core.sources import source
from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import GENERAL, Book, Place, Sheet, place_named
from placeplan.reading.by_mapping import read_apart
from placeplan.reading.choosing import chosen
from placeplan.reading.forms.tables import KNOWN_FORM, with_known_forms
from placeplan.reading.kinds.cell_readings import as_table
from placeplan.reading.kinds.harvest import Record
from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.tables.covers import cover
from placeplan.reading.tables.mappings import Mapping as BookMapping
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.body_names import Directory
from placeplan.returns.mapping.asks import REVERSED, Told, how_written
from placeplan.returns.mapping.blocks import Block, ToldCell, block, named_across
from placeplan.returns.mapping.meant_groups import as_meant, parts_of_label, still_open
from placeplan.returns.mapping.sheet_words import column_words, row_words
from placeplan.returns.own_formulas import outcomes
from placeplan.returns.template.given_workbook import GivenWorkbook
from placeplan.returns.template.input_cells import InputCell, worth_asking

Probes = Mapping[str, Mapping[Place, float]]  # by sheet: the number that stands for what will be entered
_POSITIONS = ("surplus_or_deficit", "control_total", "underlying_position")
_SHARE = 0.5  # a probe of cells that show percentages: a share that no reader doubts
_COPIED = (
    "measure", "counterparty", "area", "service", "scheme", "line", "sex", "age", "recurrence", "period",
    "stage",
)  # fmt: skip
_WHOLE = "whole"


@dataclass(frozen=True)
class Probed:
    """What was understood: blocks of cells with what they ask, and the cells that nobody understands."""

    blocks: tuple[Block, ...]
    not_understood: tuple[InputCell, ...]


def probed(
    given: GivenWorkbook,
    inputs: Sequence[InputCell],
    body: str,
    directory: Directory,
    years: tuple[str, ...] = (),
) -> Probed:
    """What each input cell asks for where `body` fills the template in.

    `years` are those that the place plans for: which years are of the plan, where the template does not say.
    """
    probes = _probes(given, inputs)
    book = _with(given.book, probes)
    about = cover(given.book, directory)
    about = replace(about, owner=body, years=about.years or years)
    as_words_say = chosen(book, proposal(book, directory, about, weighs_sizes=False), directory)
    mapping = with_known_forms(book, as_words_say)
    tables = tuple(replace(table, accepted=bool(table.kind)) for table in mapping.tables)
    trial = replace(mapping, tables=tables, by_hand=True)  # no sum of ours contradicts a table
    rows = _read(book, trial, directory)
    rows |= _positions(given, trial, probes, rows, directory)
    waiting = {(cell.sheet, cell.place): cell for cell in inputs}
    told = {
        (sheet, place): _told(rows[sheet, place], probes[sheet][place], cell, body)
        for (sheet, place), cell in waiting.items()
        if (sheet, place) in rows
    }
    blocks = tuple(_blocks(given.book, mapping, told))
    return Probed(blocks, worth_asking(inputs, told))


# ---- numbers in place of what will be entered ----------------------------------------------------


def _probes(given: GivenWorkbook, inputs: Sequence[InputCell]) -> dict[str, dict[Place, float]]:
    """A number for every input cell, no two alike; and what the formulas beside them come to with those.

    A formula that is not run has a number like any other, so that its row is seen to be one of numbers.
    """
    sheets = {sheet.name: sheet for sheet in given.book.sheets}
    probes: dict[str, dict[Place, float]] = defaultdict(dict)
    for number, cell in enumerate(inputs, start=1):
        is_percent = sheets[cell.sheet].formats.get(cell.place, GENERAL).percent
        probes[cell.sheet][cell.place] = _SHARE if is_percent else float(number)
    entered = {name: {at: Decimal(repr(value)) for at, value in own.items()} for name, own in probes.items()}
    for (name, place), outcome in outcomes(given, entered).items():
        if name in probes:
            comes_to = outcome if isinstance(outcome, float) else float(len(inputs) + 1)
            probes[name].setdefault(place, comes_to)
    return dict(probes)


def _with(book: Book, probes: Probes) -> Book:
    return replace(book, sheets=tuple(_filled(sheet, probes.get(sheet.name, {})) for sheet in book.sheets))


def _filled(sheet: Sheet, numbers: Mapping[Place, float]) -> Sheet:
    rows = [list(row) for row in sheet.rows]
    for (row, column), value in numbers.items():
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    return replace(sheet, rows=rows, unvalued=(), errors={})


# ---- what was read -------------------------------------------------------------------------------


def _read(book: Book, mapping: BookMapping, directory: Directory) -> dict[tuple[str, Place], Record]:
    """What is read of each cell, table by table: a form may ask for one figure in two of them.

    Read as a whole book, two made-up numbers of one figure would contradict each other.
    """
    rows: dict[tuple[str, Place], Record] = {}
    for table in mapping.tables:
        own = _by_cell(as_table(read_apart(book, mapping, directory, table).harvest.settled()))
        rows |= {at: row for at, row in own.items() if at not in rows}
    return rows


def _by_cell(figures: pl.DataFrame) -> dict[tuple[str, Place], Record]:
    by_cell = {}
    for row in figures.filter(pl.col("value").is_not_null()).iter_rows(named=True):
        where = source(str(row["source"]))
        by_cell[where.sheet, place_named(where.cell)] = row
    return by_cell


def _positions(
    given: GivenWorkbook,
    mapping: BookMapping,
    probes: Probes,
    rows: Mapping[tuple[str, Place], Record],
    directory: Directory,
) -> dict[tuple[str, Place], Record]:
    """Results read once more with nothing around them: their words say their sign, not made-up numbers."""
    alone: dict[str, dict[Place, float]] = defaultdict(dict)
    for (sheet, place), row in rows.items():
        if row["measure"] in _POSITIONS and place in probes.get(sheet, {}):
            alone[sheet][place] = probes[sheet][place]
    if not alone:
        return {}
    again = _read(_with(given.book, alone), mapping, directory)
    return {at: row for at, row in again.items() if at in rows and row["measure"] == rows[at]["measure"]}


def _told(row: Record, probe: float, cell: InputCell, body: str) -> dict[str, Told]:
    """What a mapping says of one cell."""
    told: dict[str, Told] = {key: row[key] for key in _COPIED if row.get(key)}
    if row["organisation"] != body:
        told["organisation"] = row["organisation"]
    times = _exact(row) / Decimal(repr(probe))
    told |= how_written(row["measure"], abs(times))
    if times < 0:
        told["sign"] = REVERSED
    if cell.rule and cell.rule.kind == _WHOLE:
        told["decimals"] = 0
    return told


def _exact(row: Record) -> Decimal:
    if measure(row["measure"]).is_money:
        return Decimal(row["pence"]) / 100
    return Decimal(repr(row["value"]))


def _blocks(
    book: Book, mapping: BookMapping, told: Mapping[tuple[str, Place], dict[str, Told]]
) -> Iterator[Block]:
    sheets = {sheet.name: sheet for sheet in book.sheets}
    waiting = dict(told)
    for table in mapping.tables:
        own = {place: about for (sheet, place), about in waiting.items() if _is_in(table, sheet, place)}
        for place in own:
            del waiting[table.sheet, place]
        if own:
            cells = _with_words(sheets[table.sheet], own, is_known=table.kind == KNOWN_FORM)
            yield block(table.sheet, cells, table.accepted, table.confidence, table.doubts)


def _is_in(table: TableMap, sheet: str, place: Place) -> bool:
    if sheet != table.sheet or not table.holds(place):
        return False
    if table.kind == KNOWN_FORM:
        return True  # whose columns of numbers the form knows by its codes
    line, across = (place[1], place[0]) if table.turned else place
    return table.first <= line <= table.last and any(column.index == across for column in table.columns)


def _with_words(
    sheet: Sheet, cells: Mapping[Place, dict[str, Told]], is_known: bool = False
) -> list[ToldCell]:
    """Cells with the words of their row and column, and the doubt that those leave.

    What the cells of a known form ask is known by its codes and headings, and no word of it is weighed.
    """
    first_row, first_column = min(row for row, _ in cells), min(column for _, column in cells)
    headings = {column: column_words(sheet, column, first_row) for column in {c for _, c in cells}}
    labels = {row: row_words(sheet, row, first_column) for row in {r for r, _ in cells}}
    settled = cells if is_known else _weighed(cells, labels, headings)
    return [ToldCell(at, labels[at[0]], headings[at[1]], about) for at, about in settled.items()]


def _weighed(
    cells: Mapping[Place, dict[str, Told]], labels: Mapping[int, str], headings: Mapping[int, str]
) -> dict[Place, dict[str, Told]]:
    """What each cell asks, the words that name it weighed once more beside what the others ask."""
    if named_across(cells):
        meant = {at: _meant(headings[at[1]], labels[at[0]], about) for at, about in cells.items()}
    else:
        meant = {at: _meant(labels[at[0]], headings[at[1]], about) for at, about in cells.items()}
    lines = {str(about["line"]) for about in meant.values() if about.get("line")}
    return {at: still_open(about, lines) for at, about in meant.items()}


def _meant(naming: str, other: str, about: dict[str, Told]) -> dict[str, Told]:
    """What a cell asks, its words weighed once more: is it a line, or a whole group?

    `naming` are the words of its row, or of its column where the columns name what is asked.
    """
    return as_meant(parts_of_label(naming), about, parts_of_label(other))

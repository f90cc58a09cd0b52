"""A workbook with its reading drawn on it: each table a grid, what each cell became, what was left and why.

A value for a page to show; doubtful tables come first. Refuses to judge: it shows what was done.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

import polars as pl

from placeplan.core.sources import cell_name, column_letters, source
from placeplan.figures.measures import measures
from placeplan.figures.spreadsheets.cells import Book, Sheet, number, place_named, shown
from placeplan.reading.csv_folders import files_of_sheets
from placeplan.reading.left_cells import UnusedCell
from placeplan.reading.proof import Proof
from placeplan.reading.questions import where
from placeplan.reading.submission import Submission
from placeplan.reading.tables.mappings import Mapping as BookMapping
from placeplan.reading.tables.mappings import TableMap

Mark = Literal["", "heading", "words", "figure", "left"]
MOST_ROWS = 60  # of one table that are drawn: our default, more than a page shows and less than it can hold
MOST_COLUMNS = 40
_LONGEST = 80  # characters of one cell


@dataclass(frozen=True)
class DrawnCell:
    """One cell: what the sheet shows, and what it is in our reading."""

    name: str
    text: str
    mark: Mark = ""


@dataclass(frozen=True)
class DrawnRow:
    """One row of the sheet, and what its numbers became."""

    number: int
    cells: tuple[DrawnCell, ...]
    became: str = ""


@dataclass(frozen=True)
class DrawnColumn:
    """One column: its letters, and what it holds in our reading."""

    letters: str
    role: str
    period: str = ""
    unit: str = ""

    @property
    def said(self) -> str:
        """What it holds, in words."""
        return " ".join(filter(None, (self.role.replace("_", " "), self.period, self.unit))) or "not read"


@dataclass(frozen=True)
class DrawnTable:
    """One table. `why` says why it was left, or why some of its cells were, with the cells."""

    sheet: str
    where: str
    kind: str
    title: str
    unit: str
    body: str
    confidence: float
    accepted: bool
    proof: Proof
    figures: int
    columns: tuple[DrawnColumn, ...]
    rows: tuple[DrawnRow, ...]
    left_out: int  # rows that are not drawn
    doubts: tuple[str, ...]
    why: tuple[tuple[str, tuple[str, ...]], ...]
    number: int = 0  # its place among the tables of the mapping
    columns_left_out: int = 0  # that are not drawn
    is_turned: bool = False  # on its side: its rows are the sheet's columns

    @property
    def doubtful(self) -> tuple[bool, bool, int, float]:
        """What sorts the doubtful before the sure."""
        left_cells = sum(len(cells) for _, cells in self.why)
        return self.accepted, not self.proof.broken, -left_cells, self.confidence


@dataclass(frozen=True)
class DrawnBook:
    """One workbook: its tables, the doubtful first, and the numbers that stand in no table."""

    file: str
    body: str
    version: str
    superseded_by: str
    figures: int
    tables: tuple[DrawnTable, ...]
    outside: tuple[tuple[str, tuple[str, ...]], ...]  # why, and the cells


@dataclass(frozen=True)
class WholeTable:
    """All that a table holds: the numbers of its rows, and each as it is asked for."""

    file: str
    number: int  # its place among the tables of the mapping
    columns: tuple[DrawnColumn, ...]
    rows: tuple[int, ...]  # as the sheet shows them
    row: Callable[[int], DrawnRow]


class Meant(NamedTuple):
    """What a figure is of, without its year, which its column says."""

    measure: str
    service: str | None
    line: str | None
    counterparty: str | None

    def __str__(self) -> str:
        defined = measures().get(self.measure)
        about = filter(None, (self.service, self.line, self.counterparty))
        words = (word.replace("_", " ") for word in about)
        return " · ".join((defined.label if defined else self.measure, *words))


Cells = Mapping[str, Meant]  # by A1 name: what the figure that each became is of


def drawn(submission: Submission, books: Sequence[Book]) -> tuple[DrawnBook, ...]:
    """Every workbook of a submission as it was read."""
    figures, unused = _figures_of(submission), _unused_of(submission)
    later = {old.file: old.by for old in submission.superseded}
    by_file = {book.file: book for book in books}
    return tuple(
        _book(
            by_file[mapping.file],
            mapping,
            submission.proofs.get(mapping.file, ()),
            figures,
            unused,
            later.get(mapping.file, ""),
        )
        for mapping in submission.mappings
    )


def whole_tables(submission: Submission, books: Sequence[Book]) -> Iterator[WholeTable]:
    """Every table of a submission with all its rows and columns, each row drawn as it is asked for."""
    figures, unused = _figures_of(submission), _unused_of(submission)
    by_file = {book.file: book for book in books}
    for mapping in submission.mappings:
        book = by_file[mapping.file]
        for sheet, place in _places(book):
            for at, table in _tables_on(sheet, mapping):
                became, left = figures.get(place, {}), unused.get(place, {})
                yield _whole(book.file, at, sheet, table, became, left)


def _whole(
    file: str, at: int, sheet: Sheet, table: TableMap, became: Cells, left: Mapping[str, UnusedCell]
) -> WholeTable:
    down, across = _extent(sheet, table)
    rows = [row for row in down if any(sheet.at(row, column) is not None for column in across)]
    return WholeTable(
        file=file,
        number=at,
        columns=tuple(_column(table, index) for index in across),
        rows=tuple(row + 1 for row in rows),
        row=lambda row: _row(sheet, table, row - 1, across, became, left),
    )


def _figures_of(submission: Submission) -> dict[tuple[str, str], dict[str, Meant]]:
    return _by_place([submission.figures, *(old.figures for old in submission.superseded)])


def _unused_of(submission: Submission) -> dict[tuple[str, str], dict[str, UnusedCell]]:
    """The cells that became nothing, by sheet and name."""
    unused: dict[tuple[str, str], dict[str, UnusedCell]] = defaultdict(dict)
    for cell in submission.unused_cells:
        unused[cell.file, cell.sheet][cell.cell] = cell
    return unused


def _places(book: Book) -> Iterator[tuple[Sheet, tuple[str, str]]]:
    """Each sheet of a workbook, with the file and sheet that its cells are known by."""
    files = files_of_sheets(book)
    for sheet in book.sheets:
        yield sheet, (files[sheet.name], "") if files else (book.file, sheet.name)


def _tables_on(sheet: Sheet, mapping: BookMapping) -> Iterator[tuple[int, TableMap]]:
    """The tables of a mapping that stand on a sheet, with their places among all of them."""
    return ((n, table) for n, table in enumerate(mapping.tables) if table.sheet == sheet.name)


def _by_place(tables: Iterable[pl.DataFrame]) -> dict[tuple[str, str], dict[str, Meant]]:
    """What the figures of each sheet are of, by the cell that states them; those of the same share it."""
    by_sheet: dict[tuple[str, str], dict[str, Meant]] = defaultdict(dict)
    told: dict[Meant, Meant] = {}
    rows = chain.from_iterable(table.select("source", *Meant._fields).iter_rows() for table in tables)
    for stated_at, *about in rows:
        place, meant = source(stated_at), Meant(*about)
        by_sheet[place.file, place.sheet][place.cell] = told.setdefault(meant, meant)
    return by_sheet


def _book(
    book: Book,
    mapping: BookMapping,
    proofs: Sequence[Proof],
    figures: Mapping[tuple[str, str], Cells],
    unused: Mapping[tuple[str, str], Mapping[str, UnusedCell]],
    superseded_by: str,
) -> DrawnBook:
    tables, outside, count = [], [], 0
    for sheet, place in _places(book):
        became, unused_here = figures.get(place, {}), dict(unused.get(place, {}))
        count += len(became)
        for at, table in _tables_on(sheet, mapping):
            proof = proofs[at] if proofs else Proof()
            own = {name: cell for name, cell in unused_here.items() if table.holds(place_named(name))}
            unused_here = {name: cell for name, cell in unused_here.items() if name not in own}
            as_drawn = _table(sheet, table, mapping.owner, proof, became, own)
            tables.append(replace(as_drawn, number=at))
        outside += [(f"{sheet.name}: {why}", cells) for why, cells in _by_reason(unused_here.values())]
    return DrawnBook(
        file=book.file,
        body=mapping.owner,
        version=mapping.cover.version,
        superseded_by=superseded_by,
        figures=count,
        tables=tuple(sorted(tables, key=lambda table: table.doubtful)),
        outside=tuple(outside),
    )


def _table(
    sheet: Sheet,
    table: TableMap,
    owner: str,
    proof: Proof,
    became: Cells,
    left: Mapping[str, UnusedCell],
) -> DrawnTable:
    down, whole_width = _extent(sheet, table)
    across = whole_width[:MOST_COLUMNS]
    figures = [
        figure for name, figure in became.items() if table.accepted and _is_in(name, down, whole_width)
    ]
    rows = [row for row in down if any(sheet.at(row, column) is not None for column in whole_width)]
    shown_rows = _worth_drawing(rows, whole_width, left)
    return DrawnTable(
        sheet=sheet.name,
        where=where(table),
        kind=table.kind,
        title=table.title,
        unit=table.unit,
        body=table.organisation or owner,
        confidence=table.confidence,
        accepted=table.accepted,
        proof=proof,
        figures=len(figures),
        columns=tuple(_column(table, index) for index in across),
        rows=tuple(_row(sheet, table, row, across, became, left) for row in shown_rows),
        left_out=len(rows) - len(shown_rows),
        columns_left_out=len(whole_width) - len(across),
        is_turned=table.turned,
        doubts=table.doubts,
        why=tuple(_by_reason(left.values())),
    )


def _extent(sheet: Sheet, table: TableMap) -> tuple[range, range]:
    """The rows and the columns of the sheet that a table takes up."""
    indexes = [column.index for column in table.columns]
    lines = range(table.header, table.last + 1)
    width = range(min(indexes, default=0), min(max(indexes, default=-1) + 1, sheet.width))
    if table.turned:
        return range(min(indexes, default=0), max(indexes, default=-1) + 1), lines
    return lines, width


def _is_in(name: str, down: range, across: range) -> bool:
    row, column = place_named(name)
    return row in down and column in across


def _worth_drawing(rows: Sequence[int], across: range, left: Mapping[str, UnusedCell]) -> list[int]:
    """The first rows of a table, and then those with a cell that was left, as many as a page shows."""
    doubtful = [row for row in rows if any(cell_name(row, column) in left for column in across)]
    first = rows if len(rows) <= MOST_ROWS else rows[: MOST_ROWS // 2]
    more = [row for row in doubtful if row not in set(first)]
    return sorted({*first, *more[: MOST_ROWS - len(first)]}) if len(rows) > MOST_ROWS else list(rows)


def _column(table: TableMap, index: int) -> DrawnColumn:
    if table.turned:
        return DrawnColumn(column_letters(index), "")
    mapped = next((column for column in table.columns if column.index == index), None)
    if mapped is None:
        return DrawnColumn(column_letters(index), "")
    when = f"{mapped.period} {mapped.stage}".strip()
    return DrawnColumn(column_letters(index), mapped.role, when, mapped.unit)


def _row(
    sheet: Sheet,
    table: TableMap,
    row: int,
    across: range,
    became: Cells,
    left: Mapping[str, UnusedCell],
) -> DrawnRow:
    cells = []
    meant: dict[str, None] = {}
    for column in across:
        name = cell_name(row, column)
        figure = became.get(name) if table.accepted else None
        if figure:
            meant[str(figure)] = None
        text = shown(sheet.at(row, column))
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        cells.append(DrawnCell(name, short, _mark(sheet, table, (row, column), bool(figure), name in left)))
    return DrawnRow(row + 1, tuple(cells), "; ".join(meant))


def _mark(sheet: Sheet, table: TableMap, place: tuple[int, int], is_figure: bool, is_left: bool) -> Mark:
    value = sheet.at(*place)
    if value is None or value == "":
        return ""
    if is_figure:
        return "figure"
    if is_left:
        return "left"
    line = place[1] if table.turned else place[0]
    return "heading" if line < table.first and number(value) is None else "words"


def _by_reason(cells: Iterable[UnusedCell]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The cells of each reason for which they were left, the commonest first."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        by_reason[cell.why].append(cell.cell)
    yield from (
        (why, tuple(names)) for why, names in sorted(by_reason.items(), key=lambda reason: -len(reason[1]))
    )

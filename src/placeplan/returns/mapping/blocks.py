"""A block of cells that ask alike: what all of them ask, then each row, each column and single cells.

Refuses to lose anything: what a block tells of its cells is what was told of each of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from placeplan.figures.spreadsheets.cells import Place
from placeplan.returns.mapping.asks import KEYS, Ask, Told, ask

About = Mapping[str, Told]


@dataclass(frozen=True)
class Line:
    """One row or column of a block, counted from 0: its words on the sheet, and what its cells ask."""

    index: int
    label: str
    about: About = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """Cells of one sheet. `apart` are those at the crossing of its rows and columns that are not of it."""

    sheet: str
    about: About
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[Place, About] = field(default_factory=dict)
    apart: frozenset[Place] = frozenset()
    accepted: bool = True
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()

    def told(self) -> Iterator[tuple[Place, dict[str, Told]]]:
        """Every cell with what is told of it: what is nearest goes first, itself, its row, its column."""
        for row in self.rows:
            for column in self.columns:
                place = row.index, column.index
                if place not in self.apart:
                    own = self.cells.get(place, {})
                    yield place, {**self.about, **column.about, **row.about, **own}

    def asked(self, body: str) -> Iterator[tuple[Place, Ask]]:
        """Every cell with what it asks of a body."""
        return ((place, ask(told, body)) for place, told in self.told())

    @property
    def count(self) -> int:
        """How many cells it has."""
        return len(self.rows) * len(self.columns) - len(self.apart)


@dataclass(frozen=True)
class ToldCell:
    """What was found of one cell: its words on the sheet, and what it asks."""

    place: Place
    label: str
    heading: str
    about: About


def block(
    sheet: str,
    cells: Sequence[ToldCell],
    accepted: bool = True,
    confidence: float = 1.0,
    doubts: tuple[str, ...] = (),
) -> Block:
    """Cells of one table as a block, each thing that they ask told once as far as that can be."""
    by_place = {cell.place: cell for cell in cells}
    rows, columns = sorted({r for r, _ in by_place}), sorted({c for _, c in by_place})
    common, of_rows, of_columns, of_cells = _shared(by_place)
    row_labels = {cell.place[0]: cell.label for cell in cells}
    headings = {cell.place[1]: cell.heading for cell in cells}
    return Block(
        sheet=sheet,
        about=common,
        rows=tuple(Line(row, row_labels[row], of_rows.get(row, {})) for row in rows),
        columns=tuple(Line(column, headings[column], of_columns.get(column, {})) for column in columns),
        cells=of_cells,
        apart=frozenset((r, c) for r in rows for c in columns) - by_place.keys(),
        accepted=accepted,
        confidence=confidence,
        doubts=doubts,
    )


_NAMING = ("measure", "line", "service")
_WHOM_AND_WHEN = ("organisation", "counterparty", "period")


def named_across(cells: Mapping[Place, About]) -> bool:
    """Do the columns of some cells name what is asked: lines or measures across, bodies or years down?"""
    by_row, by_column = (_has_one_to_each(cells, axis, _NAMING) for axis in (0, 1))
    if by_row != by_column:
        return by_column
    return _has_one_to_each(cells, 0, _WHOM_AND_WHEN) and not _has_one_to_each(cells, 1, _WHOM_AND_WHEN)


def _has_one_to_each(cells: Mapping[Place, About], axis: int, keys: Sequence[str]) -> bool:
    """Does each row (0) or column (1) have one value of some keys of its own, and do those differ?"""
    told: dict[int, tuple[Told, ...]] = {}
    for place, about in cells.items():
        values = tuple(about.get(key, "") for key in keys)
        if told.setdefault(place[axis], values) != values:
            return False
    return len(set(told.values())) > 1


Lines = dict[int, dict[str, Told]]


def _shared(
    cells: Mapping[Place, ToldCell],
) -> tuple[dict[str, Told], Lines, Lines, dict[Place, dict[str, Told]]]:
    """What is told of all cells, of each row, of each column, and of single cells."""
    common: dict[str, Told] = {}
    of_rows: Lines = defaultdict(dict)
    of_columns: Lines = defaultdict(dict)
    of_cells: dict[Place, dict[str, Told]] = defaultdict(dict)
    for key in KEYS:
        values = {place: cell.about.get(key, "") for place, cell in cells.items()}
        only = next(iter(values.values()))
        if all(value == only for value in values.values()):
            common |= {key: only} if only != "" else {}
        elif (by_row := _by(values, 0)) is not None:
            _tell(of_rows, key, by_row)
        elif (by_column := _by(values, 1)) is not None:
            _tell(of_columns, key, by_column)
        else:
            for place in (place for place, value in values.items() if value != ""):
                of_cells[place][key] = values[place]
    return common, dict(of_rows), dict(of_columns), dict(of_cells)


def _by(values: Mapping[Place, Told], axis: int) -> dict[int, Told] | None:
    """One value to each row (0) or column (1); nothing where one of them has several."""
    values_of: dict[int, Told] = {}
    for place, value in values.items():
        if values_of.setdefault(place[axis], value) != value:
            return None
    return values_of


def _tell(lines: Lines, key: str, values: Mapping[int, Told]) -> None:
    for index, value in values.items():
        if value != "":
            lines[index][key] = value

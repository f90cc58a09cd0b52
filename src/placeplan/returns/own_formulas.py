"""The formulas of a template, worked out with what its cells hold once they are filled."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from placeplan.figures.spreadsheets.cells import Place
from placeplan.returns.formulas.functions import Error, Scalar
from placeplan.returns.formulas.worked_out import At, Formula, NotRun, Outcome, Workings
from placeplan.returns.template.given_workbook import GivenWorkbook
from placeplan.returns.template.sheet_cells import Cell, SheetCells
from placeplan.returns.template.written_cells import Content, Result

Values = Mapping[str, Mapping[Place, Content]]  # by sheet: what was written into its cells
_ARRAY = "#ARRAY"  # stands for a formula that fills several cells, which is not run
_NUMBER = re.compile(r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?")


def outcomes(given: GivenWorkbook, values: Values) -> dict[At, Outcome]:
    """What every formula of a workbook comes to, with values written into cells."""
    return _workings(given, values).all()


def resting_on(given: GivenWorkbook, formulas: Iterable[At]) -> dict[At, frozenset[At]]:
    """Of some formulas, the cells without a formula that each rests on, itself or by others."""
    workings = _workings(given, {})
    return {at: workings.resting_on(at) for at in formulas}


def _workings(given: GivenWorkbook, values: Values) -> Workings:
    contents: dict[At, Scalar] = {}
    formulas: dict[At, Formula] = {}
    extents: dict[str, Place] = {}
    for sheet in given.paths:
        cells = given.cells(sheet)
        written = values.get(sheet, {})
        formulas |= dict(_formulas(sheet, cells))
        contents |= {(sheet, place): _value(given, sheet, cell) for place, cell in cells.cells.items()}
        contents |= {(sheet, place): _scalar(value) for place, value in written.items()}
        places = [*cells.cells, *written]
        extents[sheet] = max((r for r, _ in places), default=0), max((c for _, c in places), default=0)
    return Workings(contents, formulas, given.names, extents)


def _formulas(sheet: str, cells: SheetCells) -> Iterator[tuple[At, Formula]]:
    """Every formula of a sheet; one that is shared is written in the first of its cells alone."""
    first: dict[str, Cell] = {}
    for place, cell in cells.cells.items():
        if cell.formula is None:
            continue
        if cell.shared and cell.formula:
            first[cell.shared] = cell
        if cell.is_array:
            yield (sheet, place), Formula(_ARRAY)
        elif cell.shared and not cell.formula and cell.shared in first:
            home = first[cell.shared]
            assert home.formula is not None  # only cells that write it are kept
            offset = place[0] - home.place[0], place[1] - home.place[1]
            yield (sheet, place), Formula(home.formula, offset)
        else:
            yield (sheet, place), Formula(cell.formula)


def _value(given: GivenWorkbook, sheet: str, cell: Cell) -> Scalar:
    """What a cell of the template holds, as a formula sees it."""
    if cell.value is None:
        return None
    if cell.kind == "s":
        visible = given.sheet(sheet)
        return visible.text(*cell.place) if visible else ""
    if cell.kind == "b":
        return cell.value == "1"
    if cell.kind == "e":
        return Error(cell.value)
    if cell.kind in ("str", "inlineStr"):
        return cell.value
    return float(cell.value) if _NUMBER.fullmatch(cell.value) else None


def _scalar(value: Content) -> Scalar:
    return float(value) if isinstance(value, Decimal) else value


def stored(outcome: Outcome) -> Result:
    """What a formula came to, as its cell keeps it."""
    if isinstance(outcome, NotRun) or outcome is None:
        return Result(None)
    if isinstance(outcome, Error):
        return Result(None, outcome.text)
    return Result(Decimal(repr(outcome)) if isinstance(outcome, float) else outcome)

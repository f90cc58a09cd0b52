"""A template filled from a place's figures: each input cell with its number and source, or why it has none.

Gives the filled copy's bytes; writes no file. A number that is there already is never replaced, but a
nought where the template waits for one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from placeplan.figures.agreement import HALF
from placeplan.figures.spreadsheets.cells import Place, name, shown
from placeplan.plan.place import Place as PlaceFolder
from placeplan.returns.answering.answers import Answer, Answers
from placeplan.returns.entered_values import misfit
from placeplan.returns.formulas.functions import Error
from placeplan.returns.formulas.worked_out import At, NotRun, Outcome
from placeplan.returns.mapping.asked_beside import asked_beside
from placeplan.returns.mapping.asks import Ask
from placeplan.returns.mapping.found_again import FoundAgain, found_again
from placeplan.returns.mapping.return_mappings import ReturnMapping
from placeplan.returns.own_formulas import outcomes, stored
from placeplan.returns.own_totals import CellState, Contradiction, contradictions
from placeplan.returns.rounded_sums import off_by_rounding
from placeplan.returns.template.copies import copy_bytes
from placeplan.returns.template.given_workbook import GivenWorkbook
from placeplan.returns.template.input_cells import InputCell, SheetInputs, worth_asking
from placeplan.returns.template.sheet_cells import sheet_cells
from placeplan.returns.template.written_cells import Content, Result, with_values
from placeplan.returns.told_words import ToldWords, told_words, words_wanted

FILLED, BLANK, FORMULA = "filled", "blank", "formula"
NOBODY_SAID = "nobody said what it asks for"


@dataclass(frozen=True)
class FilledCell:
    """One cell of a return. `value` is as written; None for a blank, and for a formula not run."""

    sheet: str
    place: Place
    status: str
    value: Decimal | float | str | bool | None = None
    why: str = ""
    ask: Ask | None = None
    answer: Answer = field(default_factory=Answer)
    source: str = ""  # of words, which are no figure

    @property
    def cell(self) -> str:
        """Its name: C7."""
        return name(self.place)

    def as_json(self) -> dict[str, object]:
        """The cell as a program is given it."""
        return {
            "sheet": self.sheet,
            "cell": self.cell,
            "value": _plain(self.value),
            "figure": self.answer.figure,
            "source": self.answer.source or self.source,
            "status": self.status,
            "why": self.why,
        }


@dataclass(frozen=True, eq=False)
class Filled:
    """A filled return: its cells, the bytes of the copy, and the sheets that differ."""

    template: GivenWorkbook
    again: FoundAgain
    body: str
    cells: tuple[FilledCell, ...]
    content: bytes
    sheets: tuple[str, ...]
    disclosed_to: str = ""
    rounding: tuple[tuple[At, str], ...] = ()  # formulas over rounded cells that miss the rounded sum
    contradicted: tuple[Contradiction, ...] = ()  # totals of the form that are not what the body states

    def of(self, status: str) -> list[FilledCell]:
        """The cells of one status."""
        return [cell for cell in self.cells if cell.status == status]

    @property
    def not_run(self) -> list[FilledCell]:
        """The formulas that were not worked out."""
        return [cell for cell in self.of(FORMULA) if cell.value is None]


def _plain(value: Decimal | float | str | bool | None) -> float | int | str | bool | None:
    """A value as JSON has it: a whole number without a point."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def fill(
    given: GivenWorkbook,
    mapping: ReturnMapping,
    place: PlaceFolder,
    body: str,
    disclosed_to: str = "",
    on: date | None = None,
) -> Filled:
    """The template filled for one body. `disclosed_to` is whom withheld numbers go to, by a stated choice."""
    again = found_again(mapping, given)
    today = on or date.today()
    lapsed = frozenset(key for key, record in place.withholdings.items() if record.has_lapsed(today))
    answers = Answers(place.figures, disclosed_to, lapsed)
    inputs = {sheet.name: SheetInputs(given, sheet) for sheet in given.book.sheets}
    entered = _answered(again.mapping, inputs, answers, body)
    entered |= _in_words(inputs, entered, place, body)
    values: dict[str, dict[Place, Content]] = defaultdict(dict)
    for (sheet, at), cell in entered.items():
        if isinstance(cell.value, Decimal | str):
            values[sheet][at] = cell.value
    worked_out = outcomes(given, values)
    inputs_told = [cell for at, cell in entered.items() if at not in worked_out]
    cells = (*inputs_told, *_not_mapped(again.mapping, inputs, entered), *_formulas(worked_out))
    content = copy_bytes(given, _parts(given, values, worked_out))
    order = {sheet: number for number, sheet in enumerate(given.paths)}
    return Filled(
        given,
        again,
        body,
        tuple(sorted(cells, key=lambda cell: (order[cell.sheet], cell.place))),
        content,
        tuple(sheet for sheet in given.paths if values.get(sheet)),
        disclosed_to,
        tuple(_rounding(given, entered, worked_out)),
        contradictions(given, again.mapping, body, answers, worked_out, _states(entered)),
    )


def _states(entered: Mapping[At, FilledCell]) -> dict[At, CellState]:
    """The cells of a mapping as a total rests on them."""
    return {
        at: CellState(cell.ask, cell.status == FILLED, cell.why if cell.status == BLANK else "", _room(cell))
        for at, cell in entered.items()
        if cell.ask is not None
    }


def _room(cell: FilledCell) -> float:
    """How far a cell's number may be off, in base units: by the rounding of its figure, and by its own."""
    if cell.ask is None or cell.answer.row is None:
        return 0.0
    own = 0.0 if cell.ask.decimals is None else float(cell.ask.base_units.scaleb(-cell.ask.decimals))
    return ((cell.answer.row["precision"] or 0.0) + own) * HALF


def _rounding(
    given: GivenWorkbook, entered: Mapping[At, FilledCell], worked_out: Mapping[At, Outcome]
) -> Iterator[tuple[At, str]]:
    """Formulas over cells that were rounded whose result is not the rounded sum of the figures."""
    exact: dict[str, dict[Place, Decimal]] = defaultdict(dict)
    finest, is_rounded = 0, False
    for (sheet, at), cell in entered.items():
        if cell.answer.written is not None:
            exact[sheet][at] = cell.answer.written.exact
            is_rounded = is_rounded or bool(cell.answer.written.rounding)
            finest = max(finest, (cell.ask.decimals if cell.ask else None) or 0)
    return off_by_rounding(given, exact if is_rounded else {}, worked_out, finest)


# ---- input cells ---------------------------------------------------------------------------------


def _answered(
    mapping: ReturnMapping, inputs: Mapping[str, SheetInputs], answers: Answers, body: str
) -> dict[At, FilledCell]:
    """Every cell of the blocks in use, with its answer; a cell of two blocks is that of the first."""
    cells: dict[At, FilledCell] = {}
    for block in mapping.in_use:
        beside = asked_beside(block, body)
        for at, ask in block.asked(body):
            if (block.sheet, at) not in cells:
                answer = partial(answers.answer, ask, beside.of(ask))
                cells[block.sheet, at] = _answered_cell(inputs[block.sheet], at, ask, answer)
    return cells


def _answered_cell(inputs: SheetInputs, at: Place, ask: Ask, answer_to: Callable[[], Answer]) -> FilledCell:
    sheet = inputs.sheet
    already = sheet.at(*at)
    is_open = already is None or inputs.is_placeholder(at)
    why = inputs.why_not(at) or ("" if is_open else f"it holds {shown(already)} already, which is kept")
    if why:
        return FilledCell(sheet.name, at, BLANK, why=why, ask=ask)
    answer = answer_to()
    if answer.written is None:
        stays = "" if already is None else "; the template's own nought stays there, and nobody stated it"
        return FilledCell(sheet.name, at, BLANK, why=answer.why + stays, ask=ask, answer=answer)
    rule = inputs.ruled.get(at)
    wrong = misfit(answer.written.value, rule, inputs.given, sheet.name) if rule else ""
    nought = "" if already is None else "the template's own nought is replaced"
    notes = "; ".join(filter(None, (answer.why, wrong, nought)))
    return FilledCell(sheet.name, at, FILLED, answer.written.value, notes, ask, answer)


def _in_words(
    inputs: Mapping[str, SheetInputs],
    entered: Mapping[At, FilledCell],
    place: PlaceFolder,
    body: str,
) -> dict[At, FilledCell]:
    """The cells beside labels that ask in plain words for what the place knows: code, name, year."""
    wanted = [
        (cell, key)
        for own in inputs.values()
        for cell in own.all()
        if (cell.sheet, cell.place) not in entered and (key := words_wanted(own.sheet, cell))
    ]
    periods = {cell.ask.period for cell in entered.values() if cell.ask} if wanted else set()
    name_of = place.bodies[body].name
    return {
        (cell.sheet, cell.place): _with_words(
            cell, told_words(key, body, name_of, periods), inputs[cell.sheet]
        )
        for cell, key in wanted
    }


def _with_words(cell: InputCell, told: ToldWords, inputs: SheetInputs) -> FilledCell:
    """A cell with its words, where there are some and the template's rule takes them."""
    wrong = misfit(told.words, cell.rule, inputs.given, cell.sheet) if cell.rule and told.words else ""
    if not told.words or wrong:
        return FilledCell(cell.sheet, cell.place, BLANK, why=wrong or told.why)
    return FilledCell(cell.sheet, cell.place, FILLED, told.words, told.why, source=told.source)


def _not_mapped(
    mapping: ReturnMapping, inputs: Mapping[str, SheetInputs], entered: Mapping[At, FilledCell]
) -> Iterator[FilledCell]:
    """Input cells that no block in use is about."""
    unsure = {
        (block.sheet, at): "; ".join(block.doubts) or "nobody accepted it"
        for block in mapping.blocks
        if not block.accepted
        for at, _ in block.told()
    }
    waiting = [cell for own in inputs.values() for cell in own.all()]
    for cell in waiting:
        if doubt := unsure.get((cell.sheet, cell.place), ""):
            why = f"in a block that is left for a person to decide: {doubt}"
            yield FilledCell(cell.sheet, cell.place, BLANK, why=why)
    for cell in worth_asking(waiting, entered.keys() | unsure.keys()):
        yield FilledCell(cell.sheet, cell.place, BLANK, why=NOBODY_SAID)


# ---- formulas, and the copy ----------------------------------------------------------------------


def _formulas(worked_out: Mapping[At, Outcome]) -> Iterator[FilledCell]:
    for (sheet, at), outcome in worked_out.items():
        if isinstance(outcome, NotRun):
            yield FilledCell(sheet, at, FORMULA, why=f"not run: {outcome.why}")
        elif isinstance(outcome, Error):
            yield FilledCell(sheet, at, FORMULA, outcome.text, "it comes to an error")
        else:
            yield FilledCell(sheet, at, FORMULA, outcome)


def _parts(
    given: GivenWorkbook, values: Mapping[str, Mapping[Place, Content]], worked_out: Mapping[At, Outcome]
) -> dict[str, bytes]:
    """The parts of the sheets that were filled, the results of their own formulas kept anew."""
    results: dict[str, dict[Place, Result]] = defaultdict(dict)
    for (sheet, at), outcome in worked_out.items():
        results[sheet][at] = stored(outcome)
    parts = {
        path: with_values(given.parts[path], given.cells(sheet), values[sheet], results[sheet])
        for sheet, path in given.paths.items()
        if values.get(sheet)
    }
    for sheet, own in values.items():
        _prove(sheet, parts[given.paths[sheet]], own)
    return parts


def _prove(sheet: str, xml: bytes, values: Mapping[Place, Content]) -> None:
    """Read what was written, before anybody else does. Errors: a cell holds another number: our fault."""
    cells = sheet_cells(xml).cells
    numbers = {place: value for place, value in values.items() if isinstance(value, Decimal)}
    for place, value in numbers.items():
        stored_number = cells[place].value or ""
        if float(stored_number) != float(value):
            raise AssertionError(f"{sheet}!{name(place)} holds {stored_number} and not {value}")

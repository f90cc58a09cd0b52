"""A return checked before it is sent: against plan and actual, its own rules and formulas, and its rounding.

Takes any filled copy of a mapped template, whoever filled it. Judges nothing: it lists what differs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from placeplan.figures.agreement import HALF
from placeplan.figures.spreadsheets.cells import Place, name, shown
from placeplan.plan.place import Place as PlaceFolder
from placeplan.reading.words.body_names import Directory
from placeplan.returns.answering.answers import Answers
from placeplan.returns.entered_values import misfit
from placeplan.returns.formulas.functions import DIGITS, Error
from placeplan.returns.formulas.worked_out import At, NotRun, Outcome
from placeplan.returns.mapping.found_again import found_again
from placeplan.returns.mapping.return_mappings import ReturnMapping
from placeplan.returns.own_formulas import outcomes
from placeplan.returns.own_totals import CellState, Contradiction, contradictions
from placeplan.returns.read_back import ReadBack, read_back
from placeplan.returns.rounded_sums import off_by_rounding
from placeplan.returns.template.given_workbook import GivenWorkbook
from placeplan.returns.template.input_cells import SheetInputs
from placeplan.returns.three_way import Compared, compared, divergences


@dataclass(frozen=True)
class Remark:
    """Something about one cell."""

    sheet: str
    place: Place
    what: str

    def as_json(self) -> dict[str, str]:
        """The remark as a program is given it."""
        return {"sheet": self.sheet, "cell": name(self.place), "what": self.what}


@dataclass(frozen=True)
class Checked:
    """What was found. `answers` are what the template's own formulas say, such as “Complete”."""

    body: str
    cells: tuple[Compared, ...]
    differing: tuple[Compared, ...]
    broken_rules: tuple[Remark, ...]
    answers: tuple[Remark, ...]
    not_run: tuple[Remark, ...]
    stale: tuple[Remark, ...]  # formulas whose stored result is not what they come to
    rounding: tuple[Remark, ...]  # sums of rounded cells that are not the rounded sum
    read_back: ReadBack
    lost: tuple[str, ...] = ()
    contradicted: tuple[Contradiction, ...] = ()  # totals of the form that are not what the body states

    @property
    def stated(self) -> int:
        """How many cells have a number in the return, and one of the plan or of what happened beside it."""
        return sum(cell.returned is not None and bool(cell.plan or cell.actual) for cell in self.cells)

    def as_json(self) -> dict[str, Any]:
        """The check as a program is given it."""
        remarks = ("broken_rules", "answers", "not_run", "stale", "rounding")
        return {
            "body": self.body,
            "contradicted": [total.as_json() for total in self.contradicted],
            "compared": len(self.cells),
            "divergences": [cell.as_json() for cell in self.differing],
            **{key: [remark.as_json() for remark in getattr(self, key)] for key in remarks},
            "read_back": {
                "same": self.read_back.same,
                "misread": [cell.as_json() for cell in self.read_back.misread],
            },
            "lost": list(self.lost),
        }


def check(
    given: GivenWorkbook, mapping: ReturnMapping, place: PlaceFolder, body: str, on: date | None = None
) -> Checked:
    """Everything that differs in a filled return of a body."""
    again = found_again(mapping, given)
    today = on or date.today()
    lapsed = frozenset(key for key, record in place.withholdings.items() if record.has_lapsed(today))
    sheets = {sheet.name: sheet for sheet in given.book.sheets}
    answers = Answers(place.figures, lapsed=lapsed)
    cells = compared(again.mapping, sheets, answers, body)
    worked_out = outcomes(given, {})
    directory = Directory(tuple(place.bodies.values()))
    return Checked(
        body,
        cells,
        tuple(divergences(cells)),
        tuple(_broken_rules(given)),
        tuple(_answers(worked_out)),
        tuple(_not_run(worked_out)),
        tuple(_stale(given, worked_out)),
        tuple(_rounding(given, cells, worked_out)),
        read_back(given, again.mapping, body, directory, answers),
        again.lost,
        contradictions(given, again.mapping, body, answers, worked_out, dict(_states(cells))),
    )


def _states(cells: tuple[Compared, ...]) -> Iterator[tuple[At, CellState]]:
    """The cells of a mapping as a total rests on them: the return's own rounding and the plan's."""
    for cell in cells:
        reaches = [reach for reach in (cell.room, cell.plan.range if cell.plan else None) if reach]
        room = sum((reach.high - reach.low) * HALF for reach in reaches if isfinite(reach.high - reach.low))
        why = "" if cell.returned is not None else "blank"
        yield (cell.sheet, cell.place), CellState(cell.ask, cell.returned is not None, why, room)


# ---- the template's own rules and formulas -------------------------------------------------------


def _broken_rules(given: GivenWorkbook) -> Iterator[Remark]:
    """Values that break the rule that the template sets for their cell."""
    for sheet in given.book.sheets:
        for place, rule in SheetInputs(given, sheet).ruled.items():
            value = sheet.at(*place)
            if value is None:
                continue
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            content = Decimal(repr(float(value))) if is_number else shown(value)  # type: ignore[arg-type]
            if wrong := misfit(content, rule, given, sheet.name):
                yield Remark(sheet.name, place, f"holds {shown(value)}, and {wrong}")


def _answers(worked_out: dict[At, Outcome]) -> Iterator[Remark]:
    """Formulas that come to words, to yes or no, or to an error: what the template says of itself."""
    for (sheet, place), outcome in worked_out.items():
        if isinstance(outcome, Error):
            yield Remark(sheet, place, outcome.text)
        elif isinstance(outcome, bool) or (isinstance(outcome, str) and outcome):
            yield Remark(sheet, place, str(outcome))


def _not_run(worked_out: dict[At, Outcome]) -> Iterator[Remark]:
    for (sheet, place), outcome in worked_out.items():
        if isinstance(outcome, NotRun):
            yield Remark(sheet, place, f"not run: {outcome.why}")


def _stale(given: GivenWorkbook, worked_out: dict[At, Outcome]) -> Iterator[Remark]:
    """Stored results that are not what formulas come to: they mislead whoever reads without calculating."""
    for (sheet, place), outcome in worked_out.items():
        cell = given.cells(sheet).cells[place]
        if isinstance(outcome, NotRun) or cell.value is None:
            continue
        comes_to = outcome.text if isinstance(outcome, Error) else outcome
        if _stored_text(comes_to) != _stored_text(_number_or_words(cell.value, cell.kind)):
            what = f"stores {cell.value or 'nothing'}, and comes to {_stored_text(comes_to)}"
            yield Remark(sheet, place, what)


def _number_or_words(text: str, kind: str) -> float | str | bool:
    if kind == "b":
        return text == "1"
    if kind in ("", "n"):
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _stored_text(value: float | str | bool | None) -> str:
    """A result as two stored results are compared: numbers by fifteen digits."""
    if isinstance(value, bool) or value is None:
        return str(value)
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else value


# ---- rounding ------------------------------------------------------------------------------------


def _rounding(
    given: GivenWorkbook, cells: tuple[Compared, ...], worked_out: dict[At, Outcome]
) -> Iterator[Remark]:
    """Formulas over rounded cells whose result is not the rounded sum of the figures themselves."""
    exact: dict[str, dict[Place, Decimal]] = {}
    finest = 0
    for cell in cells:
        if cell.is_rounded_plan:
            exact.setdefault(cell.sheet, {})[cell.place] = cell.unrounded
            finest = max(finest, cell.ask.decimals or 0)
    for (sheet, place), what in off_by_rounding(given, exact, worked_out, finest):
        yield Remark(sheet, place, what)

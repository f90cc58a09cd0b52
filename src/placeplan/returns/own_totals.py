"""A form's own totals beside what the body states of them: one that adds up to another sum is filled wrongly.

A formula is taken for a total or a result by its row's words alone, in the importer's vocabulary; its period,
stage and unit are those of the column that it stands in (or of its row, by the words of its column).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from placeplan.figures.agreement import interval
from placeplan.figures.measures import measure
from placeplan.figures.provenance import amount_text
from placeplan.figures.spreadsheets.cells import Place, Sheet, name
from placeplan.reading.words.folded_words import EXACT, meaning, tokens
from placeplan.reading.words.line_words import points_of
from placeplan.returns.answering.answers import Answers
from placeplan.returns.answering.rows_stated import Row, total_of
from placeplan.returns.answering.sums_of_parts import amount_of
from placeplan.returns.formulas.worked_out import At, Outcome
from placeplan.returns.mapping.asked_beside import beside_of
from placeplan.returns.mapping.asks import REVERSED, Ask, Told, ask
from placeplan.returns.mapping.blocks import Block, Line
from placeplan.returns.mapping.meant_groups import group_of, parts_of_label
from placeplan.returns.mapping.return_mappings import ReturnMapping
from placeplan.returns.mapping.sheet_words import column_words, row_words
from placeplan.returns.own_formulas import resting_on
from placeplan.returns.template.given_workbook import GivenWorkbook

_RESULT = "surplus_or_deficit"
_TOTALS = ("income_total", "expenditure_total")
_WRITTEN = ("unit", "thousands", "sign")  # how a number stands in a cell
_OF_COLUMN = ("period", "stage", "organisation", "speaker")
_LIKE_ENOUGH = 1e-9  # relative: a formula adds in binary
_TOTAL = ("total",)
_SHOWN = 8  # cells and lines that a sentence names


@dataclass(frozen=True)
class CellState:
    """An input cell that a total may rest on: is it filled, why not, and how far its number may be off."""

    ask: Ask
    is_filled: bool
    why: str = ""
    room: float = 0.0  # in base units


@dataclass(frozen=True)
class Contradiction:
    """A total of the form that is not what the body states of it. `says` and `stated` are in base units."""

    sheet: str
    place: Place
    label: str
    measure: str
    says: float
    stated: Row
    cells: tuple[tuple[At, CellState], ...]
    unasked: tuple[str, ...]

    @property
    def what(self) -> str:
        """The contradiction as a sentence."""
        says = amount_text(self.says, measure(self.measure))
        return (
            f"{self.label} ({self.stated['period']}): the form as filled says {says}, "
            f"{self.stated['stated_by']} states {amount_of(self.stated)} ({self.stated['source']}): "
            f"{'; '.join(self._blame())}"
        )

    def _blame(self) -> Iterator[str]:
        """The cells that make it, those that are blank before all."""
        blank = [_named(at, cell.why.partition(":")[0]) for at, cell in self.cells if not cell.is_filled]
        filled = [_named(at) for at, cell in self.cells if cell.is_filled]
        if blank:
            yield f"these cells are missing: {_some(blank)}"
        if self.unasked:
            yield f"stated, and in no cell of the form: {_some(self.unasked)}"
        if filled:
            doubted = "these may be misread too" if blank or self.unasked else "these cells are misread"
            yield f"{doubted}: {_some(filled)}"

    def as_json(self) -> dict[str, Any]:
        """The contradiction as a program is given it."""
        return {
            "sheet": self.sheet,
            "cell": name(self.place),
            "label": self.label,
            "measure": self.measure,
            "form_says": self.says,
            "stated": self.stated["value"],
            "stated_by": self.stated["stated_by"],
            "stated_figure": self.stated["figure"],
            "missing": [_named(at) for at, cell in self.cells if not cell.is_filled],
            "filled": [_named(at) for at, cell in self.cells if cell.is_filled],
            "asked_nowhere": list(self.unasked),
            "what": self.what,
        }


def _named(at: At, why: str = "") -> str:
    return f"{at[0]}!{name(at[1])}" + (f" ({why})" if why else "")


def _some(texts: Sequence[str]) -> str:
    more = len(texts) - _SHOWN
    return ", ".join(texts[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def contradictions(
    given: GivenWorkbook,
    mapping: ReturnMapping,
    body: str,
    answers: Answers,
    worked_out: Mapping[At, Outcome],
    states: Mapping[At, CellState],
) -> tuple[Contradiction, ...]:
    """Every total and result of a form that is not what its body states of it, beyond all rounding."""
    totals = list(_totals(given, mapping, body, answers, worked_out))
    rests_on = resting_on(given, [at for at, *_ in totals]) if totals else {}
    told = []
    for at, label, about, says, stated in totals:
        own = tuple((cell, states[cell]) for cell in sorted(rests_on[at]) if cell in states)
        if own and not _agree(says, stated, sum(state.room for _, state in own)):
            unasked = _unasked(answers, about, own)
            told.append(Contradiction(*at, label, about.measure, says, stated, own, unasked))
    return tuple(told)


def _totals(
    given: GivenWorkbook,
    mapping: ReturnMapping,
    body: str,
    answers: Answers,
    worked_out: Mapping[At, Outcome],
) -> Iterator[tuple[At, str, Ask, float, Row]]:
    """Every formula that is a total whose figure is stated: where, its label, its ask, both numbers."""
    blocks = defaultdict(list)
    for block in mapping.in_use:
        blocks[block.sheet].append(block)
    numbers = {at: value for at, value in worked_out.items() if isinstance(value, float)}
    for at, value in numbers.items():
        sheet = given.sheet(at[0])
        told = _told(sheet, at[1], blocks[at[0]], body) if sheet else None
        stated = answers.answer(told[1]).row if told else None
        if told and stated:
            yield at, *told, _in_base_units(value, told[1]), stated


def _in_base_units(value: float, about: Ask) -> float:
    number = Decimal(repr(value)) * about.base_units
    return float(-number if about.sign == REVERSED else number)


def _agree(says: float, stated: Row, room: float) -> bool:
    wanted = interval(stated["value"], stated["precision"], stated["bound"])
    slack = room + abs(stated["value"]) * _LIKE_ENOUGH
    return bool(wanted.low - slack <= says <= wanted.high + slack)


def _unasked(answers: Answers, about: Ask, cells: Iterable[tuple[At, CellState]]) -> tuple[str, ...]:
    """Lines that the body states of a total's measure, and that none of its cells asks for."""
    base = about.measure.removesuffix("_total")
    asks = [cell.ask for _, cell in cells if cell.ask.measure == base]
    if base == about.measure or not asks:
        return ()
    beside = beside_of(asks)
    lines = answers.stated_lines(replace(about, measure=base))
    return tuple(told for line, told in lines.items() if not beside.asks(line))


# ---- which formula is which total ------------------------------------------------------------------


def _told(sheet: Sheet, place: Place, blocks: Sequence[Block], body: str) -> tuple[str, Ask] | None:
    """A formula's label and the figure that it comes to, where its words say so; else nothing."""
    row, column = place
    by_distance = sorted(blocks, key=lambda block: _distance(block, place))
    for block in by_distance:
        across = _line_at(block.columns, column)
        if across and block.rows and {**block.about, **across.about}.get("period"):
            label = row_words(sheet, row, min(line.index for line in block.columns))
            return _asked(label, block, across, block.rows, body)
        down = _line_at(block.rows, row)
        if down and block.columns and {**block.about, **down.about}.get("period"):
            label = column_words(sheet, column, min(line.index for line in block.rows))
            return _asked(label, block, down, block.columns, body)
    return None


def _distance(block: Block, place: Place) -> int:
    rows, columns = [line.index for line in block.rows], [line.index for line in block.columns]
    return min((abs(place[0] - row) for row in rows), default=0) + min(
        (abs(place[1] - column) for column in columns), default=0
    )


def _line_at(lines: Iterable[Line], index: int) -> Line | None:
    return next((line for line in lines if line.index == index), None)


def _asked(label: str, block: Block, line: Line, others: Sequence[Line], body: str) -> tuple[str, Ask] | None:
    common = {**block.about, **line.about}
    abouts = [{**common, **row.about} for row in others]
    meant = next(filter(None, (_meant(part, abouts) for part in parts_of_label(label))), None)
    if meant is None:
        return None
    told = {key: common[key] for key in _OF_COLUMN if key in common}
    return label, ask({**told, **_as_written(meant, abouts), **meant}, body)


def _as_written(meant: Mapping[str, Told], abouts: Sequence[Mapping[str, Told]]) -> dict[str, Told]:
    """The unit and sign of a total: those of the lines that it is of; a result has a sign of its own."""
    like = next((about for about in abouts if _is_part_of(about, meant)), abouts[0])
    keys = _WRITTEN[:2] if meant["measure"] == _RESULT else _WRITTEN
    return {key: like[key] for key in keys if key in like}


def _is_part_of(about: Mapping[str, Told], meant: Mapping[str, Told]) -> bool:
    return meant["measure"] in (about.get("measure"), total_of(str(about.get("measure", ""))))


def _meant(text: str, abouts: Sequence[Mapping[str, Told]]) -> dict[str, Told] | None:
    """The total, the result or the group of lines that words mean in full."""
    own = {str(about.get("measure", "")) for about in abouts}
    named = meaning(text, "results")
    is_total = named.key in _TOTALS and named.score >= EXACT
    if is_total and named.key.removesuffix("_total") in own:
        return {"measure": named.key}
    measure_of_group, key = group_of(text)
    if measure_of_group in own:
        return {"measure": measure_of_group, "group": key}
    return _result(text, own) or _plain_total(text, own)


def _result(text: str, own: set[str]) -> dict[str, Told] | None:
    way = points_of(text) if own & {"income", "expenditure"} else None
    if not way:
        return None
    return {"measure": _RESULT} if way > 0 else {"measure": _RESULT, "sign": REVERSED}


def _plain_total(text: str, own: set[str]) -> dict[str, Told] | None:
    """The total of the one measure that a table is of."""
    whole = total_of(next(iter(own))) if len(own) == 1 else ""
    return {"measure": whole} if whole and tokens(text) == _TOTAL else None

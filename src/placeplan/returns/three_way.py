"""What a return says, what the plan says and what happened, side by side for each cell of a mapping.

A difference counts where it is more than the rounding of both numbers. None is called material or not: size
and direction are told, the largest first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from placeplan.core.periods import is_period, period
from placeplan.figures.agreement import Interval, interval
from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Place, Sheet, name
from placeplan.returns.answering.answers import Answers, Row
from placeplan.returns.mapping.asked_beside import asked_beside
from placeplan.returns.mapping.asks import REVERSED, Ask
from placeplan.returns.mapping.return_mappings import ReturnMapping

Kind = Literal["money", "activity", "staff"]
PLANNED, HAPPENED = ("plan", "baseline", "contract", "forecast"), ("outturn",)
_MONEY, _STAFF = ("pounds", "pounds_each"), ("wte", "headcount")


@dataclass(frozen=True)
class Side:
    """A number of the plan, or of what happened: in base units, with its figure and of which period it is."""

    value: float
    figure: str
    source: str
    period: str
    stage: str
    range: Interval


@dataclass(frozen=True)
class Compared:
    """One cell. `returned` is in base units; None where the cell is blank."""

    sheet: str
    place: Place
    ask: Ask
    returned: float | None
    room: Interval | None
    plan: Side | None
    actual: Side | None

    @property
    def kind(self) -> Kind:
        """Is it about money, staff or activity?"""
        unit = measure(self.ask.measure).unit
        return "money" if unit in _MONEY else "staff" if unit in _STAFF else "activity"

    def off(self, side: Side | None) -> float | None:
        """How much more the return says than a side; None where they agree within their rounding."""
        if side is None or self.returned is None or self.room is None or self.room.overlaps(side.range):
            return None
        return self.returned - side.value

    @property
    def size(self) -> float:
        """The larger of its differences, as a share of the other side where that is not nought.

        What happened in an earlier period is told, and is no difference: plans may move.
        """
        sides = [self.plan, self.actual if self.actual and self.actual.period == self.ask.period else None]
        sizes = [
            abs(difference / side.value) if side.value else 1.0
            for side in sides
            if side and (difference := self.off(side)) is not None
        ]
        return max(sizes, default=0.0)

    @property
    def is_rounded_plan(self) -> bool:
        """Is it the plan's own number, which the return rounds?"""
        is_number = self.plan is not None and self.returned is not None
        return is_number and self.ask.decimals is not None and self.off(self.plan) is None

    @property
    def unrounded(self) -> Decimal:
        """The plan's number as the cell would hold it without rounding."""
        assert self.plan is not None  # asked of cells that have one
        number = Decimal(repr(self.plan.value)) / self.ask.base_units
        return -number if self.ask.sign == REVERSED else number

    @property
    def left_out(self) -> bool:
        """Is it blank although the plan has a number?"""
        return self.returned is None and self.plan is not None

    def as_json(self) -> dict[str, Any]:
        """The cell as a program is given it."""
        return {
            "sheet": self.sheet,
            "cell": name(self.place),
            "kind": self.kind,
            "measure": self.ask.measure,
            "line": self.ask.line,
            "period": self.ask.period,
            "return": self.returned,
            "plan": self.plan.value if self.plan else None,
            "actual": self.actual.value if self.actual else None,
            "actual_period": self.actual.period if self.actual else None,
            "more_than_plan": self.off(self.plan),
            "more_than_actual": self.off(self.actual),
            "plan_figure": self.plan.figure if self.plan else "",
            "actual_figure": self.actual.figure if self.actual else "",
        }


def compared(
    mapping: ReturnMapping, sheets: Mapping[str, Sheet], answers: Answers, body: str
) -> tuple[Compared, ...]:
    """Every cell of the mapping beside the plan and what happened."""
    return tuple(
        _compared(sheets[block.sheet], place, ask, answers, answers.settled(ask, beside.of(ask)))
        for block in mapping.in_use
        if block.sheet in sheets
        for beside in [asked_beside(block, body)]
        for place, ask in block.asked(body)
    )


def _compared(sheet: Sheet, place: Place, ask: Ask, answers: Answers, own: Sequence[Row]) -> Compared:
    value = sheet.at(*place)
    returned = room = None
    if isinstance(value, int | float) and not isinstance(value, bool):
        returned, room = _in_base_units(Decimal(repr(float(value))), ask)
    rows = [row for row in own if row["value"] is not None and not row["withheld"]]
    stages = (ask.stage,) if ask.stage and ask.stage not in HAPPENED else PLANNED
    plan = _side([row for row in rows if row["stage"] in stages])
    return Compared(sheet.name, place, ask, returned, room, plan, _happened(ask, rows, answers))


def _in_base_units(value: Decimal, ask: Ask) -> tuple[float, Interval]:
    """A cell's number in base units, and what it may stand for where the return rounds."""
    times = ask.base_units * (-1 if ask.sign == REVERSED else 1)
    precision = None if ask.decimals is None else float(ask.base_units.scaleb(-ask.decimals))
    number = float(value * times)
    return number, interval(number, precision)


def _side(rows: Sequence[Row]) -> Side | None:
    """What rows say: the newest of the body's own statements, else of the others'."""
    if not rows:
        return None
    row = max(rows, key=lambda row: (row["stated_by"] == row["organisation"], str(row["stated_on"] or "")))
    reach = interval(row["value"], row["precision"], row["bound"])
    return Side(
        row["value"], row["figure"], str(row["source"] or ""), row["period"], str(row["stage"]), reach
    )


def _happened(ask: Ask, rows: Iterable[Row], answers: Answers) -> Side | None:
    """What happened in the period asked for; else in the newest one before it of the same length."""
    own = _side([row for row in rows if row["stage"] in HAPPENED])
    if own or not is_period(ask.period):
        return own
    earlier = [row for row in answers.of_any_period(ask) if _is_before(row, ask)]
    newest = max((row["period"] for row in earlier), default="")
    return _side([row for row in earlier if row["period"] == newest])


def _is_before(row: Row, ask: Ask) -> bool:
    if row["stage"] not in HAPPENED or row["value"] is None or row["withheld"]:
        return False
    same_kind = is_period(row["period"]) and period(row["period"]).kind == period(ask.period).kind
    return bool(same_kind and row["period"] < ask.period)


def divergences(cells: Iterable[Compared]) -> Iterator[Compared]:
    """The cells where return, plan and what happened differ, the largest first; then those left out."""
    differing = [cell for cell in cells if cell.size or cell.left_out]
    yield from sorted(differing, key=lambda cell: (-cell.size, cell.sheet, cell.place))

"""The number on which a choice turns: where the system neither gains nor loses, and each case beside it."""

from dataclasses import dataclass

from placeplan.gainshare.choices.body_effects import middle_case, with_one_line
from placeplan.gainshare.choices.choice import Choice, Line
from placeplan.gainshare.choices.payments import Transfer, least_transfers

CASES = {"low": 0.0, "high": 1.0}


@dataclass(frozen=True)
class Case:
    """One driver at its low, middle or high: money in pence, and what would be paid if it is worth it."""

    name: str
    value: float
    nets: dict[str, int]
    system: int
    payments: tuple[Transfer[str], ...]
    outside_money: int

    @property
    def status(self) -> str:
        """Is it worth doing in this case?"""
        return "viable" if self.system > 0 else "breaks even" if self.system == 0 else "not viable"


@dataclass(frozen=True)
class BreakEven:
    """A driver whose range holds both gain and loss for all: the number at which it turns, in pounds."""

    line: Line
    turns_at: float
    cases: tuple[Case, ...]


def break_evens(choice: Choice, floors: dict[str, int], year: str | None) -> tuple[BreakEven, ...]:
    """Every driver that alone decides whether the choice is worth doing, all else at its middle."""
    uncertain: dict[str, Line] = {}
    for line in choice.lines:
        if line.spread is not None and line.spread.low < line.spread.high:
            uncertain.setdefault(line.key, line)
    turning = []
    for line in uncertain.values():
        low, high = (int(with_one_line(choice, line, end).judged_system(year)[0]) for end in CASES.values())
        if min(low, high) < 0 < max(low, high):
            assert line.spread is not None
            # Effects are sums of lines, so the system moves in a straight line between the two ends.
            turns_at = line.spread.low + (line.spread.high - line.spread.low) * -low / (high - low)
            turning.append(BreakEven(line, turns_at, _cases(choice, line, floors, year)))
    return tuple(turning)


def _cases(choice: Choice, line: Line, floors: dict[str, int], year: str | None) -> tuple[Case, ...]:
    spread = line.spread
    assert spread is not None
    worlds = {
        "low": (spread.low, with_one_line(choice, line, 0.0)),
        "middle": (spread.middle, middle_case(choice)),
        "high": (spread.high, with_one_line(choice, line, 1.0)),
    }
    cases = []
    for name, (value, world) in worlds.items():
        nets = {body: int(world.recurrent(body, year)[0]) for body in world.members}
        system = int(world.judged_system(year)[0])
        schedule = least_transfers(nets, floors, choice.may_pay(recurrent=True))
        payments = tuple(schedule) if system >= 0 else ()
        short = 0 if schedule.exists else round(schedule.outside_money)
        cases.append(Case(name, value, nets, system, payments, short))
    return tuple(cases)

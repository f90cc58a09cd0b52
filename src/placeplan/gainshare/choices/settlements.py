"""A settlement: whether a change is worth doing, who gains and loses, and what would make it agreeable."""

from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np

from placeplan.core.errors import PlanError
from placeplan.core.percentiles import HIGH
from placeplan.core.spreads import Spread
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.body_effects import Effects, effects, middle_case, with_one_line
from placeplan.gainshare.choices.break_evens import BreakEven, break_evens
from placeplan.gainshare.choices.choice import Choice, Line
from placeplan.gainshare.choices.coalition_values import values_where_needed
from placeplan.gainshare.choices.dilemma import Dilemma, dilemma
from placeplan.gainshare.choices.group_values import (
    GroupValues,
    drawn_values,
    middle_values,
    strongest_values,
)
from placeplan.gainshare.choices.one_off_payments import OverTime, one_off_schedule, over_time
from placeplan.gainshare.choices.payments import least_transfers
from placeplan.gainshare.choices.present_values import PresentValues, present_values
from placeplan.gainshare.choices.splits import Split, floors, received, splits
from placeplan.gainshare.choices.withdrawals import Withdrawal, withdrawal
from placeplan.gainshare.games.marginal_shares import EXACT_BODIES
from placeplan.gainshare.games.stability import core, least_subsidy

Status = Literal["viable", "breaks even", "not viable", "cannot assess"]
DRAWS = 1000
SEED = 20160630
MOST_CHOOSERS = 8  # bodies whose every combination of standing in or out is listed
MOST_ASSUMPTIONS = 5


@dataclass(frozen=True)
class Stability:
    """Could any group do better alone? In the middle case and over draws. Money in pence."""

    stable: bool
    share_of_draws: float
    at_its_strongest: bool  # still stable with every group at its high?
    subsidy: int
    subsidy_high: int
    weakness: str


@dataclass(frozen=True)
class Swing:
    """One assumption: what the body's effect is with it at its low and at its high. Unit: pence."""

    line: Line
    spread: Spread
    at_low: int
    at_high: int

    @property
    def size(self) -> int:
        """How much hangs on it."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Settlement:
    """Everything worked out for one choice.

    `nets` and `outside`: the recurrent effect by body in pence, middle case, against staying out.
    What is once is in `time`, and never in them.
    """

    choice: Choice
    effects: Effects
    middle: Effects
    status: Status
    why: str
    chance_worth_doing: float | None
    nets: dict[str, int]
    outside: dict[str, int]
    splits: tuple[Split, ...]
    stability: Stability | CannotAssess
    dilemma: Dilemma | CannotAssess
    withdrawals: tuple[Withdrawal, ...]
    swings: dict[str, tuple[Swing, ...]]
    break_evens: tuple[BreakEven, ...]
    time: OverTime
    discounted: PresentValues | CannotAssess

    @property
    def system(self) -> int:
        """What it is judged on for everybody touched, middle case. Unit: pence."""
        return int(self.middle.judged_system(self.year)[0])

    @property
    def once(self) -> int:
        """What making the change costs once, for everybody, in every year. Unit: pence."""
        return self.time.cost_once

    @property
    def pays_back(self) -> bool:
        """Is what it costs once made up by the last year that counts?"""
        return self.time.system >= 0

    @property
    def year(self) -> str | None:
        """The year it is judged on; None for all years together."""
        return None if self.choice.judged_on == "all years" else self.choice.judged_on

    @property
    def offer(self) -> Split | None:
        """The split that asks least of anybody, if there is one to show."""
        return next((split for split in self.splits if split.exists and not split.hidden), None)


def settlement(choice: Choice, count: int = DRAWS, seed: int = SEED) -> Settlement:
    """What the choice does to each body, and what would make it agreeable, over `count` draws."""
    over_draws, middle = effects(choice, count, seed), middle_case(choice)
    year = None if choice.judged_on == "all years" else choice.judged_on
    nets = {body: int(middle.recurrent(body, year)[0]) for body in middle.members}
    outside = {body: int(middle.recurrent(body, year)[0]) for body in middle.outside}
    time = over_time(choice, middle)
    reasons = dict.fromkeys(unknown.why for unknown in over_draws.unknown.values())
    if reasons:
        return _not_assessed(choice, over_draws, middle, "; ".join(reasons), nets, outside, time)
    status = _status(int(middle.judged_system(year)[0]))
    shared: tuple[Split, ...] = ()
    if status != "not viable":
        shared = splits(choice, nets, over_draws, _values(choice, middle, year, None))
    return Settlement(
        choice,
        over_draws,
        middle,
        status,
        "",
        float((over_draws.judged_system(year) > 0).mean()),
        nets,
        outside,
        _with_one_offs(shared, choice, middle, over_draws, time),
        _stability(choice, middle, over_draws, year, seed),
        _dilemma(choice, nets),
        tuple(withdrawal(choice, body) for body in choice.members),
        {body: _swings(choice, body, year) for body in choice.members},
        break_evens(choice, floors(choice), year),
        time,
        present_values(choice, middle, time),
    )


def _not_assessed(
    choice: Choice,
    over_draws: Effects,
    middle: Effects,
    why: str,
    nets: dict[str, int],
    outside: dict[str, int],
    time: OverTime,
) -> Settlement:
    """The finding where somebody's effect is not known: no offer, and nothing that would rest on one."""
    unknown = CannotAssess(why)
    return Settlement(
        choice,
        over_draws,
        middle,
        "cannot assess",
        why,
        None,
        nets,
        outside,
        _with_one_offs((), choice, middle, over_draws, time),
        unknown,
        unknown,
        (),
        {},
        (),
        time,
        unknown,
    )


def _status(system: int) -> Literal["viable", "breaks even", "not viable"]:
    if system == 0:
        return "breaks even"
    return "viable" if system > 0 else "not viable"


def dilemma_with(found: Settlement, split: Split) -> Dilemma | CannotAssess:
    """Would bodies stand together once the payments of `split` are made?"""
    return _dilemma(found.choice, received(found.nets, split.payments))


def _with_one_offs(
    found: tuple[Split, ...], choice: Choice, middle: Effects, over_draws: Effects, time: OverTime
) -> tuple[Split, ...]:
    """Each way to share with what is paid once beside it, where anything is once."""
    if not any(pence for by_year in time.once_by_year.values() for pence in by_year.values()):
        return found
    year = None if choice.judged_on == "all years" else choice.judged_on
    nets = {body: int(middle.recurrent(body, year)[0]) for body in middle.members}
    lowest = floors(choice)
    least = least_transfers(nets, lowest, choice.may_pay(recurrent=True))

    def beside(split: Split) -> Split:
        hidden = received(nets, tuple(least)) if least.exists else None
        after = hidden if split.hidden else split.after
        if after is None:
            return split
        moved = {body: after[body] - nets[body] for body in nets}
        once = one_off_schedule(choice, middle, time, moved, lowest)
        if split.chances is None or year is not None:  # a year is judged on what recurs alone
            return replace(split, once=once)
        stand = {body: over_draws.net(body) + moved[body] + once.moved(body) for body in nets}
        return replace(split, once=once, chances={b: float((s >= 0).mean()) for b, s in stand.items()})

    return tuple(beside(split) for split in found)


def _values(choice: Choice, found: Effects, year: str | None, seed: int | None) -> GroupValues | None:
    """Groups' values as stated, or from who is needed; none where nobody has said, or too many to list.

    Without a seed every group is at its middle.
    """
    if len(found.members) > EXACT_BODIES:
        return None
    if choice.groups:
        together = np.sum([found.recurrent(body, year) for body in found.members], axis=0).astype(float)
        if seed is None:
            return middle_values(choice.groups, float(together[0]))
        return drawn_values(choice.groups, together, choice.key, seed)
    return values_where_needed(found, choice.needs, year) if choice.needs else None


def _stability(
    choice: Choice, middle: Effects, over_draws: Effects, year: str | None, seed: int
) -> Stability | CannotAssess:
    certain, many = _values(choice, middle, year, None), _values(choice, over_draws, year, seed)
    if certain is None or many is None:
        return CannotAssess("no group's value is stated, and nobody has said who is needed")
    subsidy = np.atleast_1d(np.asarray(least_subsidy(many)))
    strongest = (
        strongest_values(choice.groups, float(certain[frozenset(choice.members)][0]))
        if choice.groups
        else certain
    )
    return Stability(
        stable=not np.asarray(core(certain).empty).any(),
        share_of_draws=float(1 - np.mean(core(many).empty)),
        at_its_strongest=not np.asarray(core(strongest).empty).any(),
        subsidy=round(float(np.asarray(least_subsidy(certain)).max())),
        subsidy_high=round(float(np.quantile(subsidy, HIGH.share))),
        weakness=WEAKNESS + (_STATED if choice.groups else _NEEDED),
    )


WEAKNESS = "What a group could secure alone is a judgement that bodies dispute and can tilt. "
_STATED = "Here each group's range is as somebody stated it, and only as good as that."
_NEEDED = (
    "Here a group secures something only with every body that the change needs, and what it could do instead "
    "is left out."
)


def _dilemma(choice: Choice, nets: dict[str, int]) -> Dilemma | CannotAssess:
    """Payoffs where a body that stands apart keeps what it has, and the change needs the bodies named."""
    if not choice.needs:
        return CannotAssess("nobody has said without whom the change does not happen")
    if len(nets) > MOST_CHOOSERS:
        return CannotAssess(f"more than {MOST_CHOOSERS} bodies choose")
    needs = frozenset(choice.needs)
    payoffs = {}
    for size in range(len(nets) + 1):
        for group in map(frozenset, combinations(nets, size)):
            happens = group >= needs
            payoffs[group] = {body: nets[body] if happens and body in group else 0 for body in nets}
    try:
        return dilemma(payoffs)
    except PlanError as error:  # pragma: no cover - every payoff has just been written
        return CannotAssess(str(error))


def _swings(choice: Choice, body: str, year: str | None) -> tuple[Swing, ...]:
    """The assumptions that move a body's effect most, largest first; one for each driver."""
    uncertain: dict[str, Line] = {}
    for line in choice.lines:
        if line.spread is not None and line.spread.low < line.spread.high:
            uncertain.setdefault(line.key, line)
    swings = []
    for line in uncertain.values():
        at = [_with_driver(choice, line, end, body, year) for end in (0, 1)]
        assert line.spread is not None
        if at[0] != at[1]:
            swings.append(Swing(line, line.spread, at[0], at[1]))
    return tuple(sorted(swings, key=lambda swing: -swing.size)[:MOST_ASSUMPTIONS])


def _with_driver(choice: Choice, line: Line, end: int, body: str, year: str | None) -> int:
    """A body's effect with one driver at an end: its recurrent effect, or what is once where the line is."""
    world = with_one_line(choice, line, end)
    effects_of_body = world.one_off(body) if line.once else world.recurrent(body, year)
    return int(effects_of_body[0])

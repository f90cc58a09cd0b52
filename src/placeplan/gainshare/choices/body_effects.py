"""Each body's effect under each option, split into its parts, by year, in every draw.

Held in whole pence, so members plus outside is the system exactly, in every draw. Whatever one
body receives another pays: an income without a named payer is paid by “outside, not named”.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placeplan.core.money import PENCE_PER_POUND
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.choice import Choice, Line, Option
from placeplan.gainshare.choices.stated_draws import of_blocks
from placeplan.model.drawing.designs import blocks
from placeplan.model.drawing.estimates import estimated
from placeplan.model.drawing.inputs import Inputs, Uncertain, inputs_of
from placeplan.model.drawing.sampling import is_uncertain
from placeplan.model.running.projection import Projection
from placeplan.model.summaries import Ranges

Pence = NDArray[np.int64]
NOT_NAMED = "outside, not named"
# What a body gains (+) or loses (−) by each component, as it is written in the lines.
SIGNS = {"income": 1, "cost_released": 1, "added_cost": -1, "transition": -1}
PAYMENT = "payments"  # the other side of somebody's income
PARTS = (*SIGNS, PAYMENT)


@dataclass(frozen=True)
class Effects:
    """Effects by option, body and part. Shape of each: year, draw. Unit: pence, better is positive.

    `once` is what of `parts` does not recur; it is inside them, and taken out where the two are apart.
    """

    members: tuple[str, ...]
    outside: tuple[str, ...]
    years: tuple[str, ...]
    count: int
    parts: Mapping[tuple[Option, str, str], Pence]
    unknown: Mapping[str, CannotAssess]
    once: Mapping[tuple[Option, str, str], Pence] = field(default_factory=dict)
    inputs: Inputs | None = field(default=None, compare=False, repr=False)  # what is uncertain, in the draws

    def estimated(self, pence: NDArray[Any]) -> Ranges:
        """Percentiles, mean and sampling error of something worked out draw by draw. Unit: pounds."""
        return estimated(np.array([pence], dtype=np.float64) / PENCE_PER_POUND, self.inputs)

    def of(self, option: Option, body: str, part: str | None = None, year: str | None = None) -> Pence:
        """One body's effect: all parts unless one is named, all years unless one is named. Shape: draw."""
        effect: Pence = np.zeros((len(self.years), self.count), dtype=np.int64)
        for name in (part,) if part else PARTS:
            effect = effect + self.parts.get((option, body, name), 0)
        at: Pence = effect[self.years.index(year)] if year else effect.sum(axis=0)
        return at

    def judged_of(self, option: Option, body: str, year: str | None) -> Pence:
        """One option as it is judged: a year without what is once in it, or everything. Shape: draw."""
        whole = self.of(option, body, None, year)
        if year is None:
            return whole
        at = self.years.index(year)
        once = (self.once[key][at] for key in self.once if key[:2] == (option, body))
        return whole - sum(once, self._nothing())

    def of_each_year(self, body: str, part: str) -> Pence:
        """One part of what joining gives a body. Shape: year, draw."""
        nothing: Pence = np.zeros((len(self.years), self.count), dtype=np.int64)
        return self.parts.get(("join", body, part), nothing)

    def net(self, body: str, year: str | None = None) -> Pence:
        """What joining changes for a body, against staying out. Shape: draw."""
        return self.of("join", body, None, year) - self.of("stay_out", body, None, year)

    def one_off(self, body: str, year: str | None = None) -> Pence:
        """What joining changes for a body once, against staying out; a cost is below zero. Shape: draw."""
        effect: Pence = np.zeros((len(self.years), self.count), dtype=np.int64)
        for part in PARTS:
            effect = effect + self.once.get(("join", body, part), 0)
            effect = effect - self.once.get(("stay_out", body, part), 0)
        at: Pence = effect[self.years.index(year)] if year else effect.sum(axis=0)
        return at

    def recurrent(self, body: str, year: str | None = None) -> Pence:
        """What joining changes for a body again and again: its net less what is once. Shape: draw."""
        return self.net(body, year) - self.one_off(body, year)

    def judged(self, body: str, year: str | None) -> Pence:
        """What a choice is judged on: a year's recurrent effect, or everything in all years. Shape: draw."""
        return self.recurrent(body, year) if year else self.net(body)

    def stranded(self, body: str, year: str | None = None) -> Pence:
        """Income lost by joining and not released as cost; already inside the net. Shape: draw."""
        lost, released = (
            self.of("join", body, part, year) - self.of("stay_out", body, part, year)
            for part in ("income", "cost_released")
        )
        return np.where(lost < 0, np.maximum(-lost - released, 0), 0)

    def system(self, year: str | None = None) -> Pence:
        """What joining changes for everybody touched, what is once included. Shape: draw."""
        return sum((self.net(body, year) for body in self.everybody), self._nothing())

    def judged_system(self, year: str | None) -> Pence:
        """What the choice is judged on, for everybody touched. Shape: draw."""
        return sum((self.judged(body, year) for body in self.everybody), self._nothing())

    @property
    def everybody(self) -> tuple[str, ...]:
        """Members and outside."""
        return (*self.members, *self.outside)

    def gains_and_losses(self, year: str | None = None) -> tuple[Pence, Pence]:
        """Gross gains and gross losses of members and outside, which stand beside the net. Shape: draw."""
        nets = np.array([self.judged(body, year) for body in self.everybody])
        return np.maximum(nets, 0).sum(axis=0), np.minimum(nets, 0).sum(axis=0)

    def _nothing(self) -> Pence:
        return np.zeros(self.count, dtype=np.int64)


def effects(choice: Choice, count: int, seed: int, left_out: Iterable[str] = ()) -> Effects:
    """The effects in `count` draws. Lines of joining by a body in `left_out`, or that depend on one, stop."""

    parts = blocks(count, seed)

    def of_line(line: Line) -> NDArray[np.float64]:
        assert line.spread is not None
        return of_blocks(line.spread, _driver(choice, line), parts)

    spreads = {_driver(choice, line): line.spread for line in choice.lines if line.spread is not None}
    uncertain = (Uncertain(driver, spread) for driver, spread in spreads.items())
    inputs = inputs_of(uncertain, parts) if any(map(is_uncertain, spreads.values())) else None
    return replace(_effects(choice, of_line, count, frozenset(left_out)), inputs=inputs)


def _driver(choice: Choice, line: Line) -> str:
    return f"{choice.key}/{line.key}"


def middle_case(choice: Choice, left_out: Iterable[str] = ()) -> Effects:
    """The effects with every uncertain number at its middle: one draw."""

    def middle(line: Line) -> NDArray[np.float64]:
        assert line.spread is not None
        return np.array([line.spread.middle])

    return _effects(choice, middle, 1, frozenset(left_out))


def with_one_line(choice: Choice, line: Line, share: float) -> Effects:
    """The middle case with one driver at its low (0) or its high (1): how much hangs on it."""

    def number(other: Line) -> NDArray[np.float64]:
        spread = other.spread
        assert spread is not None
        return np.array([(spread.low, spread.high)[round(share)] if other.key == line.key else spread.middle])

    return _effects(choice, number, 1, frozenset())


def _effects(
    choice: Choice, numbers: Callable[[Line], NDArray[np.float64]], count: int, left_out: frozenset[str]
) -> Effects:
    years, members = choice.years, tuple(choice.members)
    parts: dict[tuple[Option, str, str], Pence] = {}
    once: dict[tuple[Option, str, str], Pence] = {}
    unknown: dict[str, CannotAssess] = {}

    def add(line: Line, body: str, part: str, pence: Pence) -> None:
        for by_part in (parts, once) if line.once else (parts,):
            nothing: Pence = np.zeros((len(years), count), dtype=np.int64)
            by_part.setdefault((line.option, body, part), nothing)[years.index(line.year)] += pence

    for line in choice.lines:
        if _is_left_out(line, left_out):
            continue
        payer = line.counterparty or NOT_NAMED
        touched = [line.body, payer] if line.component == "income" else [line.body]
        if line.spread is None:
            what = line.component.replace("_", " ")
            why = CannotAssess(f"{what} of {choice.name(line.body)}: {line.unpublished}")
            for body in touched:
                unknown.setdefault(body, why)
            continue
        pence = SIGNS[line.component] * np.rint(numbers(line) * PENCE_PER_POUND).astype(np.int64)
        add(line, line.body, line.component, pence)
        if line.component == "income":
            add(line, payer, PAYMENT, -pence)
    for by_part in (parts, once):
        _stay_out(left_out, by_part)
    bodies = dict.fromkeys([body for _, body, _ in parts] + list(unknown))
    outside = tuple(body for body in bodies if body not in members)
    return Effects(members, outside, years, count, parts, unknown, once)


def _is_left_out(line: Line, left_out: frozenset[str]) -> bool:
    """Does this not come about without those bodies? What rests on them does not, nor do they join."""
    rests_on_them = not left_out.isdisjoint(line.depends_on)
    joins = line.option == "join" and line.body in left_out
    return rests_on_them or joins


def _stay_out(left_out: frozenset[str], by_part: dict[tuple[Option, str, str], Pence]) -> None:
    """Who leaves has what staying out gives."""
    for (option, body, part), pence in [*by_part.items()]:
        if option == "stay_out" and body in left_out:
            by_part["join", body, part] = pence


def projected_effects(projection: Projection, members: Iterable[str]) -> Effects:
    """Each body's effect of the whole plan from the model: plan less do nothing, on the same draws.

    Bodies that are not members stand outside. Errors: none; a place without a projection gives no effects.
    """
    members = tuple(members)
    parts: dict[tuple[Option, str, str], Pence] = {}
    for part, variable, sign in (("income", "income", 1), ("added_cost", "cost", -1)):
        plan, nothing = (projection.samples.get((run, variable)) for run in ("plan", "do_nothing"))
        if plan is None or nothing is None:
            continue
        for at, body in enumerate(projection.organisations):
            change = sign * (plan[:, at] - nothing[:, at]) * PENCE_PER_POUND
            parts["join", body, part] = np.rint(change).astype(np.int64)
    bodies = [body for body in projection.organisations if any(body == key[1] for key in parts)]
    return Effects(
        tuple(body for body in members if body in bodies),
        tuple(body for body in bodies if body not in members),
        projection.years,
        projection.draws,
        parts,
        {body: CannotAssess(f"the model has no money for {body}") for body in members if body not in bodies},
        inputs=projection.inputs,
    )

"""System first or organisation first: what each body would do, and the least that would change it.

A choice is the set of bodies that put the system first. Payoffs are stated for every choice;
nothing is assumed about what a body would get in a choice that nobody described.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.gainshare.games.coalitions import in_order
from placeplan.gainshare.games.exact_numbers import exact, plain

Payoffs = Mapping[frozenset[str], Mapping[str, float]]


@dataclass(frozen=True)
class Temptation:
    """What a body has from standing with the others, what it would have by leaving, and the difference.

    `to_hold` is the least incentive (or penalty for leaving) that keeps it in when all others are in;
    `to_lead` the least that makes it better to be in whatever the others do.
    """

    body: str
    share: float
    temptation: float
    to_hold: float
    to_lead: float


@dataclass(frozen=True)
class Dilemma:
    """The stable choices, each body's temptation, and the smallest incentive that holds them all."""

    equilibria: tuple[frozenset[str], ...]
    temptations: tuple[Temptation, ...]
    smallest_incentive: float
    is_dilemma: bool  # all would be better off together, and together is not stable

    @property
    def holds(self) -> bool:
        """Is everybody putting the system first stable as things are?"""
        return self.smallest_incentive == 0


def dilemma(payoffs: Payoffs, incentive: float | Mapping[str, float] = 0) -> Dilemma:
    """Who would stand together, given `incentive` for each body that does; exact at the threshold.

    Errors: a choice, or a body's payoff in a choice, that is not stated.
    """
    exactly = _exact_payoffs(payoffs, incentive)
    bodies = tuple(in_order(set().union(*payoffs)))
    everyone = frozenset(bodies)
    temptations = tuple(_temptation(body, everyone, exactly) for body in bodies)
    stable = tuple(
        choice
        for choice in sorted(exactly, key=lambda c: (-len(c), sorted(c)))
        if all(exactly[choice][body] >= exactly[choice ^ {body}][body] for body in bodies)
    )
    better = all(exactly[everyone][body] > exactly[frozenset()][body] for body in bodies)
    return Dilemma(
        stable, temptations, max(t.to_hold for t in temptations), better and everyone not in stable
    )


def _temptation(
    body: str, everyone: frozenset[str], exactly: Mapping[frozenset[str], Mapping[str, Fraction]]
) -> Temptation:
    share, leaving = exactly[everyone][body], exactly[everyone - {body}][body]
    most = max(
        exactly[choice - {body}][body] - payoff[body] for choice, payoff in exactly.items() if body in choice
    )
    return Temptation(
        body,
        plain(share),
        plain(leaving),
        plain(max(leaving - share, Fraction(0))),
        plain(max(most, Fraction(0))),
    )


def _exact_payoffs(
    payoffs: Payoffs, incentive: float | Mapping[str, float]
) -> dict[frozenset[str], dict[str, Fraction]]:
    bodies = sorted(set().union(*payoffs)) if payoffs else []
    if not bodies:
        raise PlanError(Problem("No bodies are named.", "payoffs", "Give the payoffs of every choice."))
    problems = Problems()
    exactly: dict[frozenset[str], dict[str, Fraction]] = {}
    for size in range(len(bodies) + 1):
        for choice in map(frozenset, combinations(bodies, size)):
            where = f"system first: {', '.join(sorted(choice)) or 'nobody'}"
            if choice not in payoffs:
                problems.add("has no payoffs.", where, "State what each body would have.")
                continue
            exactly[choice] = {}
            for body in bodies:
                try:
                    bonus = _incentive_of(body, incentive) if body in choice else Fraction(0)
                    exactly[choice][body] = exact(payoffs[choice][body]) + bonus
                except (KeyError, ValueError):
                    problems.add(f"the payoff of {body} is not stated.", where, "Give a number, even if 0.")
    problems.raise_any()
    return exactly


def _incentive_of(body: str, incentive: float | Mapping[str, float]) -> Fraction:
    return exact(incentive.get(body, 0) if isinstance(incentive, Mapping) else incentive)

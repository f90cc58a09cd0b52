"""Ways to share what a change brings: who would pay whom, what each body would have, and how sure that is.

All in whole pence. No split is designed for a change that is not worth doing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.money import money_text, share_out
from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.choices.choice import Choice
from placeplan.gainshare.choices.one_off_payments import OneOffSchedule
from placeplan.gainshare.choices.payments import Transfer, least_transfers
from placeplan.gainshare.games.coalitions import Amount
from placeplan.gainshare.games.excesses import nucleolus
from placeplan.gainshare.games.marginal_shares import shapley

POUND = 100
# Two ways to share that come from the theory of games, by names that a board can read. Their terms there, the
# Shapley value and the nucleolus, stand in the methods (docs/gainshare.md) and in no sentence or record.
BY_WHAT_EACH_ADDS = "by what each adds"
BY_LEAST_REGRET = "least regret"


@dataclass(frozen=True)
class Split:
    """One way to share: recurrent payments in pence, what each body then has, the chance it is no worse off.

    `reason` says why there are no payments where there are none to show; `outside_money` what would help.
    """

    name: str
    method: str
    payments: tuple[Transfer[str], ...] = ()
    after: Mapping[str, int] | None = None
    chances: Mapping[str, float] | None = None
    reason: str = ""
    outside_money: int | None = None
    hidden: bool = False  # payments exist and would show a private floor
    once: OneOffSchedule | None = None  # what is paid once beside them; none where nothing is once

    @property
    def exists(self) -> bool:
        """Would it leave every body with what the method says?"""
        return not self.reason


def floors(choice: Choice) -> dict[str, int]:
    """What each member has to be left with, against staying out. Unit: pence."""
    return {body: round(member.floor * POUND) for body, member in choice.members.items()}


def splits(
    choice: Choice, nets: Mapping[str, int], effects: Effects, values: Mapping[frozenset[str], Amount] | None
) -> tuple[Split, ...]:
    """Every way to share the members' `nets` (pence, the middle case) that can be worked out."""
    if sum(nets.values()) < 0:
        why = "the members together lose, so there is no gain of theirs to share"
        methods = {"equal gain": _EQUAL, BY_WHAT_EACH_ADDS: _ADDS, BY_LEAST_REGRET: _REGRET}
        none = (Split(name, method, reason=why) for name, method in methods.items())
        return (least(choice, nets, effects), *none)
    ways = [
        least(choice, nets, effects),
        _equal(choice, nets, effects),
        _proportional(choice, nets, effects),
    ]
    if values is None:
        why = "no group's value is stated, and nobody has said without whom the change does not happen"
        ways += [Split(BY_WHAT_EACH_ADDS, _ADDS, reason=why), Split(BY_LEAST_REGRET, _REGRET, reason=why)]
        return tuple(ways)
    alone = sum(float(np.max(values[frozenset([body])])) for body in nets)
    for name, method, share_of in (
        (BY_WHAT_EACH_ADDS, _ADDS, shapley),
        (BY_LEAST_REGRET, _REGRET, nucleolus),
    ):
        if share_of is nucleolus and alone > sum(nets.values()):
            why = "the members together secure less than each alone"
            ways.append(Split(name, method, reason=why))
            continue
        shares = {body: np.asarray(share).item() for body, share in share_of(values).items()}
        targets = in_pence(shares, sum(nets.values()))
        ways.append(_to_targets(choice, name, method, nets, targets, effects))
    return tuple(ways)


_LEAST = "The least money that leaves every body at its floor or above."
_EQUAL = "Every body gains the same against staying out."
_ADDS = "Every body gains what it adds, on average over every order in which all could join."
_REGRET = "The unhappiest group is as little unhappy as can be, then the next."


def least(choice: Choice, nets: Mapping[str, int], effects: Effects) -> Split:
    """The least total, by the payments that are lawful. Private floors are used and not shown."""
    schedule = least_transfers(nets, floors(choice), choice.may_pay(recurrent=True))
    private = choice.has_private_floor
    if not schedule.exists:
        short = round(schedule.outside_money)
        together = sum(nets.values()) - sum(floors(choice).values())
        if private:
            return Split(
                "least transfers", _LEAST, reason="no payments leave every body at its floor", hidden=True
            )
        why = (
            f"together the members are {money_text(short)} short of their floors"
            if together < 0
            else f"{money_text(short)} cannot reach the bodies that need it by the payments that are allowed"
        )
        return Split("least transfers", _LEAST, reason=why, outside_money=short)
    if private:
        return Split("least transfers", _LEAST, hidden=True, outside_money=0)
    return _shared("least transfers", _LEAST, nets, tuple(schedule), effects, choice)


def in_pence(shares: Mapping[str, float], total: int) -> dict[str, int]:
    """`shares` rounded to whole pence that sum to `total`; the pennies go where rounding took most."""
    down = {body: int(np.floor(share)) for body, share in shares.items()}
    order = sorted(shares, key=lambda body: down[body] - shares[body])
    for place in range(total - sum(down.values())):
        down[order[place % len(order)]] += 1
    return down


def _equal(choice: Choice, nets: Mapping[str, int], effects: Effects) -> Split:
    total = sum(nets.values())
    return _to_targets(
        choice, "equal gain", _EQUAL, nets, _weighted(total, dict.fromkeys(nets, 1.0)), effects
    )


def _proportional(choice: Choice, nets: Mapping[str, int], effects: Effects) -> Split:
    method = f"Every body gains in proportion to its {choice.weight_is or 'weight'}."
    weights = {body: member.weight for body, member in choice.members.items()}
    stated = {body: weight for body, weight in weights.items() if weight is not None}
    if len(stated) < len(weights) or not sum(stated.values()):
        missing = ", ".join(choice.name(body) for body in weights if body not in stated)
        return Split("in proportion", method, reason=f"no weight is stated for {missing or 'any body'}")
    return _to_targets(choice, "in proportion", method, nets, _weighted(sum(nets.values()), stated), effects)


def _weighted(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    return dict(zip(weights, share_out(total, list(weights.values())), strict=True))


def _to_targets(
    choice: Choice,
    name: str,
    method: str,
    nets: Mapping[str, int],
    targets: Mapping[str, int],
    effects: Effects,
) -> Split:
    schedule = least_transfers(nets, targets, choice.may_pay(recurrent=True))
    if not schedule.exists:
        return Split(name, method, reason="the payments that are allowed do not reach every body")
    return _shared(name, method, nets, tuple(schedule), effects, choice)


def _shared(
    name: str,
    method: str,
    nets: Mapping[str, int],
    payments: Sequence[Transfer[str]],
    effects: Effects,
    choice: Choice,
) -> Split:
    after = received(nets, payments)
    year = None if choice.judged_on == "all years" else choice.judged_on
    chances = {
        body: float((effects.judged(body, year) + after[body] - nets[body] >= 0).mean()) for body in nets
    }
    return Split(name, method, tuple(payments), after, chances)


def received(nets: Mapping[str, int], payments: Sequence[Transfer[str]]) -> dict[str, int]:
    """`nets` after the payments; the total is what it was, to the penny."""
    after = dict(nets)
    for payer, payee, amount in payments:
        after[payer] -= round(amount)
        after[payee] += round(amount)
    return after

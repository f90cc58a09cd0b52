"""The least money that has to change hands so that no body is below its floor, or why none can.

Exact: amounts are sums and differences of what was stated, never rounded. A body over
draws has to be at its floor in every draw, because a payment is agreed before the year is known.
"""

from collections import deque
from collections.abc import Collection, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Generic, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from placeplan.core.errors import Problems
from placeplan.gainshare.games.coalitions import Name, in_order, is_mapping
from placeplan.gainshare.games.exact_numbers import exact

Pair = tuple[Name, Name]
_Node = tuple[str, object]


class Transfer(NamedTuple, Generic[Name]):
    """One payment: who pays, whom, and how much in the unit of the effects."""

    payer: Name
    payee: Name
    amount: float


class Schedule(list[Transfer[Name]]):
    """The payments, or none with the `reason` and the `outside_money` that would make them possible."""

    def __init__(
        self, transfers: Collection[Transfer[Name]] = (), reason: str = "", outside_money: float = 0
    ) -> None:
        super().__init__(transfers)
        self.reason = reason
        self.outside_money = outside_money

    @property
    def exists(self) -> bool:
        """Do these payments leave every body at its floor or above? An empty schedule may: none is needed."""
        return not self.reason

    @property
    def total(self) -> float:
        """All payments of the schedule added up, whoever pays. Unit: as the transfers'."""
        return sum(transfer.amount for transfer in self)


def least_transfers(
    effects: Mapping[Name, ArrayLike],
    floors: Mapping[Name, ArrayLike],
    may_pay: Collection[Pair[Name]] | None = None,
) -> Schedule[Name]:
    """The payments of least total that leave every body with at least its floor.

    `may_pay` lists who may lawfully pay whom; without it anybody may pay anybody.
    Errors: a body without a floor, a floor without a body, a value that is no number, a pair naming nobody.
    """
    spare, whole = _spare(effects, floors, may_pay)
    pairs = list(permutations(spare, 2)) if may_pay is None else list(may_pay)
    needed = sum((-amount for amount in spare.values() if amount < 0), Fraction(0))
    flows = _flows(spare, pairs)
    reached = sum((flow for (_, to), flow in flows.items() if to == _SINK), Fraction(0))
    if reached < needed:
        short = needed - reached
        return Schedule((), _reason(spare, short, whole), _number(short, whole))
    between_bodies = {pair: flow for pair, flow in flows.items() if {_SOURCE, _SINK}.isdisjoint(pair)}
    return Schedule(
        [
            Transfer(payer[1], payee[1], _number(flow, whole))  # type: ignore[arg-type]  # both are bodies
            for (payer, payee), flow in between_bodies.items()
            if flow > 0
        ]
    )


_SOURCE: _Node = ("source", None)
_SINK: _Node = ("sink", None)
TABLE = 2  # dimensions of what has rows and columns
_UNREACHED = 10**9  # more payments than any chain of bodies has


def _spare(
    effects: Mapping[Name, ArrayLike],
    floors: Mapping[Name, ArrayLike],
    may_pay: Collection[Pair[Name]] | None,
) -> tuple[dict[Name, Fraction], bool]:
    """What each body can give, or below zero what it needs; and whether every amount is a whole number."""
    problems = Problems()
    for what, stated in (("effects", effects), ("floors", floors)):
        if not is_mapping(stated):
            problems.add("does not map names to amounts.", what, "Use a dict.")
    problems.raise_any()
    _check_names(effects, floors, may_pay or (), problems)
    spare = {}
    for name in effects:
        least, floor = _exact(effects[name], highest=False), _exact(floors.get(name, 0), highest=True)
        if least is None or floor is None:
            problems.add("its effect and its floor have to be finite numbers.", str(name))
        else:
            spare[name] = least - floor
    amounts = (*effects.values(), *floors.values())
    _check_draws(amounts, problems)
    problems.raise_any()
    return {name: spare[name] for name in in_order(set(spare))}, all(map(_is_whole, amounts))


def _check_names(
    effects: Mapping[Name, ArrayLike],
    floors: Mapping[Name, ArrayLike],
    may_pay: Collection[Pair[Name]],
    problems: Problems,
) -> None:
    for name in in_order(set(effects) - set(floors)):
        problems.add(
            "has an effect and no floor.", str(name), "State what it has to be left with, even if 0."
        )
    for name in in_order(set(floors) - set(effects)):
        problems.add("has a floor and no effect.", str(name), "State its effect, even if 0.")
    for payer, payee in may_pay:
        if not {payer, payee} <= set(effects):
            problems.add(f"“{payer}” may pay “{payee}”, but both have to have an effect.", "may_pay")


def _check_draws(amounts: Collection[ArrayLike], problems: Problems) -> None:
    """As many draws for every body; a number alone holds in all of them."""
    lengths = sorted({len(_draws(amount)) for amount in amounts} - {0, 1})
    if len(lengths) > 1:
        what = f"Effects and floors have {', '.join(map(str, lengths))} draws."
        problems.add(what, "effects", "Give every body as many draws.")


def _exact(value: ArrayLike, highest: bool) -> Fraction | None:
    """The worst of the draws, as the decimal that was written; None where there is no finite number."""
    worst = max if highest else min
    try:
        return worst(exact(draw) for draw in _draws(value))
    except (TypeError, ValueError):  # None, words and tables have no worst
        return None


def _draws(value: ArrayLike) -> list[object]:
    """The amount in each draw; one where it is a number alone, none where it is no row of them."""
    draws = np.asarray(value)
    return np.atleast_1d(draws).tolist() if draws.ndim < TABLE else []


def _is_whole(value: ArrayLike) -> bool:
    return bool(np.asarray(value).dtype.kind in "iu")


def _number(exact: Fraction, whole: bool) -> float:
    return int(exact) if whole else float(exact)


def _reason(spare: Mapping[Name, Fraction], short: Fraction, whole: bool) -> str:
    together = sum(spare.values(), Fraction(0))
    amount = f"{_number(short, whole):,}"
    if together < 0:
        return (
            f"Together the bodies are {amount} short of what they would have to be left with, so no payments "
            f"between them can do it; {amount} from outside would."
        )
    return (
        f"There is enough in all, but the payments that are allowed leave {amount} that cannot reach the "
        f"bodies that need it; allow another payment, or {amount} from outside would do."
    )


def _flows(spare: Mapping[Name, Fraction], pairs: list[Pair[Name]]) -> dict[tuple[_Node, _Node], Fraction]:
    """Cheapest flow from bodies above their floor to bodies below it, each payment costing its amount.

    The shortest path is filled again and again; whatever it undoes of an earlier payment is taken back.
    This is the linear program's optimum in exact arithmetic, which a solver's floats would not give.
    """
    room = _room(spare, pairs)
    flows = dict.fromkeys(room, Fraction(0))
    while path := _cheapest(room, flows):
        limits = [
            flows[b, a] if undone else room[a, b] - flows[a, b]  # type: ignore[operator]  # limits only
            for a, b, undone in path
            if undone or room[a, b] is not None
        ]
        amount = min(limits)
        for a, b, undone in path:
            if undone:
                flows[b, a] -= amount
            else:
                flows[a, b] += amount
    return flows


def _room(
    spare: Mapping[Name, Fraction], pairs: list[Pair[Name]]
) -> dict[tuple[_Node, _Node], Fraction | None]:
    """How much may flow from node to node; nothing where there is no limit."""
    room: dict[tuple[_Node, _Node], Fraction | None] = {}
    for name in sorted(spare, key=lambda body: -abs(spare[body])):
        if spare[name] > 0:
            room[_SOURCE, ("body", name)] = spare[name]
        elif spare[name] < 0:
            room[("body", name), _SINK] = -spare[name]
    return room | {(("body", a), ("body", b)): None for a, b in pairs}


def _cheapest(
    room: Mapping[tuple[_Node, _Node], Fraction | None], flows: Mapping[tuple[_Node, _Node], Fraction]
) -> list[tuple[_Node, _Node, bool]]:
    """Steps from source to sink that cost least; a step that takes a payment back earns what it cost."""
    leaving: dict[_Node, list[tuple[_Node, int, bool]]] = {}
    for (a, b), limit in room.items():
        if limit is None or flows[a, b] < limit:
            leaving.setdefault(a, []).append((b, 1, False))
        if flows[a, b] > 0:
            leaving.setdefault(b, []).append((a, -1, True))
    cost: dict[_Node, int] = {_SOURCE: 0}
    came: dict[_Node, tuple[_Node, _Node, bool]] = {}
    waiting = deque([_SOURCE])
    while waiting:
        here = waiting.popleft()
        for there, price, undone in leaving.get(here, ()):
            if cost[here] + price < cost.get(there, _UNREACHED):
                cost[there], came[there] = cost[here] + price, (here, there, undone)
                waiting.append(there)
    path: list[tuple[_Node, _Node, bool]] = []
    node = _SINK
    while node in came:
        path.append(came[node])
        node = came[node][0]
    return path[::-1]

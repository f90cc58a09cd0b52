"""Two regimes side by side, value by value; and for a place, what each body gets under both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from placeplan.core.unassessed import CannotAssess
from placeplan.funding import policies
from placeplan.funding.regimes import Regime
from placeplan.funding.values import Value

Kind = Literal["same", "changed", "only in the first", "only in the second", "unknown"]


@dataclass(frozen=True)
class Difference:
    """One value in both regimes; None where a regime does not have it."""

    key: str
    kind: Kind
    first: Value | None
    second: Value | None


@dataclass(frozen=True)
class Effect:
    """What one rule gives a body under both regimes, in pence, and who gains; or why nobody can say."""

    organisation: str
    rule: str
    first: int | CannotAssess
    second: int | CannotAssess

    @property
    def difference(self) -> int | CannotAssess:
        """The second less the first."""
        if isinstance(self.first, CannotAssess):
            return self.first
        if isinstance(self.second, CannotAssess):
            return self.second
        return self.second - self.first


def differences(first: Regime, second: Regime) -> tuple[Difference, ...]:
    """Every value of either, by key, each as it stands when its regime begins or first has it."""
    changes = []
    for key in sorted({*first.values, *second.values}):
        before, after = _standing(first, key), _standing(second, key)
        changes.append(Difference(key, _kind(before, after), before, after))
    return tuple(changes)


def rule_titles(first: Regime, second: Regime) -> dict[str, str]:
    """What each rule is called: in both where the names differ."""
    titles = {}
    for rule in sorted({*first.rules, *second.rules}):
        names = dict.fromkeys(r.titles[rule] for r in (first, second) if rule in r.titles)
        titles[rule] = " → ".join(names)
    return titles


def effects(
    first: tuple[Regime, date], second: tuple[Regime, date], money: Mapping[str, policies.Money]
) -> tuple[Effect, ...]:
    """Each body's money under each rule of the two regimes, on a day of each."""
    return tuple(
        Effect(body, rule, by_rule(stated, *first), by_rule(stated, *second))
        for body, stated in money.items()
        for rule, by_rule in policies.RULES.items()
    )


def _standing(regime: Regime, key: str) -> Value | None:
    """The value in force when the regime begins, or the first one after."""
    stated = regime.values.get(key, ())
    now = next((value for value in stated if value.covers(regime.start)), None)
    later = sorted((v for v in stated if v.start > regime.start), key=lambda v: v.start)
    earlier = sorted((v for v in stated if v.end < regime.start), key=lambda v: v.end)
    return now or (later[0] if later else earlier[-1] if earlier else None)


def _kind(one: Value | None, other: Value | None) -> Kind:
    if one is None:
        return "only in the second"
    if other is None:
        return "only in the first"
    if not (one.known and other.known):
        return "unknown"
    return "same" if (one.value, one.unit) == (other.value, other.unit) else "changed"

"""Named sets of rules for process control charts: numbers with a source, which a user may change.

`rule_sets.toml` ships beside this file. A file of one's own holds whole sets in the same form, so that
nobody has to guess which numbers a chart was made by.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.sentences import joined

SHIPPED = Path(__file__).with_name("rule_sets.toml")
DEFAULT = "nhs-r"
FINEST = 1_000_000  # a share such as 0.6666… is the nearest fraction with a denominator up to this


@dataclass(frozen=True)
class RuleSet:
    """One set of rules, by name. Ratios are exact; lengths are counts of points, and 0 leaves a rule out."""

    name: str
    title: str
    source: str
    limit: Fraction
    screen_above: Fraction
    fewest_points: int
    firm_from: int
    outside_limits: bool
    run_length: int
    trend_length: int
    close_points: int
    close_window: int
    close_share: Fraction
    close_may_be_outside: bool
    close_all_one_side: bool


_TYPES: Mapping[str, type] = {
    field.name: field.type for field in fields(RuleSet) if isinstance(field.type, type)
}
_KEYS = tuple(name for name in _TYPES if name != "name")


def rule_sets(path: Path | None = None) -> Mapping[str, RuleSet]:
    """Every set by name: those that ship, and over them those of a file of one's own.

    Errors: a set that lacks a key, has one that is not known, or one of the wrong kind; all at once.
    """
    problems = Problems()
    stated = [(SHIPPED.name, shipped_toml(SHIPPED))]
    if path is not None:
        stated.append((path.name, toml_in(path)))
    sets = {
        name: _rule_set(name, table, f"{file}, [{name}]", problems)
        for file, tables in stated
        for name, table in tables.items()
    }
    problems.raise_any()
    return {name: rules for name, rules in sets.items() if rules is not None}


def rule_set(name: str = DEFAULT, path: Path | None = None) -> RuleSet:
    """The set called `name`. Errors: none of that name; and as for all of them."""
    sets = rule_sets(path)
    if name not in sets:
        what = f"There is no set of rules “{name}”."
        raise PlanError(Problem(what, "--rule-set", f"There are {joined(sorted(sets))}."))
    return sets[name]


def _rule_set(name: str, table: Any, where: str, problems: Problems) -> RuleSet | None:
    if not isinstance(table, Mapping):
        problems.add("This is no set of rules.", where, f"Write a table with {joined(_KEYS)}.")
        return None
    amiss = [*_missing(table), *_unknown(table), *_of_wrong_kind(table)]
    for what in amiss:
        problems.add(what, where, "See rule_sets.toml of the package for a whole set.")
    if amiss:
        return None
    return RuleSet(name=name, **{key: _value(key, table[key]) for key in _KEYS})


def _missing(table: Mapping[str, Any]) -> list[str]:
    return [f"The set of rules lacks “{key}”." for key in _KEYS if key not in table]


def _unknown(table: Mapping[str, Any]) -> list[str]:
    return [f"No rule reads “{key}”." for key in table if key not in _KEYS]


def _of_wrong_kind(table: Mapping[str, Any]) -> list[str]:
    return [
        f"“{key}” is {table[key]!r}, and has to be {_KINDS[_TYPES[key]]}."
        for key in _KEYS
        if key in table and not _fits(_TYPES[key], table[key])
    ]


_KINDS = {str: "a text", bool: "true or false", int: "a count of points", Fraction: "a number of 0 or more"}


def _fits(kind: type, value: object) -> bool:
    if kind is Fraction:
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < FINEST
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return isinstance(value, kind)


def _value(key: str, value: Any) -> Any:
    return Fraction(str(value)).limit_denominator(FINEST) if _TYPES[key] is Fraction else value

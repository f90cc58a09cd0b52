"""A regime: the rules of a country in a year, read from a folder of dated values, and a place's own instead.

Adding a regime is adding a folder. Nothing in this room knows the name of one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from placeplan.core.doors.listing import listed
from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.values import Value, cannot_assess, values_in

A_DAY = timedelta(days=1)
SHIPPED = Path(__file__).parent
ABOUT = "regime.toml"


@dataclass(frozen=True)
class Regime:
    """Every value of a regime by key, with what each rule is called; the days it was written for."""

    name: str
    title: str
    start: date
    end: date
    titles: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that the regime has values for."""
        return tuple(self.titles)

    def value(self, key: str, day: date) -> Value:
        """The value of `key` in force on `day`. Errors: a key that the regime has not, or not on that day."""
        return self.values_of([key], day)[0]

    def values_of(self, keys: Iterable[str], day: date) -> tuple[Value, ...]:
        """The values of several keys; everything that is not in force on `day` is said at once."""
        problems, values = Problems(), []
        for key in keys:
            stated = self.values.get(key, ())
            now = next((value for value in stated if value.covers(day)), None)
            if now is not None:
                values.append(now)
            elif stated:
                when = "; ".join(_days(stated))
                problems.add(
                    f"has no value on {day}; it is known {when}.",
                    f"{self.name}, {key}",
                    "Ask for another day, or state a value in the place's rules folder.",
                )
            else:
                problems.add(
                    "is not a value of this regime.",
                    f"{self.name}, {key}",
                    "State it in the place's rules folder, or use another regime.",
                )
        problems.raise_any()
        return tuple(values)

    def numbers(self, keys: Iterable[str], day: date) -> dict[str, float] | CannotAssess:
        """The numbers of several keys, or "cannot assess" when any is unknown."""
        numbers = self.values_of(keys, day)
        if unknown := [value for value in numbers if not value.known]:
            return cannot_assess(unknown)
        wrong = [value for value in numbers if isinstance(value.value, str)]
        if wrong:
            raise PlanError(
                [Problem("is a word where a number is needed.", f"{self.name}, {v.key}") for v in wrong]
            )
        return {value.key: float(value.value) for value in numbers if not isinstance(value.value, str | None)}

    def number(self, key: str, day: date) -> float | CannotAssess:
        """One number on `day`; "cannot assess" where it is unknown, and where the regime has no such rule."""
        if not any(value.covers(day) for value in self.values.get(key, ())):
            return CannotAssess(f"{self.name} has no {key} on {day}")
        found = self.numbers([key], day)
        return found if isinstance(found, CannotAssess) else found[key]

    def of_rule(self, rule: str) -> tuple[Value, ...]:
        """Every value of one rule, whenever in force."""
        return tuple(value for key in self.values for value in self.values[key] if value.rule == rule)


def regimes() -> tuple[str, ...]:
    """Every regime that is shipped, as `country/year`."""
    return tuple(sorted(f"{p.parent.parent.name}/{p.parent.name}" for p in SHIPPED.glob(f"*/*/{ABOUT}")))


def regime(name: str, rules_folder: Path | None = None) -> Regime:
    """The regime called `name`, with a place's own values instead where its `rules` folder states them.

    Errors: no such regime, a file that cannot be read, a value without unit, source or day.
    """
    if name not in regimes():
        raise PlanError(Problem(f"“{name}” is not a regime.", to_do=f"Use one of: {', '.join(regimes())}."))
    shipped = _shipped(name)
    if rules_folder is None or not rules_folder.is_dir():
        return shipped
    titles, own = read_values(rules_folder, local=True)
    values = {key: _instead(shipped.values.get(key, ()), own.get(key, ())) for key in {*shipped.values, *own}}
    return Regime(
        shipped.name,
        shipped.title,
        shipped.start,
        shipped.end,
        MappingProxyType(titles | dict(shipped.titles)),
        MappingProxyType(dict(sorted(values.items()))),
    )


def read_values(folder: Path, local: bool = False) -> tuple[dict[str, str], dict[str, tuple[Value, ...]]]:
    """The title of every rule in `folder` and the values by key. Errors: everything wrong, at once."""
    problems, titles = Problems(), {}
    values: dict[str, list[Value]] = {}
    for file in listed(folder, "*.toml"):
        if file.name == ABOUT:
            continue
        try:
            tables = toml_in(file) if local else shipped_toml(file)
        except PlanError as error:
            problems.extend(error.problems)
            continue
        titles[file.stem] = str(tables.get("title", file.stem.replace("_", " ")))
        for value in values_in(file, tables, problems, local):
            values.setdefault(value.key, []).append(value)
    problems.raise_any()
    return titles, {key: tuple(stated) for key, stated in values.items()}


@cache
def _shipped(name: str) -> Regime:
    folder = SHIPPED / name
    about = shipped_toml(folder / ABOUT)
    lasting_titles, lasting = read_values(folder.parent)  # what no regime of the country changes
    own_titles, own = read_values(folder)
    titles = lasting_titles | own_titles
    values = {key: own.get(key, ()) + lasting.get(key, ()) for key in sorted({*lasting, *own})}
    return Regime(
        name, about["title"], about["from"], about["to"], MappingProxyType(titles), MappingProxyType(values)
    )


def _instead(shipped: tuple[Value, ...], own: tuple[Value, ...]) -> tuple[Value, ...]:
    """The place's values first: on a day that both cover, the place's is found."""
    return own + shipped


def _days(stated: tuple[Value, ...]) -> list[str]:
    """The days on which values are in force; those that follow one another are one stretch."""
    stretches: list[tuple[date, date]] = []
    for value in sorted(stated, key=lambda one: one.start):
        if stretches and value.start <= min(stretches[-1][1], date.max - A_DAY) + A_DAY:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], value.end))
        else:
            stretches.append((value.start, value.end))
    return [f"from {start}" + ("" if end == date.max else f" to {end}") for start, end in stretches]

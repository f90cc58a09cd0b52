"""What people decided about a chart: where it is charted anew, on which points, and what is aimed at.

Each is an act with its author, its day and, where it moves a limit, its reason. Nothing here is ever
concluded from the points: whether a change is one to chart anew from is a judgement, and somebody's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import Problems
from placeplan.core.periods import is_period
from placeplan.core.sentences import joined

LOCAL_ACTS = Path("rules") / "charts.toml"  # where a place has its own
HIGHER, LOWER = "higher", "lower"
SHOWN = 12  # names that a list of what there is holds at most


@dataclass(frozen=True)
class Rebase:
    """From this period on a series is charted anew."""

    series: str
    at: str
    reason: str
    author: str
    on: date


@dataclass(frozen=True)
class Baseline:
    """Limits are those of the points up to this period, and stay so for the rest of its phase."""

    series: str
    until: str
    reason: str
    author: str
    on: date


@dataclass(frozen=True)
class Aim:
    """Which way is better, and what is to be reached, where somebody has said so."""

    series: str
    better: str
    target: Decimal | None
    source: str


@dataclass(frozen=True)
class Acts:
    """All that was decided about the charts of one file or place."""

    rebases: tuple[Rebase, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    aims: tuple[Aim, ...] = ()

    def rebased(self) -> dict[str, frozenset[str]]:
        """By series, the periods from which it is charted anew."""
        names = {act.series for act in self.rebases}
        return {name: frozenset(act.at for act in self.rebases if act.series == name) for name in names}

    def aim_of(self, series: str) -> Aim | None:
        """What is aimed at in a series, if anything."""
        return next((aim for aim in self.aims if aim.series == series), None)


_DECIDED = ("reason", "author", "on")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "rebase": ("series", "at", *_DECIDED),
    "baseline": ("series", "until", *_DECIDED),
    "aim": ("series", "better", "target", "source"),
}
_MAY_LACK = ("target",)


def acts_in(path: Path) -> Acts:
    """The acts of a TOML file: tables `[[rebase]]`, `[[baseline]]` and `[[aim]]`.

    Errors: an act without reason, author or day, a key that is not known, a period or a day that is none;
    all at once.
    """
    problems = Problems()
    tables = toml_in(path)
    for name in tables:
        if name not in _FIELDS:
            problems.add(
                f"There is no kind of act “{name}”.", path.name, f"Known: {joined(sorted(_FIELDS))}."
            )
    by_kind: dict[str, list[Any]] = {name: [] for name in _FIELDS}
    for name in _FIELDS:
        for number, table in enumerate(_tables(tables.get(name, [])), start=1):
            where = f"{path.name}, [[{name}]] {number}"
            if _is_sound(name, table, where, problems):
                by_kind[name].append(_MAKERS[name](table))
    _note_twice(by_kind, path.name, problems)
    problems.raise_any()
    return Acts(tuple(by_kind["rebase"]), tuple(by_kind["baseline"]), tuple(by_kind["aim"]))


def note_strangers(acts: Acts, names: Iterable[str], file: str, problems: Problems) -> None:
    """Notes every act on a series that is not there."""
    there = {*names}
    decided: list[Rebase | Baseline | Aim] = [*acts.rebases, *acts.baselines, *acts.aims]
    for act in decided:
        if act.series not in there:
            to_do = f"There are {joined(sorted(there)[:SHOWN])}."
            problems.add(f"There is no series “{act.series}”.", file, to_do)


def _tables(value: Any) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [table if isinstance(table, Mapping) else {} for table in listed]


def _is_sound(name: str, table: Mapping[str, Any], where: str, problems: Problems) -> bool:
    """Has an act all that its kind needs? What it lacks is noted."""
    before = len(problems)
    for key in _FIELDS[name]:
        if key not in _MAY_LACK and table.get(key) in (None, ""):
            problems.add(f"The act has no “{key}”.", where, "Write it: who decided what, when, and why.")
    for key, value in table.items():
        if key not in _FIELDS[name]:
            problems.add(f"An act of this kind has no “{key}”.", where, f"Known: {joined(_FIELDS[name])}.")
        elif value != "" and not _CHECKS.get(key, _is_text)(value):
            problems.add(f"“{key}” is {value!r}, and has to be {_WANTED.get(key, 'a text')}.", where)
    return len(problems) == before


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    return type(value) is date or (isinstance(value, str) and _day(value) is not None)


def _day(written: str) -> date | None:
    """A day that stands in quotes; nothing where the words are none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _dated(table: Mapping[str, Any]) -> dict[str, Any]:
    """An act with its day as a day, which may stand in quotes."""
    on = table["on"]
    return {**table, "on": _day(on) if isinstance(on, str) else on}


def _is_period(value: object) -> bool:
    return isinstance(value, str) and is_period(value)


def _is_way(value: object) -> bool:
    return value in (HIGHER, LOWER)


_CHECKS = {"on": _is_day, "at": _is_period, "until": _is_period, "target": _is_number, "better": _is_way}
_WANTED = {
    "on": "a day, such as 2024-06-01",
    "at": "a period, such as “2024-04”",
    "until": "a period, such as “2024-04”",
    "target": "a number",
    "better": f"“{HIGHER}” or “{LOWER}”",
}


def _aim(table: Mapping[str, Any]) -> Aim:
    target = Decimal(str(table["target"])) if "target" in table else None
    return Aim(table["series"], table["better"], target, table["source"])


def _note_twice(by_kind: Mapping[str, list[Any]], file: str, problems: Problems) -> None:
    """Notes two acts that decide one thing, of which nobody could say which counts."""
    for name, when in (("rebase", "at"), ("baseline", "until"), ("aim", "")):
        decided = [(act.series, getattr(act, when, "")) for act in by_kind[name]]
        for series, at in dict.fromkeys(decided):
            if decided.count((series, at)) > 1:
                words = f"“{series}” at {at}" if at else f"“{series}”"
                problems.add(f"Two acts [[{name}]] decide {words}.", file, "Leave the one that holds.")


_MAKERS = {
    "rebase": lambda table: Rebase(**_dated(table)),
    "baseline": lambda table: Baseline(**_dated(table)),
    "aim": _aim,
}

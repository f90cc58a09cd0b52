"""The rows of a place's figures, found by what they are of: one figure, one of any period, its parts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import polars as pl

from placeplan.figures.measures import measure, measures
from placeplan.figures.missing import states
from placeplan.returns.mapping.asks import ABOUT, Ask

Row = Mapping[str, Any]
Key = tuple[str, ...]
KEY = tuple(key for key in ABOUT if key != "stage")
_TIMELESS = tuple(key for key in KEY if key != "period")
_NOT_PARTS = (
    "organisation",
    "period",
)  # bodies and times are asked for by name, and are no parts of one cell
_BODYS_OWN = ("measure", "organisation", "period")
_key_of_row, _key_of_ask = itemgetter(*KEY), attrgetter(*KEY)
_any_period_of_row, _any_period_of_ask = itemgetter(*_TIMELESS), attrgetter(*_TIMELESS)
_own_of_row, _own_of_ask = itemgetter(*_BODYS_OWN), attrgetter(*_BODYS_OWN)
_PROFILE, _TOTAL = "_profile", "_total"


def axes_of(key: str) -> tuple[str, ...]:
    """Over what the parts of one cell of a measure may be added, as the dictionary says."""
    return tuple(axis for axis in measure(key).sums_over if axis in KEY and axis not in _NOT_PARTS)


def total_of(key: str) -> str:
    """The measure that is the stated total of another; blank where there is none."""
    base = key.removesuffix(_PROFILE)
    name = f"{base}{_TOTAL}{_PROFILE}" if base != key else f"{key}{_TOTAL}"
    return name if name in measures() else ""


@dataclass(frozen=True, eq=False)
class StatedRows:
    """The figures of a place; what a key says nothing of is an empty text."""

    figures: pl.DataFrame

    @cached_property
    def _by_key(self) -> dict[Key, list[Row]]:
        by_key: dict[Key, list[Row]] = defaultdict(list)
        rows = self.figures.with_columns(states(), pl.col(KEY).fill_null(""))
        for row in rows.iter_rows(named=True):
            by_key[_key_of_row(row)].append(row)
        return by_key

    @cached_property
    def _by_key_of_any_period(self) -> dict[Key, list[Row]]:
        by_key: dict[Key, list[Row]] = defaultdict(list)
        for rows in self._by_key.values():
            by_key[_any_period_of_row(rows[0])] += rows
        return by_key

    @cached_property
    def _by_body(self) -> dict[Key, list[Row]]:
        by_body: dict[Key, list[Row]] = defaultdict(list)
        for rows in self._by_key.values():
            by_body[_own_of_row(rows[0])] += rows
        return by_body

    @cached_property
    def _parts(self) -> dict[tuple[str, Key], list[Row]]:
        """Rows by an axis that they name a part of, and by all else that they are of."""
        parts: dict[tuple[str, Key], list[Row]] = defaultdict(list)
        for key, rows in self._by_key.items():
            for axis in (axis for axis in axes_of(rows[0]["measure"]) if rows[0][axis]):
                parts[axis, _without(key, axis)] += rows
        return parts

    def rows(self, ask: Ask) -> list[Row]:
        """Every statement of what is asked for, at whatever stage."""
        return self._by_key.get(_key_of_ask(ask), [])

    def of_any_period(self, ask: Ask) -> list[Row]:
        """Every statement of what is asked for, of any period and at any stage."""
        return self._by_key_of_any_period.get(_any_period_of_ask(ask), [])

    def of_body(self, ask: Ask) -> list[Row]:
        """Every statement of the measure, body and period of an ask, whatever else it is of."""
        return self._by_body.get(_own_of_ask(ask), [])

    def parts(self, ask: Ask) -> dict[str, tuple[str, ...]]:
        """By axis, the parts by which what is asked for was stated."""
        axes = [axis for axis in axes_of(ask.measure) if not getattr(ask, axis)]
        stated = {axis: self._parts.get((axis, _key_of_ask(ask)), []) for axis in axes}
        return {
            axis: names_of(at_stage(rows, ask), axis) for axis, rows in stated.items() if at_stage(rows, ask)
        }


def _without(key: Key, axis: str) -> Key:
    index = KEY.index(axis)
    return (*key[:index], "", *key[index + 1 :])


def at_stage(rows: Sequence[Row], ask: Ask) -> list[Row]:
    """The rows of the stage and of the speaker that an ask wants."""
    of_stage = [row for row in rows if not ask.stage or row["stage"] == ask.stage]
    return [row for row in of_stage if not ask.speaker or row["stated_by"] == ask.speaker]


def names_of(rows: Sequence[Row], axis: str) -> tuple[str, ...]:
    """The different parts that rows name on an axis, in order."""
    return tuple(name for name, _ in groupby(sorted(row[axis] for row in rows)))

"""Runs an ordered graph through the years: the only loop there is.

Values are dropped as soon as nothing will read them again, unless the caller keeps them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array, Axes
from placeplan.engine.graph import Graph
from placeplan.engine.variables import LAST_YEAR, Variable


@dataclass(frozen=True)
class ByYear:
    """An input that differs from year to year: one value for each year of the run."""

    values: tuple[object, ...]


@dataclass(frozen=True)
class Run:
    """What was kept of a run: for each name one array per year."""

    years: tuple[str, ...]
    axes: Axes
    values: Mapping[str, tuple[Array, ...]]

    def of(self, name: str, year: str) -> Array:
        """The value of `name` in `year`."""
        return self.values[name][self.years.index(year)]


def run(
    graph: Graph,
    years: Sequence[str],
    axes: Axes,
    inputs: Mapping[str, object],
    opening: Mapping[str, Array],
    keep: Collection[str],
) -> Run:
    """Every variable of `graph` in every year, of which the names in `keep` are kept.

    In the first year a variable in `opening` takes the value given there. An input is an array, a
    value of another kind that functions know how to read, or either of them `ByYear`.
    Errors: `ValueError` for a value whose shape is not what its variable declares.
    """
    kept: dict[str, list[Array]] = {name: [] for name in keep}
    last_readers = _last_readers(graph)
    remembered = {read for found in graph.order for read in found.reads_last_year}
    before: dict[str, object] = {}
    for index in range(len(years)):
        now: dict[str, object] = {name: _in_year(value, index) for name, value in inputs.items()}
        for found in graph.order:
            value = _value(found, now, before, opening if index == 0 else {}, axes)
            now[found.name] = value
            if found.name in kept:
                kept[found.name].append(value)
            for finished in last_readers.get(found.name, ()):
                if finished not in remembered:
                    now.pop(finished, None)
        for name in kept:
            if name in inputs:
                given = _in_year(inputs[name], index)
                if isinstance(given, np.ndarray):
                    kept[name].append(given)
        before = {name: value for name, value in now.items() if name in remembered}
    return Run(tuple(years), axes, {name: tuple(values) for name, values in kept.items()})


def _in_year(value: object, index: int) -> object:
    return value.values[index] if isinstance(value, ByYear) else value


def _value(
    found: Variable,
    now: Mapping[str, object],
    before: Mapping[str, object],
    opening: Mapping[str, Array],
    axes: Axes,
) -> Array:
    if found.name in opening:
        return opening[found.name]
    arguments = {
        read: before[read.removesuffix(LAST_YEAR)] if read.endswith(LAST_YEAR) else now[read]
        for read in found.reads
    }
    value = found.function(**arguments)
    fault = axes.faults(value, found.axes)
    if fault:
        raise ValueError(f"{found.name} {fault}")
    return value


def _last_readers(graph: Graph) -> dict[str, list[str]]:
    """For each variable, the names that nothing reads after it in the year."""
    last: dict[str, str] = {found.name: found.name for found in graph.order}
    for found in graph.order:
        for read in found.reads_this_year:
            last[read] = found.name
    finished: dict[str, list[str]] = {}
    for name, reader in last.items():
        finished.setdefault(reader, []).append(name)
    return finished

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
    return runs(graph, years, axes, {"": inputs}, opening, keep)[""]


def runs(
    graph: Graph,
    years: Sequence[str],
    axes: Axes,
    inputs: Mapping[str, Mapping[str, object]],
    opening: Mapping[str, Array],
    keep: Collection[str],
) -> Mapping[str, Run]:
    """The same graph with several sets of inputs, by name, side by side; otherwise as `run`.

    What reads nothing that differs from the first set is computed once: the others hold the same array.
    """
    first = next(iter(inputs))
    differing = {name: touched(graph, inputs[first], given) for name, given in inputs.items()}
    kept: dict[str, dict[str, list[Array]]] = {name: {one: [] for one in keep} for name in inputs}
    finished = _last_readers(graph)
    remembered = {read for found in graph.order for read in found.reads_last_year}
    before: dict[str, dict[str, object]] = {name: {} for name in inputs}
    for index in range(len(years)):
        given = {name: _of_year(values, index) for name, values in inputs.items()}
        for one in keep:
            if one in inputs[first]:
                _keep(one, given, kept)
        now = {name: dict(values) for name, values in given.items()}
        start = opening if index == 0 else {}
        for found in graph.order:
            for name, values in now.items():
                if name == first or found.name in differing[name]:
                    values[found.name] = _value(found, values, before[name], start, axes)
                else:
                    values[found.name] = now[first][found.name]
            _keep(found.name, now, kept)
            _drop(set(finished.get(found.name, ())) - remembered, now)
        before = {name: {one: values[one] for one in remembered & {*values}} for name, values in now.items()}
    return {
        name: Run(tuple(years), axes, {one: tuple(values) for one, values in of_run.items()})
        for name, of_run in kept.items()
    }


def touched(graph: Graph, one: Mapping[str, object], other: Mapping[str, object]) -> frozenset[str]:
    """Variables that could differ between two sets of inputs, in the same year or through a year before."""
    found = {name for name in {*one, *other} if not _are_same(one.get(name), other.get(name))}
    size = -1
    while size < len(found):  # once more where a later variable feeds the next year of an earlier one
        size = len(found)
        for each in graph.order:
            if not found.isdisjoint((*each.reads_this_year, *each.reads_last_year)):
                found.add(each.name)
    return frozenset(found)


def _are_same(one: object, other: object) -> bool:
    if one is other:
        return True
    if isinstance(one, ByYear) or isinstance(other, ByYear):
        years = max(len(each.values) for each in (one, other) if isinstance(each, ByYear))
        return all(_are_same(_in_year(one, n), _in_year(other, n)) for n in range(years))
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.shape == other.shape and bool(np.array_equal(one, other, equal_nan=True))
    return one == () and other == ()  # values of other kinds differ, unless there is nothing in either


def _keep(
    name: str,
    now: Mapping[str, Mapping[str, object]],
    kept: Mapping[str, Mapping[str, list[Array]]],
) -> None:
    for run_name, values in now.items():
        value = values[name]
        if name in kept[run_name] and isinstance(value, np.ndarray):
            kept[run_name][name].append(value)


def _drop(names: Collection[str], now: Mapping[str, dict[str, object]]) -> None:
    for values in now.values():
        for name in names:
            values.pop(name, None)


def _of_year(inputs: Mapping[str, object], index: int) -> dict[str, object]:
    return {name: _in_year(value, index) for name, value in inputs.items()}


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

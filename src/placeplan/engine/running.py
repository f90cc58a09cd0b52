"""Runs an ordered graph through the years: the only loop there is.

Values are dropped as soon as nothing will read them again, unless the caller keeps them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array, Axes
from placeplan.engine.graph import Graph
from placeplan.engine.variables import LAST_YEAR, Variable

Values = Mapping[str, object]
Kept = dict[str, dict[str, list[Array]]]  # by run and variable, a value for each year


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
    inputs: Values,
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
    inputs: Mapping[str, Values],
    opening: Mapping[str, Array],
    keep: Collection[str],
) -> Mapping[str, Run]:
    """The same graph with several sets of inputs, by name, side by side; otherwise as `run`.

    What reads nothing that differs from the first set is computed once: the others hold the same array.
    """
    first = next(iter(inputs))
    differing = {name: touched(graph, inputs[first], values) for name, values in inputs.items()}
    kept: Kept = {name: {variable: [] for variable in keep} for name in inputs}
    remembered = {name for variable in graph.order for name in variable.reads_last_year}
    read_no_more = {name: names - remembered for name, names in _no_longer_read(graph).items()}
    before: dict[str, dict[str, object]] = {name: {} for name in inputs}
    for index in range(len(years)):
        now = {name: _of_year(values, index) for name, values in inputs.items()}
        for name in set(keep).intersection(inputs[first]):
            _keep(name, now, kept)
        start = opening if index == 0 else {}
        for variable in graph.order:
            _compute(variable, now, before, start, axes, differing)
            _keep(variable.name, now, kept)
            _drop(read_no_more[variable.name], now)
        before = {name: _picked(values, remembered) for name, values in now.items()}
    return {name: Run(tuple(years), axes, _by_variable(of_run)) for name, of_run in kept.items()}


def _by_variable(kept: Mapping[str, list[Array]]) -> dict[str, tuple[Array, ...]]:
    return {variable: tuple(values) for variable, values in kept.items()}


def _compute(
    variable: Variable,
    now: Mapping[str, dict[str, object]],
    before: Mapping[str, Values],
    opening: Mapping[str, Array],
    axes: Axes,
    differing: Mapping[str, frozenset[str]],
) -> None:
    """The variable's value of this year in every run; computed once for the runs that it cannot differ in."""
    first, *later = now
    now[first][variable.name] = _value(variable, now[first], before[first], opening, axes)
    for name in later:
        now[name][variable.name] = (
            _value(variable, now[name], before[name], opening, axes)
            if variable.name in differing[name]
            else now[first][variable.name]
        )


def touched(graph: Graph, first: Values, second: Values) -> frozenset[str]:
    """Variables that could differ between two sets of inputs, in the same year or through a year before."""
    different = {name for name in {*first, *second} if not _are_same(first.get(name), second.get(name))}
    size = -1
    while size < len(different):  # once more where a later variable feeds the next year of an earlier one
        size = len(different)
        for variable in graph.order:
            if not different.isdisjoint(variable.reads_in_any_year):
                different.add(variable.name)
    return frozenset(different)


def _are_same(first: object, second: object) -> bool:
    if first is second:
        return True
    if isinstance(first, ByYear) or isinstance(second, ByYear):
        return _are_same_by_year(first, second)
    if isinstance(first, np.ndarray) and isinstance(second, np.ndarray):
        return first.shape == second.shape and bool(np.array_equal(first, second, equal_nan=True))
    return first == () and second == ()  # values of other kinds differ, unless there is nothing in either


def _are_same_by_year(first: object, second: object) -> bool:
    years = max(len(value.values) for value in (first, second) if isinstance(value, ByYear))
    return all(_are_same(_in_year(first, year), _in_year(second, year)) for year in range(years))


def _keep(name: str, now: Mapping[str, Values], kept: Mapping[str, Mapping[str, list[Array]]]) -> None:
    for run_name, values in now.items():
        value = values[name]
        if name in kept[run_name] and isinstance(value, np.ndarray):
            kept[run_name][name].append(value)


def _drop(names: Collection[str], now: Mapping[str, dict[str, object]]) -> None:
    for values in now.values():
        for name in names:
            values.pop(name, None)


def _picked(values: Values, names: Collection[str]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name in names}


def _of_year(inputs: Values, index: int) -> dict[str, object]:
    return {name: _in_year(value, index) for name, value in inputs.items()}


def _in_year(value: object, index: int) -> object:
    return value.values[index] if isinstance(value, ByYear) else value


def _value(
    variable: Variable, now: Values, before: Values, opening: Mapping[str, Array], axes: Axes
) -> Array:
    if variable.name in opening:
        return opening[variable.name]
    arguments = {
        name: before[name.removesuffix(LAST_YEAR)] if name.endswith(LAST_YEAR) else now[name]
        for name in variable.reads
    }
    value = variable.function(**arguments)
    fault = axes.faults(value, variable.axes)
    if fault:
        raise ValueError(f"{variable.name} {fault}")
    return value


def _no_longer_read(graph: Graph) -> dict[str, set[str]]:
    """For each variable, the names that nothing reads after it in the year."""
    last_reader: dict[str, str] = {variable.name: variable.name for variable in graph.order}
    for variable in graph.order:
        last_reader |= dict.fromkeys(variable.reads_this_year, variable.name)
    unread: dict[str, set[str]] = {variable.name: set() for variable in graph.order}
    for name, reader in last_reader.items():
        unread[reader].add(name)
    return unread

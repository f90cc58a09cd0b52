"""The working of a value: what it was computed from, and so on down to what was given.

A working is a tree of values with their names, units and meanings, read from a run
that kept everything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placeplan.engine.axes import Array, picked
from placeplan.engine.graph import Graph
from placeplan.engine.running import Run
from placeplan.engine.variables import LAST_YEAR


@dataclass(frozen=True)
class Working:
    """One value in one year, what it means, and the workings of what it read. An input reads nothing."""

    name: str
    year: str
    unit: str
    meaning: str
    value: Array
    varies_by: tuple[str, ...]
    given: bool
    reads: tuple["Working", ...]

    def steps(self, depth: int = 0) -> Iterator[tuple[int, "Working"]]:
        """This working and all beneath it, each with its depth, top first."""
        yield depth, self
        for beneath in self.reads:
            yield from beneath.steps(depth + 1)


def working(
    run: Run,
    graph: Graph,
    name: str,
    year: str,
    where: Mapping[str, str],
    units: Mapping[str, tuple[str, str]],
    depth: int = 3,
) -> Working:
    """The working of `name` in `year` at the labels `where`, down `depth` levels and at most to inputs.

    `units` gives unit and meaning of each input, and of a variable whose meaning says more here.
    Errors: `KeyError` for what the run did not keep.
    """
    value = picked(run.of(name, year), run.axes, where)
    is_first_year = year == run.years[0]
    is_computed = name in graph.names and not (is_first_year and name in graph.opening)
    unit, meaning, reads = _about(graph, name, units)
    beneath = []
    if is_computed and depth > 0:
        for parameter in reads:
            source, of_year = _where_read(run, parameter, year)
            if not run.values.get(source):
                continue  # an input that is no array has no number to show
            beneath.append(working(run, graph, source, of_year, where, units, depth - 1))
    varies_by = run.axes.lies_over(value)
    return Working(name, year, unit, meaning, value, varies_by, not is_computed, tuple(beneath))


def _about(graph: Graph, name: str, units: Mapping[str, tuple[str, str]]) -> tuple[str, str, tuple[str, ...]]:
    """Unit, meaning and reads of a variable; an input reads nothing."""
    if name in graph.names:
        variable = graph.variable(name)
        return *units.get(name, (variable.unit, variable.meaning)), variable.reads
    unit, meaning = units.get(name, ("", ""))
    return unit, meaning, ()


def _where_read(run: Run, read: str, year: str) -> tuple[str, str]:
    """The name that a parameter reads, and the year that it reads it in."""
    if read.endswith(LAST_YEAR):
        return read.removesuffix(LAST_YEAR), run.years[run.years.index(year) - 1]
    return read, year

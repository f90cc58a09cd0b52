"""The order in which variables are computed, read from their parameters.

A loop within one year is an error and is named. What lacks an input is not an error:
it is listed with the inputs it lacks, and everything else is still computed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from placeplan.core.errors import PlanError, Problem
from placeplan.engine.variables import LAST_YEAR, Variable


@dataclass(frozen=True)
class Graph:
    """Variables in the order of computing, those that cannot be computed, and the names given."""

    order: tuple[Variable, ...]
    cannot: Mapping[str, tuple[str, ...]]  # variable: the inputs that it lacks, directly or further back
    given: frozenset[str]
    opening: frozenset[str]  # variables whose value in the first year is given

    @property
    def names(self) -> tuple[str, ...]:
        """Names of every variable that can be computed."""
        return tuple(variable.name for variable in self.order)

    def variable(self, name: str) -> Variable:
        """The computable variable called `name`. Errors: `KeyError`, saying what it lacks where known."""
        for found in self.order:
            if found.name == name:
                return found
        lacks = self.cannot.get(name)
        raise KeyError(f"“{name}” lacks {', '.join(lacks)}" if lacks else f"no variable is called “{name}”")


def graph(variables: Iterable[Variable], given: Collection[str], opening: Collection[str] = ()) -> Graph:
    """Variables ordered so that each comes after what it reads.

    A variable that reads the year before needs its own first value in `opening`.
    Errors: two variables of one name; a name both given and computed; a loop.
    """
    by_name = _by_name(variables, given)
    _refuse_loops(by_name)
    cannot: dict[str, tuple[str, ...]] = {}
    order = []
    for found in _sorted(by_name):
        lacks = _lacks(found, by_name, cannot, frozenset(given), frozenset(opening))
        if lacks:
            cannot[found.name] = lacks
        else:
            order.append(found)
    order, cannot = _without_broken_memories(order, cannot)
    return Graph(tuple(order), cannot, frozenset(given), frozenset(opening))


def needed_for(whole: Graph, wanted: Collection[str]) -> Graph:
    """The part of a graph that computes the names in `wanted`, in the same order."""
    needed: set[str] = set()
    by_name = {found.name: found for found in whole.order}
    waiting = [name for name in wanted if name in by_name]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting.extend(read for read in _both(by_name[name]) if read in by_name)
    order = tuple(found for found in whole.order if found.name in needed)
    return Graph(order, whole.cannot, whole.given, whole.opening)


def _by_name(variables: Iterable[Variable], given: Collection[str]) -> dict[str, Variable]:
    by_name: dict[str, Variable] = {}
    problems = []
    for found in variables:
        if found.name in by_name:
            problems.append(Problem(f"Two variables are called “{found.name}”.", to_do="Rename one."))
        if found.name in given:
            problems.append(Problem(f"“{found.name}” is both given and computed.", to_do="Give it no value."))
        by_name[found.name] = found
    if problems:
        raise PlanError(problems)
    return by_name


def _refuse_loops(by_name: Mapping[str, Variable]) -> None:
    loop = loop_in({name: found.reads_this_year for name, found in by_name.items()})
    if loop:
        raise PlanError(
            Problem(
                f"These read each other in one year: {' → '.join(loop)}.",
                to_do=f"Let one of them read the year before, with a parameter that ends in {LAST_YEAR}.",
            )
        )


def loop_in(reads: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The first loop found among names that read names, first name repeated at the end; empty if none."""
    done: set[str] = set()
    for start in reads:
        path: list[str] = []
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            name, leaving = waiting.pop()
            if leaving:
                path.pop()
                done.add(name)
            elif name in path:
                return (*path[path.index(name) :], name)
            elif name not in done and name in reads:
                path.append(name)
                waiting.append((name, True))
                waiting.extend((read, False) for read in reversed(list(reads[name])))
    return ()


def _sorted(by_name: Mapping[str, Variable]) -> list[Variable]:
    placed: dict[str, Variable] = {}

    def place(name: str) -> None:
        if name in placed or name not in by_name:
            return
        for read in by_name[name].reads_this_year:
            place(read)
        placed[name] = by_name[name]

    for name in by_name:
        place(name)
    return list(placed.values())


def _lacks(
    found: Variable,
    by_name: Mapping[str, Variable],
    cannot: Mapping[str, tuple[str, ...]],
    given: frozenset[str],
    opening: frozenset[str],
) -> tuple[str, ...]:
    lacks: dict[str, None] = {}
    for read in found.reads_this_year:
        if read in cannot:
            lacks.update(dict.fromkeys(cannot[read]))
        elif read not in by_name and read not in given:
            lacks[read] = None
    for read in found.reads_last_year:
        if read not in by_name and read not in given:
            lacks[read] = None
    if found.reads_last_year and found.name not in opening:
        lacks[f"{found.name} in the first year"] = None
    return tuple(lacks)


def _without_broken_memories(
    order: list[Variable], cannot: dict[str, tuple[str, ...]]
) -> tuple[list[Variable], dict[str, tuple[str, ...]]]:
    """Drop what reads, this year or last, a variable that turned out not to be computable."""
    while True:
        broken = {
            found.name: next(cannot[read] for read in _both(found) if read in cannot)
            for found in order
            if any(read in cannot for read in _both(found))
        }
        if not broken:
            return order, cannot
        cannot = {**cannot, **broken}
        order = [found for found in order if found.name not in broken]


def _both(found: Variable) -> tuple[str, ...]:
    return (*found.reads_this_year, *found.reads_last_year)

"""The order in which variables are computed, read from their parameters.

A loop within one year is an error and is named. What lacks an input is not an error:
it is listed with the inputs it lacks, and everything else is still computed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

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
        for computed in self.order:
            if computed.name == name:
                return computed
        lacks = self.cannot.get(name)
        raise KeyError(f"“{name}” lacks {', '.join(lacks)}" if lacks else f"no variable is called “{name}”")


def graph(variables: Iterable[Variable], given: Collection[str], opening: Collection[str] = ()) -> Graph:
    """Variables ordered so that each comes after what it reads.

    A variable that reads the year before needs its own first value in `opening`.
    Errors: two variables of one name; a name both given and computed; a loop.
    """
    by_name = _by_name(variables, given)
    ordered = _in_order(by_name)
    cannot = _lacking(ordered, by_name, frozenset(given), frozenset(opening))
    order = tuple(variable for variable in ordered if variable.name not in cannot)
    return Graph(order, cannot, frozenset(given), frozenset(opening))


def needed_for(whole: Graph, wanted: Collection[str]) -> Graph:
    """The part of a graph that computes the names in `wanted`, in the same order."""
    by_name = {variable.name: variable for variable in whole.order}
    needed: set[str] = set()
    waiting = [name for name in wanted if name in by_name]
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        needed.add(name)
        waiting.extend(source for source in by_name[name].reads_in_any_year if source in by_name)
    order = tuple(variable for variable in whole.order if variable.name in needed)
    return Graph(order, whole.cannot, whole.given, whole.opening)


def _by_name(variables: Iterable[Variable], given: Collection[str]) -> dict[str, Variable]:
    by_name: dict[str, Variable] = {}
    problems = []
    for variable in variables:
        name = variable.name
        if name in by_name:
            problems.append(Problem(f"Two variables are called “{name}”.", to_do="Rename one."))
        if name in given:
            problems.append(Problem(f"“{name}” is both given and computed.", to_do="Give it no value."))
        by_name[name] = variable
    if problems:
        raise PlanError(problems)
    return by_name


def _in_order(by_name: Mapping[str, Variable]) -> list[Variable]:
    """Each variable after those that it reads in the same year."""
    reads = {
        name: [source for source in variable.reads_this_year if source in by_name]
        for name, variable in by_name.items()
    }
    try:
        return [by_name[name] for name in TopologicalSorter(reads).static_order()]
    except CycleError as error:
        # Each name of the loop is read by the next: the other way round it says who reads whom.
        loop = " → ".join(reversed(error.args[1]))
        problem = Problem(
            f"These read each other in one year: {loop}.",
            to_do=f"Let one of them read the year before, with a parameter that ends in {LAST_YEAR}.",
        )
        raise PlanError(problem) from None


def _lacking(
    ordered: Iterable[Variable],
    by_name: Mapping[str, Variable],
    given: frozenset[str],
    opening: frozenset[str],
) -> dict[str, tuple[str, ...]]:
    """What each variable that cannot be computed lacks, directly or through what it reads."""
    lacks = {variable.name: _own_lacks(variable, by_name, given, opening) for variable in ordered}
    # What is lacked travels along reads of this year and of last, which may lead backwards in the order: so
    # round and round until nothing is added.
    grew = True
    while grew:
        grew = False
        for variable in ordered:
            inherited = [name for source in variable.reads_in_any_year for name in lacks.get(source, ())]
            together = dict.fromkeys((*inherited, *lacks[variable.name]))
            if len(together) > len(lacks[variable.name]):
                lacks[variable.name] = together
                grew = True
    return {name: tuple(own) for name, own in lacks.items() if own}


def _own_lacks(
    variable: Variable, by_name: Mapping[str, Variable], given: frozenset[str], opening: frozenset[str]
) -> dict[str, None]:
    """Inputs that nobody gives, and the first value that a variable with a memory needs."""
    absent = [name for name in variable.reads_in_any_year if name not in by_name and name not in given]
    remembers = bool(variable.reads_last_year)
    if remembers and variable.name not in opening:
        absent.append(f"{variable.name} in the first year")
    return dict.fromkeys(absent)

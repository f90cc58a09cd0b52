"""A variable is a plain function: its name is what it gives, its parameters are what it reads.

The decorator notes unit and axes and leaves the function as it was, so that it can be
called and tested like any other. A parameter that ends in `_last_year` reads the year before.
"""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from placeplan.engine.axes import Array

LAST_YEAR = "_last_year"
_MARK = "__placeplan_variable__"
F = TypeVar("F", bound=Callable[..., Array])


@dataclass(frozen=True)
class Variable:
    """What a function gives (`name`, `unit`, `axes`), what it reads, and the first line of its docstring."""

    name: str
    function: Callable[..., Array]
    unit: str
    axes: tuple[str, ...]
    meaning: str
    reads: tuple[str, ...]

    @property
    def reads_this_year(self) -> tuple[str, ...]:
        """Names read in the same year."""
        return tuple(name for name in self.reads if not name.endswith(LAST_YEAR))

    @property
    def reads_last_year(self) -> tuple[str, ...]:
        """Names read in the year before, without the ending."""
        return tuple(name.removesuffix(LAST_YEAR) for name in self.reads if name.endswith(LAST_YEAR))

    @property
    def reads_in_any_year(self) -> tuple[str, ...]:
        """Both of these, those of the same year first."""
        return (*self.reads_this_year, *self.reads_last_year)


def variable(*, unit: str, axes: str) -> Callable[[F], F]:
    """Mark a function as a variable with a unit and the axes it may vary along."""

    def mark(function: F) -> F:
        setattr(function, _MARK, (unit, tuple(axes.split())))
        return function

    return mark


def described(function: Callable[..., Array]) -> Variable:
    """The variable that a marked function is. Errors: `TypeError` for a function without the mark."""
    marks = getattr(function, _MARK, None)
    if marks is None:
        raise TypeError(f"{function.__qualname__} is not marked as a variable")
    unit, axes = marks
    return Variable(
        name=function.__name__,
        function=function,
        unit=unit,
        axes=axes,
        meaning=(inspect.getdoc(function) or "").partition("\n")[0],
        reads=tuple(inspect.signature(function).parameters),
    )


def variables_in(modules: Iterable[ModuleType]) -> tuple[Variable, ...]:
    """Every variable defined in `modules`, in the order in which they are written."""
    return tuple(
        described(value)
        for module in modules
        for value in vars(module).values()
        if getattr(value, _MARK, None) is not None and value.__module__ == module.__name__
    )

"""The list of checks, and of the views that they read.

A check is a plain function: its parameters name what it reads, and it yields findings.
A view is a plain function too, of other views or of what is given. Nothing here judges.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, TypeVar

from placeplan.assurance.findings import Finding

GIVEN = {
    "place": "the place: its bodies, the parts of its plan, its area and its years",
    "figures": "every figure in force, with its source",
    "statements": "every statement in force, with its source",
    "thresholds": "the thresholds in force, each with its source",
    "projection": "the model's two runs, where there are any",
    "superseded": "the figures of earlier versions of workbooks",
    "documents": "the narratives and published documents of the place, each with its passages",
}

Checking = TypeVar("Checking", bound=Callable[..., Iterable[Finding]])
Viewing = TypeVar("Viewing", bound=Callable[..., Any])


@dataclass(frozen=True)
class Check:
    """One check: what it asks, how, against which thresholds, and the function that answers."""

    key: str
    title: str
    group: str
    formula: str
    thresholds: tuple[str, ...]
    kinds: tuple[str, ...]
    source: str
    reads: tuple[str, ...]
    run: Callable[..., Iterable[Finding]]

    @property
    def explanation(self) -> str:
        """What the check's function says about itself."""
        return inspect.cleandoc(self.run.__doc__ or "")


CHECKS: dict[str, Check] = {}
VIEWS: dict[str, Callable[..., Any]] = {}


def check(
    title: str,
    *,
    group: str,
    formula: str,
    thresholds: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    source: str = "our design",
) -> Callable[[Checking], Checking]:
    """List the function below as a check; `kinds` are the classes of its findings, if not its own name."""

    def add(function: Checking) -> Checking:
        key = function.__name__
        CHECKS[key] = Check(
            key, title, group, formula, thresholds, kinds or (key,), source, parameters(function), function
        )
        return function

    return add


def view(function: Viewing) -> Viewing:
    """List the function below as a view that checks may read by name."""
    VIEWS[function.__name__] = function
    return function


@cache
def import_modules_of(package: ModuleType) -> None:
    """Import every module of a package and of its folders: a check or view is listed as it is imported."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)


def parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names of what a check or view reads."""
    return tuple(inspect.signature(function).parameters)


class Evidence(Mapping[str, Any]):
    """What is given and every view of it, each worked out once, when it is first read."""

    def __init__(self, **given: Any) -> None:
        unknown = sorted(set(given) - set(GIVEN))
        if unknown:
            raise KeyError(f"nothing reads: {', '.join(unknown)}")
        self._known: dict[str, Any] = dict(given)

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            if name not in VIEWS:
                raise KeyError(f"no view is called {name}")
            self._known[name] = self.call(VIEWS[name])
        return self._known[name]

    def call(self, function: Callable[..., Any]) -> Any:
        """What `function` gives when each of its parameters is read by name."""
        return function(**{name: self[name] for name in parameters(function)})

    def __iter__(self) -> Any:
        return iter({**self._known, **VIEWS})

    def __len__(self) -> int:
        return len({**self._known, **VIEWS})

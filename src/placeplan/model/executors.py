"""Where blocks of draws and whole places are computed: here, in a pool of processes, or on a cluster.

Every executor gives the same answers in the same order, bit for bit, because a task's numbers
depend on the task alone. Knows nothing of what a task is.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Protocol, TypeVar

from placeplan.core.errors import PlanError, Problem

Task = TypeVar("Task")
Result = TypeVar("Result")
SERIAL, POOL, DASK = "serial", "pool", "dask://"


class Executor(Protocol):
    """Applies a function to tasks and gives the results in the order of the tasks."""

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
        """Results of all tasks, in order."""
        ...


class Serial:
    """One task after another, in this process."""

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
        """Results of all tasks, in order."""
        return [function(task) for task in tasks]


class _Mapped:
    def __init__(self, mapping: Callable[..., object]) -> None:
        self._mapping = mapping

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
        """Results of all tasks, in order."""
        results: list[Result] = list(self._mapping(function, tasks))  # type: ignore[call-overload]
        return results


@contextmanager
def executor(name: str, workers: int | None = None) -> Iterator[Executor]:
    """The executor called `serial`, `pool` or `dask://HOST:PORT`, closed at the end.

    Errors: a name of none of these; a cluster's library that is not installed; no scheduler there.
    """
    if name == SERIAL:
        yield Serial()
    elif name == POOL:
        from concurrent.futures import ProcessPoolExecutor  # slow to import, and seldom wanted
        from multiprocessing import get_context

        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            yield _Mapped(pool.map)
    elif name.startswith(DASK):
        with _cluster(name.removeprefix(DASK)) as client:
            yield _Mapped(client)
    else:
        raise PlanError(
            Problem(f"There is no executor “{name}”.", to_do="Use serial, pool or dask://HOST:PORT.")
        )


@contextmanager
def _cluster(address: str) -> Iterator[Callable[..., object]]:
    try:
        distributed = import_module("distributed")  # an extra, and slow to import
    except ImportError:
        raise PlanError(
            Problem("Dask is not installed.", to_do="Install it with: pip install 'placeplan[scale]'")
        ) from None
    try:
        client = distributed.Client(f"tcp://{address}", timeout="10s", set_as_default=False)
    except OSError as error:
        raise PlanError(
            Problem(f"No scheduler answers at {address}: {error}.", to_do="Start one: dask scheduler")
        ) from None
    try:
        yield partial(_gathered, client)
    finally:
        client.close()


def _gathered(client: object, function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    futures = client.map(function, list(tasks), pure=False)  # type: ignore[attr-defined]
    results: list[Result] = client.gather(futures)  # type: ignore[attr-defined]
    return results

"""Where blocks of draws and whole places are computed: here, in a pool of processes, or on a cluster.

Every executor gives the same answers in the same order, bit for bit, because a task's numbers depend
on the task alone, and on how many threads the algebra library has: one in every command, and in every
worker of a cluster unless its machine says otherwise. A worker that is lost is said in words. Knows
nothing of what a task is.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Protocol, TypeVar

from placeplan.core.added_parts import to_add
from placeplan.core.errors import PlanError, Problem

Task = TypeVar("Task")
Result = TypeVar("Result")
SERIAL, POOL, DASK = "serial", "pool", "dask://"
ANSWER_WITHIN = 10  # seconds; our default: a scheduler that is there answers in less


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
            yield _Mapped(partial(_pooled, pool))
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
        to_do = f"Add it with one command: {to_add('scale')}"
        raise PlanError(Problem("Dask is not installed.", to_do=to_do)) from None
    try:
        _ask_who_is_there(address)  # a client made for nobody can wait for ever
        client = distributed.Client(f"tcp://{address}", timeout=ANSWER_WITHIN, set_as_default=False)
    except (OSError, ValueError) as error:
        why = str(error).splitlines()[0].rstrip(".") if str(error) else "what is there is no scheduler"
        raise PlanError(
            Problem(
                f"No scheduler answers at “{address}”: {why}.",
                "--executor",
                "Start one with `dask scheduler`, and name its HOST:PORT.",
            )
        ) from None
    try:
        yield partial(_gathered, client)
    finally:
        client.close()


def _ask_who_is_there(address: str) -> None:
    import asyncio  # slow to import, as what follows, and seldom wanted
    from socket import create_connection
    from urllib.parse import urlsplit

    where = urlsplit(f"tcp://{address}")
    if where.port is None:
        raise ValueError("it names no port")
    create_connection((where.hostname, where.port), ANSWER_WITHIN).close()

    async def identity() -> None:
        async with import_module("distributed").rpc(f"tcp://{address}") as scheduler:
            await asyncio.wait_for(scheduler.identity(), ANSWER_WITHIN)

    asyncio.run(identity())


def _pooled(pool: object, function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return list(pool.map(function, tasks))  # type: ignore[attr-defined]
    except BrokenProcessPool:
        raise _lost("A process of the pool") from None


def _gathered(client: object, function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    from concurrent.futures import CancelledError

    killed: type[Exception] = import_module("distributed").KilledWorker
    futures = client.map(function, list(tasks), pure=False)  # type: ignore[attr-defined]
    try:
        results: list[Result] = client.gather(futures)  # type: ignore[attr-defined]
    except killed:
        raise _lost("A worker of the cluster") from None
    except (OSError, CancelledError):
        raise _lost("The scheduler of the cluster") from None
    return results


def _lost(who: str) -> PlanError:
    return PlanError(
        Problem(
            f"{who} ended before its work was done, so there is no result.",
            "--executor",
            "It may have run out of memory: ask for fewer draws, fewer workers, or --executor serial.",
        )
    )

"""The folder in which the workspace of a place is kept: hidden in the place, unless another is named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.locks import holder, sign, take
from placeplan.core.keeping.workrooms import HIDDEN
from placeplan.web.databases import FILE as DATABASE

IGNORE, SERVING = ".gitignore", "serving.lock"


def data_folder(place: Path, data: Path | None) -> Path:
    """Where the workspace of a place is kept."""
    return (data or place / HIDDEN).absolute()


def kept_ready(data: Path) -> Path:
    """The folder, made where it is not there; version control passes over what is in it."""
    data.mkdir(parents=True, exist_ok=True)
    ignore = data / IGNORE
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return data


def refuse_empty(data: Path) -> None:
    """Errors: no workspace is kept there."""
    if not (data / DATABASE).is_file():
        what = "Nothing was served from here yet, so nothing is kept of it."
        raise PlanError(Problem(what, str(data), "Name the place's folder, or another with --data."))


@contextmanager
def served_here_alone(data: Path) -> Iterator[None]:
    """Nobody else serves from this folder while the block runs. Errors: somebody does."""
    lock = data / SERVING
    handle = take(lock)
    if handle is None:
        what = f"It is being served already: {holder(lock)}."
        raise PlanError(Problem(what, str(data), "Use the page that is open, or stop that one first."))
    sign(handle, "serve")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)

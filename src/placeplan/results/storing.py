"""Results kept in a folder and read back the same: one JSON file, and one Parquet file for each table.

A value is written with the name of its class, and only frozen values of this package are ever made again:
a file can name no other class, and nothing in it is run.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from importlib import import_module
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl

from placeplan.core.doors.json_files import json_in
from placeplan.core.doors.table_files import parquet_in
from placeplan.core.errors import PlanError, Problem
from placeplan.core.shown_text import seen_json
from placeplan.results.place_results import Results

FILE = "results.json"
VERSION = 3  # of the shape of the file, and of where the classes named in it stand
PACKAGE = "placeplan."
CLASS, TUPLE, MAP, TABLE, DAY, EXACT, PATH, NUMBER = (
    "class", "tuple", "map", "table", "date", "decimal", "path", "number",
)  # fmt: skip


# What is kept as one word, and how it is made of it again.
PLAIN: Mapping[str, Callable[[str], Any]] = {
    DAY: date.fromisoformat,
    EXACT: Decimal,
    PATH: Path,
    NUMBER: float,
}


def write_results(results: Results, folder: Path) -> None:
    """Write `results.json` and its tables into `folder`, which no earlier results stand in."""
    folder.mkdir(parents=True, exist_ok=True)
    named = replace(results, place=replace(results.place, folder=Path(results.place.folder.resolve().name)))
    writer = _Writer(folder)
    text = json.dumps(
        {"version": VERSION, "results": writer.written(named)}, ensure_ascii=False, allow_nan=False
    )
    (folder / FILE).write_text(seen_json(text) + "\n", encoding="utf-8")


def read_results(folder: Path, place_folder: Path | None = None) -> Results:
    """The results in a folder. `place_folder` is where the place now stands; its name alone was kept.

    Errors: no results there, or results that another version of Placeplan wrote.
    """
    path = folder / FILE
    if not path.is_file():
        raise PlanError(
            Problem("There are no results in this folder.", str(folder), "Build the place first.")
        )
    kept = json_in(path)
    if kept.get("version") != VERSION:
        raise PlanError(
            Problem("These results were written by another version.", str(path), "Build the place again.")
        )
    results = _made(kept["results"], folder)
    assert isinstance(results, Results)  # the file says so of itself
    return replace(results, place=replace(results.place, folder=place_folder)) if place_folder else results


class _Writer:
    """Values as JSON can hold them; tables go to files of their own beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tables = folder, 0
        self._classes: dict[type, tuple[str, tuple[str, ...]] | None] = {}

    def written(self, value: Any) -> Any:
        """The value, each part that JSON has no word for as an object that says what it is."""
        kind: type = type(value)
        if kind not in self._classes:
            self._classes[kind] = _own_class(kind)
        if own := self._classes[kind]:
            named, columns = own
            return {CLASS: named} | {column: self.written(getattr(value, column)) for column in columns}
        match value:
            case None | bool() | str():
                return value
            case int() | float():
                return _number(value)
            case tuple() | list():
                return {TUPLE: [self.written(part) for part in value]}
            case Mapping():
                return {MAP: [[self.written(key), self.written(part)] for key, part in value.items()]}
            case pl.DataFrame():
                return {TABLE: self._table(value)}
            case date():
                return {DAY: value.isoformat()}
            case Decimal():
                return {EXACT: str(value)}
            case Path():
                return {PATH: value.as_posix()}
        raise TypeError(f"{type(value).__name__} cannot be kept among results")

    def _table(self, table: pl.DataFrame) -> str:
        name = f"table-{self.tables}.parquet"
        self.tables += 1
        table.write_parquet(self.folder / name)
        return name


def _own_class(kind: type) -> tuple[str, tuple[str, ...]] | None:
    """How a class of this package is named, and its fields; None for any other, and for what is no record."""
    if not (is_dataclass(kind) and kind.__module__.startswith(PACKAGE)):
        return None
    return f"{kind.__module__}:{kind.__qualname__}", tuple(field.name for field in fields(kind))


def _number(value: float) -> Any:
    """A plain number; one that JSON has no word for (not a number, without end) by its name."""
    plain = int(value) if isinstance(value, int) else float(value)
    return plain if isfinite(plain) else {NUMBER: repr(plain)}


def _made(kept: Any, folder: Path) -> Any:
    """A value as it was before it was written."""
    if not isinstance(kept, dict):
        return kept
    if CLASS in kept:
        return _value(kept, folder)
    (kind, content), *_ = kept.items()
    if kind == MAP:
        return MappingProxyType({_made(key, folder): _made(part, folder) for key, part in content})
    if kind == TUPLE:
        return tuple(_made(part, folder) for part in content)
    if kind == TABLE:
        return parquet_in(folder / Path(content).name)
    if kind in PLAIN:
        return PLAIN[kind](content)
    raise ValueError(f"“{kind}” is nothing that results hold")


def _value(kept: Mapping[str, Any], folder: Path) -> Any:
    """One frozen value, made as it was: what its door checks was checked before it was kept."""
    kind = _class(str(kept[CLASS]))
    value = object.__new__(kind)
    for field in fields(kind):
        object.__setattr__(value, field.name, _made(kept[field.name], folder))
    return value


def _class(named: str) -> type[Any]:
    module, _, name = named.partition(":")
    if not module.startswith(PACKAGE):
        raise ValueError(f"“{named}” is no value of this package")
    kind = getattr(import_module(module), name, None)
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise ValueError(f"“{named}” is no value of this package")
    return kind

"""The tables that a body states: rows of figures by sheet of a workbook, or by measure without one.

A table is known by the file and sheet that it was read from, or by its measure, in every version of a line.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from placeplan.core.sources import source
from placeplan.figures.measures import measures
from placeplan.figures.table import KEY, figure_table, with_names
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.plan.bodies import FILE as BODIES
from placeplan.plan.bodies import named
from placeplan.workspace.content.belonging import READ, STATED, bodies_of
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.content.place_files import file_bytes
from placeplan.workspace.content.splitting.read_rows import table_of
from placeplan.workspace.models import Version

BY_SHEET, BY_MEASURE = "sheet", "measure"
TABLE, SPEAKER = "table", "stated_by"
_VALUES = ("value", "pence", "precision", "as_stated")  # what a withheld row does not tell


@dataclass(frozen=True, eq=False)
class StatedTable:
    """One table that a body states: what it is known by, what it is called, and its rows of figures."""

    key: str
    rows: pl.DataFrame

    @property
    def label(self) -> str:
        """What it is called on a page."""
        return label_of(self.key)

    @property
    def withheld(self) -> int:
        """How many of its rows are withheld."""
        return self.rows.filter(_is_withheld()).height

    def shown(self, includes_withheld: bool) -> pl.DataFrame:
        """Its rows as a recipient sees them: a withheld one without its value, unless that is meant."""
        return self.rows if includes_withheld else without_values(self.rows)


@dataclass(frozen=True, eq=False)
class TableChange:
    """What is new, other and gone in a table between two versions of it, as rows of figures."""

    new: pl.DataFrame
    changed: tuple[tuple[dict[str, object], dict[str, object]], ...]  # each row before and after
    gone: pl.DataFrame

    @property
    def is_none(self) -> bool:
        """Does it say the same as before?"""
        return not (self.new.height or self.changed or self.gone.height)


def label_of(key: str) -> str:
    """What a table that is known so is called on a page."""
    sort, _, name = key.partition(":")
    if sort == BY_MEASURE:
        entry = measures().get(name)
        return entry.label if entry else name
    file, _, sheet = name.partition("#")
    return f"{file}, {sheet}" if sheet else file


def later_key(tables: Collection[str], key: str) -> str:
    """What a table is known by among those of a later version, as a person has to confirm.

    The same; or where its workbook came anew under another name, the one sheet that is called as it was.
    """
    sheet = key.rpartition("#")[2]
    fitting = [name for name in tables if name.startswith(BY_SHEET) and name.rpartition("#")[2] == sheet]
    is_replaced = key not in tables and key.startswith(BY_SHEET) and len(fitting) == 1
    return fitting[0] if is_replaced else key


def tables_of(version: Version, code: str) -> dict[str, StatedTable]:
    """The tables that a body states in a version of its own line, by what they are known by."""
    return dict(_tables_in(laid_out(version), code))


def table_in(version: Version, code: str, key: str) -> StatedTable:
    """One table; without rows where the version has no such."""
    return tables_of(version, code).get(key) or StatedTable(key, figure_table())


def between(before: pl.DataFrame, after: pl.DataFrame) -> TableChange:
    """What became of a table. A row goes by all that it is about; how its submission is called changes."""
    about = [name for name in KEY if name not in ("submission", "stated_on")]
    old, new = _by_name(before, about), _by_name(after, about)
    changed = [
        (old[name], row) for name, row in new.items() if name in old and not _says_the_same(old[name], row)
    ]
    return TableChange(
        _rows([row for name, row in new.items() if name not in old]),
        tuple(changed),
        _rows([row for name, row in old.items() if name not in new]),
    )


def without_values(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the values of those that are withheld taken out; that they are withheld still shows."""
    blank = [pl.when(~_is_withheld()).then(pl.col(name)).alias(name) for name in _VALUES]
    return with_names(rows.with_columns(blank)) if rows.height else rows


def _is_withheld() -> pl.Expr:
    return pl.col("withheld").fill_null("") != ""


@lru_cache(maxsize=16)
def _tables_in(folder: Path, code: str) -> tuple[tuple[str, StatedTable], ...]:
    """The same, read once: the folder of a version never changes."""
    rows = _stated_in(folder, code)
    keys = pl.Series(TABLE, [_key(*row) for row in rows.select("source", "measure").rows()], dtype=pl.String)
    by_table = rows.with_columns(keys).partition_by(TABLE, as_dict=True, maintain_order=True)
    tables = (StatedTable(str(key), part.drop(TABLE)) for (key,), part in by_table.items())
    return tuple((table.key, table) for table in tables)


def _stated_in(folder: Path, code: str) -> pl.DataFrame:
    """Every figure that a body states in a folder, as read; rows that cannot be read are for the check."""
    listed = folder / BODIES
    bodies = bodies_of({BODIES: file_bytes(listed, BODIES)}) if listed.is_file() else {}
    tables = [figure_table()]
    if (folder / READ[0]).is_file():
        tables.append(table_of(file_bytes(folder / READ[0], READ[0])))
    if (folder / STATED[0]).is_dir():
        tables.append(read_figures([folder / STATED[0]], bodies=tuple(bodies), root=folder).figures)
    rows = pl.concat(tables)
    speakers = {speaker: named(bodies, speaker) for speaker in rows.get_column(SPEAKER).drop_nulls().unique()}
    own = [speaker for speaker, body in speakers.items() if body is not None and body.code == code]
    return rows.filter(pl.col(SPEAKER).is_in(own)).with_columns(pl.lit(code).alias(SPEAKER))


def _key(stated_at: str | None, measure: str) -> str:
    at = source(stated_at or "")
    is_read = bool(at.file) and not at.file.startswith(f"{STATED[0]}/")
    return f"{BY_SHEET}:{at.file}#{at.sheet}" if is_read else f"{BY_MEASURE}:{measure}"


def _by_name(rows: pl.DataFrame, about: list[str]) -> dict[tuple[object, ...], dict[str, object]]:
    """Rows by what they are about; several of one thing are told apart by their number."""
    named_rows: dict[tuple[object, ...], dict[str, object]] = {}
    for row in rows.iter_rows(named=True):
        name, number = tuple(row[column] for column in about), 1
        while (*name, number) in named_rows:
            number += 1
        named_rows[(*name, number)] = row
    return named_rows


def _says_the_same(before: dict[str, object], after: dict[str, object]) -> bool:
    return all(before[name] == after[name] for name in ("value", "pence", "as_stated", "withheld"))


def _rows(rows: Iterable[dict[str, object]]) -> pl.DataFrame:
    return figure_table(rows)

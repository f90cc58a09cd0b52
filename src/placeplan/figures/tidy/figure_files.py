"""Reading tidy figure files: every row is kept with its source, or refused with a reason.

Takes CSV, Parquet and workbooks in the columns of the figure table, with an optional
`unit` in which `value` and `precision` are written. Guesses nothing and repairs nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import polars as pl

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.sources import Source, cell_name, column_letters, source
from placeplan.figures.table import COLUMNS, TEXT, figure_table, with_names
from placeplan.figures.tidy.base_units import ORIGIN, with_amounts
from placeplan.figures.tidy.files import ROW, RawTable, files_in, raw_tables
from placeplan.figures.tidy.formulas import unescaped
from placeplan.figures.tidy.known_codes import registered_codes
from placeplan.figures.tidy.validation import INDEX, Refusals, check_columns, check_duplicates, check_limits

READABLE = (*(column for column in COLUMNS if column != "figure"), "unit", "figure")
_SHOWN = 3  # rows named in full before a problem that many rows share says how many more
_KEPT_AS_WRITTEN = ("as_stated",)


@dataclass(frozen=True)
class Refused:
    """A row that was not kept, where it lies, and every reason."""

    where: Source
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """The figures kept, the rows refused and why, and what else there is to mend.

    `origins` says in which file, sheet and cell each figure's row was read, whatever its own source.
    """

    figures: pl.DataFrame
    origins: pl.DataFrame  # figure, origin
    problems: tuple[Problem, ...]
    refused: tuple[Refused, ...]
    rows_read: int
    passed_over: tuple[str, ...] = ()  # sheets of a workbook that hold no figures

    @property
    def kept(self) -> int:
        """How many rows became figures."""
        return self.figures.height

    def raise_any(self) -> None:
        """Raise `PlanError` with every problem, if there is one."""
        if self.problems:
            raise PlanError(self.problems)

    def origin(self, figure: str) -> Source:
        """The file, sheet and cell from which a figure was read. Errors: no such figure."""
        cells = self.origins.filter(pl.col("figure") == figure).get_column(ORIGIN)
        if cells.is_empty():
            raise PlanError(Problem(f"No figure is called “{figure}”."))
        return source(cells[0])

    def report(self) -> str:
        """Rows read, kept and refused, in one line."""
        passed = f"; passed over: {', '.join(self.passed_over)}" if self.passed_over else ""
        return f"{self.rows_read} rows read, {self.kept} kept, {len(self.refused)} refused{passed}"


def read_figures(
    paths: Path | str | Iterable[Path | str], bodies: Collection[str] | None = (), root: Path | None = None
) -> Reading:
    """The figures of tidy files, or of every tidy file in a folder.

    `bodies` are the codes that a place declares; with `None` no code is looked up. File names in
    sources are relative to `root`, or else to the folder given.
    """
    problems = Problems()
    tables: list[RawTable] = []
    passed_over: list[str] = []
    for path, name in _named_files(paths, root):
        try:
            in_file = raw_tables(path, name)
        except PlanError as error:
            problems.extend(error.problems)
            continue
        tidy = [table for table in in_file if "measure" in table.header] or in_file
        tables += tidy
        passed_over += [f"{name}#{table.sheet}" for table in in_file if table not in tidy]
    return _reading(tables, tuple(passed_over), bodies, problems)


def _named_files(paths: Path | str | Iterable[Path | str], root: Path | None) -> list[tuple[Path, str]]:
    named = []
    for path in map(Path, [paths] if isinstance(paths, str | Path) else paths):
        inside = root or (path if path.is_dir() else path.parent)
        for file in files_in(path) if path.is_dir() else [path]:
            name = file.relative_to(inside) if file.is_relative_to(inside) else file
            named.append((file, name.as_posix()))
    return named


def _reading(
    tables: list[RawTable], passed_over: tuple[str, ...], bodies: Collection[str] | None, problems: Problems
) -> Reading:
    refusals = Refusals()
    frame = _shaped(tables, problems)
    ragged = [_ragged(table, row, cells) for table in tables for row, cells in table.ragged]
    if frame is None or frame.is_empty():
        return _empty(problems, ragged, passed_over)
    check_columns(frame, None if bodies is None else registered_codes(bodies), refusals)
    frame = with_amounts(frame, refusals)
    check_limits(frame, refusals)
    origins = frame.get_column(ORIGIN)
    check_duplicates(frame, origins.to_list(), refusals)
    refused = _refused(refusals, origins, problems) + ragged
    for row in ragged:
        problems.add(row.reasons[0], str(row.where), "Give every row one cell for each column name.")
    kept = frame.filter(~pl.col(INDEX).is_in({row for row, *_ in refusals.found}))
    figures = with_names(kept.select(pl.col(c).cast(t) for c, t in COLUMNS.items() if c != "figure"))
    return Reading(
        figures=figures,
        origins=pl.DataFrame([figures.get_column("figure"), kept.get_column(ORIGIN)]),
        problems=tuple(problems),
        refused=tuple(refused),
        rows_read=frame.height + len(ragged),
        passed_over=passed_over,
    )


def _empty(problems: Problems, ragged: list[Refused], passed_over: tuple[str, ...]) -> Reading:
    for row in ragged:
        problems.add(row.reasons[0], str(row.where), "Give every row one cell for each column name.")
    nothing = pl.DataFrame(schema={"figure": TEXT, ORIGIN: TEXT})
    return Reading(figure_table(), nothing, tuple(problems), tuple(ragged), len(ragged), passed_over)


def _ragged(table: RawTable, row: int, cells: int) -> Refused:
    return Refused(
        Source(table.file, table.sheet, cell_name(row - 1, 0)),
        (f"The row has {cells} cells where the header has {len(table.header)}.",),
    )


# --- shaping: the columns of the figure table, as text, with where each row lies -----------------


def _shaped(tables: Iterable[RawTable], problems: Problems) -> pl.DataFrame | None:
    """The rows of all tables in the columns of the figure table, all text, numbered; nothing without any."""
    named = [
        (table.is_typed, rows) for table in tables if (rows := _under_names(table, problems)) is not None
    ]
    shaped = [
        _cleaned(pl.concat([rows for _, rows in alike], how="diagonal"), is_typed)
        for is_typed, alike in groupby(named, key=itemgetter(0))
    ]
    return pl.concat(shaped).with_row_index(INDEX) if shaped else None


def _under_names(table: RawTable, problems: Problems) -> pl.DataFrame | None:
    """The table's rows under the names of its header; nothing where it states no measures."""
    header = table.header
    if not _has_good_names(table, problems):
        return None
    address = f"{table.file}#{table.sheet}!{column_letters(header.index('value'))}"
    return table.rows.select(
        *(pl.col(str(i)).alias(name) for i, name in enumerate(header) if name in READABLE),
        pl.concat_str(pl.lit(address), pl.col(ROW).cast(TEXT)).alias(ORIGIN),
    )


def _has_good_names(table: RawTable, problems: Problems) -> bool:
    """Can the rows be read by their names? A name that nobody knows is a problem, and does not hinder it."""
    where = f"{table.file}, sheet {table.sheet}" if table.sheet else table.file
    lacking = [name for name in ("measure", "period", "value") if name not in table.header]
    twice = sorted(name for name, count in Counter(table.header).items() if count > 1)
    for name in lacking:
        problems.add(f"There is no column called {name}.", where, "Name the columns in the first row.")
    for name in twice:
        problems.add(f"Two columns are called “{name}”.", where, "Keep one.")
    for name in table.header:
        if name not in READABLE:
            what = f"“{name}” is not a column of the figure table."
            problems.add(what, where, f"Use: {', '.join(READABLE)}.")
    return not (lacking or twice)


def _cleaned(rows: pl.DataFrame, is_typed: bool) -> pl.DataFrame:
    """Rows with every column of the figure table; what a person wrote without stray spaces and escapes."""
    columns = []
    for name in (*(name for name in READABLE if name != "figure"), ORIGIN):
        text = pl.col(name)
        if name not in rows.columns:
            text = pl.lit(None, dtype=TEXT)
        elif not is_typed and name != ORIGIN:
            if name not in _KEPT_AS_WRITTEN:
                text = text.str.strip_chars(" \t\r\n\u00a0")
            text = unescaped(text)
            text = pl.when(text == "").then(None).otherwise(text)
        columns.append(text.alias(name))
    return rows.select(columns)


# --- problems: faults that many rows share are said once ------------------------------------------


def _refused(refusals: Refusals, origins: pl.Series, problems: Problems) -> list[Refused]:
    where = origins.to_list()
    reasons: dict[int, list[str]] = {}
    shared: dict[tuple[str, str], list[int]] = {}
    for row, what, to_do in dict.fromkeys((row, what, to_do) for row, _, what, to_do in refusals.found):
        reasons.setdefault(row, []).append(what)
        shared.setdefault((what, to_do), []).append(row)
    for (what, to_do), rows in shared.items():
        places = ", ".join(where[row] for row in rows[:_SHOWN])
        more = f" and {len(rows) - _SHOWN} more rows" if len(rows) > _SHOWN else ""
        problems.add(what, places + more, to_do)
    return [Refused(source(where[row]), tuple(whys)) for row, whys in sorted(reasons.items())]

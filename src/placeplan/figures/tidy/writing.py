"""Writing figures and statements, as CSV, Parquet or a tidy workbook, so that they read back the same.

Files are whole or not there: each is written beside its place and then moved into it.
Money is written from its pence, exactly. Text is never left as a formula to be run.
"""

import csv
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.core.keeping.undated_workbooks import undated
from placeplan.figures.table import COLUMNS
from placeplan.figures.tidy.formulas import escaped
from placeplan.figures.tidy.statements import NEEDED

WORKED_OUT = ("pence", "figure")  # columns that reading works out from the others
ALWAYS = ("measure", "organisation", "period", "value", "stated_by")
NUMBERS = tuple(name for name, kind in COLUMNS.items() if kind in (pl.Float64, pl.Int64))
SHEET = "figures"
LONGEST_TEXT = 32_767  # characters that one cell of a workbook holds
MOST_ROWS = 1_048_575  # rows that a sheet holds below its header


def write_figures(figures: pl.DataFrame, path: Path | str) -> None:
    """Write a figure table in the form that the name of `path` asks for. Errors: no such form; too large."""
    path = Path(path)
    writers: dict[str, Callable[[pl.DataFrame, Path], None]] = {
        ".csv": _write_csv,
        ".parquet": _write_parquet,
        ".xlsx": _write_sheet,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise PlanError(
            Problem(f"Figures are not written as “{path.suffix}”.", str(path), "Use CSV, Parquet or XLSX.")
        )
    with replacing(path) as beside:
        writer(figures, beside)


def write_statements(statements: pl.DataFrame, path: Path | str) -> None:
    """Write a table of statements as CSV or Parquet. Errors: another form."""
    path = Path(path)
    if path.suffix.lower() not in (".csv", ".parquet"):
        raise PlanError(
            Problem(f"Statements are not written as “{path.suffix}”.", str(path), "Use CSV or Parquet.")
        )
    kept = [
        name
        for name in statements.columns
        if name in NEEDED or not statements.get_column(name).is_null().all()
    ]
    table = statements.select(escaped(pl.col(name).cast(pl.String)).alias(name) for name in kept)
    with replacing(path) as beside:
        if path.suffix.lower() == ".parquet":
            statements.write_parquet(beside)
        else:
            _write_rows(table, beside)


def text_table(figures: pl.DataFrame, columns: Sequence[str] | None = None) -> pl.DataFrame:
    """The figures as CSV's text; by default the columns that hold something and are not worked out."""
    kept = columns or [name for name in figures.columns if _is_worth_writing(figures.get_column(name))]
    return figures.select(_text(name) for name in kept)


def _is_worth_writing(column: pl.Series) -> bool:
    return column.name in ALWAYS or (column.name not in WORKED_OUT and column.null_count() < len(column))


def _text(name: str) -> pl.Expr:
    if name == "value":
        return pl.coalesce(_pounds(pl.col("pence")), _digits(pl.col("value"))).alias(name)
    if name in NUMBERS:
        return _digits(pl.col(name)).alias(name)
    if name == "bound":  # a bare “=” in a cell invites a spreadsheet to compute; empty is read as “=”
        return pl.when(pl.col(name) != "=").then(pl.col(name)).alias(name)
    return escaped(pl.col(name).cast(pl.String)).alias(name)


def _pounds(pence: pl.Expr) -> pl.Expr:
    sign = pl.when(pence < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    whole, pennies = pence.abs() // 100, pence.abs() % 100
    tail = (
        pl.when(pennies == 0)
        .then(pl.lit(""))
        .otherwise(pl.concat_str(pl.lit("."), pennies.cast(pl.String).str.zfill(2)))
    )
    return pl.concat_str(sign, whole.cast(pl.String), tail)


def _digits(number: pl.Expr) -> pl.Expr:
    return number.cast(pl.String).str.strip_suffix(".0")


def _write_csv(figures: pl.DataFrame, path: Path) -> None:
    _write_rows(text_table(figures), path)


def _write_rows(table: pl.DataFrame, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(table.iter_rows())


def _write_parquet(figures: pl.DataFrame, path: Path) -> None:
    figures.write_parquet(path)


def _write_sheet(figures: pl.DataFrame, path: Path) -> None:
    import xlsxwriter  # only where a workbook is wanted

    table = text_table(figures)
    _refuse_what_a_sheet_cannot_hold(table)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        undated(book)
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, name)
            numeric = name in NUMBERS
            for row, text in enumerate(table.get_column(name), 1):
                if text is None:
                    continue
                if numeric and _is_held_exactly(text):
                    sheet.write_number(row, column, float(text))
                else:
                    sheet.write_string(row, column, text)


def _is_held_exactly(text: str) -> bool:
    """Does a workbook, which keeps sixteen digits of a 64-bit number, keep all of this one?"""
    number = float(text)
    return Decimal(f"{number:.16G}") == Decimal(repr(number)) == Decimal(text)


def _refuse_what_a_sheet_cannot_hold(table: pl.DataFrame) -> None:
    if table.height > MOST_ROWS:
        raise PlanError(
            Problem(f"{table.height:,} figures do not fit one sheet.", to_do="Write CSV or Parquet.")
        )
    for name in table.columns:
        if (table.get_column(name).str.len_chars() > LONGEST_TEXT).any():
            raise PlanError(
                Problem(f"A text in {name} is too long for a cell.", to_do="Write CSV or Parquet.")
            )

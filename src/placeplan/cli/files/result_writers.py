"""How each form of a result is written: an object as JSON, rows as a table, a page as HTML, PDF or Word."""

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from placeplan.cli.files.out_option import Writers
from placeplan.core.doors.files import content
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.undated_workbooks import undated
from placeplan.core.shown_text import json_text
from placeplan.figures.tidy.formulas import harmless
from placeplan.publishing.packs.pack_files import print_pdf

WIDEST = 60  # letters that a column of a sheet shows before it wraps


def object_writers(value: Callable[[], Any]) -> Writers:
    """The whole result as one JSON object."""
    return {".json": lambda path: _write_text(path, json_text(value()))}


def text_writers(ending: str, text: Callable[[], str]) -> Writers:
    """A text under its own ending."""
    return {ending: lambda path: _write_text(path, text())}


def table_writers(rows: Callable[[], pl.DataFrame]) -> Writers:
    """Rows as a table. No text of it is a formula in anybody's spreadsheet."""
    return {
        ".csv": lambda path: harmless(rows()).write_csv(path),
        ".xlsx": lambda path: _write_sheet(rows(), path),
        ".parquet": lambda path: rows().write_parquet(path),
    }


def rows_of(records: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Records as rows; a list or an object within a cell is one text, as no table holds another."""
    rows = [{name: _cell(value) for name, value in record.items()} for record in records]
    return pl.DataFrame(rows, infer_schema_length=None)


def page_writers(page: Callable[[], str]) -> Writers:
    """A page as itself, printed as PDF, or as a Word document."""
    return {
        ".html": lambda path: _write_text(path, page()),
        ".pdf": lambda path: _print(page(), path),
        ".docx": lambda path: _write_word(page(), path),
    }


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return "; ".join(str(_cell(inner)) for inner in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_cell(inner)}" for key, inner in value.items())
    return value


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _write_sheet(table: pl.DataFrame, path: Path) -> None:
    import xlsxwriter  # only where a workbook is wanted

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        undated(book)
        sheet = book.add_worksheet("result")
        sheet.write_row(0, 0, table.columns, book.add_format({"bold": True, "text_wrap": True}))
        for row, cells in enumerate(table.iter_rows(), start=1):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, column, cell)
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)


def _widths(table: pl.DataFrame) -> Sequence[int]:
    texts = ((column.name, *column.cast(pl.String).drop_nulls()) for column in table)
    return [min(WIDEST, max(map(len, column)) + 2) for column in texts]


def _print(page: str, path: Path) -> None:
    """Errors: no Chromium is on the machine, or it fails."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        _write_text(source, page)
        printed = print_pdf(source)
        if printed is None:
            what = "No PDF can be made: no Chromium on this machine prints the page."
            raise PlanError(Problem(what, to_do="Name a file that ends in .html or .docx instead."))
        path.write_bytes(content(printed))


def _write_word(page: str, path: Path) -> None:
    from placeplan.cli.files.word_document import word_document  # only where one is wanted

    word_document(page).save(str(path))

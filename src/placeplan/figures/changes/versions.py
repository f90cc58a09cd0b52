"""Versions: what a place says, in figures, statements and every other file, named by its content.

The same content gives the same name, in any order of rows, files or columns, on any machine;
any change gives another. A name is a SHA-256 of the rows, so a version can be verified for ever.
"""

import hashlib
from collections.abc import Iterable

import polars as pl

from placeplan.figures.changes.folder_contents import Entry
from placeplan.figures.table import COLUMNS, STATEMENT_COLUMNS, TEXT, lasting_source

FORM = "placeplan-version-2"  # names what is hashed and how; a change to either needs a new one
SHORT = 12  # characters of a name that are enough to tell versions apart in talk


def version_name(
    figures: pl.DataFrame, statements: pl.DataFrame | None = None, entries: Iterable[Entry] = ()
) -> str:
    """The name of the version that holds these figures and statements, and what other files say."""
    digest = hashlib.sha256(FORM.encode())
    _add(digest, contents(figures, (c for c in COLUMNS if c != "figure")))
    digest.update(b"\x00")
    if statements is not None:
        _add(digest, contents(statements, STATEMENT_COLUMNS))
    digest.update(b"\x00")
    columns = ("file", "key", "value")
    said = pl.DataFrame([vars(entry) for entry in entries], schema=dict.fromkeys(columns, TEXT))
    _add(digest, contents(said, columns))
    return digest.hexdigest()


def contents(table: pl.DataFrame, columns: Iterable[str]) -> pl.Series:
    """One text for each row that holds these columns of it and nothing else; no two contents share a text."""
    parts = [_part(table.get_column(column)) for column in columns]
    return table.select(pl.concat_str(*parts)).to_series() if parts else pl.Series(dtype=TEXT)


def _part(column: pl.Series) -> pl.Series:
    """Each value as `length:text`, so that no two rows run together; nothing, or an empty text, is `~`."""
    if column.dtype == pl.Float64:
        # Python's shortest exact digits: Polars may come to print floats in another way
        texts = [None if value is None else repr(value + 0.0) for value in column]
        column = pl.Series(column.name, texts, dtype=TEXT)
    text = pl.col(column.name).cast(TEXT)
    if column.name == "source":
        text = lasting_source()
    text = pl.when(text != "").then(text)  # a CSV cannot tell an empty text from none
    whole = pl.concat_str(text.str.len_bytes().cast(TEXT), pl.lit(":"), text).fill_null("~")
    return column.to_frame().select(whole.alias(column.name)).to_series()


def _add(digest: "hashlib._Hash", rows: pl.Series) -> None:
    for row in rows.sort():
        digest.update(row.encode())
        digest.update(b"\n")

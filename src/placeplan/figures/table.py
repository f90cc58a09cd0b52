"""The figure table: one row for every number that somebody stated.

Columns are those of the design; `pence` holds money exactly beside `value`, and
`figure` names the row by its content, so that a finding can point at it for ever.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import polars as pl

TEXT = pl.String
COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "measure": TEXT,  # key in the measure dictionary
    "organisation": TEXT,  # whose books
    "counterparty": TEXT,  # the other side of a flow
    "area": TEXT,
    "service": TEXT,
    "scheme": TEXT,
    "line": TEXT,
    "sex": TEXT,
    "age": TEXT,
    "period": TEXT,  # 2020/21, 2016-11, 2016-03-31, 2016/17..2020/21
    "value": pl.Float64,  # base unit of the measure; null = stated to be missing, never zero
    "bound": TEXT,  # = < > ~
    "as_stated": TEXT,  # the words or digits as printed
    "precision": pl.Float64,  # rounding unit as stated, in the base unit
    "price_base": TEXT,  # nominal, or the year whose prices are used
    "recurrence": TEXT,  # recurrent, non_recurrent or empty
    "stage": TEXT,  # baseline do_nothing plan contract forecast outturn
    "stated_by": TEXT,
    "stated_on": TEXT,
    "submission": TEXT,
    "source": TEXT,  # core.sources.Source in one line
    "grade": TEXT,  # primary, second-hand, recalled (computed and our default are grades too)
    "withheld": TEXT,  # key of a withholding record
    "pence": pl.Int64,  # money exactly; null where the measure is not money
    "figure": TEXT,  # content hash of the row
}

# What a figure is about and who said it: two rows alike in these are one speaker's duplicate.
KEY = (
    "measure", "organisation", "counterparty", "area", "service", "scheme", "line", "sex", "age", "period",
    "bound", "price_base", "recurrence", "stage", "stated_by", "stated_on", "submission",
)  # fmt: skip

STATEMENT_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "subject": TEXT,  # what kind of thing it is about: scheme, milestone, capital, decision, plan, line, cell
    "organisation": TEXT,
    "counterparty": TEXT,
    "scheme": TEXT,  # or the key of the milestone, capital project or decision
    "line": TEXT,
    "attribute": TEXT,  # owner, start, end, status, recurrent, ...
    "period": TEXT,
    "text": TEXT,
    "date": pl.Date,
    "stated_by": TEXT,
    "stated_on": TEXT,
    "submission": TEXT,
    "source": TEXT,
    "grade": TEXT,
    "withheld": TEXT,
}

_HASHED = tuple(column for column in COLUMNS if column != "figure")
_NOTHING = "\x00"
_TIDY_ROW = r"^[^#]*\.(csv|parquet)#!"  # `figures/a.csv#!D2`: where a row lies that names no source


def figure_table(rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """A figure table from rows that name only the columns they need; the rest are null."""
    return with_names(_table(rows, COLUMNS))


def figure_columns(columns: Mapping[str, list[Any]], height: int) -> pl.DataFrame:
    """The rows of a figure table from columns of one height; the rest are null, and no row is named yet."""
    return _of_columns(columns, height, COLUMNS)


def statement_table(rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """A table of statements from rows that name only the columns they need; the rest are null."""
    return _table(rows, STATEMENT_COLUMNS)


def with_names(frame: pl.DataFrame) -> pl.DataFrame:
    """The same figures, each named in `figure` by the content of its row.

    Where a row lies in a tidy file is no part of its name; rows alike in all else are counted.
    """
    count = pl.int_range(pl.len()).alias("count")
    texts = frame.select(count, *(_content(frame.get_column(column)) for column in _HASHED))
    rows = texts.select(pl.concat_str(_HASHED, separator="\x1f")).to_series()
    if rows.is_duplicated().any():
        row, before = pl.col("row"), pl.int_range(pl.len()).over("row")
        counted = pl.concat_str(row, before, separator="\x1f")
        rows = rows.to_frame("row").select(pl.when(before == 0).then(row).otherwise(counted)).to_series()
    digest = hashlib.blake2b
    names = [digest(text.encode(), digest_size=8).hexdigest() for text in rows]
    return frame.with_columns(pl.Series("figure", names, dtype=TEXT))


def lasting_source() -> pl.Expr:
    """`source` as it was stated: where a row lies in a tidy file moves with the row, and nobody stated it."""
    stated = pl.col("source")
    return pl.when(~stated.str.contains(_TIDY_ROW)).then(stated)


def _content(column: pl.Series) -> pl.Expr:
    if column.null_count() == len(column):
        return pl.lit(_NOTHING).alias(column.name)
    own = lasting_source() if column.name == "source" else pl.col(column.name)
    return own.cast(TEXT).fill_null(_NOTHING).alias(column.name)


def _table(
    rows: Iterable[Mapping[str, Any]], columns: Mapping[str, pl.DataType | type[pl.DataType]]
) -> pl.DataFrame:
    rows = list(rows)
    named = set(chain.from_iterable(rows))
    unknown = sorted(named - set(columns))
    if unknown:
        raise KeyError(f"no such column: {', '.join(unknown)}")
    values = {name: [row.get(name) for row in rows] for name in columns if name in named}
    return _of_columns(values, len(rows), columns)


def _of_columns(
    values: Mapping[str, list[Any]], height: int, columns: Mapping[str, pl.DataType | type[pl.DataType]]
) -> pl.DataFrame:
    return pl.DataFrame([_column(name, values.get(name, ()), height, kind) for name, kind in columns.items()])


def _column(
    name: str, values: Sequence[Any], height: int, kind: pl.DataType | type[pl.DataType]
) -> pl.Series:
    """A column of the table. One that says the same of every row, or nothing, is told once."""
    first = values[0] if values else None
    if not values or values.count(first) == height:
        return pl.repeat(first, height, dtype=kind, eager=True).alias(name)
    return pl.Series(name, values, dtype=kind, strict=True)

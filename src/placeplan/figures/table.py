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
_SLICE = 10_000  # rows whose columns are written out as texts at a time
_TIDY_ROW = r"^[^#]*\.(csv|parquet)#!"  # `figures/a.csv#!D2`: where a row lies that names no source


def figure_table(rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """A figure table from rows that name only the columns they need; the rest are null."""
    return with_names(_table(rows, COLUMNS))


def figure_columns(columns: Iterable[tuple[str, list[Any]]], height: int) -> pl.DataFrame:
    """The rows of a figure table from columns of one height; the rest are null, and no row is named yet.

    Taken one at a time, so that no more than one is there twice.
    """
    there = {name: _column(name, values, height, COLUMNS[name]) for name, values in columns}
    return pl.DataFrame([there.get(name, _column(name, (), height, kind)) for name, kind in COLUMNS.items()])


def statement_table(rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """A table of statements from rows that name only the columns they need; the rest are null."""
    return _table(rows, STATEMENT_COLUMNS)


def with_names(frame: pl.DataFrame) -> pl.DataFrame:
    """The same figures, each named in `figure` by the content of its row.

    Where a row lies in a tidy file is no part of its name; rows alike in all else are counted.
    """
    slices = (frame.slice(first, _SLICE) for first in range(0, max(frame.height, 1), _SLICE))
    names = pl.concat([_names_of(_contents(rows)) for rows in slices])
    return frame.with_columns(_counted(frame, names) if names.is_duplicated().any() else names)


def _names_of(texts: pl.Series) -> pl.Series:
    digest = hashlib.blake2b
    names = [digest(text.encode(), digest_size=8).hexdigest() for text in texts]
    return pl.Series("figure", names, dtype=TEXT)


def _counted(frame: pl.DataFrame, names: pl.Series) -> pl.Series:
    """Names, of rows alike in all else those of the second and later ones by their count too."""
    before = names.to_frame().select(pl.int_range(pl.len()).over("figure")).to_series()
    again = (before > 0).arg_true()
    texts = pl.DataFrame({"row": _contents(frame[again]), "before": before[again]})
    counted = texts.select(pl.concat_str("row", "before", separator="\x1f")).to_series()
    return names.scatter(again, _names_of(counted))


def _contents(frame: pl.DataFrame) -> pl.Series:
    """All that each row says, as one text."""
    count = pl.int_range(pl.len()).alias("count")
    texts = frame.select(count, *(_content(frame.get_column(column)) for column in _HASHED))
    return texts.select(pl.concat_str(_HASHED, separator="\x1f")).to_series()


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
    return pl.DataFrame([_column(name, values.get(name, ()), len(rows), k) for name, k in columns.items()])


def _column(
    name: str, values: Sequence[Any], height: int, kind: pl.DataType | type[pl.DataType]
) -> pl.Series:
    """A column of the table. One that says the same of every row, or nothing, is told once."""
    first = values[0] if values else None
    if not values or values.count(first) == height:
        return pl.repeat(first, height, dtype=kind, eager=True).alias(name)
    return pl.Series(name, values, dtype=kind, strict=True)

"""The figure table: one row for every number that somebody stated.

Columns are those of the design; `pence` holds money exactly beside `value`, and
`figure` names the row by its content, so that a finding can point at it for ever.
"""

import hashlib
from collections.abc import Iterable, Mapping
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


def figure_table(rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """A figure table from rows that name only the columns they need; the rest are null."""
    return with_names(_table(rows, COLUMNS))


def statement_table(rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """A table of statements from rows that name only the columns they need; the rest are null."""
    return _table(rows, STATEMENT_COLUMNS)


def with_names(frame: pl.DataFrame) -> pl.DataFrame:
    """The same figures, each named in `figure` by the content of its row."""
    texts = (
        frame.select(
            pl.concat_str([pl.col(c).cast(TEXT).fill_null("\x00") for c in _HASHED], separator="\x1f")
        )
        .to_series()
        .to_list()
    )
    names = [hashlib.blake2b(text.encode(), digest_size=8).hexdigest() for text in texts]
    return frame.with_columns(pl.Series("figure", names, dtype=TEXT))


def _table(
    rows: Iterable[Mapping[str, Any]], columns: Mapping[str, pl.DataType | type[pl.DataType]]
) -> pl.DataFrame:
    rows = list(rows)
    unknown = sorted({key for row in rows for key in row} - set(columns))
    if unknown:
        raise KeyError(f"no such column: {', '.join(unknown)}")
    return pl.DataFrame(
        {name: [row.get(name) for row in rows] for name in columns}, schema=dict(columns), strict=True
    )

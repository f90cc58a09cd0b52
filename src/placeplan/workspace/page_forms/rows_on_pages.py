"""Rows of a table as a page shows them, and a digest of exactly those."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from placeplan.figures.measures import measures

ABOUT = ("organisation", "counterparty", "area", "service", "scheme", "line", "sex", "age")
STATED_IN = ("stage", "price_base", "recurrence")
WITHHELD, BLANK = "withheld", "left blank"


def shown_rows(rows: pl.DataFrame) -> list[dict[str, str]]:
    """Each row: what it is, of what, when, how much, and where it was read."""
    return [shown_row(row) for row in rows.iter_rows(named=True)]


def shown_row(row: Mapping[str, Any]) -> dict[str, str]:
    """One row as a page shows it."""
    measure = measures().get(row["measure"])
    return {
        "measure": measure.label if measure else row["measure"],
        "about": ", ".join(str(row[name]) for name in ABOUT if row[name]),
        "period": row["period"] or "",
        "stage": ", ".join(str(row[name]).replace("_", " ") for name in STATED_IN if row[name]),
        "value": _value(row, measure.unit if measure else ""),
        "source": row["source"] or "",
    }


def digest_of_rows(rows: Iterable[Mapping[str, str]]) -> str:
    """What was looked at, in short: sharing is of this and nothing else."""
    return hashlib.sha256(json.dumps(list(rows), ensure_ascii=False).encode()).hexdigest()


def _value(row: Mapping[str, Any], unit: str) -> str:
    is_withheld = bool(row["withheld"])
    if row["pence"] is not None:
        amount = f"£{row['pence'] / 100:,.2f}".replace(".00", "").replace("£-", "−£")
    elif row["value"] is not None:
        amount = f"{row['value']:,.10g} {unit.replace('_', ' ')}".replace("-", "−")
    else:
        return WITHHELD if is_withheld else row["as_stated"] or BLANK
    return f"{amount} ({WITHHELD} from the public)" if is_withheld else amount

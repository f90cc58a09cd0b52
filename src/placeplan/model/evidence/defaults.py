"""Our own defaults, used only where a place states nothing and always labelled "our default"."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from placeplan.core.doors.shipped import shipped_rows
from placeplan.core.spreads import Spread

FILE = Path(__file__).with_name("defaults.csv")


@cache
def defaults() -> Mapping[str, Spread]:
    """Every default of the model, by the name of the variable that reads it."""
    return MappingProxyType(
        {
            row["name"]: Spread(
                float(row["low"]),
                float(row["value"]),
                float(row["high"]),
                "fixed" if row["low"] == row["high"] else "triangular",
                row["source"],
            )
            for row in _rows()
        }
    )


@cache
def default_labels() -> Mapping[str, str]:
    """What each default is called, in plain words."""
    return MappingProxyType({row["name"]: row["label"] for row in _rows()})


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(shipped_rows(FILE))

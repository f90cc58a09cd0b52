"""Reads the registers shipped in the package: plain CSV, once, with no library to wait for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from placeplan.core.doors.shipped import shipped_rows

FOLDER = Path(__file__).parent / "registers"

Row = Mapping[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Every row of the register called `name`, as text."""
    return tuple(shipped_rows(FOLDER / f"{name}.csv"))


@cache
def threshold(name: str) -> float:
    """A threshold kept as data, with who chose it beside it in `thresholds.csv`."""
    return next(float(row["value"]) for row in rows("thresholds") if row["threshold"] == name)


@cache
def _sources() -> Mapping[str, Row]:
    return {row["source"]: row for row in rows("sources")}


def source_card(key: str) -> dict[str, str]:
    """Title, publisher, period, licence and address of the source called `key`."""
    return dict(_sources()[key])


def source_cards(keys: set[str]) -> list[dict[str, str]]:
    """The cards of several sources, in the order of their keys."""
    return [source_card(key) for key in sorted(keys) if key in _sources()]

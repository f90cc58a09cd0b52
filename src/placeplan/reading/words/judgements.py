"""What the reader judges by where no rule is certain, from `judgements.toml`: likenesses, shares, counts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from placeplan.core.doors.shipped import shipped_toml

Section = Mapping[str, float]


@cache
def _judgements() -> Mapping[str, Section]:
    return {
        name: table
        for name, table in shipped_toml(Path(__file__).with_name("judgements.toml")).items()
        if isinstance(table, dict)
    }


def weight(section: str, name: str) -> float:
    """A likeness, a share or a weight."""
    return float(_judgements()[section][name])


def count(section: str, name: str) -> int:
    """A whole number of rows, cells, words or names."""
    return int(_judgements()[section][name])

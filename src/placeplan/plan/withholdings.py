"""Why a number is withheld, by whom, and until when: nothing is held back without all four.

A record lapses by itself after its last day; then what it held back is published like the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from placeplan.core.errors import Problems
from placeplan.plan.records import records

FILE = "withholdings.csv"
COLUMNS = ("key", "what", "why", "who", "until")


@dataclass(frozen=True)
class Withholding:
    """One record: `until` is the last day on which what it names is held back."""

    key: str
    what: str
    why: str
    who: str
    until: date

    def has_lapsed(self, on: date) -> bool:
        """Is its last day over on the day `on`?"""
        return self.until < on


def withholdings_in(folder: Path, problems: Problems) -> Mapping[str, Withholding]:
    """Every record of a place folder, by key; a place that withholds nothing has none."""
    by_key: dict[str, Withholding] = {}
    for where, row in records(folder / FILE, COLUMNS, COLUMNS, problems):
        if row["key"] in by_key:
            problems.add(f"“{row['key']}” is recorded twice.", where, "Keep one of the rows.")
            continue
        try:
            until = date.fromisoformat(row["until"])
        except ValueError:
            problems.add(f"“{row['until']}” is not a day.", where, "Write until as 2027-03-31.")
            continue
        by_key[row["key"]] = Withholding(row["key"], row["what"], row["why"], row["who"], until)
    return MappingProxyType(by_key)

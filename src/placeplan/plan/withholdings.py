"""Why a number is withheld, by whom, and until when: nothing is held back without all four.

A record lapses by itself after its last day; then what it held back is published like the rest. It may say
how close a reader may come to what it holds back, and what else of the row stays open. What was asked of a
body and is not shared at all has a list beside it: there a reason may be missing, and the page says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from placeplan.core.errors import Problems
from placeplan.plan.records import day_in, records, share_of

FILE = "withholdings.csv"
NEEDED = ("key", "what", "why", "who", "until")
COLUMNS = (*NEEDED, "protection", "shows")
NOT_SHARED = "not_shared.csv"
ASKED = ("what", "who", "since")  # of what is not shared; `why` and `until` are there once they were given
ASKED_COLUMNS = ("what", "who", "why", "until", "since")
# What of a withheld row goes with its number unless its record shows it.
WITH_THE_NUMBER = ("line", "scheme", "counterparty", "source")


@dataclass(frozen=True)
class Withholding:
    """One record: `until` is the last day on which what it names is held back.

    `protection` is how far from the number a reader's range must reach on both sides, as a share of it (0.2);
    `None` leaves that to the threshold. `shows` names the columns of a row that stay open.
    """

    key: str
    what: str
    why: str
    who: str
    until: date
    protection: float | None = None
    shows: tuple[str, ...] = ()

    def has_lapsed(self, on: date) -> bool:
        """Is its last day over on the day `on`?"""
        return self.until < on


@dataclass(frozen=True)
class Unshared:
    """One thing that was asked of a body and is not shared: since when, and why and until when if it said."""

    what: str
    who: str
    since: date
    why: str = ""
    until: date | None = None


def unshared_in(folder: Path, problems: Problems) -> tuple[Unshared, ...]:
    """Every line of a place folder's list of what is not shared; a place without such a list has none."""
    rows = records(folder / NOT_SHARED, ASKED, ASKED_COLUMNS, problems)
    lines = (_unshared(row, where, problems) for where, row in rows)
    return tuple(line for line in lines if line is not None)


def _unshared(row: Mapping[str, str], where: str, problems: Problems) -> Unshared | None:
    before = len(problems)
    since, until = (day_in(row, column, where, problems) for column in ("since", "until"))
    if since is None or len(problems) > before:
        return None
    return Unshared(row["what"], row["who"], since, row.get("why", ""), until)


def withholdings_in(folder: Path, problems: Problems) -> Mapping[str, Withholding]:
    """Every record of a place folder, by key; a place that withholds nothing has none."""
    by_key: dict[str, Withholding] = {}
    for where, row in records(folder / FILE, NEEDED, COLUMNS, problems):
        if row["key"] in by_key:
            problems.add(f"“{row['key']}” is recorded twice.", where, "Keep one of the rows.")
            continue
        record = _record(row, where, problems)
        if record:
            by_key[record.key] = record
    return MappingProxyType(by_key)


def _record(row: Mapping[str, str], where: str, problems: Problems) -> Withholding | None:
    """The record that a row writes; none where a part of it cannot be read, and every such part is said."""
    before = len(problems)
    until = day_in(row, "until", where, problems)
    protection = _share(row.get("protection", ""), where, problems)
    shows = tuple(row.get("shows", "").split())
    for column in [column for column in shows if column not in WITH_THE_NUMBER]:
        to_do = f"Write under shows any of: {' '.join(WITH_THE_NUMBER)}."
        problems.add(f"“{column}” is nothing that a withheld row could show.", where, to_do)
    if until is None or len(problems) > before:
        return None
    return Withholding(row["key"], row["what"], row["why"], row["who"], until, protection, shows)


def _share(text: str, where: str, problems: Problems) -> float | None:
    """`20%` or `0.2` as 0.2; none where nothing is written."""
    if not text:
        return None
    share = share_of(text)
    if share is None:
        problems.add(f"“{text}” is no share of a number.", where, "Write protection as 20% or 0.2.")
    return share

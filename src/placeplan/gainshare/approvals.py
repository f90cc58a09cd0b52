"""Who approved a payment of the ledger and on which day, as its rows state it, and who is still to.

An approval is recorded here and given elsewhere: nothing here decides whether it was lawful.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from placeplan.core.sentences import joined


def approvals(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """For each transfer, its approvals in words, both sides together; empty where nobody recorded any.

    One that is paid in several years may be approved for one of them and not for the next: it says which.
    """
    by_transfer: dict[str, dict[str, str]] = {}
    for (transfer, year), words in approvals_by_year(entries).items():
        by_transfer.setdefault(transfer, {})[year] = words
    return {transfer: _over_years(by_year) for transfer, by_year in by_transfer.items()}


def approvals_by_year(entries: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """The same for each transfer and year."""
    payments: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for entry in entries:
        payments.setdefault((entry["transfer"], entry["year"]), []).append(entry)
    return {payment: _in_words(sides) for payment, sides in payments.items()}


def _over_years(by_year: Mapping[str, str]) -> str:
    if len(set(by_year.values())) == 1:
        return next(iter(by_year.values()))
    return "; ".join(f"in {year} {told or 'approved by nobody on record'}" for year, told in by_year.items())


def _in_words(sides: Sequence[Mapping[str, Any]]) -> str:
    given = _given(sides)
    if not given:
        return ""
    told = [f"{name} on {day}" if day else f"{name}, no day stated" for name, day in given.items()]
    wanted = _wanted(sides, given)
    return f"approved by {joined(told)}" + (f"; waits for {joined(wanted)}" if wanted else "")


def _given(sides: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Who approved, and the day that a side states for it; an empty day where none does."""
    days: dict[str, str] = {}
    for side in sides:
        for name in side["approved_by"]:
            days[name] = side["approved_on"] or days.get(name, "")
    return days


def _wanted(sides: Sequence[Mapping[str, Any]], given: Iterable[str]) -> list[str]:
    """Whose approval is needed and neither side records."""
    folded = {name.casefold() for name in given}
    needed = dict.fromkeys(name for side in sides for name in side["waits_for"])
    return [name for name in needed if name.casefold() not in folded]

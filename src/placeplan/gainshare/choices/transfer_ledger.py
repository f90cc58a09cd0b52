"""The ledger of payments between bodies: double entry, in whole pence, and checked before it counts.

A payment that has no instrument is kept and does not count. Approvals are recorded here and given elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import money_text, pence
from placeplan.core.periods import is_period
from placeplan.core.units import in_base, unit
from placeplan.gainshare.choices.row_files import Cells, stated_rows
from placeplan.plan.bodies import check_declared

COLUMNS = (
    "transfer", "choice", "year", "body", "amount", "unit", "price_base", "instrument", "recurrence",
    "approved_by", "approved_on", "note",
)  # fmt: skip
NEEDED = ("transfer", "year", "body", "amount", "unit", "price_base", "instrument", "recurrence")
RECURRENCE = {"recurrent": True, "non_recurrent": False}


@dataclass(frozen=True)
class Entry:
    """One side of a payment: received is positive, paid is negative. Unit: pence."""

    transfer: str
    year: str
    body: str
    pence: int
    instrument: str
    recurrent: bool
    approved_by: tuple[str, ...]
    price_base: str
    choice: str = ""
    approved_on: date | None = None  # the day that the row states for its approvals

    def waits_for(self, needed: Sequence[str]) -> tuple[str, ...]:
        """Those whose approval is needed and not recorded."""
        given = {name.casefold() for name in self.approved_by}
        return tuple(name for name in needed if name.casefold() not in given)

    @property
    def counts(self) -> bool:
        """Is an instrument named? No payment counts without one."""
        return bool(self.instrument)


@dataclass(frozen=True)
class TransferLedger:
    """Every entry; those of a payment in a year sum to zero, or it would not have been read."""

    entries: tuple[Entry, ...] = ()

    @property
    def counted(self) -> tuple[Entry, ...]:
        """Entries with an instrument."""
        return tuple(entry for entry in self.entries if entry.counts)

    def of(self, body: str, year: str | None = None, recurrent: bool | None = None) -> int:
        """What a body receives (+) or pays (−) in payments that count. Unit: pence."""
        return sum(
            entry.pence
            for entry in self.counted
            if entry.body == body
            and (year is None or entry.year == year)
            and (recurrent is None or entry.recurrent is recurrent)
        )


def transfer_ledger(
    path: Path, bodies: Mapping[str, object], price_base: str | None = None
) -> TransferLedger:
    """The ledger in a file; empty where there is no file.

    Errors, all at once: a payment whose sides do not sum to zero, an unknown body, another price base, a
    payment with two instruments, one that does not say whether it recurs.
    """
    if not path.is_file():
        return TransferLedger()
    problems = Problems()
    rows = stated_rows(path, path.name, NEEDED, COLUMNS, problems)
    problems.raise_any()
    entries_read = [_entry(cells, where, bodies, price_base, problems) for where, cells in rows]
    entries = tuple(entry for entry in entries_read if entry is not None)
    unread = {
        (cells["transfer"], cells["year"])
        for (_, cells), entry in zip(rows, entries_read, strict=True)
        if entry is None
    }
    # A payment with a side that could not be read is not also accused of a sum that is not zero.
    if unread <= {(entry.transfer, entry.year) for entry in entries}:
        whole = [entry for entry in entries if (entry.transfer, entry.year) not in unread]
        _check_sides(whole, path.name, problems)
    problems.raise_any()
    return TransferLedger(entries)


def _entry(
    cells: Cells,
    where: str,
    bodies: Mapping[str, object],
    price_base: str | None,
    problems: Problems,
) -> Entry | None:
    before = len(problems)
    _check_row(cells, where, bodies, price_base, problems)
    approved_on = _approved_on(cells, where, problems)
    amount = _pence(cells["amount"], cells["unit"], where, problems)
    if len(problems) > before or amount is None:
        return None
    approved = tuple(name.strip() for name in cells.get("approved_by", "").split("|") if name.strip())
    return Entry(
        cells["transfer"], cells["year"], cells["body"], amount, cells["instrument"],
        RECURRENCE[cells["recurrence"]], approved, cells["price_base"], cells.get("choice", ""), approved_on,
    )  # fmt: skip


def _check_row(
    cells: Cells,
    where: str,
    bodies: Mapping[str, object],
    price_base: str | None,
    problems: Problems,
) -> None:
    if not cells["transfer"]:
        problems.add("names no transfer.", where, "Give both sides of a payment one name.")
    check_declared(cells["body"], bodies, where, problems)
    if not is_period(cells["year"]):
        problems.add(f"“{cells['year']}” is not a year.", where, "Write it as 2017/18.")
    if cells["recurrence"] not in RECURRENCE:
        problems.add("does not say whether it recurs.", where, f"Write one of: {', '.join(RECURRENCE)}.")
    if price_base and cells["price_base"] != price_base:
        problems.add(
            f"is in {cells['price_base'] or 'no'} prices, and the choice in {price_base} prices.",
            where,
            "Convert it with a stated deflator first.",
        )


def _approved_on(cells: Cells, where: str, problems: Problems) -> date | None:
    """The day stated for the approvals of a row. Noted: no day of the calendar, or nobody who approved."""
    written = cells.get("approved_on", "")
    if not written:
        return None
    if not cells.get("approved_by", ""):
        problems.add(f"was approved on {written} by nobody.", where, "Say who under approved_by.")
    try:
        return date.fromisoformat(written)
    except ValueError:
        problems.add(f"“{written}” is not a day.", where, "Write it as 2017-03-01.")
        return None


def _pence(amount: str, written_unit: str, where: str, problems: Problems) -> int | None:
    try:
        if unit(written_unit).base != "pounds":
            problems.add(f"“{written_unit}” is not money.", where, "Use £, £k or £m.")
            return None
        return pence(in_base(amount, written_unit))
    except PlanError as error:
        problems.extend(Problem(p.what, where, p.to_do) for p in error.problems)
    except ArithmeticError:
        problems.add(f"“{amount}” is not an amount.", where, "Write digits.")
    return None


def _check_sides(entries: Sequence[Entry], name: str, problems: Problems) -> None:
    by_payment: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        by_payment.setdefault((entry.transfer, entry.year), []).append(entry)
    for (transfer, year), sides in by_payment.items():
        where = f"{name}, {transfer} in {year}"
        if total := sum(entry.pence for entry in sides):
            problems.add(
                f"its sides sum to {money_text(total)}, not zero.", where, "What one pays another receives."
            )
        if len({entry.instrument for entry in sides}) > 1:
            problems.add("its sides name different instruments.", where, "Name one.")
        if len({entry.recurrent for entry in sides}) > 1:
            problems.add("one side says that it recurs and the other that it does not.", where, "Say which.")

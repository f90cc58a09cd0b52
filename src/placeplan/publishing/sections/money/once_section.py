"""What is paid once and the ledger of payments, as tables: each kind in rows of its own, never one sum."""

from collections.abc import Mapping, Sequence
from typing import Any

from placeplan.look.charts.figure import Chart, Table
from placeplan.look.charts.transfer_flow import pounds, transfer_flow

Record = Mapping[str, Any]
KINDS = {True: "recurrent", False: "once"}


def once_table(settlement: Record, names: Mapping[str, str], body: str = "") -> Table | None:
    """Who bears what once and who pays it, `body` first; nothing where nothing is once."""
    one_off = settlement.get("one_off")
    if not one_off:
        return None
    split = shown_split(settlement)
    once = split["one_off"] if split else None
    after = _has_over_time(once)
    rows = []
    for code in sorted(one_off["by_body"], key=lambda body_code: body_code != body):
        own = one_off["by_body"][code]
        then = pounds(after[code]) if code in after else "–"
        years = _by_year(own["by_year"]) or "–"
        rows.append([names.get(code, code), pounds(own["once"]), years, _paid(once, code), then])
    until = one_off["until"]
    columns = ["Body", "Cost (−) once", "By year", "Gets or pays (−) once", f"Has in all by {until}"]
    beside = f"; payments and what is had in all go with “{split['name']}”" if split and after else ""
    return Table(columns, rows, f"What is once, {prices(settlement)}{beside}")


def _has_over_time(once: Record | None) -> Record:
    """What each body has in all once everything is paid; nothing where no payment was designed."""
    after: Record | None = once.get("after_over_time") if once else None
    return after or {}


def once_flow(settlement: Record, names: Mapping[str, str], key: str = "once-flow") -> Chart | None:
    """The one-off payments as a flow of their own; nothing where there is none to show."""
    split = shown_split(settlement)
    once = split["one_off"] if split else None
    payments = once.get("payments") if once else None
    if not split or not payments:
        return None
    moved = [(payment["from"], payment["to"], payment["pounds"]) for payment in payments]
    when = [f"in {payment['year']}" for payment in payments]
    title = f"Paid once: beside {split['name']}"
    return transfer_flow(key, title, f"pounds, {prices(settlement)}", moved, names, when)


def ledger_table(settlement: Record, names: Mapping[str, str], body: str = "") -> Table | None:
    """Each payment of the ledger once (of `body`, if named), with its kind and whether it counts."""
    payments: dict[tuple[str, str], list[Record]] = {}  # both sides of each, by transfer and year
    for entry in settlement.get("ledger", {}).get("entries", ()):
        payments.setdefault((entry["transfer"], entry["year"]), []).append(entry)
    rows = [
        _ledger_row(transfer, year, sides, names)
        for (transfer, year), sides in payments.items()
        if not body or any(side["organisation"] == body for side in sides)
    ]
    if not rows:
        return None
    columns = ["Payment", "From and to", "Year", "Pounds", "Kind", "Instrument"]
    title = f"The ledger of payments, {prices(settlement)}"
    return Table(columns, rows, title, numeric=False)


def _ledger_row(transfer: str, year: str, sides: Sequence[Record], names: Mapping[str, str]) -> list[str]:
    payers = ", ".join(_name(names, side) for side in sides if side["pounds"] < 0)
    payees = [side for side in sides if side["pounds"] > 0]
    between = f"{payers} to {', '.join(_name(names, side) for side in payees)}"
    amount = sum(side["pounds"] for side in payees)
    first = sides[0]
    instrument = first["instrument"] if first["counts"] else "none named: it does not count yet"
    told = "; ".join(filter(None, (instrument, first.get("approval"))))
    return [transfer, between, year, pounds(amount), KINDS[first["recurrent"]], told]


def loans_table(settlement: Record) -> Table | None:
    """Money lent once and repaid, by lender; nothing where nothing is lent."""
    rows = []
    for loan in settlement.get("transfers", ()):
        due = loan["repayments"]
        repaid = due["why"] if due["status"] != "assessed" else _by_year(due["by_year"])
        amount = f"{'about ' if loan['about'] else ''}{pounds(loan['pounds'])}"
        rows.append([f"{loan['from_name']} to {loan['to_name']}", amount, loan["lent_in"], repaid])
    columns = ["From and to", "Lent once", "In", "Repaid"]
    return Table(columns, rows, f"Loans, {prices(settlement)}", numeric=False) if rows else None


def shown_split(settlement: Record) -> Record | None:
    """The way to share whose payments are shown: the first that has any, or the first that may be shown."""
    named = settlement.get("shown")  # a body's own part of the record names the one shown to all
    ways = [way for way in settlement["transfers"] if way.get("exists") and not way.get("hidden")]
    ways = [way for way in ways if named in (None, way["name"])]
    with_payments = [way for way in ways if way["payments"]]
    return next(iter(with_payments or ways), None)


def prices(settlement: Record) -> str:
    """The price base as a label says it."""
    base = settlement["price_base"]
    return "cash terms" if base == "nominal" else f"{base} prices"


def _by_year(amounts: Mapping[str, float]) -> str:
    return "; ".join(f"{year}: {pounds(value)}" for year, value in amounts.items() if value)


def _name(names: Mapping[str, str], entry: Record) -> str:
    return names.get(entry["organisation"], entry["organisation"])


def _paid(once: Record | None, code: str) -> str:
    if once is None:
        return "–"
    if once["hidden"]:
        return "not shown: a private floor"
    if once["reason"]:
        return "no payments would do"
    moved = sum(p["pounds"] * ((p["to"] == code) - (p["from"] == code)) for p in once["payments"])
    return pounds(moved)

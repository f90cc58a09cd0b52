"""What is paid once and the ledger of payments, as tables: each kind in rows of its own, never one sum."""

from collections.abc import Mapping
from typing import Any

from placeplan.look.charts.figure import Chart, Table
from placeplan.look.charts.transfer_flow import pounds, transfer_flow

Record = Mapping[str, Any]
KINDS = {True: "recurrent", False: "once"}


def once_table(settlement: Record, names: Mapping[str, str], body: str = "") -> Table | None:
    """Who bears what once and who pays it, `body` first; nothing where nothing is once."""
    found = settlement.get("one_off")
    if not found:
        return None
    split = shown_split(settlement)
    once = split["one_off"] if split else None
    after = (once or {}).get("after_over_time") or {}
    rows = []
    for code in sorted(found["by_body"], key=lambda one: one != body):
        one = found["by_body"][code]
        years = _by_year(one["by_year"])
        then = pounds(after[code]) if code in after else "–"
        rows.append([names.get(code, code), pounds(one["once"]), years or "–", _paid(once, code), then])
    columns = ["Body", "Cost (−) once", "By year", "Gets or pays (−) once", f"Has in all by {found['until']}"]
    beside = f"; payments and what is had in all go with “{split['name']}”" if split and after else ""
    return Table(columns, rows, f"What is once, {prices(settlement)}{beside}")


def once_flow(settlement: Record, names: Mapping[str, str], key: str = "once-flow") -> Chart | None:
    """The one-off payments as a flow of their own; nothing where there is none to show."""
    split = shown_split(settlement)
    payments = ((split or {}).get("one_off") or {}).get("payments", ())
    if not payments or split is None:
        return None
    moved = [(one["from"], one["to"], one["pounds"]) for one in payments]
    title = f"Paid once: beside {split['name']}"
    return transfer_flow(
        key, title, f"pounds, {prices(settlement)}", moved, names, [f"in {one['year']}" for one in payments]
    )


def ledger_table(settlement: Record, names: Mapping[str, str], body: str = "") -> Table | None:
    """Each payment of the ledger once (of `body`, if named), with its kind and whether it counts."""
    entries = settlement.get("ledger", {}).get("entries", ())
    rows = []
    for key in dict.fromkeys((one["transfer"], one["year"]) for one in entries):
        sides = [one for one in entries if (one["transfer"], one["year"]) == key]
        if body and body not in {one["organisation"] for one in sides}:
            continue
        paid = ", ".join(_name(names, one) for one in sides if one["pounds"] < 0)
        got = ", ".join(_name(names, one) for one in sides if one["pounds"] > 0)
        amount = sum(one["pounds"] for one in sides if one["pounds"] > 0)
        first = sides[0]
        counts = first["instrument"] if first["counts"] else "none named: it does not count yet"
        rows.append([key[0], f"{paid} to {got}", key[1], pounds(amount), KINDS[first["recurrent"]], counts])
    if not rows:
        return None
    columns = ["Payment", "From and to", "Year", "Pounds", "Kind", "Instrument"]
    title = f"The ledger of payments, {prices(settlement)}"
    return Table(columns, rows, title, numeric=False)


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
    open_to_all = [t for t in settlement["transfers"] if not t.get("hidden") and t.get("exists")]
    named = settlement.get("shown")  # a body's own part of the record names the one shown to all
    open_to_all = [t for t in open_to_all if named in (None, t["name"])]
    return next((t for t in open_to_all if t["payments"]), open_to_all[0] if open_to_all else None)


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

"""Tables about another body: contracts, transfers, and the effects of schemes on partners.

Knows whose books and whose other side; both sides of one fact get the same keys.
"""

from placeplan.core.errors import Problem
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.fields import figures_of_row, label_of_line, measure_of, named, note, period_of
from placeplan.reading.kinds.harvest import Harvest, Reading, most_are_negative
from placeplan.reading.kinds.totals_among_details import Totals
from placeplan.reading.tables.lookups import Lookup, folded
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row, is_grand_total, is_subtotal, rows, without_total
from placeplan.reading.words.folded_words import meaning, tokens
from placeplan.reading.words.judgements import weight
from placeplan.reading.words.kinds_of_table import kind_of

# ---- contracts -----------------------------------------------------------------------------------


def contract_direction(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> str:
    """Does the owner buy or sell what the table lists? By its heading, then by who the others are."""
    if table.direction:
        return table.direction
    if table.column("seller") and not table.column("buyer"):
        return "bought"
    if table.column("buyer") and not table.column("seller"):
        return "sold"
    own = lookup.directory.sort(lookup.owner)
    if own in ("commissioner", "provider", "voluntary"):
        return "bought" if own == "commissioner" else "sold"
    named = (_other_name(row) or row.section[0] for row in rows(sheet, table))
    others = {lookup.directory.sort(lookup.known_body(name)) for name in named}
    return "sold" if "commissioner" in others else "bought"


def _other_name(row: Row) -> str:
    return row.text("counterparty") or row.text("seller") or row.text("buyer")


def _side(lookup: Lookup, row: Row, direction: str) -> tuple[str, str]:
    """Who is on the other side of a row, and what the owner does, where both sides are named."""
    buyer, seller = row.text("buyer"), row.text("seller")
    if not (buyer and seller):
        return _other_name(row), direction
    if lookup.known_body(buyer) == lookup.owner:
        return seller, "bought"
    return (buyer, "sold") if lookup.known_body(seller) == lookup.owner else (buyer, direction)


def read_contracts(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Activity, price and value of each service with each other body."""
    direction = contract_direction(harvest, lookup, sheet, table)
    values: list[Reading] = []
    totals = Totals(harvest, sheet)
    since: list[str] = []  # the other bodies of the rows since the last total
    lookup.tell_apart(
        (_side(lookup, row, direction)[0] or row.section[0], row.text("service") or row.section[0])
        for row in rows(sheet, table)
        if not row.total
    )
    for row in rows(sheet, table):
        name, side = _side(lookup, row, direction)
        counterparty, service, whole = _parties(lookup, row, name, table)
        if (
            row.total
            and whole
            and len(set(since)) == 1
            and (row.part or is_subtotal(name or row.text("service")))
        ):
            counterparty, whole = since[0], False
        since = [] if row.total else [*since, counterparty]
        about = {"counterparty": counterparty, "line": side}
        if not row.total:
            about["service"] = service
        noted = False
        for column in row.values:
            key, unit = measure_of(row, column, table, "contract_value")
            period = period_of(lookup, sheet, row, column, table)
            if not key or not period:
                continue
            if row.total:
                if sheet.at(row.index, column.index) is None or key == "contract_price":
                    continue
                key += "_total"
            reading = harvest.figure(sheet, table, (row.index, column.index), key, period, unit, **about)
            if reading and key.startswith("contract_value"):
                values.append(reading)
            if reading and not noted:
                note(harvest, sheet, row, table, **about)
                if service and row.text("service"):
                    harvest.state(
                        sheet, row.place("service"), "service", "label", row.text("service"), line=service
                    )
                totals.add(row, key.removesuffix("_total"), () if row.total and whole else (counterparty,))
                noted = True
    harvest.turn(table, values, "expenditure" if direction == "bought" else "income")
    totals.state("counterparty")


def _parties(lookup: Lookup, row: Row, name: str, table: TableMap) -> tuple[str, str, bool]:
    """The other body, the service, and whether a total is of everything."""
    service = row.text("service")
    section = "" if named(row.section[0], kind_of(table.kind).measure_words) else row.section[0]
    if row.total:
        rest = without_total(name or service)
        code = lookup.known_body(rest) or (lookup.found.aliases.get(rest, "") if rest else "")
        if not code and section and not rest and not is_grand_total(name or service):
            code = lookup.known_body(section)
        if not code and not rest and table.counterparty:
            code = lookup.body(table.counterparty)
        return code, "", not code
    if not name and section:
        name = section if lookup.known_body(section) or service else name
    if not service and section and section != name:
        service = section
    return lookup.body(name or table.counterparty), lookup.service(service or table.service), False


# ---- transfers -----------------------------------------------------------------------------------


def read_transfers(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Money given and received outside contracts: received is positive, paid negative."""
    sides: dict[str, list[Reading]] = {"received": [], "paid": [], "": []}
    nets: list[Reading] = []
    totals = Totals(harvest, sheet)
    for row in rows(sheet, table):
        name, direction = _flow(lookup, row, _way(table.title, TITLE_SAYS))
        purpose = row.text("purpose") or row.text("title")
        about = {"counterparty": lookup.body(name), "line": folded(purpose)}
        key = "transfer_total" if row.total else "transfer"
        if row.total:
            about = {"line": row.part or _net_line(row)}
        read = figures_of_row(harvest, lookup, sheet, table, row, key, about)
        if not read:
            continue
        totals.add(row, "transfer", ())
        if row.total:
            nets += read
            continue
        sides[direction] += read
        note(harvest, sheet, row, table, **about)
        label_of_line(harvest, sheet, row, "purpose", **about)
        if direction:
            said = next((role for role in ("direction", "receiver", "payer") if role in row.texts), "purpose")
            harvest.state(sheet, row.place(said), "transfer", "direction", direction, **about)
        else:
            harvest.problems.append(
                Problem(
                    "Nobody can tell whether this transfer is paid or received; its sign stays as it is.",
                    str(harvest.source(sheet, (row.index, table.columns[0].index))),
                    "Name the direction in the sheet, or in the mapping.",
                )
            )
    harvest.turn(table, sides["received"], "income")
    turned = harvest.turn(table, sides["paid"], "expenditure")
    for reading in sides["paid"]:
        reading.sign = 1 if turned else -1  # money paid is below zero in the table of figures
    _turn_nets(nets, [*sides["received"], *sides["paid"], *sides[""]])
    totals.state("line")


def _flow(lookup: Lookup, row: Row, titled: str) -> tuple[str, str]:
    """The other body of a transfer, and whether the owner receives or pays; `titled` if no row says it."""
    payer, receiver = row.text("payer"), row.text("receiver")
    owner = lookup.owner
    if receiver and (not payer or lookup.known_body(payer) == owner):
        return receiver, "paid"
    if payer and (not receiver or lookup.known_body(receiver) == owner):
        return payer, "received"
    said = _way(row.text("direction"), ROW_SAYS) or _way(row.section[0], ROW_SAYS) or titled
    return row.text("counterparty") or receiver or payer, said


ROW_SAYS, TITLE_SAYS = weight("likeness", "row_direction"), weight("likeness", "title_direction")


def _way(text: str, least: float) -> str:
    """Received or paid, as a text says; empty where it says neither."""
    found = meaning(text, "directions") if text else None
    return found.key if found and found.score >= least else ""


def _net_line(row: Row) -> str:
    text = " ".join(row.text(key) for key in ("direction", "counterparty", "purpose") if row.text(key))
    rest = meaning(without_total(text) or "-", "directions")
    return rest.key if rest.score >= ROW_SAYS and "net" not in tokens(text) else "net"


def _turn_nets(nets: list[Reading], details: list[Reading]) -> None:
    """Turn the totals round where most equal the sum of the details with the other sign."""
    sums: dict[str, float] = {}
    for r in details:
        if r.number:
            sums[r.row["period"]] = sums.get(r.row["period"], 0.0) + float(r.number.value) * r.sign
    net = [r for r in nets if r.number and r.number.value and r.row.get("line") == "net"]
    against = sum(float(r.number.value) * sums.get(r.row["period"], 0.0) < 0 for r in net if r.number)
    if against * 2 > len(net):
        for reading in net:
            reading.sign = -1
    for kind, sign in (("received", 1), ("paid", -1)):
        own = [r for r in nets if r.row.get("line") == kind]
        for reading in own:
            reading.sign = -sign if most_are_negative(own) else sign


# ---- effects of schemes on partners --------------------------------------------------------------


def read_partner_effects(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Cost that one body's scheme puts on another: `organisation` bears it, whoever speaks."""
    read: list[Reading] = []
    own_bears = lookup.directory.sort(lookup.owner) in ("council", "voluntary")
    totals = Totals(harvest, sheet)
    for row in rows(sheet, table):
        other = lookup.body(row.text("counterparty"))
        scheme = row.text("ref") or folded(row.text("title"))
        bearer, cause = (lookup.owner, other) if own_bears else (other, lookup.owner)
        about = {"organisation": bearer, "counterparty": cause, "scheme": scheme}
        key = "cost_effect"
        if row.total:
            key, about = "cost_effect_total", {"line": row.part}
        found = figures_of_row(harvest, lookup, sheet, table, row, key, about)
        read += found
        if found:
            totals.add(row, "cost_effect", ())
        if row.text("title") and found and not row.total:
            harvest.state(sheet, row.place("title"), "partner_effect", "title", row.text("title"), **about)
            note(harvest, sheet, row, table, **about)
    harvest.turn(table, read, "expenditure")
    totals.state("line")

"""Tables about another body: contracts, transfers, and the effects of schemes on partners.

Knows whose books and whose other side; both sides of one fact get the same keys.
"""

from collections.abc import Iterable, Iterator, Mapping, Set

from placeplan.core.errors import Problem
from placeplan.figures.spreadsheets.cells import Place, Sheet
from placeplan.reading.kinds.cell_readings import Reading, most_are_negative
from placeplan.reading.kinds.fields import figures_of_row, label_of_line, measure_of, named, note, period_of
from placeplan.reading.kinds.harvest import Harvest
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
    if bool(table.column("seller")) != bool(table.column("buyer")):
        return "bought" if table.column("seller") else "sold"
    own = _BY_SORT.get(lookup.directory.sort(lookup.owner))
    if own:
        return own
    named = (_other_name(row) or row.section[0] for row in rows(sheet, table))
    sorts = {lookup.directory.sort(lookup.known_body(name)) for name in named}
    return "sold" if "commissioner" in sorts else "bought"


_BY_SORT = {"commissioner": "bought", "provider": "sold", "voluntary": "sold"}  # a council may do either


def _other_name(row: Row) -> str:
    return row.text("counterparty") or row.text("seller") or row.text("buyer")


def _side(lookup: Lookup, row: Row, direction: str) -> tuple[str, str]:
    """Who is on the other side of a row, and what the owner does, where both sides are named."""
    buyer, seller = row.text("buyer"), row.text("seller")
    if not buyer or not seller:
        return _other_name(row), direction
    if lookup.known_body(buyer) == lookup.owner:
        return seller, "bought"
    return (buyer, "sold") if lookup.known_body(seller) == lookup.owner else (buyer, direction)


def read_contracts(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Activity, price and value of each service with each other body."""
    direction = contract_direction(harvest, lookup, sheet, table)
    listed = [(row, *_side(lookup, row, direction)) for row in rows(sheet, table)]
    lookup.tell_apart(_services_listed((row, name) for row, name, _ in listed))
    values: list[Reading] = []
    totals = Totals(harvest, sheet)
    since: set[str] = set()  # the other bodies of the rows since the last total
    for row, name, side in listed:
        counterparty, service, is_whole = _parties(lookup, row, name, table)
        if is_whole and _is_of_one_body(row, name, since):
            counterparty, is_whole = next(iter(since)), False
        if is_whole and row.part:
            _leave_row(harvest, sheet, row)
            continue
        since.clear() if row.total else since.add(counterparty)
        about = {"counterparty": counterparty, "line": side}
        if not row.total:
            about["service"] = service
        readings = _read_contract(harvest, lookup, sheet, table, row, about)
        values += [reading for reading in readings if reading.measure.startswith("contract_value")]
        if readings:
            note(harvest, sheet, row, table, **about)
            _state_service(harvest, sheet, row, service)
            measure = readings[0].measure.removesuffix("_total")
            totals.add(row, measure, () if is_whole else (counterparty,))
    harvest.turn(table, values, "expenditure" if direction == "bought" else "income")
    totals.state("counterparty")


def _leave_row(harvest: Harvest, sheet: Sheet, row: Row) -> None:
    places = [(row.index, column.index) for column in row.values]
    harvest.leave(sheet, places, "a sum of contracts with some bodies and not with others")


def _services_listed(named: Iterable[tuple[Row, str]]) -> Iterator[tuple[str, str]]:
    """The other body and the service of each row that is no total, as it writes them or its heading does."""
    for row, name in named:
        if not row.total:
            yield name or row.section[0], row.text("service") or row.section[0]


def _is_of_one_body(row: Row, name: str, since: Set[str]) -> bool:
    """Is a total one of the rows since the last alone, all of which are of one body?"""
    is_of_rows_above = bool(row.part) or is_subtotal(name or row.text("service"))
    return is_of_rows_above and len(since) == 1


def _read_contract(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, row: Row, about: Mapping[str, str]
) -> list[Reading]:
    """The figures of one row; a total of prices, or one that is blank, states nothing."""
    readings = []
    for column in row.values:
        key, unit = measure_of(row, column, table, "contract_value")
        period = period_of(lookup, sheet, row, column, table)
        place = (row.index, column.index)
        if not key or not period or (row.total and not _is_total_stated(sheet, place, key)):
            continue
        key = f"{key}_total" if row.total else key
        if reading := harvest.figure(sheet, table, place, key, period, unit, **about):
            readings.append(reading)
    return readings


def _is_total_stated(sheet: Sheet, place: Place, key: str) -> bool:
    return sheet.at(*place) is not None and key != "contract_price"


def _state_service(harvest: Harvest, sheet: Sheet, row: Row, service: str) -> None:
    text = row.text("service")
    if service and text:
        harvest.state(sheet, row.place("service"), "service", "label", text, line=service)


def _parties(lookup: Lookup, row: Row, name: str, table: TableMap) -> tuple[str, str, bool]:
    """The other body, the service, and whether it is a total of everything."""
    section = "" if named(row.section[0], kind_of(table.kind).measure_words) else row.section[0]
    service = row.text("service")
    if row.total:
        code = _body_of_total(lookup, name or service, section, table)
        return code, "", not code
    if not name and _names_the_body(lookup, section, service):
        name = section
    if section != name:
        service = service or section
    return lookup.body(name or table.counterparty), lookup.service(service or table.service), False


def _names_the_body(lookup: Lookup, section: str, service: str) -> bool:
    """Does the heading over a row name its other body: one that is known, or any where it has a service?"""
    return bool(section) and bool(service or lookup.known_body(section))


def _body_of_total(lookup: Lookup, text: str, section: str, table: TableMap) -> str:
    """Whose rows a total adds up: the body that its words name, else the heading over it, else the title."""
    name = without_total(text)
    if name:
        return lookup.known_body(name) or lookup.found.aliases.get(name, "")
    code = lookup.known_body(section) if section and not is_grand_total(text) else ""
    return code or (lookup.body(table.counterparty) if table.counterparty else "")


# ---- transfers -----------------------------------------------------------------------------------


def read_transfers(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Money given and received outside contracts: received is positive, paid negative."""
    sides: dict[str, list[Reading]] = {"received": [], "paid": [], "": []}
    nets: list[Reading] = []
    totals = Totals(harvest, sheet)
    titled = _way(table.title, TITLE_SAYS)
    for row in rows(sheet, table):
        name, direction = _flow(lookup, row, titled)
        about = {"counterparty": lookup.body(name), "line": folded(_purpose(row))}
        key = "transfer"
        if row.total:
            key, about = "transfer_total", {"line": row.part or _net_line(row)}
        readings = figures_of_row(harvest, lookup, sheet, table, row, key, about)
        if not readings:
            continue
        totals.add(row, "transfer", ())
        if row.total:
            nets += readings
        else:
            sides[direction] += readings
            _state_transfer(harvest, sheet, table, row, direction, about)
    _turn_transfers(harvest, table, sides)
    _turn_nets(nets, [*sides["received"], *sides["paid"], *sides[""]])
    totals.state("line")


def _purpose(row: Row) -> str:
    return row.text("purpose") or row.text("title")


def _state_transfer(
    harvest: Harvest, sheet: Sheet, table: TableMap, row: Row, direction: str, about: Mapping[str, str]
) -> None:
    """What a row says of its transfer; where nobody can tell its direction a person is asked."""
    note(harvest, sheet, row, table, **about)
    label_of_line(harvest, sheet, row, "purpose", **about)
    if direction:
        roles = (role for role in ("direction", "receiver", "payer") if role in row.texts)
        place = row.place(next(roles, "purpose"))
        harvest.state(sheet, place, "transfer", "direction", direction, **about)
        return
    harvest.problems.append(
        Problem(
            "Nobody can tell whether this transfer is paid or received; its sign stays as it is.",
            str(harvest.source(sheet, (row.index, table.columns[0].index))),
            "Give the sheet a column “Direction” that says paid or received of each, and import it again.",
        )
    )


def _turn_transfers(harvest: Harvest, table: TableMap, sides: Mapping[str, list[Reading]]) -> None:
    harvest.turn(table, sides["received"], "income")
    turned = harvest.turn(table, sides["paid"], "expenditure")
    for reading in sides["paid"]:
        reading.sign = 1 if turned else -1  # money paid is below zero in the table of figures


def _flow(lookup: Lookup, row: Row, titled: str) -> tuple[str, str]:
    """The other body of a transfer, and whether the owner receives or pays; `titled` if no row says it."""
    payer, receiver = row.text("payer"), row.text("receiver")
    if receiver and _is_owner_or_unsaid(lookup, payer):
        return receiver, "paid"
    if payer and _is_owner_or_unsaid(lookup, receiver):
        return payer, "received"
    direction = _way(row.text("direction"), ROW_SAYS) or _way(row.section[0], ROW_SAYS) or titled
    return row.text("counterparty") or receiver or payer, direction


def _is_owner_or_unsaid(lookup: Lookup, text: str) -> bool:
    return not text or lookup.known_body(text) == lookup.owner


ROW_SAYS, TITLE_SAYS = weight("likeness", "row_direction"), weight("likeness", "title_direction")


def _way(text: str, least: float) -> str:
    """Received or paid, as a text says; empty where it says neither."""
    meant = meaning(text, "directions")
    return meant.key if meant.score >= least else ""


def _net_line(row: Row) -> str:
    text = " ".join(row.text(key) for key in ("direction", "counterparty", "purpose") if row.text(key))
    direction = meaning(without_total(text) or "-", "directions")
    return direction.key if direction.score >= ROW_SAYS and "net" not in tokens(text) else "net"


def _turn_nets(nets: list[Reading], details: list[Reading]) -> None:
    """Turn the totals round where most equal the sum of the details with the other sign."""
    sums: dict[str, float] = {}
    for reading in details:
        period = reading.period
        sums[period] = sums.get(period, 0.0) + reading.stated * reading.sign
    net = [reading for reading in _of_line(nets, "net") if reading.stated]
    against = sum(reading.stated * sums.get(reading.period, 0.0) < 0 for reading in net)
    if against * 2 > len(net):
        for reading in net:
            reading.sign = -1
    for line, sign in (("received", 1), ("paid", -1)):
        own = _of_line(nets, line)
        for reading in own:
            reading.sign = -sign if most_are_negative(own) else sign


def _of_line(readings: Iterable[Reading], line: str) -> list[Reading]:
    return [reading for reading in readings if reading.line == line]


# ---- effects of schemes on partners --------------------------------------------------------------


def read_partner_effects(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Cost that one body's scheme puts on another: `organisation` bears it, whoever speaks."""
    effects: list[Reading] = []
    totals = Totals(harvest, sheet)
    for row in rows(sheet, table):
        key, about = "cost_effect", _effect(lookup, row)
        if row.total:
            key, about = "cost_effect_total", {"line": row.part}
        readings = figures_of_row(harvest, lookup, sheet, table, row, key, about)
        if not readings:
            continue
        effects += readings
        totals.add(row, "cost_effect", ())
        if row.text("title") and not row.total:
            harvest.state(sheet, row.place("title"), "partner_effect", "title", row.text("title"), **about)
            note(harvest, sheet, row, table, **about)
    harvest.turn(table, effects, "expenditure")
    totals.state("line")


def _effect(lookup: Lookup, row: Row) -> dict[str, str]:
    """Who bears the cost, whose scheme puts it there, and which scheme."""
    partner = lookup.body(row.text("counterparty"))
    own_bears = lookup.directory.sort(lookup.owner) in ("council", "voluntary")
    bearer, cause = (lookup.owner, partner) if own_bears else (partner, lookup.owner)
    scheme = row.text("ref") or folded(row.text("title"))
    return {"organisation": bearer, "counterparty": cause, "scheme": scheme}

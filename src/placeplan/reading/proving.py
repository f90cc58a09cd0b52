"""The proof of one table as it was read: every sum that it states, tried on the figures that it became.

Totals and their members, income less spending, opening and bars, months and their year, activity times price.
Gives a `Proof`; refuses to change a reading.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from placeplan.core.periods import period
from placeplan.core.sources import source
from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Place, name, place_named
from placeplan.figures.spreadsheets.sheet_part import place_of
from placeplan.reading.kinds.cell_readings import Reading, about
from placeplan.reading.kinds.harvest import Record
from placeplan.reading.proof import Nature, Proof, Sum
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.kinds_of_table import kind_of

HALF = Decimal("0.5")
FAR = 100  # times that a value must be off what activity and price make for us to have misread its unit
_POSITION = "surplus_or_deficit"


def proof_of(table: TableMap, readings: Sequence[Reading], statements: Iterable[Record]) -> Proof:
    """The proof of a table by its own readings and what was stated of its totals."""
    numbered = [r for r in readings if r.number and r.factor and r.bound in ("=", None)]
    tried: dict[str, Iterable[Sum]] = {
        "total": _totals(table, numbered, statements, _without_numbers(table, readings)),
        "result": _results(numbered),
        "bridge": _bridges(numbered),
        "year": _years(numbered),
        "value": _values(numbered),
    }
    adds_up = kind_of(table.kind).adds_up
    return Proof(table.sheet, tuple(each for nature in adds_up for each in tried[nature]))


def clashes(readings: Iterable[Reading]) -> int:
    """How many figures some readings state twice, differently: as a rule two rows that are not told apart.

    Two transfers of like purpose are two.
    """
    first: dict[tuple[object, ...], Reading] = {}
    told = [r for r in readings if r.number and r.factor and r.measure != "transfer"]
    pairs = ((first.setdefault(about(r), r), r) for r in told)
    twice = ((before, again) for before, again in pairs if before is not again)
    return sum(abs(_amount(before) - _amount(again)) > _room((before, again)) for before, again in twice)


def _amount(reading: Reading) -> Decimal:
    assert reading.number
    return reading.number.value * reading.factor * reading.sign


def _room(readings: Iterable[Reading]) -> Decimal:
    """How far rounding alone may leave a sum: half the last digit of each of its numbers."""
    return sum(
        (r.factor.scaleb(-r.number.decimals) * HALF for r in readings if r.number), Decimal(0)
    )  # fmt: skip


def _sum(nature: Nature, stated: Reading, parts: Sequence[Reading], added: Decimal) -> Sum:
    return Sum(
        nature,
        name(stated.place),
        tuple(name(part.place) for part in parts),
        _amount(stated),
        added,
        _room((stated, *parts)),
    )


# ---- totals and their members --------------------------------------------------------------------


def _without_numbers(table: TableMap, readings: Iterable[Reading]) -> set[Place]:
    """Lines and columns of cells that are withheld or not stated: a sum with one of them cannot be tried."""
    left = (reading.place for reading in readings if not reading.number or reading.bound != "=")
    return {(_line(table, place), _across(table, place)) for place in left}


def _totals(
    table: TableMap, readings: Sequence[Reading], statements: Iterable[Record], missing: set[Place]
) -> Iterator[Sum]:
    stated_totals = list(_stated_totals(table, statements))
    lines = _by_line(table, readings) if stated_totals else {}
    for line, stem, members in stated_totals:
        of_line = lines.get(line, {})
        named = {key: reading for key, reading in of_line.items() if key[1] == stem}
        for key, stated in (named or of_line).items():
            parts = [lines[member][key] for member in members if key in lines.get(member, {})]
            parts = parts or [part for member in members for part in _same_column(lines, member, key[0])]
            is_whole = not any((member, key[0]) in missing for member in members)
            if parts and is_whole:
                yield _sum("total", stated, parts, sum(map(_amount, parts), Decimal(0)))


_Lines = dict[int, dict[tuple[int, str], Reading]]  # by line, then by column and measure


def _by_line(table: TableMap, readings: Iterable[Reading]) -> _Lines:
    lines: _Lines = defaultdict(dict)
    for reading in readings:
        across = _across(table, reading.place), reading.measure.removesuffix("_total")
        lines[_line(table, reading.place)][across] = reading
    return lines


def _stated_totals(table: TableMap, statements: Iterable[Record]) -> Iterator[tuple[int, str, list[int]]]:
    """The line of each stated total, the measure that it is of, and the lines that it adds up."""
    for statement in statements:
        is_total = (statement["subject"], statement["attribute"]) == ("total", "members")
        if is_total and statement["text"]:
            line = _line(table, place_named(source(statement["source"]).cell))
            stem = (statement.get("line") or "").removesuffix("_total")
            yield line, stem, [_named_line(table, text) for text in statement["text"].split(",")]


def _same_column(lines: _Lines, member: int, across: int) -> Iterator[Reading]:
    return (reading for (column, _), reading in lines.get(member, {}).items() if column == across)


def _line(table: TableMap, place: Place) -> int:
    return place[1] if table.turned else place[0]


def _across(table: TableMap, place: Place) -> int:
    return place[0] if table.turned else place[1]


def _named_line(table: TableMap, text: str) -> int:
    return place_of(text, "1")[1] if table.turned else int(text) - 1


# ---- results, bridges, years, values -------------------------------------------------------------


def _by(readings: Iterable[Reading], *keys: str) -> dict[tuple[object, ...], list[Reading]]:
    grouped: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        grouped[tuple(getattr(reading, key) for key in keys)].append(reading)
    return grouped


def _results(readings: Sequence[Reading]) -> Iterator[Sum]:
    """Income less spending is the surplus or deficit of the year."""
    if not any(reading.measure == _POSITION for reading in readings):
        return
    of_accounts = [r for r in readings if r.measure.startswith(("income", "expenditure", _POSITION))]
    for own in _by(of_accounts, "organisation", "period", "stage").values():
        income, cost = (_side(own, side) for side in ("income", "expenditure"))
        for stated in own:
            if stated.measure == _POSITION and income and cost:
                added = sum(map(_amount, income), Decimal(0)) - sum(map(_amount, cost), Decimal(0))
                yield _sum("result", stated, (*income, *cost), added)


def _side(own: Sequence[Reading], side: str) -> list[Reading]:
    """A side's stated total, else its lines."""
    total = [r for r in own if r.measure == f"{side}_total" and not r.line]
    return total[:1] or [r for r in own if r.measure == side]


def _bridges(readings: Sequence[Reading]) -> Iterator[Sum]:
    """Opening and bars come to closing."""
    of_bridges = [r for r in readings if r.measure.startswith("bridge_")]
    for own in _by(of_bridges, "period", "stage").values():
        ends = {r.measure: r for r in own}
        bars = [r for r in own if r.measure == "bridge_bar"]
        if bars and {"bridge_opening", "bridge_closing"} <= ends.keys():
            parts = (ends["bridge_opening"], *bars)
            yield _sum("bridge", ends["bridge_closing"], parts, sum(map(_amount, parts), Decimal(0)))


def _years(readings: Sequence[Reading]) -> Iterator[Sum]:
    """Months come to the year that stands beside them."""
    profiles = [r for r in readings if "_profile" in r.measure]
    of_things = [r for r in readings if "_profile" not in r.measure and measure(r.measure).is_money]
    for own in _by(profiles, "organisation", "line", "counterparty", "stage").values():
        yield from _of_years(own, _parts_of_year)
    for own in _by(of_things, "organisation", "scheme", "line", "counterparty", "measure", "stage").values():
        yield from _of_years(own, _parts_within)


def _of_years(
    own: Sequence[Reading], parts_of: Callable[[Sequence[Reading], Reading], list[Reading]]
) -> Iterator[Sum]:
    """Each stated year of which every month or quarter is stated too."""
    for whole in own:
        parts = parts_of(own, whole)
        if len(parts) in (4, 12):
            yield _sum("year", whole, parts, sum(map(_amount, parts), Decimal(0)))


def _parts_within(own: Sequence[Reading], whole: Reading) -> list[Reading]:
    """The months or quarters of a stated year of the same thing; none of a part of a year."""
    return [] if "-" in whole.period else [r for r in own if _is_in(r.period, whole)]


def _parts_of_year(own: Sequence[Reading], whole: Reading) -> list[Reading]:
    """The months or quarters of a stated year; none where the reading is of no whole year."""
    stem = whole.measure.removesuffix("_profile_total")
    if stem == whole.measure:
        return []
    return [r for r in own if r.measure == f"{stem}_profile" and _is_in(r.period, whole)]


def _is_in(part: str, whole: Reading) -> bool:
    return "-" in part and period(part).years[0] == whole.period


def _values(readings: Sequence[Reading]) -> Iterator[Sum]:
    """Activity times price is the value; tried where it holds, or is so far off that a unit was misread."""
    contracts = [r for r in readings if r.measure in _OF_CONTRACTS]
    if len({r.measure for r in contracts}) < len(_OF_CONTRACTS):
        return
    for own in _by(contracts, "counterparty", "service", "line", "period", "stage").values():
        stated = {r.measure: r for r in own}
        if len(stated) == len(_OF_CONTRACTS) and _amount(stated["contract_value"]):
            made = _value(*(stated[key] for key in _OF_CONTRACTS))
            times = abs(made.added / made.stated)
            if made.holds or not 1 / Decimal(FAR) < times < FAR:
                yield made


_OF_CONTRACTS = ("contract_activity", "contract_price", "contract_value")


def _value(activity: Reading, price: Reading, value: Reading) -> Sum:
    room = _amount(activity) * _room([price]) + _amount(price) * _room([activity]) + _room([value])
    cells = (name(activity.place), name(price.place))
    added = _amount(activity) * _amount(price)
    return Sum("value", name(value.place), cells, _amount(value), added, abs(room))

"""Which side the lines of an account are on, and which way its numbers point: by the sums that it states.

Words come first where they are sure; where they are not, the totals tell, then the sign that costs are
written with, then the lines around. A result is income less spending, whatever its label says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from placeplan.reading.kinds.account_lines import POSITION, SIDES, Line, Time, time_of
from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.judgements import count

MOST_OPEN = count("totals", "open_lines")
_POSITIONS = (POSITION, "control_total")
_HALF = 2


def settle(lines: list[Line]) -> None:
    """Give every line that nobody is sure of its side: by stated totals, by its sign, by its neighbours.

    A line that has a row to each year is one line: a total of another year tells nothing of it.
    """
    through_years: dict[tuple[str, str, str, str], list[Line]] = {}
    for line in lines:
        text = line.row.text("label") or line.row.text("service")
        apart = "" if line.row.text("year_of_row") else str(line.row.index)
        through_years.setdefault((apart, text, line.key, line.direction), []).append(line)
    whole = [
        replace(parts[0], readings=[reading for part in parts for reading in part.readings])
        for parts in through_years.values()
    ]
    _settle(whole)
    for line, parts in zip(whole, through_years.values(), strict=True):
        for part in parts:
            part.direction, part.doubted, part.left = line.direction, line.doubted, line.left


def _settle(lines: list[Line]) -> None:
    unsettled = [line for line in lines if _is_open(line) and _has_amounts(line)]
    if unsettled and len(unsettled) <= MOST_OPEN:
        for line, direction in zip(unsettled, _best_combination(lines, unsettled), strict=False):
            line.direction, line.doubted = direction, False
    for line in filter(_is_open, unsettled):
        if told := _by_sign(lines, line):
            line.direction, line.doubted = told, False
    _by_neighbours(lines)
    _recall(lines)


def _is_open(line: Line) -> bool:
    """Is a line one of which nobody is sure of its side?"""
    return _is_detail(line) and (line.doubted or not line.direction)


def _has_amounts(line: Line) -> bool:
    return any(reading.stated for reading in line.readings)


def _recall(lines: list[Line]) -> None:
    """Take back among the lines one that was left for its words, where a stated total needs it."""
    for line in lines:
        if line.left and _has_amounts(line):
            needing = (
                side for side in SIDES if _missing(lines, side, []) and not _missing(lines, side, [line])
            )
            if side := next(needing, ""):
                line.left, line.direction = "", side


def _missing(lines: list[Line], side: str, more: list[Line]) -> int:
    """In how many times a side's lines, and some more, do not come to its stated total."""
    total = next((line for line in lines if line.key == f"{side}_total"), None)
    if total is None:
        return 0
    own = [*(line for line in lines if _is_detail(line) and line.direction == side), *more]
    times = {time_of(reading) for reading in total.readings if reading.number}
    return sum(not _come_to(own, total, time) for time in times)


def _come_to(own: Sequence[Line], total: Line, time: Time) -> bool:
    """Do some lines come to a total in a time, within their rounding, whatever their signs?"""
    added = sum((abs(line.amount(time)) for line in own), Decimal(0))
    return abs(added - abs(total.amount(time))) <= _room([total, *own], time)


def _room(lines: Iterable[Line], time: Time) -> Decimal:
    """How far the rounding of some numbers may leave their sum."""
    numbers = [r for x in lines for r in x.readings if r.number and time_of(r) == time]
    return sum((r.factor.scaleb(-r.number.decimals) / _HALF for r in numbers if r.number), Decimal(0))


def _is_detail(line: Line) -> bool:
    return not line.total and not line.left and line.direction != "result"


def _by_neighbours(lines: list[Line]) -> None:
    """Lines between two of one side are of it; a total is of the side before it."""
    for i, line in enumerate(lines):
        if not line.direction and not line.left:
            before = _first_side(reversed(lines[:i]))
            after = _first_side(lines[i + 1 :])
            if line.total or after in ("", before):
                line.direction = before


def _first_side(lines: Iterable[Line]) -> str:
    return next((line.direction for line in lines if line.direction in SIDES), "")


def _by_sign(lines: list[Line], line: Line) -> str:
    """The side of a line by its own sign, in a table that writes costs and income with different ones."""
    sure = [neighbour for neighbour in lines if neighbour is not line and _is_sure(neighbour)]
    income, cost = (_sign_of(_on_side(sure, side)) for side in ("income", "expenditure"))
    own = _sign_of([line])
    if own is None or cost is None or income == cost:
        return ""
    if cost:
        return "expenditure" if own else "income"
    if income is None:  # costs without a sign tell nothing where income has none either
        return ""
    return "income" if own == income else "expenditure"


def _is_sure(line: Line) -> bool:
    return _is_detail(line) and bool(line.direction) and not line.doubted


def _on_side(lines: Iterable[Line], side: str) -> list[Line]:
    return [line for line in lines if line.direction == side]


def _sign_of(lines: Iterable[Line]) -> bool | None:
    """Are the numbers of some lines below zero? None where there are none, or some of each."""
    signs = {r.number.value < 0 for line in lines for r in line.readings if r.number and r.number.value}
    return signs.pop() if len(signs) == 1 else None


def _best_combination(lines: list[Line], unsettled: list[Line]) -> tuple[str, ...]:
    """Sides that bring details nearest to the stated totals; empty when no total tells them apart."""
    stated = list(_stated_totals(lines))
    settled = [line for line in lines if _is_detail(line) and line not in unsettled]

    def misses(choice: tuple[str, ...]) -> Decimal:
        chosen = list(zip(unsettled, choice, strict=True))
        missed = (abs(_whole(side, settled, chosen, time) - amount) for side, time, amount in stated)
        return sum(missed, Decimal(0))

    ranked = sorted((misses(choice), choice) for choice in product(SIDES, repeat=len(unsettled)))
    is_clear = len(ranked) >= _HALF and ranked[0][0] < ranked[1][0]
    return ranked[0][1] if is_clear else ()


def _stated_totals(lines: list[Line]) -> Iterator[tuple[str, Time, Decimal]]:
    """What the total of each side comes to in each time, without its sign."""
    times = sorted({time_of(reading) for reading in _readings_of(lines)})
    for side in SIDES:
        total = next((line for line in lines if line.key == f"{side}_total"), None)
        for time in times if total else ():
            if total and (amount := total.stated(time)) is not None:
                yield side, time, abs(amount)


def _whole(side: str, settled: Iterable[Line], chosen: Iterable[tuple[Line, str]], time: Time) -> Decimal:
    own = [
        *_on_side(settled, side),
        *(x for x, chosen_side in chosen if chosen_side == side),
    ]
    return sum((abs(x.amount(time)) for x in own), Decimal(0))


def turn(harvest: Harvest, table: TableMap, lines: list[Line]) -> list[Line]:
    """Undo the sign convention: costs, income and savings positive, a deficit negative.

    Gives the results that nobody can tell a surplus from a deficit, which are not read.
    """
    for side in SIDES:
        of_side = (line for line in lines if side in (line.direction, _side_totalled(line)))
        harvest.turn(table, _readings_of(of_side), side)
    harvest.turn(table, _readings_of(_keyed(lines, "savings_plan")))
    position = next(iter(_keyed(lines, POSITION)), None)
    if position is None:
        return []
    sign = _sign_by_sums(lines, position) or _sign_by_words(position)
    for reading in _readings_of(_keyed(lines, *_POSITIONS)):
        reading.sign = sign or 1
    return [position] if sign is None else []


def _keyed(lines: Iterable[Line], *keys: str) -> list[Line]:
    return [line for line in lines if line.key in keys]


def _readings_of(lines: Iterable[Line]) -> list[Reading]:
    return [reading for line in lines for reading in line.readings]


def _side_totalled(line: Line) -> str:
    """The side that a line is the total of, by its key."""
    return line.key.removesuffix("_total") if line.key in ("income_total", "expenditure_total") else ""


def _sign_by_sums(lines: list[Line], result: Line) -> int:
    """1 where income less spending is the result as it stands, -1 the other way, 0 where neither."""
    votes = {1: 0, -1: 0}
    times = [time_of(reading) for reading in result.readings if reading.stated]
    for time in times:
        income, cost = (side_total(lines, side, time) for side in ("income", "expenditure"))
        if income is not None and cost is not None and income != cost:
            as_it_stands = abs(income - cost - result.amount(time))
            the_other_way = abs(income - cost + result.amount(time))
            votes[1 if as_it_stands < the_other_way else -1] += 1
    best = max(votes, key=lambda sign: votes[sign])
    return best if votes[best] * _HALF > len(times) else 0


def side_total(lines: Iterable[Line], side: str, time: Time) -> Decimal | None:
    """What a side comes to in a time: as its total states, else as its lines add up; None without any."""
    stated = [line for line in lines if line.stated(time) is not None]
    total = next((line for line in stated if line.key == f"{side}_total"), None)
    if total:
        return total.amount(time)
    own = [line for line in stated if line.direction == side and not line.total]
    return sum((line.amount(time) for line in own), Decimal(0)) if own else None


def _sign_by_words(result: Line) -> int | None:
    """Where no sums tell: a line called a deficit is below zero however it is written; None in doubt."""
    if result.points >= 0 or not _has_amounts(result):
        return 1
    negative = _sign_of([result])
    if negative is None:
        return None
    return 1 if negative else -1

"""Which side the lines of an account are on, and which way its numbers point: by the sums that it states.

Words come first where they are sure; where they are not, the totals tell, then the sign that costs are
written with, then the lines around. A result is income less spending, whatever its label says.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import product

from placeplan.reading.kinds.account_lines import POSITION, SIDES, Line
from placeplan.reading.kinds.harvest import Harvest, most_are_negative
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
    open_ones = [line for line in lines if (not line.direction or line.doubted) and _is_detail(line)]
    unsettled = [line for line in open_ones if any(r.number and r.number.value for r in line.readings)]
    if unsettled and len(unsettled) <= MOST_OPEN:
        for line, direction in zip(unsettled, _best_combination(lines, unsettled), strict=False):
            line.direction, line.doubted = direction, False
    for line in unsettled:
        if (not line.direction or line.doubted) and (told := _by_sign(lines, line)):
            line.direction, line.doubted = told, False
    _by_neighbours(lines)
    _recall(lines)


def _recall(lines: list[Line]) -> None:
    """Take back among the lines one that was left for its words, where a stated total needs it."""
    for line in [x for x in lines if x.left and any(r.number and r.number.value for r in x.readings)]:
        for side in SIDES:
            before = _missing(lines, side, [])
            if before and not _missing(lines, side, [line]):
                line.left, line.direction = "", side
                break


def _missing(lines: list[Line], side: str, more: list[Line]) -> int:
    """In how many periods a side's lines, and some more, do not come to its stated total."""
    total = next((x for x in lines if x.key == f"{side}_total"), None)
    own = [*(x for x in lines if _is_detail(x) and x.direction == side), *more]
    periods = {r.row["period"] for r in total.readings if r.number} if total else set()
    return sum(
        abs(sum((abs(x.amount(p)) for x in own), Decimal(0)) - abs(total.amount(p))) > _room([total, *own], p)
        for p in periods
        if total
    )


def _room(lines: Iterable[Line], period: str) -> Decimal:
    """How far the rounding of some numbers may leave their sum."""
    shown = [r for x in lines for r in x.readings if r.number and r.row["period"] == period]
    return sum((r.factor.scaleb(-r.number.decimals) / _HALF for r in shown if r.number), Decimal(0))


def _is_detail(line: Line) -> bool:
    return not line.total and not line.left and line.direction != "result"


def _by_neighbours(lines: list[Line]) -> None:
    for i, line in enumerate(lines):
        if line.direction or line.left:
            continue
        before = next((x.direction for x in reversed(lines[:i]) if x.direction in SIDES), "")
        after = next((x.direction for x in lines[i + 1 :] if x.direction in SIDES), "")
        if line.total or before == after or not after:
            line.direction = before


def _by_sign(lines: list[Line], line: Line) -> str:
    """The side of a line by its own sign, in a table that writes costs and income with different ones."""
    sure = [x for x in lines if _is_detail(x) and x.direction and not x.doubted and x is not line]
    negative = {side: _sign_of([x for x in sure if x.direction == side]) for side in SIDES}
    own = _sign_of([line])
    if own is None or negative["expenditure"] is None or negative["income"] == negative["expenditure"]:
        return ""
    if negative["expenditure"] is False:  # costs without a sign tell nothing where income has none either
        return (
            "" if negative["income"] is None else ("income" if own == negative["income"] else "expenditure")
        )
    return "expenditure" if own else "income"


def _sign_of(lines: Iterable[Line]) -> bool | None:
    """Are the numbers of some lines below zero? None where there are none, or some of each."""
    signs = {r.number.value < 0 for line in lines for r in line.readings if r.number and r.number.value}
    return signs.pop() if len(signs) == 1 else None


def _best_combination(lines: list[Line], unsettled: list[Line]) -> tuple[str, ...]:
    """Sides that bring details nearest to the stated totals; empty when no total tells them apart."""
    totals = {side: next((x for x in lines if x.key == f"{side}_total"), None) for side in SIDES}
    periods = sorted({r.row["period"] for x in lines for r in x.readings})
    known = [x for x in lines if _is_detail(x) and x not in unsettled]
    residuals: dict[tuple[str, ...], Decimal] = {}
    for choice in product(SIDES, repeat=len(unsettled)):
        residuals[choice] = sum(
            (
                abs(_whole(side, known, zip(unsettled, choice, strict=True), period) - abs(stated))
                for side, total in totals.items()
                for period in periods
                if total and (stated := total.stated(period)) is not None
            ),
            Decimal(0),
        )
    ranked = sorted(residuals.items(), key=lambda entry: entry[1])
    if len(ranked) < _HALF or ranked[0][1] == ranked[1][1]:
        return ()
    return ranked[0][0]


def _whole(side: str, known: Iterable[Line], chosen: Iterable[tuple[Line, str]], period: str) -> Decimal:
    own = [
        *(x for x in known if x.direction == side),
        *(x for x, chosen_side in chosen if chosen_side == side),
    ]
    return sum((abs(x.amount(period)) for x in own), Decimal(0))


def turn(harvest: Harvest, table: TableMap, lines: list[Line]) -> list[Line]:
    """Undo the sign convention: costs, income and savings positive, a deficit negative.

    Gives the results that nobody can tell a surplus from a deficit, which are not read.
    """
    for side in SIDES:
        own = [r for x in lines if x.direction == side or x.key == f"{side}_total" for r in x.readings]
        harvest.turn(table, own, side)
    harvest.turn(table, [r for x in lines if x.key == "savings_plan" for r in x.readings])
    result = next((x for x in lines if x.key == POSITION), None)
    if result is None:
        return []
    sign = _sign_by_sums(lines, result) or _sign_by_words(result)
    for line in lines:
        if line.key in _POSITIONS:
            for reading in line.readings:
                reading.sign = sign or 1
    return [result] if sign is None else []


def _sign_by_sums(lines: list[Line], result: Line) -> int:
    """1 where income less spending is the result as it stands, -1 the other way, 0 where neither."""
    votes = {1: 0, -1: 0}
    periods = [r.row["period"] for r in result.readings if r.number and r.number.value]
    for period in periods:
        sides = {side: side_total(lines, side, period) for side in SIDES}
        income, cost = sides["income"], sides["expenditure"]
        if income is None or cost is None or income == cost:
            continue
        as_it_stands = abs(income - cost - result.amount(period))
        the_other_way = abs(income - cost + result.amount(period))
        votes[1 if as_it_stands < the_other_way else -1] += 1
    best = max(votes, key=lambda sign: votes[sign])
    return best if votes[best] * _HALF > len(periods) else 0


def side_total(lines: Iterable[Line], side: str, period: str) -> Decimal | None:
    """What a side comes to in a period: as its total states, else as its lines add up; None without any."""
    held = list(lines)
    total = next((x for x in held if x.key == f"{side}_total" and x.stated(period) is not None), None)
    if total:
        return total.amount(period)
    own = [x for x in held if x.direction == side and not x.total and x.stated(period) is not None]
    return sum((x.amount(period) for x in own), Decimal(0)) if own else None


def _sign_by_words(result: Line) -> int | None:
    """Where no sums tell: a line called a deficit is below zero however it is written; None in doubt."""
    if result.points >= 0:
        return 1
    negative = _sign_of([result])
    if negative is None:
        return None if any(r.number and r.number.value for r in result.readings) else 1
    return 1 if negative else -1


def costs_are_negative(lines: Iterable[Line]) -> bool:
    """Does a table write its costs below zero?"""
    return most_are_negative(r for x in lines if x.direction == "expenditure" for r in x.readings)

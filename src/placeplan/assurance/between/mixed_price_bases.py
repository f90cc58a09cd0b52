"""Prices of one year against prices of another: the same money in cash on one side, constant on the other.

Amounts are put into one price base with the inflation that the place itself states, and what is left
over then is a difference like any other. Without a stated inflation nothing is converted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from placeplan.assurance.between.contract_reasons import Difference, Notes, reason
from placeplan.assurance.between.reconciling import Pair, Parts, Side
from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Facts, Statements, pounds
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.errors import PlanError
from placeplan.core.money import pence
from placeplan.core.periods import is_period, year_before
from placeplan.funding.price_bases import NOMINAL, price_index

CASH = ("", NOMINAL)
Deflators = Mapping[str, Mapping[str, float]]  # growth of prices by body and year


@view
def deflators(facts: Facts) -> Deflators:
    """Each body's stated price inflation by year."""
    found: dict[str, dict[str, float]] = {}
    for fact in facts.of("inflation"):
        if fact.value is not None and not fact.line:
            found.setdefault(fact.organisation, {})[fact.period] = fact.value
    return found


def price_base_differences(
    rows: Sequence[Pair], deflators: Deflators, said: Statements, notes: Notes, rules: Thresholds
) -> list[Difference]:
    """Differences of one service between sides that state, or evidently mean, prices of different years."""
    differing = [p for p in rows if p.value_agrees == "differ" and p.buyer.value and p.seller.value]
    found = [
        _stated(pair, deflators, said, notes, rules)
        for pair in differing
        if _base(pair.buyer) != _base(pair.seller)
    ]
    years = max((len(rates) for rates in deflators.values()), default=0)
    is_label_true = len(found) >= years or any(each.kind == "price_base" for each in found)
    if found and is_label_true:
        return found
    # A label on the whole workbook is not true of a row whose other years agree as they stand.
    return _silent(differing, deflators, said, rules)


def _base(side: Side) -> str:
    return "" if side.price_base in CASH else side.price_base


def _constant(pair: Pair) -> Side:
    """The side that states constant prices; of two that do, the seller."""
    return pair.seller if _base(pair.seller) else pair.buyer


def _stated(
    pair: Pair, deflators: Deflators, said: Statements, notes: Notes, rules: Thresholds
) -> Difference:
    """A difference of stated price bases; what inflation does not explain of it has a reason of its own."""
    constant = _constant(pair)
    other = pair.buyer if constant is pair.seller else pair.seller
    converted = [
        _converted(constant, pair.period, _base(other), rates)
        for rates in _rates(deflators, constant.body, other.body)
    ]
    sides = [side for side in converted if side is not None]
    fits = [side for side in sides if _agree(side, other, rules)]
    if fits or not sides:
        return _difference(pair, constant, other, fits[0] if fits else None, said)
    agrees = "agree" if _prices_agree(sides[0], other, rules) else "differ"
    alike = (
        replace(pair, seller=sides[0], price_agrees=agrees)
        if constant is pair.seller
        else replace(pair, buyer=sides[0], price_agrees=agrees)
    )
    found = reason(alike, notes, rules)
    why = f"{found.why} {constant.body}'s {_words(constant)} are put into {_words(other)} first."
    return replace(found, why=why)


def _rates(deflators: Deflators, *bodies: str) -> list[Mapping[str, float]]:
    """The inflation that these bodies state, then what others do: each different one once."""
    every = [deflators[body] for body in (*bodies, *deflators) if body in deflators]
    return [rates for n, rates in enumerate(every) if rates and rates not in every[:n]]


def _converted(side: Side, year: str, base: str, rates: Mapping[str, float]) -> Side | None:
    """A side's money in other prices (`base` empty: cash of the year); nothing where a rate is missing."""
    assert side.value is not None
    known = side.price_base if is_period(side.price_base) else year_before(min(rates))
    try:
        times = price_index(rates, known, base or year)
    except PlanError:
        return None
    value = side.value * times
    price = None if side.price is None else side.price * times
    return replace(
        side, value=value, price=price, half=side.half * abs(times), price_half=side.price_half * abs(times)
    )


def _agree(side: Side, other: Side, rules: Thresholds) -> bool:
    assert side.value is not None and other.value is not None
    slack = rules["price_base_tolerance"] * abs(side.value) + side.half + other.half
    return abs(side.value - other.value) <= slack


def _prices_agree(side: Side, other: Side, rules: Thresholds) -> bool:
    if side.price is None or other.price is None:
        return False
    slack = rules["price_base_tolerance"] * abs(side.price) + side.price_half + other.price_half
    return abs(side.price - other.price) <= slack


def _words(side: Side) -> str:
    base = _base(side)
    return f"{base} prices" if is_period(base) else "constant prices" if base else "cash"


def _difference(
    pair: Pair, constant: Side, other: Side, converted: Side | None, said: Statements
) -> Difference:
    cells = tuple(
        text.source
        for text in said.of("plan", "price_base", organisation=constant.body)
        if text.period in ("", pair.period)
    )
    words = _words(constant) if _base(constant) else "constant prices"
    why = f"{constant.body} states {words}, {other.body} {_words(other)}; "
    if converted is None or converted.value is None:
        why += "nobody states the inflation between them, so the two cannot be compared."
    else:
        why += f"the gap is price inflation ({pounds(converted.value)} when put into {_words(other)})."
    return Difference(pair, "price_base", Parts(price=pence(pair.difference)), why, cells)


def _silent(
    differing: Sequence[Pair], deflators: Deflators, said: Statements, rules: Thresholds
) -> list[Difference]:
    """Differences that all grow exactly as stated inflation does, though nobody states another base."""
    found = []
    for pair in differing:
        assert pair.buyer.value and pair.seller.value
        less, more = sorted((pair.buyer, pair.seller), key=lambda side: abs(side.value or 0))
        for rates in _rates(deflators, more.body, less.body):
            cash = _converted(replace(less, price_base=""), pair.period, "", rates)
            grew = cash is not None and abs(cash.value or 0) > abs(less.value or 0)
            if cash is not None and grew and _agree(cash, more, rules):
                found.append(_difference(pair, less, more, cash, said))
                break
    sides = {each.pair.buyer.value > each.pair.seller.value for each in found}  # type: ignore[operator]
    every = len(found) == len(differing) >= rules["price_base_years"] and len(sides) == 1
    return found if every else []

"""Prices of one year against prices of another: the same money in cash on one side, constant on the other.

Amounts are put into one price base with the inflation that the place itself states, and what is left
over then is a difference like any other. Without a stated inflation nothing is converted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from placeplan.assurance.between.contract_reasons import Difference, Notes, reason
from placeplan.assurance.between.reconciling import Pair, Parts, Side
from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Facts, Statements, known, pounds
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
    rates: dict[str, dict[str, float]] = {}
    for fact in known(facts.of("inflation", line="")):
        rates.setdefault(fact.organisation, {})[fact.period] = fact.number
    return rates


def price_base_differences(
    rows: Sequence[Pair], deflators: Deflators, said: Statements, notes: Notes, rules: Thresholds
) -> list[Difference]:
    """Differences of one service between sides that state, or evidently mean, prices of different years."""
    differing = [pair for pair in rows if pair.value_agrees == "differ" and pair.has_both_values]
    labelled = [
        _labelled(pair, deflators, said, notes, rules)
        for pair in differing
        if _base(pair.buyer) != _base(pair.seller)
    ]
    years = max((len(rates) for rates in deflators.values()), default=0)
    has_price_base = any(difference.kind == "price_base" for difference in labelled)
    # A label on the whole workbook is not true of a row whose other years agree as they stand.
    is_label_true = len(labelled) >= years or has_price_base
    if labelled and is_label_true:
        return labelled
    return _unlabelled(differing, deflators, said, rules)


def _base(side: Side) -> str:
    return "" if side.price_base in CASH else side.price_base


def _constant_first(pair: Pair) -> tuple[Side, Side]:
    """The side that states constant prices, of two that do the seller; then the other."""
    return (pair.seller, pair.buyer) if _base(pair.seller) else (pair.buyer, pair.seller)


def _labelled(
    pair: Pair, deflators: Deflators, said: Statements, notes: Notes, rules: Thresholds
) -> Difference:
    """A difference of stated price bases; what inflation does not explain of it has a reason of its own."""
    constant, other = _constant_first(pair)
    conversions = [
        _converted(constant, pair.period, _base(other), rates)
        for rates in _rates(deflators, constant.body, other.body)
    ]
    converted = [side for side in conversions if side is not None]
    if not converted:
        return _difference(pair, constant, other, None, said)
    explained = next((side for side in converted if _values_agree(side, other, rules)), None)
    if explained:
        return _difference(pair, constant, other, explained, said)
    return _in_one_base(pair, converted[0], notes, rules)


def _in_one_base(pair: Pair, converted: Side, notes: Notes, rules: Thresholds) -> Difference:
    """What is left between two sides once one is put into the prices of the other."""
    constant, other = _constant_first(pair)
    buyer, seller = (other, converted) if constant is pair.seller else (converted, other)
    agrees = "agree" if _prices_agree(converted, other, rules) else "differ"
    difference = reason(replace(pair, buyer=buyer, seller=seller, price_agrees=agrees), notes, rules)
    first = f"{constant.body}'s {_words(constant)} are put into {_words(other)} first."
    return replace(difference, why=f"{difference.why} {first}")


def _rates(deflators: Deflators, *bodies: str) -> list[Mapping[str, float]]:
    """The inflation that these bodies state, then what others do: each different one once."""
    in_order = [deflators[body] for body in (*bodies, *deflators) if body in deflators]
    return [rates for n, rates in enumerate(in_order) if rates and rates not in in_order[:n]]


def _converted(side: Side, year: str, base: str, rates: Mapping[str, float]) -> Side | None:
    """A side's money in other prices (`base` empty: cash of the year); nothing where a rate is missing."""
    stated_base = side.price_base if is_period(side.price_base) else year_before(min(rates))
    try:
        times = price_index(rates, stated_base, base or year)
    except PlanError:
        return None
    return replace(
        side,
        value=side.worth * times,
        price=None if side.price is None else side.price * times,
        half=side.half * abs(times),
        price_half=side.price_half * abs(times),
    )


def _values_agree(side: Side, other: Side, rules: Thresholds) -> bool:
    slack = rules["price_base_tolerance"] * abs(side.worth) + side.half + other.half
    return abs(side.worth - other.worth) <= slack


def _prices_agree(side: Side, other: Side, rules: Thresholds) -> bool:
    if side.price is None or other.price is None:
        return False
    slack = rules["price_base_tolerance"] * abs(side.price) + side.price_half + other.price_half
    return abs(side.price - other.price) <= slack


def _words(side: Side) -> str:
    base = _base(side)
    if is_period(base):
        return f"{base} prices"
    return "constant prices" if base else "cash"


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
    if converted is None:
        why += "nobody states the inflation between them, so the two cannot be compared."
    else:
        why += f"the gap is price inflation ({pounds(converted.worth)} when put into {_words(other)})."
    return Difference(pair, "price_base", Parts(price=pence(pair.difference)), why, cells)


def _unlabelled(
    differing: Sequence[Pair], deflators: Deflators, said: Statements, rules: Thresholds
) -> list[Difference]:
    """Differences that all grow exactly as stated inflation does, though nobody states another base."""
    grown = [_as_inflation(pair, deflators, said, rules) for pair in differing]
    differences = [difference for difference in grown if difference is not None]
    if len(differences) < len(differing) or len(differing) < rules["price_base_years"]:
        return []
    buyer_is_larger = {pair.buyer.worth > pair.seller.worth for pair in differing}
    return differences if len(buyer_is_larger) == 1 else []


def _as_inflation(pair: Pair, deflators: Deflators, said: Statements, rules: Thresholds) -> Difference | None:
    """The smaller side read as constant prices, where stated inflation makes the larger side of it."""
    less, more = pair.smaller_first
    for rates in _rates(deflators, more.body, less.body):
        cash = _converted(replace(less, price_base=""), pair.period, "", rates)
        if cash is None or abs(cash.worth) <= abs(less.worth):
            continue
        if _values_agree(cash, more, rules):
            return _difference(pair, less, more, cash, said)
    return None

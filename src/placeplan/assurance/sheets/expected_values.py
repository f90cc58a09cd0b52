"""What a figure should be by other figures: the other side's, a contract's own arithmetic, or a total.

Nothing is judged here: a figure may differ from what is expected for good reasons.
"""

from collections import defaultdict
from collections.abc import Mapping

from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Fact, Facts

CONTRACT = ("contract_activity", "contract_price", "contract_value")
TOTALS = {"saving": "savings_plan", "capital_spend": "capital_spend_total"}  # of lumpy rows


@view
def other_sides(facts: Facts) -> Mapping[str, Fact]:
    """For each figure of a contract or transfer, the counterparty's figure for the same thing."""
    contracts: dict[tuple[str, ...], Fact] = {}
    for fact in facts.of(*CONTRACT):
        contracts[(fact.measure, *_sides(fact), fact.service, fact.period, fact.line)] = fact
    found = {}
    opposite = {"bought": "sold", "sold": "bought"}
    for (measure, buyer, seller, service, period, line), fact in contracts.items():
        other = contracts.get((measure, buyer, seller, service, period, opposite.get(line, "")))
        if other is not None:
            found[fact.figure] = other
    return found


def _sides(fact: Fact) -> tuple[str, str]:
    """Buyer and seller of a contract figure."""
    if fact.line == "bought":
        return fact.organisation, fact.counterparty
    return fact.counterparty, fact.organisation


@view
def worked_out(facts: Facts) -> Mapping[str, float]:
    """By name, what a contract's own activity and price, or a total of its body, make of a figure."""
    contracts = _contract_lines(facts)
    found = {}
    for fact in facts.of(*CONTRACT):
        value = _of_line(fact, contracts[_line_key(fact)])
        if value:
            found[fact.figure] = value
    return found | _left_by_totals(facts)


def _left_by_totals(facts: Facts) -> dict[str, float]:
    """What a total that a body states leaves for each part, where it bears on the part's sign or unit."""
    found = {}
    for measure, total in TOTALS.items():
        parts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts.of(measure):
            parts[fact.stated_by, fact.period].append(fact)
        for stated in facts.of(total):
            of_year = parts.get((stated.stated_by, stated.period), [])
            if stated.value is None or any(part.value is None for part in of_year):
                continue
            summed = sum(part.number for part in of_year)
            slack = stated.half + sum(part.half for part in of_year) + 1e-6
            for part in of_year:
                left = stated.value - (summed - part.number)
                if any(abs(left - part.number * times) <= slack for times in (1.0, -1.0, 1e-3, 1e3)):
                    found[part.figure] = left
    return found


def _contract_lines(facts: Facts) -> dict[tuple[str, ...], dict[str, Fact]]:
    lines: dict[tuple[str, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts.of(*CONTRACT):
        lines[_line_key(fact)][fact.measure] = fact
    return lines


def _line_key(fact: Fact) -> tuple[str, ...]:
    return (fact.organisation, fact.counterparty, fact.service, fact.line, fact.period)


def _of_line(fact: Fact, line: Mapping[str, Fact]) -> float | None:
    """A contract's value from its own activity and price, or either from the other two."""
    value = {name: line[name].value for name in line}
    activity, price, money = (value.get(name) for name in CONTRACT)
    match fact.measure:
        case "contract_value" if activity and price:
            return activity * price
        case "contract_activity" if money and price:
            return money / price
        case "contract_price" if money and activity:
            return money / activity
    return None

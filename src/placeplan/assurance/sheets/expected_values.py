"""What a figure should be by other figures: the other side's, a contract's own arithmetic, or a total.

Nothing is judged here: a figure may differ from what is expected for good reasons.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Fact, Facts, known

CONTRACT = ("contract_activity", "contract_price", "contract_value")
TOTALS = {"saving": "savings_plan", "capital_spend": "capital_spend_total"}  # of lumpy rows


@view
def other_sides(facts: Facts) -> Mapping[str, Fact]:
    """For each figure of a contract or transfer, the counterparty's figure for the same thing."""
    contracts: dict[tuple[str, ...], Fact] = {}
    for fact in facts.of(*CONTRACT):
        contracts[(fact.measure, *_sides(fact), fact.service, fact.period, fact.line)] = fact
    opposite = {"bought": "sold", "sold": "bought"}
    by_figure = {}
    for (measure, buyer, seller, service, period, line), fact in contracts.items():
        other = contracts.get((measure, buyer, seller, service, period, opposite.get(line, "")))
        if other is not None:
            by_figure[fact.figure] = other
    return by_figure


def _sides(fact: Fact) -> tuple[str, str]:
    """Buyer and seller of a contract figure."""
    if fact.line == "bought":
        return fact.organisation, fact.counterparty
    return fact.counterparty, fact.organisation


@view
def worked_out(facts: Facts) -> Mapping[str, float]:
    """By name, what a contract's own activity and price, or a total of its body, make of a figure."""
    contracts = _contract_lines(facts)
    by_figure = {}
    for fact in facts.of(*CONTRACT):
        value = _of_line(fact, contracts[_line_key(fact)])
        if value:
            by_figure[fact.figure] = value
    return by_figure | _left_by_totals(facts)


def _left_by_totals(facts: Facts) -> dict[str, float]:
    """What a total that a body states leaves for each part, where it bears on the part's sign or unit."""
    by_figure: dict[str, float] = {}
    for measure, total_measure in TOTALS.items():
        parts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts.of(measure):
            parts[fact.stated_by, fact.period].append(fact)
        for total in known(facts.of(total_measure)):
            of_year = parts.get((total.stated_by, total.period), [])
            if len(known(of_year)) == len(of_year):
                by_figure.update(_left_for_each(total, of_year))
    return by_figure


def _left_for_each(total: Fact, parts: Sequence[Fact]) -> Iterator[tuple[str, float]]:
    """What the total leaves for a part, where that is the part as stated, turned, or in another unit."""
    summed = sum(part.number for part in parts)
    slack = total.half + sum(part.half for part in parts) + 1e-6
    for part in parts:
        remainder = total.number - (summed - part.number)
        if any(abs(remainder - part.number * times) <= slack for times in (1.0, -1.0, 1e-3, 1e3)):
            yield part.figure, remainder


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

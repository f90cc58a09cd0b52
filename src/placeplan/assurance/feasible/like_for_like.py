"""Two years beside each other: only rows that both years have, each stated once.

A service or group of staff that one year lacks would look like a change of all who are left.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from placeplan.assurance.stated_rows import Fact, known
from placeplan.core.periods import is_financial_year, start_year

Row = tuple[str, ...]
ByYear = Mapping[str, Mapping[Row, Fact]]


def stated_once(facts: Iterable[Fact], *columns: str) -> ByYear:
    """By financial year, the figure of each row; a row is told by `columns`.

    A row for which a year has two different numbers is left out of that year: nobody says which holds.
    """
    by_year: dict[str, dict[Row, Fact]] = defaultdict(dict)
    disputed: set[tuple[str, Row]] = set()
    for fact in known(facts):
        if not is_financial_year(fact.period):
            continue
        row = tuple(getattr(fact, column) for column in columns)
        first = by_year[fact.period].setdefault(row, fact)
        if first.number != fact.number:
            disputed.add((fact.period, row))
    for year, row in disputed:
        del by_year[year][row]
    return {year: rows for year, rows in sorted(by_year.items()) if rows}


def to_add_up(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The figures if each is of a row of its own; nothing if two are of one, which would count twice."""
    stated = known(facts)
    rows = {
        (
            fact.measure,
            fact.organisation,
            fact.counterparty,
            fact.service,
            fact.scheme,
            fact.line,
            fact.period,
        )
        for fact in stated
    }
    return stated if len(rows) == len(stated) else ()


def in_both(then: Mapping[Row, Fact], later: Mapping[Row, Fact]) -> tuple[list[Fact], list[Fact]]:
    """The figures of the rows that both years have: those of the first, and of the second."""
    shared = [row for row in then if row in later]
    return [then[row] for row in shared], [later[row] for row in shared]


def growth_a_year(before: float, after: float, first: str, last: str) -> float | None:
    """Growth each year from one financial year to a later one; nothing where a sum is not above nought."""
    if min(before, after) <= 0:
        return None
    return float((after / before) ** (1 / (start_year(last) - start_year(first)))) - 1

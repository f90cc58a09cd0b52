"""Cash: does it follow from the surplus, from what is spent on buildings and from what is borrowed?

Cash = last year's + surplus + depreciation (a cost that nobody pays out) - capital + loans and capital
received. What is left over would have to come from debts paid later or bills paid sooner.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from placeplan.assurance.feasible.like_for_like import stated_once, to_add_up
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_rows import SLACK, Fact, Facts, pounds, total
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.periods import start_year


@dataclass(frozen=True)
class _Movement:
    """What changes a body's cash in one year: each figure with the share of it that counts, 1 or -1."""

    body: str
    before: Fact
    now: Fact
    flows: tuple[tuple[Fact, float], ...]
    states_loans: bool

    @property
    def expected(self) -> float:
        """Pounds at the year's end, if the flows stated were all."""
        return self.before.number + sum(sign * fact.number for fact, sign in self.flows)

    @property
    def left_over(self) -> float:
        """Pounds that no flow explains; above nought where there is more cash than they give."""
        return self.now.number - self.expected

    @property
    def facts(self) -> list[Fact]:
        return [self.before, self.now, *(fact for fact, _ in self.flows)]


@check(
    "Cash beside income and expenditure",
    group="Triangulate",
    formula="last year's cash + surplus + depreciation - capital + loans and capital received = this year's",
    thresholds=("cash_unexplained_share",),
    kinds=("cash_not_explained",),
    source="our thirty-two questions of triangulation, 24",
)
def cash_and_surplus(all_facts: Facts, thresholds: Thresholds) -> Iterator[Finding]:
    """Cash that does not follow from the plan's surplus, capital and loans."""
    for body, balances in _balances(all_facts):
        for before, now in pairwise(balances):
            if start_year(now) != start_year(before) + 1:
                continue
            movement = _movement(all_facts, body, balances[before], balances[now])
            if movement is None:
                continue
            spending = _rows(all_facts, "expenditure_total", body, now)
            of_what = (
                "the year's spending"
                if spending
                else "cash at both ends of the year, as spending is not stated"
            )
            size, _ = total(spending or (movement.before, movement.now))
            if _is_unexplained(movement, size, thresholds):
                yield _unexplained(movement, of_what, thresholds)


@check(
    "Cash that runs out",
    group="Triangulate",
    formula="cash at a year's end is below nought",
    kinds=("cash_runs_out",),
    source="arithmetic: a balance below nought is a loan that nobody has agreed",
)
def cash_runs_out(all_facts: Facts) -> Iterator[Finding]:
    """The first year in which a body's own plan ends without cash."""
    for body, balances in _balances(all_facts):
        overdrawn = [fact for fact in balances.values() if fact.number + fact.half < 0]
        if overdrawn:
            yield finding(
                "cash_runs_out",
                "warn",
                f"{body}: cash runs out in {overdrawn[0].period}",
                "; ".join(f"{fact.period}: {pounds(fact.number)}" for fact in overdrawn) + ".",
                organisations=(body,),
                amount=-min(fact.number for fact in overdrawn),
                rests_on=overdrawn,
                severity=2,
                settled_by="A loan that somebody has agreed, or a plan whose cash lasts.",
            )


def _balances(all_facts: Facts) -> Iterator[tuple[str, Mapping[str, Fact]]]:
    """Each body with its cash by year, in order; not of a year for which two different numbers are stated."""
    for body in sorted({fact.organisation for fact in all_facts.of("cash")}):
        by_year = stated_once(all_facts.of("cash", organisation=body))
        yield body, {year: fact for year, rows in by_year.items() for fact in rows.values()}


def _movement(all_facts: Facts, body: str, before: Fact, now: Fact) -> _Movement | None:
    """The year's flows; nothing where surplus, depreciation or capital is not stated, or is stated twice."""
    year = now.period
    surplus = _rows(all_facts, "surplus_or_deficit", body, year)
    charge = _rows(all_facts, "depreciation", body, year) or _depreciation(all_facts, body, year)
    spent = _rows(all_facts, "capital_spend", body, year)
    if not (surplus and charge and spent):
        return None
    received = _rows(all_facts, "capital_funding", body, year)
    loans = _loans(all_facts, body, before.period, year)
    coming_in = _signed((*surplus, *charge, *received), 1.0)
    return _Movement(body, before, now, (*coming_in, *_signed(spent, -1.0), *loans), bool(loans))


def _loans(all_facts: Facts, body: str, before: str, year: str) -> list[tuple[Fact, float]]:
    """By how much what is owed on loans grew; nothing where one of the years does not state it."""
    owed, owed_before = (_rows(all_facts, "borrowing", body, end) for end in (year, before))
    if not (owed and owed_before):  # all that is owed is no loan of this year
        return []
    return [*_signed(owed, 1.0), *_signed(owed_before, -1.0)]


def _signed(facts: Sequence[Fact], sign: float) -> list[tuple[Fact, float]]:
    return [(fact, sign) for fact in facts]


def _rows(all_facts: Facts, measure: str, body: str, year: str, **about: str) -> tuple[Fact, ...]:
    """What a body's figures of a measure are in a year; nothing where two are about one row."""
    return to_add_up(all_facts.of(measure, organisation=body, period=year, **about))


def _depreciation(all_facts: Facts, body: str, year: str) -> tuple[Fact, ...]:
    """Depreciation as a line of the body's expenditure."""
    return _rows(all_facts, "expenditure", body, year, line="depreciation")


def _is_unexplained(movement: _Movement, size: float, rules: Thresholds) -> bool:
    rounding = sum(fact.half for fact in movement.facts) + SLACK
    return abs(movement.left_over) > rounding + rules["cash_unexplained_share"] * abs(size)


def _unexplained(movement: _Movement, of_what: str, rules: Thresholds) -> Finding:
    more_or_less = "more" if movement.left_over > 0 else "less"
    where = "debts paid later or bills paid sooner"
    if not movement.states_loans:
        where = "loans, capital received, debts paid later or bills paid sooner; nobody states which"
    limit = rules.of("cash_unexplained_share")
    return finding(
        "cash_and_surplus",
        "warn" if movement.states_loans else "cannot_assess",
        f"{movement.body} {movement.now.period}: {pounds(abs(movement.left_over))} {more_or_less} cash than "
        "the plan gives",
        f"{pounds(movement.before.number)} with the year's surplus, depreciation, capital and loans would be "
        f"{pounds(movement.expected)}; the plan says {pounds(movement.now.number)}. The rest would be "
        f"{where}. A question above {limit.value:.0%} of {of_what} ({limit.source}).",
        organisations=(movement.body,),
        period=movement.now.period,
        measure="cash",
        amount=abs(movement.left_over),
        rests_on=movement.facts,
        kind="cash_not_explained",
        severity=2 if movement.states_loans else 1,
        settled_by="Loans, capital received, and what is owed to and by the body at each year's end.",
    )

"""Everything in a workbook that should add up, and what is left over where it does not.

Each sum carries the rounding of its parts. A sum that is off only because of one cell
already found to be wrong is explained by that cell, and is not reported again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from placeplan.assurance.findings import Finding, Status, finding, subject_of
from placeplan.assurance.registry import view
from placeplan.assurance.sheets.anomalies import Anomalies, meant
from placeplan.assurance.stated_rows import (
    Fact,
    Facts,
    pounds,
)

SLACK = 1e-6


@dataclass(frozen=True)
class Sum:
    """A stated total, the parts that should make it (each with its sign), and what both are."""

    body: str
    period: str
    what: str
    total: Fact
    parts: tuple[tuple[float, Fact], ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The total and its parts."""
        return (self.total, *(fact for _, fact in self.parts))

    @property
    def subject(self) -> str:
        """What is added up, and the row of its total: the same in every version of a workbook."""
        return ", ".join(filter(None, (self.what, subject_of([self.total]))))

    @property
    def slack(self) -> float:
        """Half the width of the doubt: the rounding of every figure in it."""
        return sum(fact.half for fact in self.facts) + SLACK

    @property
    def residual(self) -> float:
        """The stated total less the parts as stated. Errors: a part with no number."""
        return self.total.number - sum(sign * fact.number for sign, fact in self.parts)

    def holds(self, anomalies: Anomalies) -> bool | None:
        """Does it add up, as stated or as probably meant? `None` where a part has no number at all.

        Each wrong cell may have been carried into a total or put right there, so both are tried.
        """
        if self.total.value is None:
            return None
        low = high = 0.0
        for sign, fact in self.parts:
            options = [value for value in (fact.value, meant(fact, anomalies)) if value is not None]
            if fact.value is None and fact.figure in anomalies:
                options.append(0.0)  # a total may pass over a blank
            if not options:
                return None
            low += min(sign * value for value in options)
            high += max(sign * value for value in options)
        goals = [value for value in (self.total.value, meant(self.total, anomalies)) if value is not None]
        wrong = [fact for fact in self.facts if fact.figure in anomalies]
        if not wrong:
            return abs(self.residual) <= self.slack
        return any(low - self.slack <= goal <= high + self.slack for goal in goals)


def unexplained(
    sums: Iterable[Sum], anomalies: Anomalies, explained: frozenset[str] = frozenset()
) -> Iterator[Sum]:
    """The sums that do not add up, whatever the wrong cells were meant to say, and that nothing explains.

    `explained` names the figures that carry a finding of their own.
    """
    for each in sums:
        if each.parts and each.holds(anomalies) is False and not is_explained(each, explained):
            yield each


def same(body: str, what: str, stated: Fact, against: Fact) -> Sum:
    """Two figures that should be one."""
    return Sum(body, stated.period, what, stated, ((1.0, against),))


def added(body: str, what: str, total: Fact, parts: Iterable[Fact]) -> Sum:
    """A total and the figures that should make it."""
    return Sum(body, total.period, what, total, tuple((1.0, fact) for fact in parts))


def residual_finding(
    check_name: str,
    each: Sum,
    kind: str,
    title: str,
    *,
    status: Status = "fail",
    severity: int = 2,
    likely_cause: str = "",
) -> Finding:
    """A finding for a sum that does not add up: its size is what is left over."""
    parts = sum(sign * fact.number for sign, fact in each.parts)
    return finding(
        check_name,
        status,
        title,
        f"{each.what}: stated {_shown(each.total.number)}, parts {_shown(parts)}, "
        f"left over {_shown(each.residual)}.",
        rests_on=each.facts,
        organisations=(each.body,),
        period=each.period,
        subject=each.subject,
        amount=round(abs(each.residual), 2) if each.total.value is not None else None,
        unit="pounds",
        kind=kind,
        severity=severity,
        likely_cause=likely_cause,
        settled_by="The body corrects the cell, or shows what is missing.",
    )


def _shown(value: float) -> str:
    return pounds(value) if abs(value) >= 1000 else f"{value:,.1f}"


@view
def scheme_sums(facts: Facts) -> tuple[Sum, ...]:
    """Each year's savings in the plan, and the schemes that should make them."""
    found = []
    for planned in facts.of("savings_plan"):
        if planned.value is None:
            continue
        parts = [
            fact
            for fact in facts.of("saving", stated_by=planned.stated_by, period=planned.period)
            if fact.scheme and (fact.value is not None)
        ]
        if parts:
            found.append(added(planned.stated_by, "Savings in the plan and its schemes", planned, parts))
    return tuple(found)


def is_explained(each: Sum, explained: frozenset[str]) -> bool:
    """Does one of its cells already carry a finding of its own?"""
    return any(fact.figure in explained for fact in each.facts)

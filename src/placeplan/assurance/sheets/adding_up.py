"""Everything in a workbook that should add up, and what is left over where it does not.

Each sum carries the rounding of its parts. A sum that is off only because of one cell
already found to be wrong is explained by that cell, and is not reported again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from placeplan.assurance.findings import Finding, Status, finding, subject_of
from placeplan.assurance.registry import view
from placeplan.assurance.sheets.anomalies import Anomalies, meant
from placeplan.assurance.stated_rows import Fact, Facts, known, pounds

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
        options = [[sign * value for value in _possible_values(fact, anomalies)] for sign, fact in self.parts]
        if self.total.value is None or not all(options):
            return None
        if all(fact.figure not in anomalies for fact in self.facts):
            return abs(self.residual) <= self.slack
        low = sum(min(values) for values in options) - self.slack
        high = sum(max(values) for values in options) + self.slack
        goals = _stated_and_meant(self.total, anomalies)
        return any(low <= goal <= high for goal in goals)


def _stated_and_meant(fact: Fact, anomalies: Anomalies) -> list[float]:
    return [value for value in (fact.value, meant(fact, anomalies)) if value is not None]


def _possible_values(fact: Fact, anomalies: Anomalies) -> list[float]:
    """What a part may stand for in its total; a total may pass over a blank, which is then nought."""
    is_known_blank = fact.value is None and fact.figure in anomalies
    return [*_stated_and_meant(fact, anomalies), *([0.0] if is_known_blank else [])]


def unexplained(
    sums: Iterable[Sum], anomalies: Anomalies, explained: frozenset[str] = frozenset()
) -> Iterator[Sum]:
    """The sums that do not add up, whatever the wrong cells were meant to say, and that nothing explains.

    `explained` names the figures that carry a finding of their own.
    """
    for addition in sums:
        if not addition.parts or is_explained(addition, explained):
            continue
        if addition.holds(anomalies) is False:
            yield addition


def same(body: str, what: str, stated: Fact, against: Fact) -> Sum:
    """Two figures that should be one."""
    return Sum(body, stated.period, what, stated, ((1.0, against),))


def added(body: str, what: str, total: Fact, parts: Iterable[Fact]) -> Sum:
    """A total and the figures that should make it."""
    return Sum(body, total.period, what, total, tuple((1.0, fact) for fact in parts))


def residual_finding(
    check_name: str,
    addition: Sum,
    kind: str,
    title: str,
    *,
    status: Status = "fail",
    severity: int = 2,
    likely_cause: str = "",
) -> Finding:
    """A finding for a sum that does not add up: its size is what is left over."""
    parts = sum(sign * fact.number for sign, fact in addition.parts)
    return finding(
        check_name,
        status,
        title,
        f"{addition.what}: stated {_in_words(addition.total.number)}, parts {_in_words(parts)}, "
        f"left over {_in_words(addition.residual)}.",
        rests_on=addition.facts,
        organisations=(addition.body,),
        period=addition.period,
        subject=addition.subject,
        amount=round(abs(addition.residual), 2),
        unit="pounds",
        kind=kind,
        severity=severity,
        likely_cause=likely_cause,
        settled_by="The body corrects the cell, or shows what is missing.",
    )


def _in_words(value: float) -> str:
    """Pounds; small numbers may count something else and keep a decimal."""
    return pounds(value) if abs(value) >= 1000 else f"{value:,.1f}"


@view
def scheme_sums(facts: Facts) -> tuple[Sum, ...]:
    """Each year's savings in the plan, and the schemes that should make them."""
    sums = []
    for planned in known(facts.of("savings_plan")):
        of_year = facts.of("saving", stated_by=planned.stated_by, period=planned.period)
        parts = [fact for fact in known(of_year) if fact.scheme]
        if parts:
            sums.append(added(planned.stated_by, "Savings in the plan and its schemes", planned, parts))
    return tuple(sums)


def is_explained(addition: Sum, explained: frozenset[str]) -> bool:
    """Does one of its cells already carry a finding of its own?"""
    return any(fact.figure in explained for fact in addition.facts)

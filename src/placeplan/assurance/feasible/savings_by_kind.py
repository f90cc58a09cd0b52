"""Savings beside the spending that they come from, by kind: pay savings beside pay, drugs beside drugs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.sheets.stated_schemes import Scheme, is_risky
from placeplan.assurance.stated_rows import Fact, Facts, pounds


@check(
    "Savings against the spending that they come from",
    group="Savings",
    formula="savings of a kind (pay, drugs, prescribing …) in a year / spending of that kind in the year; "
    "shown, not judged",
    kinds=("savings_of_kind",),
    source="CIPFA found no share of relevant spend in STPs",
)
def savings_of_kind(facts: Facts, schemes: tuple[Scheme, ...], anomalies: Anomalies) -> Iterator[Finding]:
    """The year in which the savings of each kind are the largest share of what is spent on that kind.

    The lower end leaves out what is high risk or not identified.
    """
    for body in facts.bodies:
        own = [scheme for scheme in schemes if scheme.body == body]
        shares = [share for kind in _kinds(own) if (share := _largest(kind, body, own, facts, anomalies))]
        if shares:
            yield _shares_of_kinds(body, shares)


@dataclass(frozen=True)
class _Share:
    """Savings of one kind in one year beside its spending; pounds."""

    kind: str
    spend: Fact
    savings: tuple[Fact, ...]
    risky: float

    @property
    def total(self) -> float:
        return sum(fact.number for fact in self.savings)

    @property
    def share(self) -> float:
        return self.total / self.spend.number

    def __str__(self) -> str:
        sure = (self.total - self.risky) / self.spend.number
        low = f"{sure:.1%} to " if self.risky else ""
        name = self.kind.replace("_", " ")
        of = f"{pounds(self.total)} of {pounds(self.spend.number)}"
        return f"{name} {low}{self.share:.1%} in {self.spend.period} ({of})"


def _kinds(schemes: Iterable[Scheme]) -> list[str]:
    return sorted({fact.line for scheme in schemes for fact in scheme.saves if fact.line})


def _largest(
    kind: str, body: str, schemes: Sequence[Scheme], facts: Facts, anomalies: Anomalies
) -> _Share | None:
    """The largest share of any year; nothing where spending is not stated once in it, or is suspect."""
    shares = []
    for spend in facts.of("expenditure", organisation=body, line=kind):
        rows = {
            fact: is_risky(scheme)
            for scheme in schemes
            for fact in scheme.saves
            if fact.line == kind and fact.period == spend.period
        }
        is_alone = facts.one("expenditure", organisation=body, line=kind, period=spend.period) is not None
        is_sound = anomalies.keys().isdisjoint(fact.figure for fact in (spend, *rows))
        if rows and is_alone and is_sound and spend.value and spend.number > 0:
            risky = sum(fact.number for fact, at_risk in rows.items() if at_risk)
            shares.append(_Share(kind, spend, tuple(rows), risky))
    return max(shares, key=lambda share: share.share, default=None)


def _shares_of_kinds(body: str, shares: Sequence[_Share]) -> Finding:
    top = max(shares, key=lambda share: share.share)
    return finding(
        "savings_of_kind",
        "pass",
        f"{body}: savings are at most {top.share:.1%} of {top.kind.replace('_', ' ')}",
        f"In the year of the largest share: {'; '.join(map(str, shares))}. Shown, not judged: no threshold "
        "by kind of spending has a source.",
        amount=top.total,
        rests_on=[fact for share in shares for fact in (share.spend, *share.savings)],
        kind="savings_of_kind",
        severity=0,
    )

"""Money and cost that pass between bodies: what one side plans on and the other does not.

A transfer is received by one and paid by another; a scheme's cost may fall on a partner.
A body that supplied no such sheet has not said nil.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.assurance.between.transfer_matching import Flow, Match, same_amounts, turned
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import (
    Fact,
    Facts,
    Statements,
    known,
    pounds,
)
from placeplan.assurance.thresholds import Thresholds


@check(
    "Transfers that one side alone plans",
    group="Reconcile",
    formula="received by one body = paid by the other, for each purpose and year, within rounding",
    thresholds=("materiality", "same_flow_share"),
    kinds=("transfer_not_given", "transfer_not_expected"),
)
def transfers_given(
    transfer_matches: tuple[Match, ...],
    flows: tuple[Flow, ...],
    anomalies: Anomalies,
    said: Statements,
    thresholds: Thresholds,
) -> Iterator[Finding]:
    """Money that a body plans on from a partner that does not plan to pay it, or pays less."""
    with_sheet = {text.stated_by for text in said.of("sheet", "kind", line="transfers")}
    for one in _gaps(transfer_matches, anomalies):
        if one.years and abs(one.total) >= thresholds["materiality"]:
            yield _not_given(one, one.match.receipt.other in with_sheet)
    yield from _unexpected(transfer_matches, flows, with_sheet, thresholds)


@dataclass(frozen=True)
class _Gap:
    """A receipt that its payer does not plan to pay in full: by how much in each year, in pounds."""

    match: Match
    mirror: Flow | None  # the payer's own receipt of the same money, told with this one
    years: Mapping[str, float]

    @property
    def total(self) -> float:
        """Above nought, what is not paid; below, what is paid and not expected."""
        return sum(self.years.values())

    @property
    def rests_on(self) -> list[Fact]:
        """Every figure behind it."""
        paid = self.match.payment.amounts if self.match.payment else {}
        found = [self.match.receipt.amounts[year] for year in self.years]
        found += [paid[year] for year in self.years if year in paid]
        return [*found, *(self.mirror.facts if self.mirror else ())]

    @property
    def lacks(self) -> str:
        """What the payer's plan has instead."""
        if self.mirror:
            return "counts the same money as received"
        if self.match.payment is None:
            return "has no such payment"
        return "plans to pay less" if self.total > 0 else "plans to pay more"


def _gaps(matches: Sequence[Match], anomalies: Anomalies) -> Iterator[_Gap]:
    mirrored: set[Flow] = set()  # receipts of which the other side's own is told already
    for match in matches:
        if match.receipt in mirrored:
            continue
        mirror = _mirror(match, matches)
        mirrored |= {mirror} if mirror else set()
        facts = [*match.receipt.facts, *(match.payment.facts if match.payment else ())]
        wrong = {fact.period for fact in facts if fact.figure in anomalies}
        short = {year: amount for year, amount in shortfalls(match).items() if year not in wrong}
        yield _Gap(match, mirror, short)


def _not_given(one: _Gap, can_say: bool) -> Finding:
    """What a receiver plans on and its payer does not; nothing is said of a payer that gave no such sheet."""
    receipt, total, rests_on = one.match.receipt, one.total, one.rests_on
    told = "; ".join(f"{year} {pounds(amount)}" for year, amount in one.years.items())
    said = f"{one.lacks}." if can_say else "supplied no sheet of transfers, so nothing can be said of it."
    return finding(
        "transfers_given",
        ("fail" if total > 0 else "warn") if can_say else "cannot_assess",
        f"{receipt.speaker} plans on {pounds(total)} that {receipt.other} does not plan to pay"
        if total > 0
        else f"{receipt.other} plans to pay {pounds(-total)} more than {receipt.speaker} expects",
        f"{_purpose(receipt)}: {told}. {receipt.other} {said}",
        organisations=(receipt.speaker, receipt.other),
        amount=abs(total),
        rests_on=rests_on,
        kind="transfer_not_given" if total > 0 else "transfer_not_expected",
        severity=3 if total > 0 else 2,
        likely_cause="Promised in conversation, and not in the payer's plan.",
        settled_by=f"{receipt.other} says whether it will pay, and from what.",
    )


def _purpose(flow: Flow) -> str:
    words = flow.purpose.replace("_", " ")
    return words[:1].upper() + words[1:]


def _mirror(match: Match, matches: Sequence[Match]) -> Flow | None:
    """The other side's own receipt of the same money, where both say that they are paid."""
    if match.payment is not None:
        return None
    mine = match.receipt
    others = (
        other.receipt
        for other in matches
        if other.payment is None
        and (other.receipt.speaker, other.receipt.other) == (mine.other, mine.speaker)
    )
    return next((other for other in others if same_amounts(mine, turned(other))), None)


def shortfalls(match: Match) -> dict[str, float]:
    """Pounds by year that the receiver plans on and the payer does not."""
    found = {}
    paid = match.payment.amounts if match.payment else {}
    blank = {fact.period for fact in match.payment.facts if fact.value is None} if match.payment else set()
    for year, fact in match.receipt.amounts.items():
        if year in blank:
            continue
        short = fact.number + (paid[year].number if year in paid else 0.0)
        slack = fact.half + (paid[year].half if year in paid else 0.0)
        if abs(short) > slack + 1e-6:
            found[year] = short
    return found


def _unexpected(
    matches: Sequence[Match], flows: Sequence[Flow], with_sheet: set[str], rules: Thresholds
) -> Iterator[Finding]:
    answered = [match.payment for match in matches if match.payment]
    for flow in flows:
        paid = known(flow.facts)
        total = -sum(fact.number for fact in paid)
        if (
            flow in answered
            or flow.is_receipt
            or flow.other not in with_sheet
            or total < rules["materiality"]
        ):
            continue
        yield finding(
            "transfers_given",
            "warn",
            f"{flow.speaker} plans to pay {pounds(total)} that {flow.other} does not expect",
            f"{_purpose(flow)}: no such receipt in {flow.other}'s transfers.",
            organisations=(flow.speaker, flow.other),
            amount=total,
            rests_on=paid,
            kind="transfer_not_expected",
            severity=2,
            settled_by=f"{flow.other} says whether it expects this money.",
        )


@dataclass(frozen=True)
class Unplanned:
    """Cost of a scheme that its owner says falls on a partner, and that the partner's plan does not have."""

    owner: str
    bearer: str
    scheme: str
    facts: tuple[Fact, ...]
    theirs: tuple[Fact, ...]
    amounts: Mapping[str, float]


@view
def unplanned_costs(facts: Facts, anomalies: Anomalies, said: Statements) -> tuple[Unplanned, ...]:
    """Every cost that a scheme's owner puts on a body of the place, and that body has not planned for."""
    stated: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    accepted: dict[tuple[str, str, str], dict[str, Fact]] = defaultdict(dict)
    speakers = {text.stated_by for text in said.of("sheet", "kind")} | set(facts.bodies)
    for fact in facts.of("cost_effect"):
        key = (fact.organisation, fact.counterparty, fact.scheme)
        if fact.stated_by == fact.organisation:
            accepted[key][fact.period] = fact
        elif fact.value and fact.organisation in speakers:
            stated[key].append(fact)
    found = []
    for (bearer, owner, scheme), mine in stated.items():
        free = {key: found for key, found in accepted.items() if key not in stated}
        theirs = accepted.get((bearer, owner, scheme)) or _same_cost(mine, free)
        missing = [fact for fact in mine if fact.figure not in anomalies and _falls_short(fact, theirs)]
        if missing:
            amounts = {fact.period: fact.number - _accepted(fact.period, theirs) for fact in missing}
            answers = tuple(theirs[fact.period] for fact in missing if fact.period in theirs)
            found.append(Unplanned(owner, bearer, scheme, tuple(missing), answers, amounts))
    return tuple(found)


def _same_cost(
    mine: Sequence[Fact], accepted: Mapping[tuple[str, str, str], Mapping[str, Fact]]
) -> Mapping[str, Fact]:
    """What the bearer plans under another reference, where owner, years and amounts are the same."""
    for (bearer, owner, _), theirs in accepted.items():
        if (bearer, owner) == (mine[0].organisation, mine[0].counterparty) and all(
            fact.period in theirs and _is_same(fact, theirs[fact.period]) for fact in mine
        ):
            return theirs
    return {}


def _is_same(fact: Fact, other: Fact) -> bool:
    return other.value is not None and abs(fact.number - other.value) <= fact.half + other.half + 1e-6


@check(
    "Cost moved to a partner",
    group="Reconcile",
    formula="cost that a scheme's owner says falls on a partner - the same cost in the partner's own plan",
    kinds=("cost_shunt",),
    source="brief: integrate health and social care; cost shunt between NHS and council",
)
def cost_shunts(unplanned_costs: tuple[Unplanned, ...], said: Statements) -> Iterator[Finding]:
    """Costs that a scheme's owner says it puts on another body, and that the other has not planned for."""
    for cost in unplanned_costs:
        total = sum(cost.amounts.values())
        title = said.one("scheme", "title", scheme=cost.scheme)
        told = "; ".join(f"{year} {pounds(amount)}" for year, amount in cost.amounts.items())
        rests_on = [*cost.facts, *cost.theirs]
        yield finding(
            "cost_shunts",
            "fail",
            f"{title.text if title else cost.scheme}: {pounds(total)} of cost moved from {cost.owner} "
            f"to {cost.bearer}",
            f"{cost.owner} says that its scheme {cost.scheme} raises {cost.bearer}'s costs ({told}); "
            f"{cost.bearer}'s own plan {'has less' if cost.theirs else 'does not have them'}. "
            "The saving is partly a cost moved.",
            organisations=(cost.owner, cost.bearer),
            amount=total,
            rests_on=rests_on,
            kind="cost_shunt",
            severity=3,
            likely_cause="The scheme was planned without the partner.",
            settled_by=f"{cost.bearer} puts the cost in its plan, or {cost.owner} pays for it.",
        )


def _accepted(year: str, theirs: Mapping[str, Fact]) -> float:
    fact = theirs.get(year)
    return fact.value or 0.0 if fact else 0.0


def _falls_short(fact: Fact, theirs: Mapping[str, Fact]) -> bool:
    other = theirs.get(fact.period)
    if other is not None and other.value is None:
        return False  # left blank: another check says so
    slack = fact.half + (other.half if other else 0.0)
    return fact.number - _accepted(fact.period, theirs) > slack + 1e-6

"""Money that passes between bodies outside contracts: what one side plans on and the other does not.

A transfer is received by one and paid by another. A body that supplied no such sheet has not said nil.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.assurance.between.transfer_matching import Flow, Match, same_amounts, turned
from placeplan.assurance.findings import Finding, Status, finding
from placeplan.assurance.registry import check
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import (
    Fact,
    Statements,
    known,
    pounds,
)
from placeplan.assurance.thresholds import Thresholds

SLACK = 1e-6


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
    for gap in _gaps(transfer_matches, anomalies):
        if gap.years and abs(gap.total) >= thresholds["materiality"]:
            yield _not_given(gap, gap.match.receipt.other in with_sheet)
    for flow in _unexpected(transfer_matches, flows):
        # Of a body that sent no sheet of transfers nothing can be said.
        if flow.other in with_sheet and _paid(flow) >= thresholds["materiality"]:
            yield _not_expected(flow)


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
        paid = self.match.paid
        received = [self.match.receipt.amounts[year] for year in self.years]
        payments = [paid[year] for year in self.years if year in paid]
        return [*received, *payments, *(self.mirror.facts if self.mirror else ())]

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
        wrong = {fact.period for fact in match.facts if fact.figure in anomalies}
        short = {year: amount for year, amount in shortfalls(match).items() if year not in wrong}
        yield _Gap(match, mirror, short)


def _not_given(gap: _Gap, can_say: bool) -> Finding:
    """What a receiver plans on and its payer does not; nothing is said of a payer that gave no such sheet."""
    receipt, is_short, amount = gap.match.receipt, gap.total > 0, pounds(abs(gap.total))
    told = "; ".join(f"{year} {pounds(of_year)}" for year, of_year in gap.years.items())
    lacks = f"{gap.lacks}." if can_say else "supplied no sheet of transfers, so nothing can be said of it."
    title = f"{receipt.other} plans to pay {amount} more than {receipt.speaker} expects"
    if is_short:
        title = f"{receipt.speaker} plans on {amount} that {receipt.other} does not plan to pay"
    status: Status = "fail" if is_short else "warn"
    return finding(
        "transfers_given",
        status if can_say else "cannot_assess",
        title,
        f"{_purpose(receipt)}: {told}. {receipt.other} {lacks}",
        organisations=(receipt.speaker, receipt.other),
        amount=abs(gap.total),
        rests_on=gap.rests_on,
        kind="transfer_not_given" if is_short else "transfer_not_expected",
        severity=3 if is_short else 2,
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
    unanswered = (other.receipt for other in matches if other.payment is None)
    mirrors = (receipt for receipt in unanswered if receipt.answers(match.receipt))
    return next((receipt for receipt in mirrors if same_amounts(match.receipt, turned(receipt))), None)


def shortfalls(match: Match) -> dict[str, float]:
    """Pounds by year that the receiver plans on and the payer does not; a year left blank is not nought."""
    short = {}
    for year, receipt in match.receipt.amounts.items():
        payment = match.paid.get(year)
        amount = receipt.number + (payment.number if payment else 0.0)
        slack = receipt.half + (payment.half if payment else 0.0)
        if year not in match.left_blank and abs(amount) > slack + SLACK:
            short[year] = amount
    return short


def _unexpected(matches: Sequence[Match], flows: Sequence[Flow]) -> list[Flow]:
    """Payments that answer no receipt."""
    answered = [match.payment for match in matches if match.payment]
    return [flow for flow in flows if not flow.is_receipt and flow not in answered]


def _paid(flow: Flow) -> float:
    """Pounds that a body plans to pay, over all years."""
    return -sum(fact.number for fact in known(flow.facts))


def _not_expected(flow: Flow) -> Finding:
    amount = _paid(flow)
    return finding(
        "transfers_given",
        "warn",
        f"{flow.speaker} plans to pay {pounds(amount)} that {flow.other} does not expect",
        f"{_purpose(flow)}: no such receipt in {flow.other}'s transfers.",
        organisations=(flow.speaker, flow.other),
        amount=amount,
        rests_on=known(flow.facts),
        kind="transfer_not_expected",
        severity=2,
        settled_by=f"{flow.other} says whether it expects this money.",
    )

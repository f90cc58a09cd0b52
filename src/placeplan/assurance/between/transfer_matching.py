"""Which payment answers which receipt: rows of money between two bodies, as each of them states it.

By purpose and amounts where both say the same, else by what is nearest. Nothing is judged here.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Fact, Facts, Statements, known, sheet_row
from placeplan.assurance.thresholds import Thresholds


@dataclass(frozen=True)
class Flow:
    """One row of money between two bodies as one of them states it, by year; received is positive."""

    speaker: str
    other: str
    purpose: str
    facts: tuple[Fact, ...]

    @property
    def amounts(self) -> dict[str, Fact]:
        """Facts by year, where a number is stated."""
        return {fact.period: fact for fact in self.facts if fact.value is not None}

    @property
    def is_receipt(self) -> bool:
        """Does the speaker expect to be paid?"""
        return sum(fact.number for fact in known(self.facts)) > 0


@dataclass(frozen=True)
class Match:
    """A receipt and the payment that answers it, or nothing where none does."""

    receipt: Flow
    payment: Flow | None


@view
def flows(facts: Facts, said: Statements, thresholds: Thresholds) -> tuple[Flow, ...]:
    """Every row of transfers; one whose sheet does not say which way it goes, as the other side says."""
    told = {(text.organisation, text.counterparty, text.line) for text in said.of("transfer", "direction")}
    every = [
        Flow(rows[0].organisation, rows[0].counterparty, rows[0].line, rows)
        for row, alike in facts.rows.items()
        if row[0] == "transfer" and alike[0].counterparty
        for rows in _apart_in_sheet(alike)
    ]
    for n, flow in enumerate(every):
        is_told = (flow.speaker, flow.other, flow.purpose) in told or not flow.is_receipt
        mirrors = (other for other in every if (other.other, other.speaker) == (flow.speaker, flow.other))
        if not is_told and any(
            _apart(other, turned(flow)) <= thresholds["same_flow_share"] for other in mirrors
        ):
            every[n] = turned(flow)
    return tuple(every)


def _apart_in_sheet(alike: tuple[Fact, ...]) -> list[tuple[Fact, ...]]:
    """Rows of one purpose that stand in several rows of a sheet, where a year is stated in more than one."""
    if len({fact.period for fact in alike}) == len(alike):
        return [alike]
    rows: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in alike:
        rows[sheet_row(fact.source)].append(fact)
    return [tuple(rows[row]) for row in sorted(rows)]


def turned(flow: Flow) -> Flow:
    """The same row with the money going the other way."""
    turned = (
        fact if fact.value is None else replace(fact, value=-fact.value, low=-fact.high, high=-fact.low)
        for fact in flow.facts
    )
    return replace(flow, facts=tuple(turned))


@view
def transfer_matches(flows: tuple[Flow, ...], said: Statements, thresholds: Thresholds) -> tuple[Match, ...]:
    """Each receipt from a body of the place, with the payment that answers it: by purpose or amounts."""
    speakers = {text.stated_by for text in said.of("sheet", "kind")} | {flow.speaker for flow in flows}
    receipts = [flow for flow in flows if flow.is_receipt and flow.other in speakers]
    free = [flow for flow in flows if not flow.is_receipt and known(flow.facts)]
    found: dict[int, Flow] = {}
    for alike in (_same_in_all, _same_purpose, same_amounts, _some_amounts):
        for i, receipt in enumerate(receipts):
            answer = None if i in found else _answer(receipt, free, alike)
            if answer is not None:
                found[i] = answer
                free.remove(answer)
    _nearest(receipts, free, found, thresholds["same_flow_share"])
    return tuple(Match(receipt, found.get(i)) for i, receipt in enumerate(receipts))


def _answer(receipt: Flow, free: Sequence[Flow], alike: Callable[[Flow, Flow], bool]) -> Flow | None:
    return next((payment for payment in _between(receipt, free) if alike(receipt, payment)), None)


def _between(receipt: Flow, free: Sequence[Flow]) -> list[Flow]:
    return [p for p in free if (p.speaker, p.other) == (receipt.other, receipt.speaker)]


def _same_in_all(receipt: Flow, payment: Flow) -> bool:
    return _same_purpose(receipt, payment) and same_amounts(receipt, payment)


def _same_purpose(receipt: Flow, payment: Flow) -> bool:
    return receipt.purpose == payment.purpose and bool(receipt.purpose)


def same_amounts(receipt: Flow, payment: Flow) -> bool:
    """Do the two agree within rounding in every year that both state?"""
    shared = _shared(receipt, payment)
    return bool(shared) and all(_agree(receipt.amounts[y], payment.amounts[y]) for y in shared)


def _some_amounts(receipt: Flow, payment: Flow) -> bool:
    shared = _shared(receipt, payment)
    agree = [y for y in shared if receipt.amounts[y].value and _agree(receipt.amounts[y], payment.amounts[y])]
    return len(agree) * 2 > len(shared)


def _shared(receipt: Flow, payment: Flow) -> list[str]:
    return sorted(receipt.amounts.keys() & payment.amounts.keys())


def _agree(received: Fact, paid: Fact) -> bool:
    return abs(received.number + paid.number) <= received.half + paid.half + 1e-6


def _nearest(receipts: Sequence[Flow], free: Sequence[Flow], found: dict[int, Flow], share: float) -> None:
    """Answer what is left with the payment nearest in money, the nearest of all first."""
    near = sorted(
        (apart, i, j)
        for i, receipt in enumerate(receipts)
        if i not in found
        for j, payment in enumerate(free)
        if payment in _between(receipt, free) and (apart := _apart(receipt, payment)) <= share
    )
    used: set[int] = set()
    for _, i, j in near:
        if i not in found and j not in used:
            used.add(j)
            found[i] = free[j]


def _apart(receipt: Flow, payment: Flow) -> float:
    """The share by which a receipt and a payment differ over the years that both state."""
    shared = _shared(receipt, payment)
    most = sum(max(abs(receipt.amounts[y].number), abs(payment.amounts[y].number)) for y in shared)
    gap = sum(abs(receipt.amounts[y].number + payment.amounts[y].number) for y in shared)
    return gap / most if most else 1.0

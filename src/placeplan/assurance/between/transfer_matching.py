"""Which payment answers which receipt: rows of money between two bodies, as each of them states it.

By purpose and amounts where both say the same, else by what is nearest. Nothing is judged here.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace

from placeplan.assurance.between.nearest_first import nearest_first
from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Fact, Facts, Statements, known, sheet_row
from placeplan.assurance.thresholds import Thresholds

SLACK = 1e-6


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
        return {fact.period: fact for fact in known(self.facts)}

    @property
    def is_receipt(self) -> bool:
        """Does the speaker expect to be paid?"""
        return sum(fact.number for fact in known(self.facts)) > 0

    def answers(self, receipt: "Flow") -> bool:
        """Does it pass between the same two bodies, told by the other of them?"""
        return (self.speaker, self.other) == (receipt.other, receipt.speaker)


@dataclass(frozen=True)
class Match:
    """A receipt and the payment that answers it, or nothing where none does."""

    receipt: Flow
    payment: Flow | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The figures of both."""
        return (*self.receipt.facts, *(self.payment.facts if self.payment else ()))

    @property
    def paid(self) -> dict[str, Fact]:
        """What is paid by year, where a number is stated."""
        return self.payment.amounts if self.payment else {}

    @property
    def left_blank(self) -> frozenset[str]:
        """The years of which the payer has a cell and no number in it."""
        return (
            frozenset(f.period for f in self.payment.facts if f.value is None)
            if self.payment
            else frozenset()
        )


@view
def flows(facts: Facts, said: Statements, thresholds: Thresholds) -> tuple[Flow, ...]:
    """Every row of transfers; one whose sheet does not say which way it goes, as the other side says."""
    told = {(text.organisation, text.counterparty, text.line) for text in said.of("transfer", "direction")}
    rows = [
        Flow(row[0].organisation, row[0].counterparty, row[0].line, row)
        for about, alike in facts.rows.items()
        if about[0] == "transfer" and alike[0].counterparty
        for row in _apart_in_sheet(alike)
    ]
    for n, flow in enumerate(rows):
        is_told = (flow.speaker, flow.other, flow.purpose) in told or not flow.is_receipt
        if not is_told and _is_receipt_of_both(flow, rows, thresholds["same_flow_share"]):
            rows[n] = turned(flow)
    return tuple(rows)


def _is_receipt_of_both(flow: Flow, rows: Sequence[Flow], share: float) -> bool:
    """Does the other side count the same money as received? Then this one is a payment."""
    return any(_apart(other, turned(flow)) <= share for other in rows if other.answers(flow))


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
    payments: dict[int, Flow] = {}
    for alike in (_same_in_all, _same_purpose, same_amounts, _some_amounts):
        _answer_all(receipts, payments, free, alike)
    payments |= _nearest(receipts, payments, free, thresholds["same_flow_share"])
    return tuple(Match(receipt, payments.get(i)) for i, receipt in enumerate(receipts))


def _answer_all(
    receipts: Sequence[Flow],
    payments: dict[int, Flow],
    free: list[Flow],
    alike: Callable[[Flow, Flow], bool],
) -> None:
    """Moves to `payments` what is `free` and answers a receipt that nothing answers yet."""
    for i, receipt in enumerate(receipts):
        answer = None if i in payments else _answer(receipt, free, alike)
        if answer is not None:
            payments[i] = answer
            free.remove(answer)


def _answer(receipt: Flow, free: Sequence[Flow], alike: Callable[[Flow, Flow], bool]) -> Flow | None:
    answers = (payment for payment in free if payment.answers(receipt))
    return next((payment for payment in answers if alike(receipt, payment)), None)


def _same_in_all(receipt: Flow, payment: Flow) -> bool:
    return _same_purpose(receipt, payment) and same_amounts(receipt, payment)


def _same_purpose(receipt: Flow, payment: Flow) -> bool:
    return receipt.purpose == payment.purpose and bool(receipt.purpose)


def same_amounts(receipt: Flow, payment: Flow) -> bool:
    """Do the two agree within rounding in every year that both state?"""
    shared = _shared(receipt, payment)
    return bool(shared) and all(is_in_full(receipt.amounts[y], payment.amounts[y]) for y in shared)


def _some_amounts(receipt: Flow, payment: Flow) -> bool:
    """Do they agree in more than half of the years that both state?"""
    shared = _shared(receipt, payment)
    stated = [year for year in shared if receipt.amounts[year].value]
    agree = [year for year in stated if is_in_full(receipt.amounts[year], payment.amounts[year])]
    return len(agree) * 2 > len(shared)


def is_in_full(received: Fact, paid: Fact) -> bool:
    """Is what one expects what the other pays, within the rounding of each? Payments are negative."""
    return abs(received.number + paid.number) <= received.half + paid.half + SLACK


def _shared(receipt: Flow, payment: Flow) -> list[str]:
    return sorted(receipt.amounts.keys() & payment.amounts.keys())


def _nearest(
    receipts: Sequence[Flow], paid: Container[int], free: Sequence[Flow], share: float
) -> dict[int, Flow]:
    """By the number of a receipt that is not paid yet, the free payment nearest in money."""
    waiting = [(i, receipt) for i, receipt in enumerate(receipts) if i not in paid]
    distances = [
        (_apart(receipt, payment), i, j)
        for i, receipt in waiting
        for j, payment in enumerate(free)
        if payment.answers(receipt)
    ]
    near = nearest_first(distance for distance in distances if distance[0] <= share)
    return {i: free[j] for i, j in near.items()}


def _apart(receipt: Flow, payment: Flow) -> float:
    """The share by which a receipt and a payment differ over the years that both state."""
    shared = _shared(receipt, payment)
    most = sum(max(abs(receipt.amounts[y].number), abs(payment.amounts[y].number)) for y in shared)
    gap = sum(abs(receipt.amounts[y].number + payment.amounts[y].number) for y in shared)
    return gap / most if most else 1.0

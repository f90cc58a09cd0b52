"""The ordered steps that a decision needs, each done or missing, with every reason why.

Demanded by the law of the place's regime and by the powers that its bodies put on record: each body of a
decision needs a lawful board of its own that decided. Nothing counts that nobody recorded.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from placeplan.records.england_steps import DemandedStep, LawOfDecisions
from placeplan.records.lawful.conditions import conditions_of, open_conditions
from placeplan.records.lawful.passing import powers_of, unlawful
from placeplan.records.record_words import (
    DECISION,
    DELEGATED,
    NOTE,
    OPINION,
    REFUSE,
    WITH_CONDITIONS,
)
from placeplan.records.rows.decision_rows import DatedFact, Decision, Outcome
from placeplan.records.rows.position_rows import Opinion
from placeplan.records.rows.whole_records import Records


@dataclass(frozen=True)
class OrderedStep:
    """One step: of whom, why it is needed by which source, when it was done, and what is amiss."""

    order: int
    step: str
    body: str
    board: str
    why: str
    source: str
    is_verified: bool
    reasons: tuple[str, ...] = ()
    done_on: date | None = None
    outcome: str = ""  # what a board did, where it lawfully did something

    @property
    def is_done(self) -> bool:
        """Is nothing amiss with it?"""
        return not self.reasons

    @property
    def stands(self) -> str:
        """In words: done, missing, or what a board did that does not suffice, such as a refusal."""
        if self.is_done:
            return "done"
        return f"not done: {self.outcome}" if self.outcome else "missing"


@dataclass(frozen=True)
class Case:
    """A decision with all that it is judged by: every row written, the law, each body's kind, the day."""

    decision: Decision
    written: Records
    law: LawOfDecisions
    kinds: Mapping[str, str]  # kind of body by its code, as bodies.csv says
    on: date
    acting: Records = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "acting", self.written.acting)

    @property
    def began(self) -> date:
        """The day by whose law it is judged: when it was opened, or proposed where it is not open."""
        return self.decision.opened_on or self.decision.proposed_on


def ordered_steps(case: Case) -> tuple[OrderedStep, ...]:
    """Every step that the decision needs, in order; each done or with the reasons why not."""
    steps: list[OrderedStep] = []
    for demanded in case.law.demanded(case.decision.subject, case.began):
        finder = _DECIDED_BY.get(demanded.step, _fact_steps)
        steps += [_after(step, steps) for step in finder(case, demanded)]
    decided_for = {step.body for step in steps if step.step == DECISION}
    order = max((step.order for step in steps), default=0) + 1
    uncovered = [body for body in case.decision.bodies if body not in decided_for]
    steps += [_after(_by_power_alone(case, body, order), steps) for body in uncovered]
    return tuple(steps)


def _after(step: OrderedStep, before: list[OrderedStep]) -> OrderedStep:
    """The step, amiss too where it was done before a step that must come first."""
    if step.done_on is None:
        return step
    late = [
        f"It was done on {step.done_on}, before the {earlier.step} that comes first, of {earlier.done_on}."
        for earlier in before
        if earlier.order < step.order and earlier.done_on is not None and earlier.done_on > step.done_on
    ]
    return _step_with(step, (*step.reasons, *late))


def _step_with(step: OrderedStep, reasons: tuple[str, ...]) -> OrderedStep:
    return OrderedStep(
        step.order, step.step, step.body, step.board, step.why, step.source, step.is_verified, reasons,
        step.done_on, step.outcome,
    )  # fmt: skip


# Decisions of boards


def _decision_steps(case: Case, demanded: DemandedStep) -> Iterator[OrderedStep]:
    for body in case.decision.bodies:
        if case.kinds.get(body) in demanded.bodies:
            yield _board_decided(case, body, demanded)


def _board_decided(case: Case, body: str, demanded: DemandedStep) -> OrderedStep:
    """What the lawful boards of a body did; a delegated power may lie with a board of any kind."""
    day = _day_decided(case, body)
    lawful = [
        power.board
        for power in powers_of(case.acting, body, case.decision.subject, day)
        if power.basis == DELEGATED or _kind_of(case, power.board, day) in demanded.boards
    ]
    return _decided(case, body, lawful, demanded)


def _by_power_alone(case: Case, body: str, order: int) -> OrderedStep:
    """The decision of a body of which the law says nothing: by the power that it put on record itself."""
    powers = powers_of(case.acting, body, case.decision.subject, _day_decided(case, body))
    why = "Each body decides for itself."
    source = powers[0].source if powers else ""
    demanded = DemandedStep(
        case.decision.subject, order, DECISION, (), (), why, case.began, None, source, bool(source)
    )
    return _decided(case, body, [power.board for power in powers], demanded)


def _decided(case: Case, body: str, boards: list[str], demanded: DemandedStep) -> OrderedStep:
    outcome = _latest_outcome(case, body)
    if outcome is None or outcome.board not in boards:
        reason = _nothing_decided(case, body, boards, outcome)
        return _of(demanded, body, boards[0] if boards else "", (reason,))
    amiss = unlawful(case.acting, case.decision, outcome, case.on)
    if amiss:
        return _of(demanded, body, outcome.board, amiss)
    meeting = case.acting.meeting(outcome.meeting)
    reasons = tuple(_not_agreed(case, outcome))
    return _of(demanded, body, outcome.board, reasons, meeting.day if meeting else None, outcome.outcome)


def _not_agreed(case: Case, outcome: Outcome) -> Iterator[str]:
    """Why a lawful outcome is no agreement yet: a refusal, or conditions that are open or nowhere written."""
    if outcome.outcome == REFUSE:
        yield f"{outcome.board} refused it for {outcome.body}."
    if outcome.outcome == WITH_CONDITIONS and not conditions_of(case.written, outcome):
        yield f"The conditions of {outcome.body} are not on record."
    for condition in open_conditions(case.written, outcome, case.on):
        yield f"A condition of {outcome.body} is open: {condition.condition}"


def _latest_outcome(case: Case, body: str) -> Outcome | None:
    """What was last done for a body, by the day of the meeting. Noting is nothing done."""
    days = {meeting.meeting: meeting.day for meeting in case.acting.meetings}
    outcomes = [
        outcome
        for outcome in case.acting.outcomes
        if outcome.decision == case.decision.decision
        and outcome.body == body
        and outcome.outcome != NOTE
        and days.get(outcome.meeting, date.max) <= case.on
    ]
    return max(reversed(outcomes), key=lambda outcome: days[outcome.meeting], default=None)


def _day_decided(case: Case, body: str) -> date:
    """The day whose powers count: that on which it was decided for a body, else the day of the case."""
    outcome = _latest_outcome(case, body)
    meeting = case.acting.meeting(outcome.meeting) if outcome else None
    return meeting.day if meeting else case.on


def _nothing_decided(case: Case, body: str, boards: list[str], outcome: Outcome | None) -> str:
    if not boards:
        return f"No lawful board of {body} for a {case.decision.subject} is on record."
    if outcome is not None:
        return f"{outcome.board} decided for {body}, and {' or '.join(boards)} must."
    noted = any(
        noting.decision == case.decision.decision and noting.body == body for noting in case.acting.outcomes
    )
    return f"{boards[0]} has {'only noted it' if noted else 'decided nothing'} for {body}."


def _kind_of(case: Case, board: str, day: date) -> str:
    row = case.acting.board(board, day)
    return row.kind if row else ""


def _of(
    demanded: DemandedStep, body: str, board: str, reasons: tuple[str, ...], done_on: date | None = None,
    outcome: str = "",
) -> OrderedStep:  # fmt: skip
    return OrderedStep(
        demanded.order, demanded.step, body, board, demanded.why, demanded.source, demanded.verified, reasons,
        done_on, outcome,
    )  # fmt: skip


# Opinions


def _opinion_steps(case: Case, demanded: DemandedStep) -> Iterator[OrderedStep]:
    """Was each board of the kind asked? What it answered is shown; only asking is demanded."""
    boards = [
        board for board in case.acting.boards if board.kind in demanded.boards and board.holds_on(case.began)
    ]
    if not boards:
        yield _of(demanded, "", "", (f"No {' or '.join(demanded.boards)} is on record.",))
    for board in boards:
        opinion = opinion_of(case.acting, board.board, case.decision, case.on)
        body = board.bodies[0] if board.bodies else ""
        if opinion is None:
            yield _of(demanded, body, board.board, (f"{board.name} was not asked for its opinion.",))
        else:
            yield _of(demanded, body, board.board, (), opinion.asked_on, opinion.opinion)


def opinion_of(records: Records, board: str, decision: Decision, on: date) -> Opinion | None:
    """The last opinion of a board on a decision's subject that was asked for by a day; none if it was not."""
    opinions = [
        opinion
        for opinion in records.opinions
        if (opinion.board, opinion.subject, opinion.key) == (board, decision.subject, decision.key)
        and opinion.asked_on <= on
    ]
    return opinions[-1] if opinions else None


# Consultation, scrutiny, notice


def _fact_steps(case: Case, demanded: DemandedStep) -> Iterator[OrderedStep]:
    """Is there a dated fact with its source that it ended, or that none was needed?"""
    facts = [
        fact
        for fact in case.acting.facts
        if (fact.step, fact.subject, fact.key) == (demanded.step, case.decision.subject, case.decision.key)
    ]
    if not facts:
        yield _of(demanded, "", "", (f"Nothing is on record of a {demanded.step}.",))
    for fact in facts:
        yield _of(demanded, fact.body, "", tuple(_not_ended(fact, case.on)), fact.ended_on)


def _not_ended(fact: DatedFact, on: date) -> Iterator[str]:
    if fact.not_needed_because:
        return
    if fact.began_on is None:
        yield f"The {fact.step} has no day on which it began."
    elif fact.ended_on is None or fact.ended_on >= on:
        until = f" until {fact.ended_on}" if fact.ended_on else ""
        yield f"The {fact.step} is open{until}."
    elif fact.ended_on < fact.began_on:
        yield f"The {fact.step} ended on {fact.ended_on}, before it began on {fact.began_on}."


_DECIDED_BY: Mapping[str, Callable[[Case, DemandedStep], Iterator[OrderedStep]]] = {
    DECISION: _decision_steps,
    OPINION: _opinion_steps,
}

"""How each decision on record stands on a day, with all that was said for and against it.

Dissent, conditions, positions and opinions go with a decision wherever it is shown: they are part of it here,
so that a page has nothing to add and nothing to leave out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from placeplan.plan.place import Place
from placeplan.records.chained import why_unverified
from placeplan.records.england_steps import law_of_decisions
from placeplan.records.lawful.conditions import conditions_of, is_met, is_overdue
from placeplan.records.lawful.ordered_steps import Case, OrderedStep
from placeplan.records.lawful.stances import Stance, dissents, opinions_on, stances
from placeplan.records.lawful.standings import Standing, approved_word, standing
from placeplan.records.record_files import records_in
from placeplan.records.rows.decision_rows import Condition, Decision, Outcome
from placeplan.records.rows.position_rows import Opinion
from placeplan.records.rows.whole_records import Records


@dataclass(frozen=True)
class BoardDecided:
    """What a board did for a body at a meeting, and whether another row stands in for this since."""

    outcome: Outcome
    day: date | None
    is_mended: bool


@dataclass(frozen=True)
class Dissent:
    """What a member had written down against a decision, with her name as the record has it."""

    member: str
    board: str
    words: str


@dataclass(frozen=True)
class ConditionStands:
    """A condition of a body, and whether it is met, open or overdue on the day."""

    condition: Condition
    stands: str


@dataclass(frozen=True)
class DecisionShown:
    """One decision as everybody is shown it."""

    standing: Standing
    word: str  # what may be said of it: the one function that says “approved” wrote it
    outcomes: tuple[BoardDecided, ...]
    dissents: tuple[Dissent, ...]
    conditions: tuple[ConditionStands, ...]
    stances: tuple[Stance, ...]
    opinions: tuple[Opinion, ...]

    @property
    def decision(self) -> Decision:
        """What is decided."""
        return self.standing.decision

    def as_json(self) -> dict[str, Any]:
        """The decision as every command and file gives it."""
        decision = self.decision
        return {
            "decision": decision.decision, "subject": decision.subject, "key": decision.key,
            "title": decision.title, "bodies": list(decision.bodies), "state": self.standing.state,
            "in_words": self.word, "days_stuck": self.standing.days_stuck,
            "why_not": list(self.standing.why_not), "steps": [_step(step) for step in self.standing.steps],
            "outcomes": [_outcome(outcome) for outcome in self.outcomes],
            "dissents": [dissent.__dict__ for dissent in self.dissents],
            "conditions": [_condition(condition) for condition in self.conditions],
            "positions": [_stance(stance) for stance in self.stances],
            "opinions": [_opinion(opinion) for opinion in self.opinions],
        }  # fmt: skip


@dataclass(frozen=True)
class Decided:
    """Every decision on record, the day it is told of, and why the copy of the record is not verified.

    Opinions and positions on what nobody has opened a decision of stand beside them.
    """

    on: date
    decisions: tuple[DecisionShown, ...]
    unverified: tuple[str, ...]
    opinions: tuple[Opinion, ...] = ()
    stances: tuple[Stance, ...] = ()


def decided(place: Place, on: date, head: str = "") -> Decided | None:
    """The decisions in a place's folder as they stand on a day; nothing where none is on record.

    `head` is the last digest of the chain of acts as it was printed elsewhere. Errors: of the records.
    """
    records = records_in(place.folder)
    if not (records.decisions or records.opinions or records.positions):
        return None
    kinds = {code: body.kind for code, body in place.bodies.items()}
    decisions = tuple(
        shown(Case(decision, records, law_of_decisions(place.regime), kinds, on))
        for decision in records.acting.decisions
    )
    opinions, positions = _of_no_decision(records, on)
    return Decided(on, decisions, why_unverified(place.folder, records, head), opinions, positions)


def _of_no_decision(records: Records, on: date) -> tuple[tuple[Opinion, ...], tuple[Stance, ...]]:
    """Opinions and positions on subjects of which no decision is on record."""
    acting = records.acting
    decided_of = {(decision.subject, decision.key) for decision in acting.decisions}
    opinions = [
        opinion
        for opinion in acting.opinions
        if opinion.asked_on <= on and (opinion.subject, opinion.key) not in decided_of
    ]
    subjects = dict.fromkeys((position.subject, position.key) for position in acting.positions)
    positions = [
        stance
        for subject, key in subjects
        if (subject, key) not in decided_of
        for stance in stances(records, subject, key, on)
    ]
    return tuple(opinions), tuple(positions)


def shown(case: Case) -> DecisionShown:
    """A decision with all that was said for and against it."""
    decision, written = case.decision, case.written
    stands = standing(case)
    outcomes = [outcome for outcome in written.outcomes if outcome.decision == decision.decision]
    positions = stances(written, decision.subject, decision.key, case.on)
    acting_outcomes = [outcome for outcome in outcomes if outcome in case.acting.outcomes]
    conditions = [
        *(row for outcome in acting_outcomes for row in conditions_of(written, outcome)),
        *(row for stance in positions for row in conditions_of(written, stance.position)),
    ]
    return DecisionShown(
        stands,
        approved_word(stands),
        tuple(_board_decided(case.acting, outcome) for outcome in outcomes),
        tuple(
            Dissent(_member(written, row.board, row.seat), row.board, row.dissent)
            for row in dissents(written, decision)
        ),
        tuple(ConditionStands(row, _condition_stands(row, case.on)) for row in conditions),
        positions,
        opinions_on(written, decision, case.on),
    )


def _board_decided(acting: Records, outcome: Outcome) -> BoardDecided:
    meeting = acting.meeting(outcome.meeting)
    return BoardDecided(outcome, meeting.day if meeting else None, outcome not in acting.outcomes)


def _member(records: Records, board: str, seat: str) -> str:
    members = [row.member for row in records.seats if (row.board, row.seat) == (board, seat) and row.member]
    return members[-1] if members else f"seat {seat}"


def _condition_stands(condition: Condition, on: date) -> str:
    if is_met(condition, on):
        return f"met on {condition.met_on}"
    return "overdue" if is_overdue(condition, on) else "open"


def _step(step: OrderedStep) -> Mapping[str, Any]:
    return {
        "order": step.order, "step": step.step, "body": step.body, "board": step.board,
        "done": step.is_done, "done_on": _day(step.done_on), "outcome": step.outcome,
        "missing": list(step.reasons), "why": step.why, "source": step.source, "verified": step.is_verified,
    }  # fmt: skip


def _outcome(told: BoardDecided) -> Mapping[str, Any]:
    outcome = told.outcome
    return {
        "board": outcome.board, "body": outcome.body, "on": _day(told.day), "outcome": outcome.outcome,
        "words": outcome.words, "source": outcome.source, "mended": told.is_mended,
    }  # fmt: skip


def _condition(told: ConditionStands) -> Mapping[str, Any]:
    condition = told.condition
    return {
        "body": condition.body, "condition": condition.condition, "due_on": _day(condition.due_on),
        "test": condition.test, "stands": told.stands, "evidence": condition.evidence,
    }  # fmt: skip


def _stance(told: Stance) -> Mapping[str, Any]:
    position = told.position
    return {
        "body": position.body, "position": position.stance, "on": _day(position.stated_on),
        "words": position.words, "source": position.source, "unmet": len(told.unmet),
    }  # fmt: skip


def _opinion(opinion: Opinion) -> Mapping[str, Any]:
    return {
        "board": opinion.board, "asked_on": _day(opinion.asked_on), "given_on": _day(opinion.given_on),
        "opinion": opinion.opinion, "words": opinion.words, "source": opinion.source,
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

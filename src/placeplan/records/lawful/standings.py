"""How a decision stands on a day, and whether it may be called approved: asked here, and nowhere else.

Proposed, open, decided, in force, superseded: each follows from the rows, so no page keeps a state that the
rows do not bear out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from placeplan.records.lawful.ordered_steps import Case, OrderedStep, ordered_steps
from placeplan.records.record_words import DECISION
from placeplan.records.rows.decision_rows import Decision

PROPOSED, OPEN, DECIDED, IN_FORCE, SUPERSEDED = "proposed", "open", "decided", "in force", "superseded"
# From which state to which, and by what: the diagram of the documentation is drawn from this.
TRANSITIONS: Mapping[tuple[str, str], str] = {
    (PROPOSED, OPEN): "a signatory or the coordinator opens it",
    (OPEN, DECIDED): "each lawful body has decided, whatever it decided",
    (DECIDED, OPEN): "a condition is put anew, or a decision turns out not to have passed",
    (DECIDED, IN_FORCE): "every step is done, every body agreed, every condition is met",
    (IN_FORCE, SUPERSEDED): "a decision that replaces it is in force",
}


@dataclass(frozen=True)
class Standing:
    """A decision's state on a day, its steps, and every reason why it is not approved."""

    decision: Decision
    on: date
    state: str
    steps: tuple[OrderedStep, ...]
    why_not: tuple[str, ...]

    @property
    def is_approved(self) -> bool:
        """May the word be said of it? Only here is that answered."""
        return self.state == IN_FORCE

    @property
    def days_stuck(self) -> int | None:
        """Days since it was proposed or its last step was done; nothing where nothing is missing."""
        if not self.why_not or self.state == SUPERSEDED:
            return None
        done = [step.done_on for step in self.steps if step.done_on]
        return (self.on - max([self.decision.proposed_on, *done])).days


def standing(case: Case) -> Standing:
    """How a decision stands on the day of its case."""
    steps = ordered_steps(case)
    reasons = tuple(reason for step in steps for reason in step.reasons)
    state = _state(case, steps, reasons)
    return Standing(case.decision, case.on, state, steps, _why_not(case, state, reasons))


def approved_word(stands: Standing) -> str:
    """“Approved” with its day where every lawful body has; else what it is instead, never the word."""
    if stands.is_approved:
        days = [step.done_on for step in stands.steps if step.done_on]
        return f"approved on {max(days)}"
    missing = len(stands.why_not)
    told = {
        PROPOSED: "proposed",
        OPEN: "open",
        DECIDED: "decided and not in force",
        SUPERSEDED: "superseded",
    }[stands.state]
    return f"{told}: {missing} missing" if missing else told


def _state(case: Case, steps: tuple[OrderedStep, ...], reasons: tuple[str, ...]) -> str:
    opened_on = case.decision.opened_on
    if opened_on is None or opened_on > case.on:
        return PROPOSED
    if replaced_by(case) is not None:
        return SUPERSEDED
    deciding = [step for step in steps if step.step == DECISION]
    if not deciding or any(not step.outcome for step in deciding):
        return OPEN
    return DECIDED if reasons else IN_FORCE


def replaced_by(case: Case) -> Decision | None:
    """The decision that replaces this one and is in force; none where the older still stands."""
    for later in case.acting.decisions:
        is_later = later.replaces == case.decision.decision and later.decision != case.decision.decision
        if is_later and _is_in_force(case, later):
            return later
    return None


def _is_in_force(case: Case, later: Decision) -> bool:
    """Is a later decision in force by its own steps? What replaces it does not wake the older."""
    of_later = Case(later, case.written, case.law, case.kinds, case.on)
    steps = ordered_steps(of_later)
    is_open = later.opened_on is not None and later.opened_on <= case.on
    return is_open and bool(steps) and all(step.is_done for step in steps)


def _why_not(case: Case, state: str, reasons: tuple[str, ...]) -> tuple[str, ...]:
    if state == IN_FORCE:
        return ()
    if state == SUPERSEDED:
        later = replaced_by(case)
        return (f"{later.decision} replaces it.",) if later else reasons
    unopened = ("It is not open for decision.",) if state == PROPOSED else ()
    bodiless = () if case.decision.bodies else ("It names no body that must decide.",)
    ownerless = ("Nobody owns it.",) if not case.decision.owner else ()
    return (*unopened, *bodiless, *ownerless, *reasons)

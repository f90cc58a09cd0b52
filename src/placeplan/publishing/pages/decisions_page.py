"""The page of decisions: how each stands, what is missing, what each board did, and what was said against.

Dissent, conditions and opinions are always there; where nobody gave an opinion, the page says so.
"""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from placeplan.look.addresses import address
from placeplan.look.charts.figure import Table, absent
from placeplan.look.wording import counted, day
from placeplan.plan.place import Place
from placeplan.records.england_steps import NOT_ADVICE
from placeplan.records.lawful.ordered_steps import OrderedStep
from placeplan.records.lawful.stances import Stance
from placeplan.records.rows.position_rows import Opinion
from placeplan.results.parts.decided import DecisionShown
from placeplan.results.place_results import Results

Cell = str | Markup
NO_OPINION = "No opinion was given."
UNVERIFIED = "Unverified copy"


def values(results: Results) -> dict[str, Any]:
    """What the template of the page reads."""
    told = results.decided
    assert told is not None  # or there would be no page
    return {
        "on": day(told.on),
        "unverified": [UNVERIFIED, *told.unverified] if told.unverified else [],
        "not_advice": NOT_ADVICE,
        "overview": _overview(told.decisions),
        "opinions": _opinions(told.opinions),
        "positions": _positions(results.place, told.stances),
        "decisions": [decision_values(results.place, decision) for decision in told.decisions],
    }


def decision_values(place: Place, told: DecisionShown) -> dict[str, Any]:
    """One decision as its section shows it."""
    decision = told.decision
    tables = {
        "steps": _steps(place, told.standing.steps),
        "outcomes": _outcomes(place, told),
        "conditions": _conditions(place, told),
        "positions": _positions(place, told.stances),
        "opinions": _opinions(told.opinions),
    }
    return {
        **{name: _of_one(table, decision.title) for name, table in tables.items()},
        "key": decision.decision,
        "title": decision.title,
        "subject": f"{decision.subject} {decision.key}",
        "word": told.word,
        "why_not": told.standing.why_not,
        "dissents": told.dissents,
        "no_opinion": "" if any(opinion.given_on for opinion in told.opinions) else NO_OPINION,
    }


def _of_one(table: Table | None, title: str) -> Table | None:
    """A table that says of which decision it is: several of a kind stand on the page."""
    return replace(table, caption=f"{table.caption}: {title}") if table else None


def _overview(decisions: tuple[DecisionShown, ...]) -> Table | None:
    rows = [
        (
            Markup('<a href="#decision-{}">{}</a>').format(told.decision.decision, told.decision.title),
            told.word,
            counted(told.standing.days_stuck, "day") if told.standing.days_stuck is not None else "not stuck",
            " ".join(told.standing.why_not[:1]) or "nothing",
        )
        for told in decisions
    ]
    heads = ("Decision", "How it stands", "Stuck for", "What is missing first")
    return Table(heads, rows, "Every decision on record", numeric=False) if rows else None


def _steps(place: Place, steps: tuple[OrderedStep, ...]) -> Table:
    rows = [
        (
            str(step.order),
            step.step,
            place.name_of(step.body) or step.board or absent("the place"),
            f"{step.stands}{_on(step)}{_of_what(step)}" if step.is_done else step.stands,
            " ".join(step.reasons) or "nothing",
            step.why,
            address(step.source) if step.is_verified else address(step.source) + Markup(" (unverified)"),
        )
        for step in steps
    ]
    heads = ("Order", "Step", "Of whom", "How it stands", "What is missing", "Why it is needed", "By")
    return Table(heads, rows, "What it needs, in order", numeric=False)


def _on(step: OrderedStep) -> str:
    return f" on {day(step.done_on)}" if step.done_on else ""


def _of_what(step: OrderedStep) -> str:
    return f": {step.outcome}" if step.outcome else ""


def _outcomes(place: Place, told: DecisionShown) -> Table | None:
    rows = [
        (
            place.name_of(decided.outcome.body) or decided.outcome.body,
            decided.outcome.board,
            day(decided.day) if decided.day else absent("no day"),
            f"{decided.outcome.outcome}{', mended since' if decided.is_mended else ''}",
            decided.outcome.words or absent("no words are on record"),
            address(decided.outcome.source),
        )
        for decided in told.outcomes
    ]
    heads = ("For", "Board", "When", "What it did", "In its own words", "Where")
    return Table(heads, rows, "What each board did", numeric=False) if rows else None


def _conditions(place: Place, told: DecisionShown) -> Table | None:
    rows = [
        (
            place.name_of(stands.condition.body) or stands.condition.body,
            stands.condition.condition,
            day(stands.condition.due_on) if stands.condition.due_on else absent("no day"),
            stands.condition.test or absent("no test"),
            stands.stands,
            stands.condition.evidence or absent("none"),
        )
        for stands in told.conditions
    ]
    heads = ("Of", "Condition", "Due", "Test", "How it stands", "Evidence")
    return Table(heads, rows, "Conditions", numeric=False) if rows else None


def _positions(place: Place, stances: tuple[Stance, ...]) -> Table | None:
    rows = [
        (
            place.name_of(stance.position.body) or stance.position.body,
            stance.position.stance,
            day(stance.position.stated_on),
            stance.position.words or absent("no words are on record"),
            counted(len(stance.unmet), "condition") + " open" if stance.unmet else "none open",
            address(stance.position.source),
        )
        for stance in stances
    ]
    heads = ("Body", "Position", "Since", "In its own words", "Conditions", "Where")
    return Table(heads, rows, "Where each body stands", numeric=False) if rows else None


def _opinions(opinions: tuple[Opinion, ...]) -> Table | None:
    rows = [
        (
            opinion.board,
            day(opinion.asked_on),
            day(opinion.given_on) if opinion.given_on else absent("not given"),
            opinion.opinion,
            opinion.words or absent("no words are on record"),
            address(opinion.source),
        )
        for opinion in opinions
    ]
    heads = ("Board", "Asked", "Given", "Opinion", "In its own words", "Where")
    return Table(heads, rows, "Opinions", numeric=False) if rows else None

"""System first or organisation first, with payoffs that a place states itself, and an incentive to try.

A file states what every body would have in every choice of who stands with the system. Nothing is
assumed about a choice that nobody described.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import PENCE_PER_POUND, money_text
from placeplan.core.sentences import joined
from placeplan.gainshare.cases.rule_files import CASH, Pounds, Record, answer, gathered, read_case, told
from placeplan.gainshare.choices.dilemma import Dilemma, dilemma
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade


@written(frozen=True, config=AT_THE_DOOR)
class OutcomeFile:
    """One choice: the bodies that stand `together`, and what every body then has, in pounds."""

    together: tuple[str, ...]
    has: Mapping[str, Pounds]


@written(frozen=True, config=AT_THE_DOOR)
class StandingFile:
    """Every choice with what each body has in it; `incentive` is paid to each body that stands together."""

    kind: Literal["standing_together"]
    title: str
    question: str
    outcomes: tuple[OutcomeFile, ...]
    source: str
    grade: Grade
    incentive: Pounds = 0.0
    note: str = ""


def standing_case(place: Place, path: Path) -> Record:
    """The record of a standing file: which groups would hold, with what was stated and with the incentive.

    Errors: everything wrong, at once.
    """
    about = read_case(path, StandingFile)
    problems = Problems()
    for body in sorted({body for outcome in about.outcomes for body in outcome.has}):
        check_declared(body, place.bodies, path.name, problems)
    payoffs = {frozenset(outcome.together): outcome.has for outcome in about.outcomes}
    if len(payoffs) < len(about.outcomes):
        problems.add("states one choice twice.", path.name, "Keep one outcome for each set of bodies.")
    problems.raise_any()
    with gathered(problems):
        before, after = dilemma(payoffs), dilemma(payoffs, about.incentive)
    problems.raise_any()
    names = {code: body.name for code, body in place.bodies.items()}
    tried = ""
    if about.incentive:
        paid = money_text(round(about.incentive * PENCE_PER_POUND))
        tried = f"With an incentive of {paid} for each that does: {_words(after, names)}"
    words = told(f"{about.title}: {_words(before, names)}", tried, CASH)
    found: Record = {
        "incentive": about.incentive,
        "as_stated": _record(before),
        "with_incentive": _record(after),
    }
    return answer(path, about, "stable" if after.holds else "not_stable", words, found)


def _words(found: Dilemma, names: Mapping[str, str]) -> str:
    if found.holds:
        return "putting the system first is stable: no body would have more by standing apart."
    tempted = joined([names[body.body] for body in found.temptations if body.to_hold])
    trap = "All would have more together, and yet " if found.is_dilemma else ""
    would = f"{tempted} would have more by standing apart"
    least = money_text(round(float(found.smallest_incentive) * PENCE_PER_POUND))
    return f"{trap}{would}; the smallest incentive that changes this is {least}."


def _record(found: Dilemma) -> Record:
    return {
        "holds": found.holds,
        "is_dilemma": found.is_dilemma,
        "smallest_incentive": float(found.smallest_incentive),
        "stable_choices": [sorted(choice) for choice in found.equilibria],
        "bodies": [
            {
                "organisation": body.body,
                "together": float(body.share),
                "apart": float(body.temptation),
                "incentive_to_hold": float(body.to_hold),
                "incentive_to_lead": float(body.to_lead),
            }
            for body in found.temptations
        ],
    }

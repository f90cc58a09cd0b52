"""Plans that a dated decision ended: taken back by who made them, or replaced, before a promise fell due.

Undated decisions end nothing, and none ends what was said after it or had fallen due.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import polars as pl

from placeplan.assurance.published.claims_about import footprint_of
from placeplan.assurance.published_claims import SYSTEM
from placeplan.assurance.row_texts import text_in
from placeplan.core.periods import period

Outcome = Literal["kept", "kept with support", "missed", "overtaken", "withdrawn", "not evidenced"]
REPLACED, WITHDRAWN = "replaced_by", "withdrawn"  # what a statement on a plan says became of it
Decided = Mapping[str, Sequence[tuple[str, str]]]  # of each body, the days and words of its decisions
_WITHOUT_WORDS = {REPLACED: "the plan was replaced", WITHDRAWN: "the plan was withdrawn"}


def due_by(year: str) -> str:
    """The last day of a financial year, on which what is promised for it falls due."""
    return period(year).end.isoformat()


def ends(statements: pl.DataFrame) -> dict[Outcome, Decided]:
    """The decisions that end a plan, by the outcome of what it had promised: taking it back comes first."""
    return {"withdrawn": decisions(statements, WITHDRAWN), "overtaken": decisions(statements, REPLACED)}


def decisions(statements: pl.DataFrame, attribute: str = REPLACED) -> dict[str, tuple[tuple[str, str], ...]]:
    """Bodies whose plan a dated decision replaced, or withdrew: its days and words, the first first."""
    decided = statements.filter((pl.col("subject") == "plan") & (pl.col("attribute") == attribute))
    by_body: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in decided.iter_rows(named=True):
        if day := day_of(row):
            words = text_in(row, "text") or _WITHOUT_WORDS[attribute]
            by_body[text_in(row, "organisation")].append((day, words))
    return {body: tuple(sorted(dated)) for body, dated in by_body.items()}


def day_of(statement: Mapping[str, Any]) -> str:
    """The day of a statement: the date that it states, else the day on which it was made."""
    return text_in(statement, "date") or text_in(statement, "stated_on")


def ended_by(
    organisation: str, due: str, plans_ended: Mapping[Outcome, Decided], said_on: str
) -> tuple[Outcome, str]:
    """What became of a promise whose plan was ended before it fell due, and the words of that decision."""
    for outcome, decided in plans_ended.items():
        if words := overtaken_by(organisation, due, decided, said_on):
            return outcome, words
    return "not evidenced", ""


def overtaken_by(organisation: str, due: str, decided: Decided, said_on: str = "") -> str:
    """The day and words of the decision that ended a plan before its promise fell due, or nothing.

    A decision on the plan of the whole system ends those of its groups. A later one ends nothing, and none
    ends what was said after it.
    """
    footprint = footprint_of(organisation)
    for body in dict.fromkeys((organisation, f"{footprint}{SYSTEM}", footprint)):
        for day, words in decided.get(body, ()):
            if _is_not_before(day, said_on) and (not due or day[: len(due)] <= due):
                return f"{day}: {words}"
    return ""


def _is_not_before(day: str, said_on: str) -> bool:
    """Did it come no earlier than what was said? Where one names a month alone, months are compared."""
    return said_on[: len(day)] <= day[: len(said_on)]

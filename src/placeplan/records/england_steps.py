"""Who must decide what in England, in which order, from when until when, as a place's regime names it.

Not legal advice. What nobody confirmed says `verified = false`, is shown so, and is demanded all the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.errors import Problems
from placeplan.records.record_words import (
    CONFLICTED,
    DOES,
    MAJORITY_OF,
    QUORUM_COUNTS,
    QUORUM_OF,
    STEPS,
    SUBJECTS,
)

HERE = Path(__file__).with_name("england")
REGIMES = {"england/2016": "2016.toml", "england/2019": "2016.toml", "england/2026": "2026.toml"}
NOT_ADVICE = "This is not legal advice."


@dataclass(frozen=True)
class KindOfBoard:
    """A kind of board, of which kinds of body, and its rules where one law sets them for all of its kind."""

    kind: str
    name: str
    bodies: tuple[str, ...]
    does: str
    first_day: date
    last_day: date | None
    source: str
    verified: bool
    quorum: str = ""
    quorum_of: str = ""
    quorum_counts: str = ""
    quorum_with: tuple[str, ...] = ()
    majority: str = ""
    majority_of: str = ""
    casting_vote: bool | None = None
    conflicted: str = ""
    note: str = ""


@dataclass(frozen=True)
class DemandedStep:
    """One step that a kind of subject demands, of which kinds of board of which kinds of body."""

    subject: str
    order: int
    step: str
    boards: tuple[str, ...]
    bodies: tuple[str, ...]
    why: str
    first_day: date
    last_day: date | None
    source: str
    verified: bool

    def holds_on(self, day: date) -> bool:
        """Is it demanded on a day?"""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class LawOfDecisions:
    """The kinds of board and the steps of one regime."""

    name: str
    boards: tuple[KindOfBoard, ...] = ()
    steps: tuple[DemandedStep, ...] = ()

    def demanded(self, subject: str, day: date) -> tuple[DemandedStep, ...]:
        """The steps that a kind of subject demands on a day, in their order."""
        steps = [step for step in self.steps if step.subject == subject and step.holds_on(day)]
        return tuple(sorted(steps, key=lambda step: step.order))


@lru_cache(maxsize=8)
def law_of_decisions(regime: str) -> LawOfDecisions:
    """The law of a regime; one without steps where nobody has written it, so that nothing passes there."""
    file = REGIMES.get(regime)
    if file is None:
        return LawOfDecisions(regime)
    return law_in(shipped_toml(HERE / file), f"records/england/{file}")


def law_in(written: Mapping[str, Any], file: str) -> LawOfDecisions:
    """The law that a file writes. Errors, all at once: a word of no list, a step of no board."""
    problems = Problems()
    for number, table in enumerate(written.get("boards", ()), start=1):
        _check_board(table, f"{file}, board {number}", problems)
    kinds = {table["kind"] for table in written.get("boards", ())}
    for number, table in enumerate(written.get("steps", ()), start=1):
        _check_step(table, kinds, f"{file}, step {number}", problems)
    problems.raise_any()
    boards = tuple(KindOfBoard(**_whole(table, "bodies", "quorum_with")) for table in written["boards"])
    steps = tuple(DemandedStep(**_whole(table, "boards", "bodies")) for table in written["steps"])
    return LawOfDecisions(written["name"], boards, steps)


def _whole(table: Mapping[str, Any], *lists: str) -> dict[str, Any]:
    listed = {name: tuple(table.get(name, ())) for name in lists}
    return {**table, **listed, "last_day": table.get("last_day")}


def _check_board(table: Mapping[str, Any], where: str, problems: Problems) -> None:
    _check_word(table["does"], DOES, where, problems)
    for key, words in (
        ("quorum_of", QUORUM_OF), ("quorum_counts", QUORUM_COUNTS),
        ("majority_of", MAJORITY_OF), ("conflicted", CONFLICTED),
    ):  # fmt: skip
        if key in table:
            _check_word(table[key], words, where, problems)


def _check_step(table: Mapping[str, Any], kinds: set[str], where: str, problems: Problems) -> None:
    _check_word(table["subject"], SUBJECTS, where, problems)
    _check_word(table["step"], STEPS, where, problems)
    for kind in [kind for kind in table.get("boards", ()) if kind not in kinds]:
        problems.add(f"No kind of board is “{kind}”.", where, "Add it to the boards of the file.")


def _check_word(word: str, words: Sequence[str], where: str, problems: Problems) -> None:
    if word not in words:
        problems.add(f"“{word}” is none of the words for it.", where, f"Write one of: {', '.join(words)}.")

"""The ledger of claims: what was said would be, when, by when, and what came of it, with the evidence.

Figures and claims in words stand in one list. An outcome without a day decides nothing; what nobody
has evidenced is said to be so, and never guessed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, bodies_named, cells_at, finding, subject_in_words
from placeplan.assurance.findings import Status as FindingStatus
from placeplan.assurance.published.claims_about import footprint_of
from placeplan.assurance.published.ended_plans import (
    WITHDRAWN,
    Decided,
    Outcome,
    day_of,
    due_by,
    ended_by,
    ends,
)
from placeplan.assurance.published.promises import Promise
from placeplan.assurance.published_claims import Claim, millions
from placeplan.assurance.registry import check, view
from placeplan.assurance.row_texts import text_in, word_in
from placeplan.plan.place import Place

CLAIM = "claim"
NO_EVIDENCE = "No evidence of what came of it has been given."
OUTCOMES: tuple[Outcome, ...] = (
    "kept", "kept with support", "missed", "withdrawn", "overtaken", "not evidenced",
)  # fmt: skip
STATED = OUTCOMES[:-1]  # what somebody may state of an outcome
_STATUS: dict[str, FindingStatus] = {"kept": "pass", "kept with support": "warn", "missed": "warn"}


@dataclass(frozen=True)
class Entry:
    """One claim: whose, its words and day, what it is of, when it falls due, its outcome and the evidence."""

    organisation: str
    claim: str
    said_on: str
    measure: str
    due: str
    outcome: Outcome
    evidence: tuple[str, ...]
    sources: tuple[str, ...]
    grade: str = ""  # of the source of a figure that was claimed; empty where it has none

    def as_json(self) -> dict[str, object]:
        """The entry as commands give it."""
        return {
            "organisation": self.organisation,
            "claim": self.claim,
            "said_on": self.said_on,
            "measure": self.measure,
            "due": self.due,
            "outcome": self.outcome,
            "evidence": list(self.evidence),
            "sources": list(self.sources),
            "grade": self.grade or None,
        }


@view
def claims_in_words(statements: pl.DataFrame) -> tuple[Entry, ...]:
    """Every claim that is stated in words, by its key."""
    stated = statements.filter(pl.col("subject") == CLAIM)
    plans_ended = ends(statements)
    by_claim: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in stated.sort("organisation", "scheme", "attribute", "stated_on", "text").iter_rows(named=True):
        by_claim[text_in(row, "organisation"), text_in(row, "scheme")].append(row)
    return tuple(
        _entry(organisation, key, rows, plans_ended) for (organisation, key), rows in by_claim.items()
    )


def _entry(
    organisation: str,
    key: str,
    rows: Sequence[Mapping[str, Any]],
    plans_ended: Mapping[Outcome, Decided],
) -> Entry:
    first = next(_of_attribute(rows, "claimed"), rows[0])
    said_on = text_in(first, "stated_on")
    due = next((_due(row) for row in _of_attribute(rows, "due")), "")
    dated = sorted(_Word.of(row, organisation) for row in _of_attribute(rows, "outcome"))
    outcome, evidence = _outcome(dated, said_on), tuple(str(word) for word in dated)
    end, decision = ended_by(organisation, due, plans_ended, said_on)
    if outcome == "not evidenced" and decision:
        outcome, evidence = end, (*evidence, decision)
    return Entry(
        organisation,
        text_in(first, "text") or key.replace("_", " "),
        said_on,
        text_in(first, "line"),
        due,
        outcome,
        evidence,
        tuple(dict.fromkeys(str(row["source"]) for row in rows if row["source"])),
    )


def _of_attribute(rows: Sequence[Mapping[str, Any]], attribute: str) -> Iterator[Mapping[str, Any]]:
    return (row for row in rows if row["attribute"] == attribute)


def _due(row: Mapping[str, Any]) -> str:
    """When a claim falls due: its date, else the end of its year, else what is written of it."""
    if row["date"]:
        return str(row["date"])
    return due_by(row["period"]) if row["period"] else text_in(row, "text")


@dataclass(frozen=True, order=True)
class _Word:
    """One dated word of what came of a claim, and what it is of; the earliest comes first."""

    day: str
    outcome: str
    line: str
    own: str = ""  # who says it, where that is whoever claimed it

    @classmethod
    def of(cls, row: Mapping[str, Any], organisation: str) -> "_Word":
        speaker = text_in(row, "stated_by")
        own = speaker if speaker in (organisation, footprint_of(organisation)) else ""
        return cls(day_of(row), word_in(row, "text"), text_in(row, "line"), own)

    @property
    def decides(self) -> bool:
        """Is it dated, and of somebody else; or a claim that is taken back?"""
        is_own_to_say = not self.own or self.outcome == WITHDRAWN
        return bool(self.day) and is_own_to_say

    def __str__(self) -> str:
        line = f", {self.line}" if self.line else ""
        decides = self.outcome == WITHDRAWN
        of_itself = f" (said of itself by {self.own}; it decides nothing)" if self.own and not decides else ""
        return f"{self.day or 'undated'}: {self.outcome}{line}{of_itself}"


def _outcome(words: Sequence[_Word], said_on: str) -> Outcome:
    """What the last dated evidence says; what has no day, or one before the claim, decides nothing.

    What a body reports of itself stands beside the evidence, and never in its place; that it takes a claim
    back is its own to say.
    """
    dated = [word for word in words if word.decides]
    after_the_claim = [word for word in dated if word.day >= said_on]
    if not after_the_claim:
        return "not evidenced"
    last_day = after_the_claim[-1].day
    last = {word.outcome for word in after_the_claim if word.day == last_day}
    return next((outcome for outcome in STATED if last == {outcome}), "not evidenced")


@view
def ledger(
    promises: tuple[Promise, ...],
    dropped_promises: tuple[Promise, ...],
    claims_in_words: tuple[Entry, ...],
) -> tuple[Entry, ...]:
    """Every claim, in figures and in words, by the day on which it was made."""
    in_figures = (_entry_of(promise) for promise in (*promises, *dropped_promises))
    entries = (*in_figures, *claims_in_words)
    return tuple(
        sorted(
            entries,
            key=lambda entry: (entry.said_on, entry.organisation, entry.measure, entry.due, entry.claim),
        )
    )


def _entry_of(promise: Promise) -> Entry:
    claim = promise.claim
    return Entry(
        claim.organisation,
        _words_of(claim),
        claim.stated_on,
        ": ".join(filter(None, (claim.measure.replace("_", " "), claim.line))),
        due_by(claim.year),
        promise.outcome,
        _evidence_of(promise),
        tuple(str(stated.source) for stated in promise.rests_on),
        claim.grade,
    )


def _words_of(claim: Claim) -> str:
    """The words of a claim; a number from a sheet, whose unit stands elsewhere on it, as an amount."""
    return millions(claim.value) if claim.is_submitted or not claim.words else claim.words


def _evidence_of(promise: Promise) -> tuple[str, ...]:
    """What came of a promise: its outturn, else the decision that ended it, else nothing."""
    if promise.outturn is None:
        return (promise.decision,) if promise.decision else ()
    stated = promise.outturn.stated_on or f"of {promise.outturn.year}, stated on no known day"
    received = millions(sum(claim.value for claim in promise.support))
    support = f", {received} of it support" if promise.support else ""
    return (f"{stated}: outturn {millions(promise.outturn.value)}{support}",)


@check(
    "Claims and what came of them",
    group="Promises",
    formula="the last dated outcome that is stated of a claim; else what ended its plan before it fell due; "
    "else not evidenced",
    kinds=("claim",),
    source="UNISON 2018, https://eastern.unison.org.uk/news/2018/08/whatever-happened-stps/",
)
def claims_in_the_ledger(place: Place, claims_in_words: tuple[Entry, ...]) -> Iterator[Finding]:
    """Each claim in words: kept, kept with support, missed, withdrawn, overtaken or not evidenced."""
    for entry in claims_in_words:
        yield _entry_finding(place, entry)


def _entry_finding(place: Place, entry: Entry) -> Finding:
    whose = f"{place.name_of(entry.organisation)}: " if entry.organisation else ""
    claim = entry.claim.rstrip(".")
    dates = f"Said {entry.said_on or 'on no stated day'}; due {entry.due or 'by no stated day'}."
    told = "; ".join(entry.evidence)
    asks = f"Dated evidence of what came of “{claim}”."
    return finding(
        "claims_in_the_ledger",
        _STATUS.get(entry.outcome, "cannot_assess"),
        f"{whose}“{claim}”: {entry.outcome}",
        f"{dates} " + (f"{told.rstrip('.')}." if told else NO_EVIDENCE),
        organisations=bodies_named(entry.organisation),
        period=entry.due,
        cells=cells_at(entry.sources),
        kind="claim",
        subject=subject_in_words(entry.claim),
        conversation=(),
        severity={"missed": 2, "not evidenced": 1}.get(entry.outcome, 0),
        settled_by=asks if entry.outcome == "not evidenced" else "",
    )

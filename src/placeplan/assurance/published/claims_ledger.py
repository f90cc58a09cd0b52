"""The ledger of claims: what was said would be, when, by when, and what came of it, with the evidence.

Figures and claims in words stand in one list. An outcome without a day decides nothing; what nobody
has evidenced is said to be so, and never guessed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, finding, subject_in_words
from placeplan.assurance.findings import Status as FindingStatus
from placeplan.assurance.published.promises import Outcome, Promise, day_of, decisions, due_by, overtaken_by
from placeplan.assurance.published_claims import millions
from placeplan.assurance.registry import check, view
from placeplan.core.sources import source
from placeplan.plan.place import Place

CLAIM = "claim"
NO_EVIDENCE = "No evidence of what came of it has been given."
OUTCOMES: tuple[Outcome, ...] = ("kept", "kept with support", "missed", "overtaken", "not evidenced")
STATED: tuple[Outcome, ...] = (
    "kept",
    "kept with support",
    "missed",
    "overtaken",
)  # what somebody may state of an outcome
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
        }


@view
def claims_in_words(statements: pl.DataFrame) -> tuple[Entry, ...]:
    """Every claim that is stated in words, by its key."""
    stated = statements.filter(pl.col("subject") == CLAIM)
    decided = decisions(statements)
    held: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in stated.sort("organisation", "scheme", "attribute", "stated_on", "text").iter_rows(named=True):
        held[str(row["organisation"] or ""), str(row["scheme"] or "")].append(row)
    return tuple(_entry(organisation, key, rows, decided) for (organisation, key), rows in held.items())


def _entry(
    organisation: str,
    key: str,
    rows: Sequence[Mapping[str, Any]],
    decided: Mapping[str, Sequence[tuple[str, str]]],
) -> Entry:
    claimed = [row for row in rows if row["attribute"] == "claimed"]
    first = claimed[0] if claimed else rows[0]
    said_on = str(first["stated_on"] or "")
    due = next((_due(row) for row in rows if row["attribute"] == "due"), "")
    outcome, evidence = _outcome([row for row in rows if row["attribute"] == "outcome"], said_on)
    words = overtaken_by(organisation, due, decided, said_on)
    if outcome == "not evidenced" and words:
        outcome, evidence = "overtaken", (*evidence, words)
    return Entry(
        organisation,
        str(first["text"] or key.replace("_", " ")),
        said_on,
        str(first["line"] or ""),
        due,
        outcome,
        evidence,
        tuple(dict.fromkeys(str(row["source"]) for row in rows if row["source"])),
    )


def _due(row: Mapping[str, Any]) -> str:
    return str(row["date"] or (due_by(row["period"]) if row["period"] else "") or row["text"] or "")


def _outcome(rows: Sequence[Mapping[str, Any]], said_on: str) -> tuple[Outcome, tuple[str, ...]]:
    """What the last dated evidence says; what has no day, or one before the claim, decides nothing."""
    told = sorted((day_of(row), _words(row), str(row["line"] or "")) for row in rows)
    evidence = tuple(
        f"{day or 'undated'}: {word}" + (f", {what}" if what else "") for day, word, what in told
    )
    counted = sorted((day, _words(row)) for row in rows if (day := day_of(row)) and day >= said_on)
    if not counted:
        return "not evidenced", evidence
    last = {word for day, word in counted if day == counted[-1][0]}
    found = next((outcome for outcome in STATED if last == {outcome}), None)
    return (found or "not evidenced"), evidence


def _words(row: Mapping[str, Any]) -> str:
    return str(row["text"] or "").strip().casefold()


@view
def ledger(promises: tuple[Promise, ...], claims_in_words: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Every claim, in figures and in words, by the day on which it was made."""
    figures = (
        Entry(
            promise.claim.organisation,
            promise.claim.words or millions(promise.claim.value),
            promise.claim.stated_on,
            ": ".join(filter(None, (promise.claim.measure.replace("_", " "), promise.claim.line))),
            due_by(promise.claim.year),
            promise.outcome,
            _of_promise(promise),
            tuple(
                str(claim.source)
                for claim in (promise.claim, promise.outturn, *promise.support)
                if claim is not None
            ),
        )
        for promise in promises
    )
    return tuple(sorted((*figures, *claims_in_words), key=lambda e: (e.said_on, e.organisation, e.claim)))


def _of_promise(promise: Promise) -> tuple[str, ...]:
    if promise.outturn is not None:
        stated = promise.outturn.stated_on or "undated"
        received = millions(sum(claim.value for claim in promise.support))
        support = f", {received} of it support" if promise.support else ""
        return (f"{stated}: outturn {millions(promise.outturn.value)}{support}",)
    return (promise.decision,) if promise.decision else ()


@check(
    "Claims and what came of them",
    group="Promises",
    formula="the last dated outcome that is stated of a claim: kept, missed or overtaken; else not evidenced",
    kinds=("claim",),
    source="UNISON 2018, https://eastern.unison.org.uk/news/2018/08/whatever-happened-stps/",
)
def claims_in_the_ledger(place: Place, claims_in_words: tuple[Entry, ...]) -> Iterator[Finding]:
    """Each claim that is stated in words: kept, missed, overtaken or not evidenced."""
    for entry in claims_in_words:
        body = place.bodies.get(entry.organisation)
        whose = f"{body.name if body else entry.organisation}: " if entry.organisation else ""
        dates = f"Said {entry.said_on or 'on no stated day'}; due {entry.due or 'by no stated day'}."
        told = "; ".join(entry.evidence)
        yield finding(
            "claims_in_the_ledger",
            _STATUS.get(entry.outcome, "cannot_assess"),
            f"{whose}“{entry.claim.rstrip('.')}”: {entry.outcome}",
            f"{dates} " + (f"{told.rstrip('.')}." if told else NO_EVIDENCE),
            organisations=(entry.organisation,) if entry.organisation else (),
            period=entry.due,
            cells=tuple(source(text) for text in entry.sources),
            kind="claim",
            subject=subject_in_words(entry.claim),
            conversation=(),
            severity={"missed": 2, "not evidenced": 1}.get(entry.outcome, 0),
            settled_by=f"Dated evidence of what came of “{entry.claim.rstrip('.')}”."
            if entry.outcome == "not evidenced"
            else "",
        )

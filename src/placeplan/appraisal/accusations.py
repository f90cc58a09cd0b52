"""What may be said for or against a plan: only what its own words state, with body, year and kind.

A figure of prose is a reading. Where the sentence, row or caption that it stands in does not say whose it
is, for which year, and whether it is past, to date or planned, a finding that rests on it becomes a question.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from placeplan.appraisal.asking import first_few
from placeplan.assurance.checking import checks
from placeplan.assurance.findings import Finding
from placeplan.assurance.published_claims import WE_READ_NO
from placeplan.core.sentences import joined
from placeplan.plan.place import Place
from placeplan.reading.documents.opened import Document
from placeplan.reading.text.stated_kinds import BODY, EVERYTHING, KIND, YEAR
from placeplan.reading.text.stated_proposals import Proposal

LACKS = {
    BODY: "whose it is",
    YEAR: "for which year",
    KIND: "whether it is past, to date or planned",
}
TWO_FIGURES = "two_figures"
MOST_NAMED = 6  # figures in one sentence
Key = tuple[str, str, float, str]


def only_what_is_stated(
    findings: Iterable[Finding], place: Place, proposals: Sequence[Proposal]
) -> Iterator[Finding]:
    """The findings, of which those that rest on a reading are questions: never a fault, and never praise."""
    used = [reading for reading in proposals if reading.is_used]
    lacking = _lacking_by_figure(place, used)
    told_in = _readings_by_figure(place.figures, used)
    titles = {check.key: check.title for check in checks()}
    for finding in findings:
        unsure = {name: lacking[name] for name in finding.figures if name in lacking}
        if finding.check == TWO_FIGURES:
            unsure |= _beside_each_other(finding, told_in)
        if unsure and finding.status != "cannot_assess":
            yield _as_question(finding, unsure, titles)
        else:
            yield finding


def _lacking_by_figure(place: Place, used: Sequence[Proposal]) -> Mapping[str, str]:
    """By the name of a figure of money: its words, and what they do not state, where that is anything."""
    money = place.figures.filter(place.figures["pence"].is_not_null())
    silent = [reading for reading in used if reading.says != EVERYTHING]
    lacking = {}
    for name, reading in _readings_by_figure(money, silent).items():
        missing = [words for key, words in LACKS.items() if key not in reading.says]
        lacking[name] = f"“{reading.words}” ({reading.where}) does not say {joined(missing)}"
    return lacking


def _readings_by_figure(figures: pl.DataFrame, readings: Iterable[Proposal]) -> dict[str, Proposal]:
    """By the name of a figure, the reading that it is; a figure that was typed in is none."""
    by_key = {_key(reading): reading for reading in readings}
    rows = figures.with_columns(pl.col("period", "as_stated").fill_null(""))
    by_figure = {}
    for row in rows.iter_rows(named=True):
        key = (row["measure"], row["period"], row["value"], row["as_stated"])
        if key in by_key:
            by_figure[row["figure"]] = by_key[key]
    return by_figure


def _beside_each_other(finding: Finding, told_in: Mapping[str, Proposal]) -> Mapping[str, str]:
    """Figures of one sentence: it sets two things side by side, and does not state one thing twice."""
    readings = [told_in[name] for name in finding.figures if name in told_in]
    sentences = {(reading.file, reading.sentence) for reading in readings}
    if len(readings) < 2 or len(sentences) > 1:
        return {}
    words = " and ".join(f"“{reading.words}”" for reading in readings)
    why = f"{words} stand in one sentence ({readings[0].where}), which may set two things apart"
    return {finding.figures[0]: why}


def _key(reading: Proposal) -> Key:
    return reading.measure, reading.period, reading.value, reading.words


def _as_question(finding: Finding, unsure: Mapping[str, str], titles: Mapping[str, str]) -> Finding:
    reasons = first_few(list(dict.fromkeys(unsure.values())), MOST_NAMED)
    test = titles.get(finding.check, finding.check)
    return replace(
        finding,
        status="cannot_assess",
        title=f"{test}: not tested, as it is not said that the figures are of one body, year and kind",
        explanation=f"{reasons}. We may have misread them, so nothing is held against the plan, or for it.",
        amount=None,
        unit="",
        severity=1,
        likely_cause="",
        settled_by="Of each figure: whose it is, for which year, and whether it is past, to date or planned.",
        conversation=finding.organisations,
    )


# --- what was looked for and not read -------------------------------------------------------------------


def with_unread_tables(
    findings: Iterable[Finding], documents: Sequence[Document], proposals: Sequence[Proposal]
) -> Iterator[Finding]:
    """The findings; one that misses a figure names the tables in which it may stand and nobody read."""
    told = unread_tables(documents, proposals)
    if not told:
        yield from findings
        return
    for finding in findings:
        misses_a_figure = finding.status == "cannot_assess" and WE_READ_NO in finding.explanation
        yield replace(finding, explanation=f"{finding.explanation} {told}") if misses_a_figure else finding


def unread_tables(documents: Sequence[Document], proposals: Sequence[Proposal]) -> str:
    """`Tables 1 and 3 (plan.docx, paragraph 4; …) were not read.`; empty where every table gave a figure."""
    missed = _tables_without_figures(documents, proposals)
    if not missed:
        return ""
    places = first_few([f"{file}, {where}" for _, file, where in missed], MOST_NAMED)
    if len(documents) > 1 or len(missed) > MOST_NAMED:
        return f"{len(missed)} tables were not read: {places}."
    numbers = joined([str(number) for number, _, _ in missed])
    if len(missed) == 1:
        return f"Table {numbers} ({places}) was not read."
    return f"Tables {numbers} ({places}) were not read."


def _tables_without_figures(
    documents: Sequence[Document], proposals: Sequence[Proposal]
) -> list[tuple[int, str, str]]:
    """The number of each such table in its document, its file, and where it begins."""
    used_rows = {(reading.file, reading.where) for reading in proposals}
    return [
        (number, document.file, rows[0])
        for document in documents
        for number, rows in enumerate(_tables(document), start=1)
        if used_rows.isdisjoint((document.file, row) for row in rows)
    ]


def _tables(document: Document) -> Iterator[list[str]]:
    """Where the rows of each table stand."""
    rows: list[str] = []
    for passage in document.passages:
        if passage.kind == "row":
            rows.append(passage.where())
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows

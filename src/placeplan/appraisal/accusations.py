"""What may be said for or against a plan: only what its own words state, with body, year and kind.

A figure of prose is a reading. Where the sentence, row or caption that it stands in does not say whose it
is, for which year, and whether it is past, to date or planned, a finding that rests on it becomes a question.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from placeplan.assurance.checking import checks
from placeplan.assurance.findings import Finding
from placeplan.assurance.published_claims import WE_READ_NO
from placeplan.plan.place import Place
from placeplan.reading.documents.opened import Document
from placeplan.reading.text.stated_in_text import Proposal
from placeplan.reading.text.stated_kinds import BODY, EVERYTHING, KIND, YEAR

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
    lacking = _lacking_by_figure(place, proposals)
    told_in = _sentences_by_figure(place, proposals)
    titles = {check.key: check.title for check in checks()}
    for finding in findings:
        unsure = {name: lacking[name] for name in finding.figures if name in lacking}
        if finding.check == TWO_FIGURES:
            unsure |= _beside_each_other(finding, told_in)
        is_judged = finding.status != "cannot_assess"
        yield _as_question(finding, unsure, titles) if unsure and is_judged else finding


def _lacking_by_figure(place: Place, proposals: Sequence[Proposal]) -> Mapping[str, str]:
    """By the name of a figure of money: its words, and what they do not state, where that is anything."""
    silent = {_key(one): one for one in proposals if one.is_used and one.says != EVERYTHING}
    found = {}
    for row in place.figures.filter(place.figures["pence"].is_not_null()).iter_rows(named=True):
        one = silent.get((row["measure"], row["period"] or "", row["value"], row["as_stated"] or ""))
        if one is not None:
            missing = [words for name, words in LACKS.items() if name not in one.says]
            found[row["figure"]] = f"“{one.words}” ({one.where}) does not say {_listed(missing)}"
    return found


def _sentences_by_figure(place: Place, proposals: Sequence[Proposal]) -> Mapping[str, Proposal]:
    """By the name of a figure, the reading that it is."""
    stated = {_key(one): one for one in proposals if one.is_used}
    rows = place.figures.iter_rows(named=True)
    found = {
        row["figure"]: stated.get((row["measure"], row["period"] or "", row["value"], row["as_stated"] or ""))
        for row in rows
    }
    return {name: one for name, one in found.items() if one is not None}


def _beside_each_other(finding: Finding, told_in: Mapping[str, Proposal]) -> Mapping[str, str]:
    """Figures of one sentence: it sets two things side by side, and does not state one thing twice."""
    stated = [told_in[name] for name in finding.figures if name in told_in]
    if len(stated) < 2 or len({(one.file, one.sentence) for one in stated}) > 1:
        return {}
    words = " and ".join(f"“{one.words}”" for one in stated)
    return {
        finding.figures[
            0
        ]: f"{words} stand in one sentence ({stated[0].where}), which may set two things apart"
    }


def _key(one: Proposal) -> Key:
    return one.measure, one.period, one.value, one.words


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _as_question(finding: Finding, unsure: Mapping[str, str], titles: Mapping[str, str]) -> Finding:
    told = list(dict.fromkeys(unsure.values()))
    more = f"; and {len(told) - MOST_NAMED} more" if len(told) > MOST_NAMED else ""
    test = titles.get(finding.check, finding.check)
    return replace(
        finding,
        status="cannot_assess",
        title=f"{test}: not tested, as it is not said that the figures are of one body, year and kind",
        explanation=f"{'; '.join(told[:MOST_NAMED])}{more}. We may have misread them, so nothing is held "
        "against the plan, or for it.",
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
    for finding in findings:
        misses = finding.status == "cannot_assess" and WE_READ_NO in finding.explanation
        yield replace(finding, explanation=f"{finding.explanation} {told}") if misses and told else finding


def unread_tables(documents: Sequence[Document], proposals: Sequence[Proposal]) -> str:
    """`Tables 1 and 3 (plan.docx, paragraph 4; …) were not read.`; empty where every table gave a figure."""
    read = {(one.file, one.where) for one in proposals}
    missed = [
        (number, document.file, table[0])
        for document in documents
        for number, table in enumerate(_tables(document), start=1)
        if not any((document.file, where) in read for where in table)
    ]
    if not missed:
        return ""
    places = "; ".join(f"{file}, {where}" for _, file, where in missed[:MOST_NAMED])
    more = f"; and {len(missed) - MOST_NAMED} more" if len(missed) > MOST_NAMED else ""
    numbers = _listed([str(number) for number, _, _ in missed])
    if len(documents) > 1 or len(missed) > MOST_NAMED:
        return f"{len(missed)} tables were not read: {places}{more}."
    is_one = len(missed) == 1
    return f"Table{'' if is_one else 's'} {numbers} ({places}) {'was' if is_one else 'were'} not read."


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

"""Numbers in a body's narrative against the same numbers in its workbook.

A number is compared only where its subject and its year can be told from its own
sentence. The narrative's own rounding comes first; one agreeing reading is enough.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from placeplan.assurance.evidence import Fact, Facts, cells, figure_names, known
from placeplan.assurance.findings import Finding
from placeplan.assurance.readability import sentences
from placeplan.assurance.registry import check, view
from placeplan.core.periods import financial_year
from placeplan.core.sources import Source
from placeplan.figures.documents.passages import Passage
from placeplan.figures.documents.reading import Document
from placeplan.plan.bodies import Body, named
from placeplan.plan.place import Place

SLACK = 1e-6
FAR = 30.0  # times
HEAD = 3  # passages at the head of a document in which its body may be named


@dataclass(frozen=True)
class Narrative:
    """One document of one body."""

    body: str
    document: Document

    @property
    def file(self) -> str:
        """Its file, relative to the folder that it came from."""
        return self.document.file

    def sentences(self) -> Iterator[tuple[str, Passage, int]]:
        """Every sentence and row of its text, the passage it is in, and where in the passage it begins."""
        for passage in self.document.passages:
            start = 0
            for sentence in sentences(passage.text):
                start = passage.text.index(sentence, start)
                yield sentence.replace("\t", " "), passage, start
                start += len(sentence)


@dataclass(frozen=True)
class Mention:
    """One number of a sentence: what it is of, its year (empty: the whole plan), and its rounding unit."""

    subject: str
    year: str
    value: float
    rounding: float
    words: str


@view
def narratives(place: Place, documents: tuple[Document, ...]) -> tuple[Narrative, ...]:
    """The narratives whose body can be told from the file's name or its first lines."""
    found = []
    for document in documents:
        body = _body_of(PurePosixPath(document.file).stem, document.passages, place.bodies)
        if body:
            found.append(Narrative(body, document))
    return tuple(found)


def _body_of(stem: str, read: Sequence[Passage], bodies: Mapping[str, Body]) -> str:
    for part in (stem, *re.split(r"[_\s.-]+", stem)):
        body = named(bodies, part)
        if body and not body.is_group:
            return body.code
    heading = " ".join(passage.text for passage in read[:HEAD]).casefold()
    inside = [body for body in bodies.values() if body.name.casefold() in heading]
    return max(inside, key=lambda body: len(body.name)).code if inside else ""


# --- reading a sentence -------------------------------------------------------------------------------

_SCALE = {
    "bn": 1e9, "billion": 1e9, "m": 1e6, "mn": 1e6, "million": 1e6, "k": 1e3, "thousand": 1e3, "": 1.0,
}  # fmt: skip
_MONEY = re.compile(
    r"(?P<minus>[-−(]\s?)?(?:£|GBP\s?)(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>billion|bn|million|mn|m|thousand|k)?\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?<![\d/£.,])(?P<digits>\d[\d,]*(?:\.\d+)?)\s+(?:(?:general and acute|acute|inpatient|hospital)\s+)?"
    r"(?P<unit>whole[- ]time equivalents?|wtes?|ftes?|beds|schemes|projects)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:(?P<first>20\d\d)\s?[/–-]\s?(?:20)?(?P<last>\d\d)|"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?March (?P<march>20\d\d))\b"
)
_JOINS = re.compile(
    r"^[\s,]*\(?\s*(?:(?:in|for|by|during|at|on|to)\s+)?(?:the\s+)?(?:year\s+)?(?:end of\s+)?$", re.IGNORECASE
)
_WHOLE_PLAN = re.compile(
    r"\b(?:between|from)\s+20\d\d\S*\s+(?:and|to)\s+20\d\d|\bover\s+(?:the\s+)?(?:next\s+)?(?:\w+\s+years?|"
    r"life|period|plan)",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"^\s*(?:a year\s+)?(?:on|from|to|into|towards|for|by|in|at)\s+"
    r"(?!the year|\(?20\d\d|\d|the end|total|all|each year)",
    re.IGNORECASE,
)
_SUBJECTS = (  # nearest wins; of two that begin together, the first here
    ("control_total", r"control total"),
    ("surplus_or_deficit", r"surplus|deficit|overspend|underspend|in balance"),
    ("savings_plan", r"sav(?:e|es|ing|ings)\b|efficienc|cost improvement|qipp\b|\bcips?\b"),
    ("capital_spend", r"capital(?:\s+(?:spend\w*|programme|expenditure|plan|investment))?"),
    ("income_total", r"income|revenue|turnover"),
    ("expenditure_total", r"expenditure|spending|\bspend\b|total cost"),
)
_SUBJECT = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _SUBJECTS), re.IGNORECASE)
_UNITS = {
    "wte": "staff_wte",
    "fte": "staff_wte",
    "whole": "staff_wte",
    "bed": "beds_available",
    "scheme": "schemes",
    "project": "schemes",
}
_PART = re.compile(
    r"\b(?:of which|including|includes|from|per|each|reduc\w+|increas\w+|cut|more|fewer|less|extra|"
    r"additional|change)\b",
    re.IGNORECASE,
)


def mentions(sentence: str) -> Iterator[Mention]:
    """Every number of a sentence whose subject can be told."""
    years = [(found.start(), found.end(), _financial_year(found)) for found in _YEAR.finditer(sentence)]
    for found in _MONEY.finditer(sentence):
        subject = _subject_after(sentence, found.end()) or _subject_before(sentence, found.start())
        if not subject or (subject != "capital_spend" and _OF_SOMETHING_ELSE.match(sentence[found.end() :])):
            continue
        scale = _SCALE[(found["scale"] or "").lower()]
        value = float(found["digits"].replace(",", "")) * scale
        deficit = subject == "surplus_or_deficit" and _is_deficit(sentence, found.start(), found.end())
        sign = -1.0 if deficit or found["minus"] else 1.0
        yield Mention(
            subject,
            _year_of(sentence, found, years),
            sign * value,
            _rounding(found["digits"], scale),
            found.group().strip(),
        )
    for found in _COUNT.finditer(sentence):
        unit = found["unit"].lower()
        subject = next(subject for word, subject in _UNITS.items() if unit.startswith(word))
        before = sentence[max(0, found.start() - 25) : found.start()]
        after = sentence[found.end() : found.end() + 12]
        if _PART.search(before) or re.match(r"\s+(?:fewer|more|less)", after):
            continue
        value = float(found["digits"].replace(",", ""))
        yield Mention(
            subject, _year_of(sentence, found, years), value, _rounding(found["digits"], 1.0), found.group()
        )


def _financial_year(found: re.Match[str]) -> str:
    if found["first"]:
        return f"{found['first']}/{found['last']}"
    return financial_year(int(found["march"]) - 1)


def _rounding(digits: str, scale: float) -> float:
    return scale * 10.0 ** -len(digits.partition(".")[2])


_AFTER = re.compile(r"^\s*(?:(?:of|on|in)\s+)?(?:total\s+|annual\s+|recurrent\s+)?", re.IGNORECASE)


def _subject_after(sentence: str, start: int) -> str:
    """The subject that the very next words name: “£0.9m deficit”, “£12m on capital”."""
    rest = sentence[start:]
    found = _SUBJECT.match(rest, len(_AFTER.match(rest)[0]))  # type: ignore[index]  # it matches nothing at least
    return str(found.lastgroup) if found else ""


def _subject_before(sentence: str, end: int) -> str:
    """The subject named nearest before the number; else the first one after it in the sentence."""
    before = list(_SUBJECT.finditer(sentence, 0, end))
    if before:
        return str(before[-1].lastgroup)
    after = _SUBJECT.search(sentence, end)
    return str(after.lastgroup) if after else ""


def _is_deficit(sentence: str, start: int, end: int) -> bool:
    words = list(re.finditer(r"surplus|deficit|overspend|underspend", sentence, re.IGNORECASE))
    nearest = min(words, key=lambda w: min(abs(start - w.end()), abs(w.start() - end)), default=None)
    return nearest is not None and nearest.group().lower() in ("deficit", "overspend")


def _year_of(sentence: str, found: re.Match[str], years: list[tuple[int, int, str]]) -> str:
    """The year joined on after the number (“£3m in 2016/17”); else the last before; else the first after."""
    if _WHOLE_PLAN.search(sentence):
        return ""
    after = [year for year in years if year[0] >= found.end()]
    if after and _JOINS.match(sentence[found.end() : after[0][0]]):
        return after[0][2]
    before = [year for year in years if year[1] <= found.start()]
    if before:
        return before[-1][2]
    return after[0][2] if after else ""


# --- comparing ----------------------------------------------------------------------------------------


@check(
    "Narrative against workbook",
    group="Narrative",
    formula="number in the narrative - the same number in the workbook, beyond the narrative's rounding",
    kinds=("narrative_differs",),
)
def narrative_numbers(
    facts: Facts,
    narratives: tuple[Narrative, ...],
    explained: frozenset[str],
    meant_values: Mapping[str, float],
    corrected: Facts,
) -> Iterator[Finding]:
    """Numbers of a narrative that are not those of the body's own workbook, nor what it meant to say."""
    for narrative in narratives:
        for sentence, passage, start in narrative.sentences():
            for mention in mentions(sentence):
                where = passage.where(start + max(0, sentence.find(mention.words)))
                finding = _compared(narrative, sentence, where, mention, facts)
                known = set(finding.figures) & explained if finding else set()
                if known <= set(meant_values) and known:  # explained only if what was meant agrees
                    known = set()
                    finding = (
                        finding and _compared(narrative, sentence, where, mention, corrected) and finding
                    )
                if finding and not known:
                    yield finding


@check(
    "Narratives of no known body",
    group="Narrative",
    formula="documents whose body neither their file's name nor their first lines tell",
    kinds=("narrative_of_nobody",),
)
def narratives_of_nobody(
    facts: Facts, documents: tuple[Document, ...], narratives: tuple[Narrative, ...]
) -> Iterator[Finding]:
    """Narratives handed in beside workbooks that cannot be compared, as nothing says whose they are."""
    known = {narrative.file for narrative in narratives}
    for document in documents:
        if len(facts) and document.file not in known:
            yield Finding(
                "narratives_of_nobody",
                "cannot_assess",
                f"{document.file}: nothing says whose it is",
                "Its numbers are compared with no workbook. Its words were read.",
                cells=(Source(document.file),),
                kind="narrative_of_nobody",
                severity=1,
                settled_by=f"The body's code or name in the name of {document.file} or in its first lines.",
            )


def _compared(
    narrative: Narrative, sentence: str, stands: str, mention: Mention, facts: Facts
) -> Finding | None:
    readings = [reading for reading in _readings(mention, narrative.body, facts) if reading]
    if not readings:
        return None
    off = []
    for reading in readings:
        value = float(len(reading)) if mention.subject == "schemes" else sum(fact.number for fact in reading)
        slack = mention.rounding / 2 + (0.0 if mention.subject == "schemes" else sum(f.half for f in reading))
        difference = mention.value - value
        if abs(difference) <= slack + SLACK * max(1.0, abs(value)):
            return None
        if mention.subject == "surplus_or_deficit" and abs(mention.value + value) <= slack + SLACK:
            return None  # the sentence's way of saying deficit was not understood
        if value and 1 / FAR < abs(mention.value / value) < FAR:
            off.append((abs(difference), difference, value, reading))
    if not off:
        return None  # so far apart that it must be a number of something else
    size, difference, value, reading = min(off, key=lambda each: each[0])
    money = mention.subject not in ("staff_wte", "beds_available", "schemes")
    shown = f"£{value / 1e6:,.2f} million" if money else f"{value:,.1f}".removesuffix(".0")
    when = f" for {mention.year}" if mention.year else ""
    where = Source(file=narrative.file, cell=stands)
    return Finding(
        "narrative_numbers",
        "fail",
        f"{narrative.body}: the narrative says {mention.words}, the workbook {shown}",
        f"{mention.subject.replace('_', ' ').capitalize()}{when}. “{sentence}” The two are "
        f"{'more' if difference > 0 else 'less'} apart than the narrative's rounding.",
        organisations=(narrative.body,),
        period=mention.year,
        measure=mention.subject,
        amount=round(size, 2),
        unit="pounds"
        if money
        else {"staff_wte": "wte", "beds_available": "beds"}.get(mention.subject, "count"),
        cells=(where, *cells(reading[-1:])),
        figures=figure_names(reading),
        kind="narrative_differs",
        severity=2,
        likely_cause="The narrative was written from an earlier version.",
        settled_by="The body says which it stands by, and corrects the other.",
        conversation=(narrative.body,),
    )


def _readings(mention: Mention, body: str, facts: Facts) -> Iterator[tuple[Fact, ...]]:
    """Every set of figures that the number could be the sum of."""
    year = {"period": mention.year} if mention.year else {}
    match mention.subject:
        case "schemes":
            rows = [f for f in known(facts.of("saving", stated_by=body, **year)) if f.scheme]
            saving = {f.scheme: f for f in rows if f.value}
            yield tuple(saving.values())
            yield tuple({f.scheme: f for f in rows}.values())
        case "savings_plan":
            for when in ({}, year) if year else ({},):  # “by 2021/22” may mean the year, or all up to it
                yield _planned(facts.of("savings_plan", stated_by=body, **when))
                yield _planned(facts.of("saving_total", stated_by=body, **when))
                yield _planned(f for f in facts.of("saving", stated_by=body, **when) if f.scheme)
        case "capital_spend":
            yield _planned(facts.of("capital_spend", stated_by=body, **year))
        case "staff_wte" | "beds_available":
            if mention.year:
                yield known(facts.of(f"{mention.subject}_total", stated_by=body, **year))
                yield known(facts.of(mention.subject, stated_by=body, **year))
                for fact in known(facts.of(mention.subject, stated_by=body, **year)):
                    yield (fact,)
        case _:
            if mention.year:
                yield known(facts.of(mention.subject, stated_by=body, line="", **year))


def _planned(of: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in known(of) if fact.stage != "baseline")

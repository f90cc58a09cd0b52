"""Numbers in a body's narrative against the same numbers in its workbook.

A number is compared only where its subject and its year can be told from its own
sentence. The narrative's own rounding comes first; one agreeing reading is enough.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import PurePosixPath

from placeplan.assurance.findings import Finding, finding, subject_in_words
from placeplan.assurance.registry import check, view
from placeplan.assurance.stated_rows import Fact, Facts, cells, figure_names, known, pounds
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.sources import Source
from placeplan.plan.bodies import Body, named
from placeplan.plan.place import Place
from placeplan.reading.documents.opened import Document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.text.narrative_numbers import Mention, numbers_of
from placeplan.reading.text.readability import sentences

SLACK = 1e-6
SHOWN = 8  # numbers told one by one; the rest are counted, and traced
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


@dataclass(frozen=True)
class Compared:
    """One number of a narrative beside the workbook: what was found, or why it is compared with nothing."""

    narrative: Narrative
    sentence: str
    stands: str
    mention: Mention
    finding: Finding | None = None
    why: str = ""


# --- comparing ----------------------------------------------------------------------------------------


@view
def compared_numbers(
    facts: Facts, narratives: tuple[Narrative, ...], thresholds: Thresholds
) -> tuple[Compared, ...]:
    """Every amount and count of every narrative, set beside the body's own workbook."""
    return tuple(
        _compared(
            Compared(
                narrative, sentence, passage.where(start + max(0, sentence.find(mention.words))), mention
            ),
            facts,
            thresholds,
        )
        for narrative in narratives
        for sentence, passage, start in narrative.sentences()
        for mention in numbers_of(sentence)
    )


@check(
    "Narrative against workbook",
    group="Narrative",
    formula="number in the narrative - the same number in the workbook, beyond the narrative's rounding",
    thresholds=("narrative_far",),
    kinds=("narrative_differs",),
)
def narrative_numbers(
    compared_numbers: tuple[Compared, ...],
    explained: frozenset[str],
    meant_values: Mapping[str, float],
    corrected: Facts,
    thresholds: Thresholds,
) -> Iterator[Finding]:
    """Numbers of a narrative that are not those of the body's own workbook, nor what it meant to say."""
    for each in compared_numbers:
        finding = each.finding
        known = set(finding.figures) & explained if finding else set()
        if known <= set(meant_values) and known:  # explained only if what was meant agrees
            known = set()
            finding = finding and _compared(each, corrected, thresholds).finding and finding
        if finding and not known:
            yield finding


@check(
    "Numbers of a narrative that were not compared",
    group="Narrative",
    formula="numbers of a narrative for which its workbook has no figure of that subject and year near it",
    thresholds=("narrative_far",),
    kinds=("narrative_not_compared",),
)
def narrative_not_compared(compared_numbers: tuple[Compared, ...]) -> Iterator[Finding]:
    """Numbers of a narrative that were seen and set beside nothing, each with its place and why."""
    left: dict[str, list[Compared]] = {}
    for each in compared_numbers:
        if each.why:
            left.setdefault(each.narrative.file, []).append(each)
    for file, numbers in left.items():
        told = "; ".join(f"{each.mention.words} ({each.stands}): {each.why}" for each in numbers[:SHOWN])
        more = f"; and {len(numbers) - SHOWN} more" if len(numbers) > SHOWN else ""
        count = f"{len(numbers)} number{'' if len(numbers) == 1 else 's'}"
        yield finding(
            "narrative_not_compared",
            "cannot_assess",
            f"{file}: {count} not compared with the workbook",
            f"{told}{more}.",
            organisations=(numbers[0].narrative.body,),
            amount=float(len(numbers)),
            subject=file,
            unit="count",
            cells=tuple(Source(file=file, cell=each.stands) for each in numbers),
            conversation=(),
            severity=0,
        )


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
            yield finding(
                "narratives_of_nobody",
                "cannot_assess",
                f"{document.file}: nothing says whose it is",
                "Its numbers are compared with no workbook. Its words were read.",
                cells=(Source(document.file),),
                kind="narrative_of_nobody",
                subject=document.file,
                severity=1,
                settled_by=f"The body's code or name in the name of {document.file} or in its first lines.",
            )


def _compared(each: Compared, facts: Facts, thresholds: Thresholds) -> Compared:
    """The number set beside the workbook: what it finds, or why it is compared with nothing."""
    mention = each.mention
    if mention.why:
        return replace(each, finding=None, why=mention.why)
    readings = [reading for reading in _readings(mention, each.narrative.body, facts) if reading]
    if not readings:
        return replace(each, finding=None, why=_unmatched(mention))
    off = []
    for reading in readings:
        value = float(len(reading)) if mention.subject == "schemes" else sum(fact.number for fact in reading)
        slack = mention.rounding / 2 + (0.0 if mention.subject == "schemes" else sum(f.half for f in reading))
        difference = mention.value - value
        if abs(difference) <= slack + SLACK * max(1.0, abs(value)):
            return replace(each, finding=None, why="")
        if mention.subject == "surplus_or_deficit" and abs(mention.value + value) <= slack + SLACK:
            return replace(each, finding=None, why="")  # its way of saying deficit was not understood
        if value and _times(mention.value, value) < thresholds["narrative_far"]:
            off.append((abs(difference), difference, value, reading))
    if not off:
        return replace(each, finding=None, why="so far from the workbook's that it may be of something else")
    return replace(each, finding=_differing(each, off), why="")


def _unmatched(mention: Mention) -> str:
    what = mention.subject.replace("_", " ")
    return f"the workbook states no {what}" + (
        f" for {mention.year}" if mention.year else " without its year"
    )


def _times(one: float, other: float) -> float:
    """How many times the smaller the larger is; no limit where one is nought."""
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else inf


def _differing(each: Compared, off: Sequence[tuple[float, float, float, tuple[Fact, ...]]]) -> Finding:
    """The nearest of the readings that the number differs from."""
    narrative, sentence, mention = each.narrative, each.sentence, each.mention
    size, difference, value, reading = min(off, key=lambda each: each[0])
    money = mention.subject not in ("staff_wte", "beds_available", "schemes")
    shown = f"£{value / 1e6:,.2f} million" if money else f"{value:,.1f}".removesuffix(".0")
    apart = pounds(size) if money else f"{size:,.1f}".removesuffix(".0")
    when = f" for {mention.year}" if mention.year else ""
    where = Source(file=narrative.file, cell=each.stands)
    return finding(
        "narrative_numbers",
        "fail",
        f"{narrative.body}: the narrative says {mention.words}, the workbook {shown}",
        f"{mention.subject.replace('_', ' ').capitalize()}{when}. “{sentence}” The narrative is {apart} "
        f"{'above' if difference > 0 else 'below'} the workbook, which its rounding does not explain.",
        organisations=(narrative.body,),
        period=mention.year,
        measure=mention.subject,
        subject=subject_in_words(str(sentence)),
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

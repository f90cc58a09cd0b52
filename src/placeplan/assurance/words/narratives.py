"""Numbers in a body's narrative against the same numbers in its workbook.

A number is compared only where its subject and its year can be told from its own
sentence. The narrative's own rounding comes first; one agreeing reading is enough.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from placeplan.assurance.findings import Finding, figure_names, finding, sources, subject_in_words
from placeplan.assurance.registry import check, view
from placeplan.assurance.stated_rows import Fact, Facts, known, pounds
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.sources import Source
from placeplan.plan.bodies import Body, body_of_document
from placeplan.plan.place import Place
from placeplan.reading.documents.opened import Document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.text.narrative_numbers import Mention, numbers_of
from placeplan.reading.text.readability import sentences

SLACK = 1e-6
SHOWN = 8  # numbers told one by one; the rest are counted, and traced
HEAD = 3  # passages at the head of a document in which its body may be named
SCHEMES = "schemes"
COUNTED_IN = {"staff_wte": "wte", "beds_available": "beds", SCHEMES: "count"}  # what is not money


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
    owned = ((_body_of(document, place.bodies), document) for document in documents)
    return tuple(Narrative(body, document) for body, document in owned if body)


def _body_of(document: Document, bodies: Mapping[str, Body]) -> str:
    """The body that a document names in its file's name or in its first lines; or nobody."""
    heading = " ".join(passage.text for passage in document.passages[:HEAD])
    return body_of_document(document.file, heading, bodies)


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
    for number in compared_numbers:
        if number.finding is None:
            continue
        questioned = set(number.finding.figures) & explained
        is_known_meant = questioned <= meant_values.keys()
        if not questioned:
            yield number.finding
        elif is_known_meant and _compared(number, corrected, thresholds).finding:
            yield number.finding  # what the workbook meant to say does not agree either


@check(
    "Numbers of a narrative that were not compared",
    group="Narrative",
    formula="numbers of a narrative for which its workbook has no figure of that subject and year near it",
    thresholds=("narrative_far",),
    kinds=("narrative_not_compared",),
)
def narrative_not_compared(compared_numbers: tuple[Compared, ...]) -> Iterator[Finding]:
    """Numbers of a narrative that were seen and set beside nothing, each with its place and why."""
    by_file: dict[str, list[Compared]] = defaultdict(list)
    for number in compared_numbers:
        if number.why:
            by_file[number.narrative.file].append(number)
    for file, numbers in by_file.items():
        told = "; ".join(f"{n.mention.words} ({n.stands}): {n.why}" for n in numbers[:SHOWN])
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
            cells=tuple(Source(file=file, cell=number.stands) for number in numbers),
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
    owned = {narrative.file for narrative in narratives}
    for document in documents:
        if len(facts) and document.file not in owned:
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


def _compared(number: Compared, facts: Facts, thresholds: Thresholds) -> Compared:
    """The number set beside the workbook: what it finds, or why it is compared with nothing."""
    mention = number.mention
    if mention.why:
        return replace(number, finding=None, why=mention.why)
    sets_of_figures = filter(None, _readings(mention, number.narrative.body, facts))
    readings = [_Reading.of(mention, figures) for figures in sets_of_figures]
    if not readings:
        return replace(number, finding=None, why=_unmatched(mention))
    if any(reading.agrees_with(mention) for reading in readings):
        return replace(number, finding=None, why="")
    far = thresholds["narrative_far"]
    near = [reading for reading in readings if _times(mention.value, reading.value) < far]
    if not near:
        return replace(
            number, finding=None, why="so far from the workbook's that it may be of something else"
        )
    return replace(number, finding=_differing(number, near), why="")


@dataclass(frozen=True)
class _Reading:
    """One set of figures that a number may be of: their sum or count, and what rounding may move."""

    facts: tuple[Fact, ...]
    value: float
    slack: float

    @classmethod
    def of(cls, mention: Mention, facts: tuple[Fact, ...]) -> "_Reading":
        half = mention.rounding / 2
        if mention.subject == SCHEMES:
            return cls(facts, float(len(facts)), half)
        return cls(facts, sum(fact.number for fact in facts), half + sum(fact.half for fact in facts))

    def agrees_with(self, mention: Mention) -> bool:
        if abs(mention.value - self.value) <= self.slack + SLACK * max(1.0, abs(self.value)):
            return True
        # its way of saying deficit may not have been understood
        may_be_turned = mention.subject == "surplus_or_deficit"
        return may_be_turned and abs(mention.value + self.value) <= self.slack + SLACK


def _unmatched(mention: Mention) -> str:
    year = f"for {mention.year}" if mention.year else "without its year"
    return f"the workbook states no {mention.subject.replace('_', ' ')} {year}"


def _times(one: float, other: float) -> float:
    """How many times the smaller the larger is; no limit where one is nought."""
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else inf


def _differing(number: Compared, readings: Sequence[_Reading]) -> Finding:
    """The nearest of the readings that the number differs from."""
    narrative, sentence, mention = number.narrative, number.sentence, number.mention
    nearest = min(readings, key=lambda reading: abs(mention.value - reading.value))
    size = abs(mention.value - nearest.value)
    unit = COUNTED_IN.get(mention.subject, "pounds")
    workbook, apart = _counted(nearest.value), _counted(size)
    if unit == "pounds":
        workbook, apart = f"£{nearest.value / 1e6:,.2f} million", pounds(size)
    when = f" for {mention.year}" if mention.year else ""
    where = Source(file=narrative.file, cell=number.stands)
    return finding(
        "narrative_numbers",
        "fail",
        f"{narrative.body}: the narrative says {mention.words}, the workbook {workbook}",
        f"{mention.subject.replace('_', ' ').capitalize()}{when}. “{sentence}” The narrative is {apart} "
        f"{'above' if mention.value > nearest.value else 'below'} the workbook, which its rounding does not "
        "explain.",
        organisations=(narrative.body,),
        period=mention.year,
        measure=mention.subject,
        subject=subject_in_words(sentence),
        amount=round(size, 2),
        unit=unit,
        cells=(where, *sources(nearest.facts[-1:])),
        figures=figure_names(nearest.facts),
        kind="narrative_differs",
        severity=2,
        likely_cause="The narrative was written from an earlier version.",
        settled_by="The body says which it stands by, and corrects the other.",
    )


def _counted(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")


# --- what a number may be of --------------------------------------------------------------------------


def _readings(mention: Mention, body: str, facts: Facts) -> Iterator[tuple[Fact, ...]]:
    """Every set of figures that the number could be the sum of."""
    year = {"period": mention.year} if mention.year else {}
    match mention.subject:
        case "schemes":
            yield from _schemes(known(facts.of("saving", stated_by=body, **year)))
        case "savings_plan":
            yield from _savings(facts, body, {})
            if year:  # “by 2021/22” may mean the year, or all up to it
                yield from _savings(facts, body, year)
        case "capital_spend":
            yield _planned(facts.of("capital_spend", stated_by=body, **year))
        case _ if not year:
            return  # numbers of one year after another add up to nothing
        case "staff_wte" | "beds_available":
            groups = known(facts.of(mention.subject, stated_by=body, **year))
            yield known(facts.of(f"{mention.subject}_total", stated_by=body, **year))
            yield groups
            yield from ((group,) for group in groups)
        case _:
            yield known(facts.of(mention.subject, stated_by=body, line="", **year))


def _schemes(savings: Iterable[Fact]) -> Iterator[tuple[Fact, ...]]:
    """One figure for each scheme: those that save something, and all that are listed."""
    rows = [fact for fact in savings if fact.scheme]
    yield tuple({fact.scheme: fact for fact in rows if fact.value}.values())
    yield tuple({fact.scheme: fact for fact in rows}.values())


def _savings(facts: Facts, body: str, when: Mapping[str, str]) -> Iterator[tuple[Fact, ...]]:
    """The savings of a plan as it states them: in one figure, as a total of schemes, and scheme by scheme."""
    yield _planned(facts.of("savings_plan", stated_by=body, **when))
    yield _planned(facts.of("saving_total", stated_by=body, **when))
    yield _planned(fact for fact in facts.of("saving", stated_by=body, **when) if fact.scheme)


def _planned(of: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in known(of) if fact.stage != "baseline")

"""The thirty-two questions that tie activity, beds, staff, money, capital and words together.

Each is answered by the checks that ask it; one whose figures nobody stated answers
“cannot assess”, and says which figures it needs. The list is data.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from placeplan.assurance.findings import Finding, Status, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.stated_rows import Facts, Statements
from placeplan.assurance.words.narratives import Narrative
from placeplan.core.doors.shipped import shipped_rows

_LIST = Path(__file__).with_name("triangulation.csv")
EITHER = "|"


@dataclass(frozen=True)
class Question:
    """One question: the checks that answer it, and the measures or subjects that it needs."""

    number: int
    words: str
    checks: tuple[str, ...]
    needs: tuple[str, ...]
    evidence: str = ""  # what a check of it would have to be given, where there is none yet


@dataclass(frozen=True)
class Answer:
    """A question, its status, and what it lacks or what was found."""

    question: Question
    status: Status
    lacks: tuple[str, ...]
    findings: tuple[str, ...]


@cache
def questions() -> tuple[Question, ...]:
    """The thirty-two, in their order."""
    return tuple(
        Question(
            int(row["number"]),
            row["question"],
            tuple(row["checks"].split()),
            tuple(row["needs"].split()),
            row["evidence"],
        )
        for row in shipped_rows(_LIST)
    )


@view
def lacking(facts: Facts, said: Statements, narratives: tuple[Narrative, ...]) -> dict[int, tuple[str, ...]]:
    """For each question, what it needs and nobody stated."""
    stated = {fact.measure for fact in facts if fact.value is not None}
    stated |= {text.subject for text in said.every}
    if narratives:
        stated.add("narratives")
    return {
        question.number: tuple(
            need.replace(EITHER, " or ").replace("_", " ")
            for need in question.needs
            if not stated & set(need.split(EITHER))
        )
        for question in questions()
    }


def answers(lacking: dict[int, tuple[str, ...]], findings: Iterable[Finding]) -> tuple[Answer, ...]:
    """Every question with its status: the worst that its checks found, or that it cannot be assessed."""
    by_check: dict[str, list[Finding]] = defaultdict(list)
    for told in findings:
        by_check[told.check].append(told)
    answered = []
    for question in questions():
        lacks = lacking[question.number]
        said = [finding for name in question.checks for finding in by_check.get(name, ())]
        titles = tuple(finding.title for finding in said if finding.status in ("fail", "warn"))
        answered.append(Answer(question, _status(question, lacks, said), lacks, titles))
    return tuple(answered)


def _status(question: Question, lacks: tuple[str, ...], said: Sequence[Finding]) -> Status:
    statuses = {finding.status for finding in said}
    wrong: tuple[Status, ...] = ("fail", "warn")
    worst = next((status for status in wrong if status in statuses), None)
    if worst:
        return worst
    return "cannot_assess" if _is_open(question, lacks) else "pass"


def _is_open(question: Question, lacks: tuple[str, ...]) -> bool:
    """Does nothing answer it: figures are lacking, or no check asks it?"""
    return bool(lacks) or not question.checks


@check(
    "Questions that nobody's figures answer",
    group="Triangulate",
    formula="for each of the thirty-two questions, the figures that it needs and nobody stated",
    kinds=("not_triangulated",),
)
def untriangulated(facts: Facts, lacking: dict[int, tuple[str, ...]]) -> Iterator[Finding]:
    """Questions of triangulation that cannot be answered for want of figures."""
    if not len(facts):
        return
    for question in questions():
        lacks = lacking[question.number]
        if _is_open(question, lacks):
            wanted = question.evidence or ", ".join(lacks) or "evidence that no workbook here holds"
            yield finding(
                "untriangulated",
                "cannot_assess",
                f"Question {question.number}: {question.words}",
                f"Nobody states {wanted}.",
                organisations=facts.bodies,
                subject=f"question {question.number}",
                kind="not_triangulated",
                conversation=(),
                settled_by=f"Figures of {wanted}, by body and year.",
            )

"""The thirty-two questions that tie activity, beds, staff, money, capital and words together.

Each is answered by the checks that ask it; one whose figures nobody stated answers
“cannot assess”, and says which figures it needs. The list is data.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from placeplan.assurance.feasible.gradients import Ranked
from placeplan.assurance.findings import STATUSES, Finding, Status, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.stated_rows import Facts, Statements, known
from placeplan.assurance.words.narratives import Narrative
from placeplan.core.doors.shipped import shipped_rows
from placeplan.plan.place import Place

if TYPE_CHECKING:
    from placeplan.model.moving.impact import Impact

_LIST = Path(__file__).with_name("triangulation.csv")
EITHER = "|"
BY_DEPRIVATION = "measures_by_group_of_deprivation"
ASSESSED = frozenset({"quality", "equality", "staff"})  # what the question of impacts asks for


@dataclass(frozen=True)
class Question:
    """One question: the checks that answer it, and the measures or subjects that it needs."""

    number: int
    words: str
    checks: tuple[str, ...]
    needs: tuple[str, ...]
    evidence: str = ""  # what a place has to state, in words, where the names of its needs are not enough


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


@dataclass(frozen=True)
class _Evidence:
    """Who states what: the bodies by measure or subject, and what is there of the place as a whole."""

    bodies: Mapping[str, frozenset[str]]
    of_the_place: frozenset[str]

    def who(self, need: str) -> frozenset[str]:
        """The bodies that state this, or one of these."""
        return frozenset().union(*(self.bodies.get(name, frozenset()) for name in need.split(EITHER)))

    def is_there(self, need: str) -> bool:
        """Does anybody state it?"""
        return bool(self.who(need)) or self.is_of_the_place(need)

    def is_of_the_place(self, need: str) -> bool:
        """Is it in the plan's own files, or a document of the place?"""
        return not self.of_the_place.isdisjoint(need.split(EITHER))

    def some_body_states(self, needs: Sequence[str]) -> bool:
        """Does one body state all that the place's own files do not have? Apart they tie nothing together."""
        of_bodies = [self.who(need) for need in needs if not self.is_of_the_place(need)]
        return not of_bodies or bool(frozenset.intersection(*of_bodies))


@view
def lacking(
    place: Place,
    all_facts: Facts,
    said: Statements,
    narratives: tuple[Narrative, ...],
    ranked_by_deprivation: tuple[Ranked, ...],
    moved_services: tuple["Impact", ...],
) -> dict[int, tuple[str, ...]]:
    """For each question, what it needs and nobody stated, or no one body together."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for fact in known(all_facts):
        bodies[fact.measure].add(fact.organisation)
    for text in said.every:
        bodies[text.subject].add(text.organisation)
    there = {"narratives"} if narratives else set()
    if ranked_by_deprivation or moved_services:
        there.add(BY_DEPRIVATION)
    evidence = _Evidence(
        {name: frozenset(who) for name, who in bodies.items()}, frozenset(there | _planned(place))
    )
    return {question.number: _lacks(question, evidence) for question in questions()}


def _planned(place: Place) -> set[str]:
    """What the plan's own files state: what its schemes change, and whether each is assessed."""
    stated = {effect.variable for scheme in place.schemes for effect in scheme.effects}
    if place.schemes:
        stated.add("scheme")
    if any(ASSESSED.isdisjoint(scheme.not_assessed) for scheme in place.schemes):
        stated.add("impacts")
    return stated


def _lacks(question: Question, evidence: _Evidence) -> tuple[str, ...]:
    absent = [need for need in question.needs if not evidence.is_there(need)]
    if not absent and not evidence.some_body_states(question.needs):
        return (" and ".join(map(in_words, question.needs)) + " of one body",)
    return tuple(map(in_words, absent))


def in_words(need: str) -> str:
    """What a question needs, as a reader would say it."""
    return need.replace(EITHER, " or ").replace("_", " ")


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
    worst = next((status for status in STATUSES if status in statuses), None)
    if worst in ("fail", "warn"):
        return worst
    return "cannot_assess" if worst == "cannot_assess" or _is_open(question, lacks) else "pass"


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

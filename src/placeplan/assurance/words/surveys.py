"""Can a survey's published shares be? Explains why not and suggests; never repairs.

A share published in whole per cent with n answers must be a whole number of people
over n, rounded. What was published is kept as it was, whatever is found.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, bodies_named, cells_at, finding
from placeplan.assurance.published.coverage import Sample, caution
from placeplan.assurance.registry import check
from placeplan.assurance.row_texts import text_in
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.errors import PlanError, Problem

Z_95 = 1.959963984540054  # the standard normal's 97.5th percentile
PER_CENT = 100
MOST_COMBINATIONS = 100_000  # above this the options are checked one by one and by their sum only
SHARE = "survey_share"
_CANNOT_BE = "cannot be one question's answers"


@dataclass(frozen=True)
class Answer:
    """One option of a question, and the per cent of answers published for it."""

    option: str
    per_cent: float


@dataclass(frozen=True)
class Reading:
    """Whether the shares can be, the numbers of people that fit each, and why in words."""

    possible: bool
    sum_per_cent: float
    allowed_sum: tuple[float, float]
    people: dict[str, tuple[int, ...]]
    reasons: tuple[str, ...]
    suggestions: tuple[str, ...]


def people_for(per_cent: float, answered: int, rounding: float = 1.0) -> tuple[int, ...]:
    """Every whole number of people out of `answered` that rounds to `per_cent`. Errors: nobody answered."""
    if answered < 1:
        raise PlanError(
            Problem("A share needs somebody to have answered.", to_do="Give the number of answers.")
        )
    half = rounding / 2
    low, high = (per_cent - half) * answered / PER_CENT, (per_cent + half) * answered / PER_CENT
    nearest = range(max(0, int(low) - 1), min(answered, int(high) + 1) + 1)
    slack = 1e-9  # a half rounds either way, so both ends count
    return tuple(count for count in nearest if low - slack <= count <= high + slack)


def single_choice(answers: Sequence[Answer], answered: int, rounding: float = 1.0) -> Reading:
    """Whether these shares can be one question's, where each of `answered` people chose one option.

    With k options, rounding moves their sum from 100 by at most k halves of `rounding`.
    """
    total = sum(answer.per_cent for answer in answers)
    slack = len(answers) * rounding / 2
    allowed = (PER_CENT - slack, PER_CENT + slack)
    people = {answer.option: people_for(answer.per_cent, answered, rounding) for answer in answers}
    reasons = []
    if not allowed[0] <= total <= allowed[1]:
        reasons.append(
            f"The shares add up to {total:g} per cent; with {len(answers)} options, rounding explains "
            f"{allowed[0]:g} to {allowed[1]:g}."
        )
    reasons += [
        f"No whole number of {answered} people is {answer.per_cent:g} per cent ({answer.option})."
        for answer in answers
        if not people[answer.option]
    ]
    if all(people.values()) and not _can_add_up(list(people.values()), answered):
        reasons.append(_what_the_others_force(answers, people, answered))
    return Reading(
        not reasons,
        total,
        allowed,
        people,
        tuple(reasons),
        _suggestions(answers, answered, rounding) if reasons else (),
    )


def _can_add_up(choices: list[tuple[int, ...]], answered: int) -> bool:
    lowest, highest = sum(min(choice) for choice in choices), sum(max(choice) for choice in choices)
    if not lowest <= answered <= highest:
        return False
    combinations = 1
    for choice in choices:
        combinations *= len(choice)
    if combinations > MOST_COMBINATIONS:
        return True  # whole runs of numbers, so every sum between lowest and highest is reached
    return any(sum(picked) == answered for picked in product(*choices))


def _what_the_others_force(
    answers: Sequence[Answer], people: dict[str, tuple[int, ...]], answered: int
) -> str:
    largest = max(answers, key=lambda answer: answer.per_cent)
    smaller = [answer for answer in answers if answer is not largest]
    least = sum(min(people[answer.option]) for answer in smaller)
    most_left = answered - least
    forced = " and ".join(
        f"{answer.per_cent:g} per cent needs {_counts(people[answer.option])} of {answered}"
        for answer in smaller
    )
    return (
        f"{forced[:1].upper()}{forced[1:]}, which leaves at most {most_left} "
        f"({round(PER_CENT * most_left / answered)} per cent) for “{largest.option}”, "
        f"published as {largest.per_cent:g} per cent (by itself, {_counts(people[largest.option])} "
        f"of {answered})."
    )


def _suggestions(answers: Sequence[Answer], answered: int, rounding: float) -> tuple[str, ...]:
    suggested = [
        "Ask whether people could choose more than one option: then the shares need not add up to 100.",
        f"Ask whether every option had the same number of answers: {answered} may not be the base of each.",
    ]
    suggested += [
        f"If one share is a misprint, {told}; only the publisher can say, and nothing is changed here."
        for told in _repairs(answers, answered, rounding)[:1]
    ]
    return tuple(suggested)


def _repairs(answers: Sequence[Answer], answered: int, rounding: float) -> list[str]:
    """Single shares that, printed otherwise, would make all of them possible; the nearest first."""
    mended: list[tuple[float, str]] = []
    printable = [round(PER_CENT * people / answered / rounding) * rounding for people in range(answered + 1)]
    for answer in answers:
        kept = [as_printed for as_printed in answers if as_printed is not answer]
        for share in printable:
            is_changed = share != answer.per_cent
            if is_changed and _is_possible([*kept, Answer(answer.option, share)], answered, rounding):
                change = abs(share - answer.per_cent)
                mended.append((change, f"“{answer.option}” would be {share:g} per cent"))
    return [told for _, told in sorted(mended)]


def _is_possible(answers: Sequence[Answer], answered: int, rounding: float) -> bool:
    slack = len(answers) * rounding / 2
    people = [people_for(answer.per_cent, answered, rounding) for answer in answers]
    adds_up = abs(sum(answer.per_cent for answer in answers) - PER_CENT) <= slack
    return adds_up and all(people) and _can_add_up(people, answered)


def _counts(counts: Sequence[int]) -> str:
    return str(counts[0]) if len(counts) == 1 else f"{counts[0]} to {counts[-1]}"


def wilson(people: int, answered: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's interval for the share `people` of `answered`. Unit: share. Errors: nobody answered."""
    if not 0 <= people <= answered or answered < 1:
        raise PlanError(
            Problem(f"{people} of {answered} is not a share of answers.", to_do="Give 0 to n of n.")
        )
    share = people / answered
    shrink = 1 + z * z / answered
    middle = (share + z * z / (2 * answered)) / shrink
    half = z * sqrt(share * (1 - share) / answered + z * z / (4 * answered * answered)) / shrink
    return max(0.0, middle - half), min(1.0, middle + half)


def finite_wilson(people: int, answered: int, everyone: int) -> tuple[float, float]:
    """Wilson's interval, narrowed because `answered` are a large part of `everyone`. Unit: share."""
    if answered > everyone:
        raise PlanError(
            Problem(
                f"{answered} answers of {everyone} people.", to_do="Give at least as many people as answers."
            )
        )
    if everyone == answered:
        return people / answered, people / answered
    return wilson(people, answered, Z_95 * sqrt((everyone - answered) / (everyone - 1)))


@check(
    "Survey results that cannot be",
    group="Sources",
    formula="shares of one question add up to 100 within rounding, and each is a whole number of people",
    thresholds=("sample_share",),
    kinds=("survey_not_possible",),
    source="arithmetic: a share published in whole per cent is a number of people over those who answered",
)
def survey_results(figures: pl.DataFrame, thresholds: Thresholds) -> Iterator[Finding]:
    """Published survey shares that no set of answers to one single-choice question gives."""
    for question in _questions(figures):
        if len(question.shares) >= 2 and question.answered is not None:
            yield _question_finding(question, question.answered, thresholds)


@dataclass(frozen=True)
class _Question:
    """The rows of one published question: its shares, and how many answered and were asked."""

    organisation: str
    period: str
    about: str  # who published it, and of which service
    rows: tuple[Mapping[str, Any], ...]

    @property
    def shares(self) -> list[Mapping[str, Any]]:
        return [row for row in self.rows if row["measure"] == SHARE]

    @property
    def answers(self) -> list[Answer]:
        return [Answer(text_in(row, "line"), round(row["value"] * PER_CENT, 6)) for row in self.shares]

    @property
    def rounding(self) -> float:
        """Per cent: as coarse as the coarsest of its shares; whole per cent where nobody says."""
        return max((row["precision"] * PER_CENT for row in self.shares if row["precision"]), default=1.0)

    @property
    def answered(self) -> float | None:
        return self._count("survey_answers")

    @property
    def asked(self) -> float | None:
        return self._count("survey_asked")

    def _count(self, measure: str) -> float | None:
        counts = [float(row["value"]) for row in self.rows if row["measure"] == measure]
        return counts[-1] if counts else None


def _questions(figures: pl.DataFrame) -> Iterator[_Question]:
    """Every question of which shares or numbers of people are published, in a fixed order."""
    of_surveys = pl.col("measure").is_in([SHARE, "survey_answers", "survey_asked"])
    rows = figures.filter(of_surveys & pl.col("value").is_not_null())
    by_question: dict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows.sort("organisation", "period", "stated_by", "line").iter_rows(named=True):
        key = tuple(text_in(row, column) for column in ("organisation", "period", "stated_by", "service"))
        by_question[key].append(row)
    for (organisation, period, *about), stated in by_question.items():
        yield _Question(organisation, period, ", ".join(filter(None, about)), tuple(stated))


def _question_finding(question: _Question, answered: float, thresholds: Thresholds) -> Finding:
    answers = question.answers
    reading = single_choice(answers, round(answered), question.rounding)
    caveats = (*reading.reasons, *reading.suggestions, _rests_on(question, answered, thresholds))
    told = " ".join(caveats).strip() or "The shares fit whole people."
    if reading.possible:
        told += _by_chance(question, answered, answers)
    shares = ", ".join(f"{answer.per_cent:g} per cent {answer.option}" for answer in answers)
    return finding(
        "survey_results",
        "pass" if reading.possible else "fail",
        f"{shares} of {answered:g}: {'can be' if reading.possible else _CANNOT_BE}",
        told,
        organisations=bodies_named(question.organisation),
        period=question.period,
        measure=SHARE,
        subject=question.about,
        amount=reading.sum_per_cent,
        unit="per cent",
        cells=cells_at(row["source"] for row in question.rows),
        figures=tuple(str(row["figure"]) for row in question.rows),
        kind="survey_possible" if reading.possible else "survey_not_possible",
        severity=2,
        settled_by="The publisher's table of answers, with the question.",
        conversation=(),
    )


def _rests_on(question: _Question, answered: float, thresholds: Thresholds) -> str:
    """That few of those who were asked answered, where it is known how many were asked."""
    if question.asked is None or question.asked < answered:
        return ""
    return caution(Sample(round(answered), round(question.asked), "people asked"), thresholds)


def _by_chance(question: _Question, answered: float, answers: Sequence[Answer]) -> str:
    """How far the shares of all may be from those of the ones who answered, had chance chosen these."""
    ranges = [(answer.option, _interval(answer, round(answered), question.asked)) for answer in answers]
    told = "; ".join(f"{option} {low:.0%} to {high:.0%}" for option, (low, high) in ranges)
    return f" Had chance chosen who answered, 95 per cent intervals would be: {told}. It seldom does."


def _interval(answer: Answer, answered: int, asked: float | None) -> tuple[float, float]:
    people = round(answer.per_cent * answered / PER_CENT)
    if asked is None or asked < answered:
        return wilson(people, answered)
    return finite_wilson(people, answered, round(asked))

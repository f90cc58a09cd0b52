"""Surveys that a text reports: shares of answers that cannot all be true of one question.

Explains and suggests; what the text says is kept as it was. Figures of surveys that were typed in are
read by `surveys`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from textwrap import shorten

from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_amounts import PER_CENT, amounts, vocabulary
from placeplan.assurance.stated_in_text import Said, said_in
from placeplan.assurance.surveys import Answer, single_choice
from placeplan.figures.documents.reading import Document

FEWEST_SHARES = 3  # with two, shares of different questions are too often side by side
MOST_LETTERS = 40  # of an option's name
ONE_SCALE = 2  # options of one scale, such as low and high, show that they are one question's


@check(
    "Surveys in the text",
    group="Sources",
    formula="shares of one question add up to 100 within rounding, and each is a whole number of people",
    kinds=("survey_not_possible", "survey_possible"),
    source="arithmetic: a share published in whole per cent is a number of people over those who answered",
)
def survey_shares(documents: tuple[Document, ...]) -> Iterator[Finding]:
    """Shares of a survey's answers that cannot all be true of one question with one choice each.

    It fails where the options are those of one scale (low, medium, high), and is a question where several
    answers may have been allowed. How many answered is taken from the sentence, or from the survey that
    is named before it.
    """
    surveyed = re.compile(vocabulary()["surveys"]["cues"], re.IGNORECASE)
    for document in documents:
        named: tuple[int, str] | None = None  # how many answered, and where that stands
        for said in said_in(document):
            text = said.sentence.text
            is_survey = bool(surveyed.search(text))
            own = _answered(text) if is_survey else None
            named = (own, said.sentence.where(0)) if own else named
            shares = [amount for amount in amounts(text) if amount.unit == "share"]
            if len(shares) < FEWEST_SHARES or not is_survey:
                continue
            ends = [*(share.start for share in shares[1:]), len(text)]
            answers = [
                Answer(_option(text[share.end : end]) or f"option {n}", float(share.value / PER_CENT))
                for n, (share, end) in enumerate(zip(shares, ends, strict=True), start=1)
            ]
            rounding = max(float(share.precision / PER_CENT) for share in shares)
            yield from _finding(said, answers, named, rounding)


def _option(after: str) -> str:
    words = re.split(r"[,.;(]| and | while | but | that ", after)[0]
    lead = r"^\s*(?:of \w+ )?(?:had|have|has|said|felt|were|was|reported|expressed)\s+"
    return shorten(" ".join(re.sub(lead, "", words).split()), MOST_LETTERS, placeholder="…")


def _answered(text: str) -> int | None:
    found = re.search(vocabulary()["surveys"]["answered"], text, re.IGNORECASE)
    said = next((found[name] for name in ("n", "n2", "n3") if found[name]), "") if found else ""
    return int(said.replace(",", "")) or None if said else None


def _finding(
    said: Said, answers: list[Answer], named: tuple[int, str] | None, rounding: float
) -> Iterator[Finding]:
    total = sum(answer.per_cent for answer in answers)
    slack = len(answers) * rounding / 2
    shares = ", ".join(f"{answer.per_cent:g} per cent ({answer.option})" for answer in answers)
    answered, where = named or (0, "")
    about = Finding(
        "survey_shares", "pass", f"{shares} of {answered} can be one question's answers", "",
        measure="survey_share", amount=total / 100, unit="share", cells=(said.source(),),
        kind="survey_possible",
    )  # fmt: skip
    if answered:
        reading = single_choice(answers, answered, rounding)
        options_missing = total < reading.allowed_sum[0]
        if reading.possible or (options_missing and all(reading.people.values())):
            why = "Each share is a whole number of people"
            why += ", though not every option is given." if options_missing else "; together they are all."
            yield replace(about, explanation=why)
            return
        why, ask = " ".join(reading.reasons), " ".join(reading.suggestions)
        why += f" That {answered} answered is taken from {where}." if where != said.sentence.where(0) else ""
    elif total > 100 + slack:
        why = f"The shares add up to {total:g} per cent; rounding explains at most {100 + slack:g}."
        ask = "Ask how many people answered, and whether they could choose more than one option."
    else:
        return
    yield replace(
        about,
        status="fail" if _is_one_scale(answers) else "warn",
        kind="survey_not_possible",
        title=f"{shares}: these cannot be the shares of one question with one answer each",
        explanation=f"“{said.sentence.text.strip()}” {why} Nothing is changed here.",
        severity=2,
        settled_by=ask,
        likely_cause="A misprint, several answers allowed, or shares of different questions.",
    )


def _is_one_scale(answers: list[Answer]) -> bool:
    scale = re.compile(vocabulary()["surveys"]["scale"], re.IGNORECASE)
    return sum(bool(scale.search(answer.option)) for answer in answers) >= ONE_SCALE

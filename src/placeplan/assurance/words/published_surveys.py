"""Surveys that a text reports: shares of answers that cannot all be true of one question.

Explains and suggests; what the text says is kept as it was. Figures of surveys that were typed in are
read by `surveys`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from placeplan.assurance.findings import Finding, finding, subject_in_words
from placeplan.assurance.registry import check
from placeplan.assurance.words.surveys import Answer, single_choice
from placeplan.reading.documents.opened import Document
from placeplan.reading.text.document_sentences import Said, said_in
from placeplan.reading.text.number_words import NUMBER, number_in_words
from placeplan.reading.text.stated_amounts import PER_CENT, Amount, amounts, vocabulary
from placeplan.reading.text.stated_subjects import pattern

FEWEST_SHARES = 3  # with two, shares of different questions are too often side by side
MOST_LETTERS = 40  # of an option's name
MOST_WORDS = 12  # of a sentence that gives one share, beside others that do
MOST_PASSAGES_ON = 1  # from a survey to its answers, where they stand in another paragraph
FARTHEST_SURVEY = 300  # letters before a sentence in which the survey that it is of is named
_OF_PEOPLE = re.compile(r"\s+(?:of|among) (?:the |all |our )?([\w-]+)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:^|[,.;:]|\band\b)\s*([A-Za-z][\w ’'-]{1,38}?)(?: was| were| is| are)?"
    r"\s*(?::|–|-|\bfor|\bamong|\bat)\s*(?:just |only )?$"
)
_LIST = re.compile(r", (?:and )?| and ")
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
    is named before it. Shares of different people, years or places are no one question's.
    """
    surveyed = pattern(vocabulary()["surveys"]["cues"])
    for document in documents:
        named: tuple[int, str] | None = None  # how many answered, and where that stands
        asked_in: Said | None = None  # the last sentence about a survey
        for said, text, brought_in in _told_together(document):
            is_survey = bool(surveyed.search(f"{brought_in} {text}"))
            own = _answered(f"{brought_in} {text}") if is_survey else None
            if own:
                named = (own, said.sentence.where(0))
            elif named and (_is_another(text) or _is_far(said, asked_in, document)):
                named = None  # a survey is judged on its own number of people
            asked_in = said if is_survey else asked_in
            shares = [amount for amount in amounts(text) if amount.unit == "share" and amount.bound != ">"]
            if len(shares) < FEWEST_SHARES or not is_survey or _are_apart(text, shares):
                continue
            answers = [
                Answer(option or f"option {n}", float(share.value / PER_CENT))
                for n, (share, option) in enumerate(zip(shares, _options(text, shares), strict=True), start=1)
            ]
            if len({answer.option for answer in answers}) < len(answers):
                continue  # one answer given by different people
            rounding = max(float(share.precision / PER_CENT) for share in shares)
            yield from _finding(said, text, answers, named, rounding)


def _is_another(text: str) -> bool:
    """Does the sentence turn to another survey than the one before?"""
    return bool(pattern(vocabulary()["surveys"]["another"]).search(text))


def _is_far(said: Said, asked_in: Said | None, document: Document) -> bool:
    """Do other paragraphs stand between a sentence and the survey that was last spoken of?"""
    if asked_in is None:
        return True
    places = [id(passage) for passage in document.passages]
    mine, theirs = (places.index(id(each.sentence.passage)) for each in (said, asked_in))
    return mine - theirs > MOST_PASSAGES_ON


def _told_together(document: Document) -> Iterator[tuple[Said, str, str]]:
    """Each sentence, with those next to it that give one share each, and what brings in their list."""
    held: list[Said] = []
    for said in (*said_in(document), None):
        if said is not None and _is_one_share(said) and (not held or _is_next(held[-1], said)):
            held.append(said)
            continue
        if held:
            yield held[0], "; ".join(each.sentence.text.strip() for each in held), _before(held[0])
        held = [said] if said is not None and _is_one_share(said) else []
        if said is not None and not held:
            yield said, said.sentence.text, _before(said)


def _before(said: Said) -> str:
    """What brings in the list that a sentence is of, or the start of its paragraph."""
    passage = said.sentence.passage
    return passage.intro or passage.text[: said.sentence.start][-FARTHEST_SURVEY:]


def _is_one_share(said: Said) -> bool:
    text = said.sentence.text
    return len(text.split()) <= MOST_WORDS and sum(each.unit == "share" for each in amounts(text)) == 1


def _is_next(before: Said, after: Said) -> bool:
    """In one paragraph, or items of one list."""
    one, other = before.sentence.passage, after.sentence.passage
    return one is other or (one.kind == other.kind == "item" and one.intro == other.intro)


def _are_apart(text: str, shares: Sequence[Amount]) -> bool:
    """Are the shares of different people, years or places, or of answers of which each gave several?"""
    rules = vocabulary()["surveys"]
    if pattern(rules["several"]).search(text) or pattern(rules["apart"]).search(text):
        return True
    people = [_OF_PEOPLE.match(text[share.end :]) for share in shares]
    return len({found[1].lower() for found in people if found}) > 1


def _options(text: str, shares: Sequence[Amount]) -> list[str]:
    """What each share chose: the words after it, or before it; after a list of shares, a list of options."""
    ends = [*(share.start for share in shares[1:]), len(text)]
    starts = [0, *(share.end for share in shares[:-1])]
    after = [_option(text[share.end : end]) for share, end in zip(shares, ends, strict=True)]
    if not any(after[:-1]):
        listed = [
            _option(part) for part in re.split(r", (?:and )?| and ", text[shares[-1].end :].split(".")[0])
        ]
        if len(listed) == len(shares):
            return listed
    named = [_BEFORE.search(text[start : share.start]) for start, share in zip(starts, shares, strict=True)]
    before = [" ".join(found[1].removeprefix("and ").split()) for found in named if found]
    return before if len(before) == len(shares) else after


def _option(after: str) -> str:
    words = re.split(r"[,.;(/]| and | while | but | that ", after)[0]
    lead = (
        r"^\W*(?:of (?:the )?(?:\d[\d,]* )?[\w-]+ )?(?:had|have|has|said|felt|were|was|reported|expressed)\s+"
    )
    return shorten(" ".join(re.sub(lead, "", words).split()).strip(") "), MOST_LETTERS, placeholder="…")


def _answered(text: str) -> int | None:
    found = pattern(vocabulary()["surveys"]["answered"].replace("NUMBER", NUMBER)).search(text)
    said = next((found[name] for name in ("n", "n2", "n3") if found[name]), "") if found else ""
    return number_in_words(said) or None if said else None


def _finding(
    said: Said, text: str, answers: list[Answer], named: tuple[int, str] | None, rounding: float
) -> Iterator[Finding]:
    total = sum(answer.per_cent for answer in answers)
    slack = len(answers) * rounding / 2
    shares = ", ".join(f"{answer.per_cent:g} per cent ({answer.option})" for answer in answers)
    answered, where = named or (0, "")
    about = finding(
        "survey_shares",
        "pass",
        f"{shares} of {answered} can be one question's answers",
        "",
        measure="survey_share",
        amount=total / 100,
        cells=(said.source(),),
        kind="survey_possible",
        subject=subject_in_words(text),
    )
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
        explanation=f"“{text.strip()}” {why} Nothing is changed here.",
        severity=2,
        settled_by=ask,
        likely_cause="A misprint, several answers allowed, or shares of different questions.",
    )


def _is_one_scale(answers: list[Answer]) -> bool:
    scale = pattern(vocabulary()["surveys"]["scale"])
    return sum(bool(scale.search(answer.option)) for answer in answers) >= ONE_SCALE

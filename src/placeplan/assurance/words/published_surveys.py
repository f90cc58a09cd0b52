"""Surveys that a text reports: shares of answers that cannot all be true of one question.

Explains and suggests; what the text says is kept as it was. Figures of surveys that were typed in are
read by `surveys`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
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
_OF_PEOPLE = re.compile(r"^\s++(?:of|among) (?:the |all |our )?([\w-]+)", re.IGNORECASE)
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
    for document in documents:
        for told, asked in _of_surveys(document):
            question = _question(told, asked)
            verdict = _finding(question) if question else None
            if verdict:
                yield verdict


# --- sentences about surveys --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Told:
    """A sentence, or short ones told together: its words, and those that bring in the list that it is of."""

    quote: Said
    text: str
    brought_in: str

    @property
    def whole(self) -> str:
        return f"{self.brought_in} {self.text}"


@dataclass(frozen=True)
class _Asked:
    """How many people answered a survey, and where that is said."""

    people: int
    where: str


def _of_surveys(document: Document) -> Iterator[tuple[_Told, _Asked | None]]:
    """What is told of a survey, and how many answered it, where that stands in it or shortly before."""
    surveyed = pattern(vocabulary()["surveys"]["cues"])
    asked: _Asked | None = None
    last: Said | None = None  # the last sentence about a survey
    for told in _told_together(document):
        is_survey = bool(surveyed.search(told.whole))
        people = _people_of(told) if is_survey else None
        if people:
            asked = _Asked(people, told.quote.sentence.where(0))
        elif asked and (_is_another(told.text) or _is_far(told.quote, last, document)):
            asked = None  # a survey is judged on its own number of people
        if is_survey:
            last = told.quote
            yield told, asked


def _people_of(told: _Told) -> int | None:
    """How many answered: as its own words say, else those last before it, unless it is of another survey."""
    own = next(_answered(told.text), None)
    if own or _is_another(told.text):
        return own
    return next(reversed([*_answered(told.brought_in)]), None)


def _is_another(text: str) -> bool:
    """Does the sentence turn to another survey than the one before?"""
    return bool(pattern(vocabulary()["surveys"]["another"]).search(text))


def _is_far(quote: Said, asked_in: Said | None, document: Document) -> bool:
    """Do other paragraphs stand between a sentence and the survey that was last spoken of?"""
    if asked_in is None:
        return True
    places = [id(passage) for passage in document.passages]
    own, before = (places.index(id(sentence.sentence.passage)) for sentence in (quote, asked_in))
    return own - before > MOST_PASSAGES_ON


def _told_together(document: Document) -> Iterator[_Told]:
    """Each sentence, with those next to it that give one share each, and what brings in their list."""
    run: list[Said] = []  # sentences of one share each that belong together
    for quote in said_in(document):
        is_share = _is_one_share(quote)
        if run and not (is_share and _is_next(run[-1], quote)):
            yield _joined(run)
            run = []
        if is_share:
            run.append(quote)
        else:
            yield _Told(quote, quote.sentence.text, _before(quote))
    if run:
        yield _joined(run)


def _joined(run: Sequence[Said]) -> _Told:
    return _Told(run[0], "; ".join(quote.sentence.text.strip() for quote in run), _before(run[0]))


def _before(quote: Said) -> str:
    """What brings in the list that a sentence is of, or the start of its paragraph."""
    passage = quote.sentence.passage
    return passage.intro or passage.text[: quote.sentence.start][-FARTHEST_SURVEY:]


def _is_one_share(quote: Said) -> bool:
    text = quote.sentence.text
    is_short = len(text.split()) <= MOST_WORDS
    return is_short and sum(amount.unit == "share" for amount in amounts(text)) == 1


def _is_next(before: Said, after: Said) -> bool:
    """In one paragraph, or items of one list."""
    first, second = before.sentence.passage, after.sentence.passage
    if first is second:
        return True
    are_items = first.kind == second.kind == "item"
    return are_items and first.intro == second.intro


# --- the question and its answers ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Question:
    """Shares that are told as the answers to one question, and how many answered where that is known."""

    told: _Told
    answers: tuple[Answer, ...]
    asked: _Asked | None
    rounding: float  # per cent

    @property
    def total(self) -> float:
        return sum(answer.per_cent for answer in self.answers)

    @property
    def most(self) -> float:
        """What rounding explains of a sum at most."""
        return 100 + len(self.answers) * self.rounding / 2

    def __str__(self) -> str:
        return ", ".join(f"{answer.per_cent:g} per cent ({answer.option})" for answer in self.answers)


def _question(told: _Told, asked: _Asked | None) -> _Question | None:
    """The question whose answers a text tells, where it tells enough of them and of one question alone."""
    shares = [amount for amount in amounts(told.text) if amount.unit == "share" and amount.bound != ">"]
    if len(shares) < FEWEST_SHARES or _are_apart(told.text, shares):
        return None
    options = _options(told.text, shares)
    if len(set(options)) < len(options):
        return None  # one answer given by different people
    answers = tuple(
        Answer(option, float(share.value / PER_CENT)) for share, option in zip(shares, options, strict=True)
    )
    return _Question(told, answers, asked, max(float(share.precision / PER_CENT) for share in shares))


def _are_apart(text: str, shares: Sequence[Amount]) -> bool:
    """Are the shares of different people, years or places, or of answers of which each gave several?"""
    rules = vocabulary()["surveys"]
    if any(pattern(rules[words]).search(text) for words in ("several", "apart")):
        return True
    people = [_OF_PEOPLE.match(text[share.end :]) for share in shares]
    return len({match[1].lower() for match in people if match}) > 1


def _options(text: str, shares: Sequence[Amount]) -> list[str]:
    """What each share chose: the words after it, or before it; after a list of shares, a list of options."""
    ends = [*(share.start for share in shares[1:]), len(text)]
    starts = [0, *(share.end for share in shares[:-1])]
    after = [_option(text[share.end : end]) for share, end in zip(shares, ends, strict=True)]
    listed = _listed(text[shares[-1].end :])
    if not any(after[:-1]) and len(listed) == len(shares):
        return _named(listed)
    named = [_BEFORE.search(text[start : share.start]) for start, share in zip(starts, shares, strict=True)]
    before = [" ".join(match[1].removeprefix("and ").split()) for match in named if match]
    return _named(before if len(before) == len(shares) else after)


def _named(options: Sequence[str]) -> list[str]:
    """Options with a number in place of a name that the text does not give."""
    return [option or f"option {n}" for n, option in enumerate(options, start=1)]


def _listed(after: str) -> list[str]:
    """The options of a list that follows all the shares."""
    return [_option(part) for part in _LIST.split(after.split(".")[0])]


def _option(after: str) -> str:
    words = re.split(r"[,.;(/]| and | while | but | that ", after)[0]
    lead = (
        r"^\W*(?:of (?:the )?(?:\d[\d,]* )?[\w-]+ )?(?:had|have|has|said|felt|were|was|reported|expressed)\s+"
    )
    return shorten(" ".join(re.sub(lead, "", words).split()).strip(") "), MOST_LETTERS, placeholder="…")


def _answered(text: str) -> Iterator[int]:
    """Each number of people who answered that a text gives."""
    for match in pattern(vocabulary()["surveys"]["answered"].replace("NUMBER", NUMBER)).finditer(text):
        numbers = [match[name] for name in ("n", "n2", "n3") if match[name]]
        people = number_in_words(numbers[0]) if numbers else None
        if people:
            yield people


# --- judging it ---------------------------------------------------------------------------------------


def _finding(question: _Question) -> Finding | None:
    """What can be said of a question; nothing where no number answered is told and the sum proves nothing."""
    asked = question.asked
    if asked is None:
        return _too_much(question) if question.total > question.most else None
    reading = single_choice(question.answers, asked.people, question.rounding)
    options_missing = question.total < reading.allowed_sum[0]
    # where options are missing, shares need not add up, and each is judged by itself
    may_be = all(reading.people.values()) if options_missing else reading.possible
    if may_be:
        return _possible(question, asked, options_missing)
    why = " ".join(reading.reasons)
    if asked.where != question.told.quote.sentence.where(0):
        why += f" That {asked.people} answered is taken from {asked.where}."
    return _impossible(question, why, " ".join(reading.suggestions))


def _too_much(question: _Question) -> Finding:
    why = f"The shares add up to {question.total:g} per cent; rounding explains at most {question.most:g}."
    return _impossible(
        question, why, "Ask how many people answered, and whether they could choose more than one option."
    )


def _possible(question: _Question, asked: _Asked, options_missing: bool) -> Finding:
    how_many = ", though not every option is given." if options_missing else "; together they are all."
    return _about(question)(
        "pass",
        f"{question} of {asked.people} can be one question's answers",
        f"Each share is a whole number of people{how_many}",
        kind="survey_possible",
    )


def _impossible(question: _Question, why: str, ask: str) -> Finding:
    return _about(question)(
        "fail" if _is_one_scale(question.answers) else "warn",
        f"{question}: these cannot be the shares of one question with one answer each",
        f"“{question.told.text.strip()}” {why} Nothing is changed here.",
        kind="survey_not_possible",
        severity=2,
        settled_by=ask,
        likely_cause="A misprint, several answers allowed, or shares of different questions.",
    )


def _about(question: _Question) -> "partial[Finding]":
    """What every finding of a question says alike."""
    return partial(
        finding,
        "survey_shares",
        measure="survey_share",
        amount=question.total / 100,
        cells=(question.told.quote.source(),),
        subject=subject_in_words(question.told.text),
    )


def _is_one_scale(answers: Sequence[Answer]) -> bool:
    scale = pattern(vocabulary()["surveys"]["scale"])
    return sum(bool(scale.search(answer.option)) for answer in answers) >= ONE_SCALE

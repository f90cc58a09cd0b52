"""What a published plan's words show: surveys that cannot be, small samples, hearsay, and hard reading.

Every finding names the place in the text. Nothing is corrected.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from placeplan.assurance.appraisal_documents import Document
from placeplan.assurance.coverage import Sample, caution
from placeplan.assurance.findings import Finding
from placeplan.assurance.language import Word, jargon, reading_age, unexplained
from placeplan.assurance.stated_amounts import PER_CENT, amounts, vocabulary
from placeplan.assurance.stated_in_text import Sentence, sentences
from placeplan.assurance.stated_subjects import cue
from placeplan.assurance.surveys import Answer, single_choice
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.sources import Source

FEWEST_SHARES = 3  # with two, shares of different questions are too often side by side
MOST_LETTERS = 40  # of an option's name
SHOWN = 8


@dataclass(frozen=True)
class Said:
    """A sentence of a document, with where it stands."""

    file: str
    sentence: Sentence

    def source(self, offset: int = 0) -> Source:
        """Where the character at `offset` stands."""
        return Source(self.file, "", self.sentence.where(offset))


def _sentences(documents: Sequence[Document]) -> Iterator[Said]:
    for document in documents:
        for passage in document.passages:
            for sentence in sentences(passage):
                yield Said(document.file, sentence)


def word_findings(documents: Sequence[Document], rules: Thresholds) -> tuple[Finding, ...]:
    """Everything that the words of these documents show."""
    return (
        *survey_shares(documents),
        *sample_coverage(documents, rules),
        *hearsay(documents),
        *plain_words(documents, rules),
    )


# --- surveys ----------------------------------------------------------------------------------------


def survey_shares(documents: Sequence[Document]) -> Iterator[Finding]:
    """Shares of a survey's answers that cannot all be true of one question with one choice each."""
    surveyed = re.compile(vocabulary()["surveys"]["cues"], re.IGNORECASE)
    for said in _sentences(documents):
        text = said.sentence.text
        shares = [a for a in amounts(text) if a.unit == "share"]
        if len(shares) < FEWEST_SHARES or not surveyed.search(text):
            continue
        ends = [*(share.start for share in shares[1:]), len(text)]
        answers = [
            Answer(_option(text[share.end : end]) or f"option {n}", float(share.value / PER_CENT))
            for n, (share, end) in enumerate(zip(shares, ends, strict=True), start=1)
        ]
        rounding = max(float(share.precision / PER_CENT) for share in shares)
        yield from _survey_finding(said, answers, _answered(text), rounding)


def _option(after: str) -> str:
    words = re.split(r"[,.;(]| and | while | but ", after)[0]
    return " ".join(
        re.sub(
            r"^\s*(?:of \w+ )?(?:had|have|has|said|felt|were|was|reported|expressed)\s+", "", words
        ).split()
    )[:MOST_LETTERS]


def _answered(text: str) -> int | None:
    found = re.search(vocabulary()["surveys"]["answered"], text, re.IGNORECASE)
    said = next((found[name] for name in ("n", "n2", "n3") if found[name]), "") if found else ""
    return int(said.replace(",", "")) or None if said else None


def _survey_finding(
    said: Said, answers: list[Answer], answered: int | None, rounding: float
) -> Iterator[Finding]:
    total = sum(answer.per_cent for answer in answers)
    slack = len(answers) * rounding / 2
    shares = ", ".join(f"{answer.per_cent:g} per cent ({answer.option})" for answer in answers)
    about = Finding(
        "survey_shares", "pass", f"{shares} of {answered} can be one question's answers", "",
        measure="survey_share", amount=total / 100, unit="share", cells=(said.source(),),
    )  # fmt: skip
    if answered:
        reading = single_choice(answers, answered, rounding)
        options_missing = total < reading.allowed_sum[0]
        if reading.possible or (options_missing and all(reading.people.values())):
            why = "Each share is a whole number of people"
            why += (
                ", though not every option is given." if options_missing else "; together they are everybody."
            )
            yield replace(about, explanation=why)
            return
        why, ask = " ".join(reading.reasons), " ".join(reading.suggestions)
    elif total > 100 + slack:
        why = f"The shares add up to {total:g} per cent; rounding explains at most {100 + slack:g}."
        ask = "Ask how many people answered, and whether they could choose more than one option."
    else:
        return
    yield replace(
        about,
        status="warn",
        title=f"{shares}: these cannot be the shares of one question with one answer each",
        explanation=f"{why} Nothing is changed here.",
        severity=2,
        settled_by=ask,
        likely_cause="A misprint, several answers allowed, or shares of different questions.",
    )


# --- samples and hearsay ----------------------------------------------------------------------------


def sample_coverage(documents: Sequence[Document], rules: Thresholds) -> Iterator[Finding]:
    """Claims that rest on few of those they are about, such as four of 44."""
    for said in _sentences(documents):
        for found in _samples().finditer(said.sentence.text):
            looked_at, everyone = _count(found["some"]), _count(found["all"])
            if not 0 < looked_at < everyone or everyone < FEWEST_OF_A_SAMPLE:
                continue
            sample = Sample(looked_at, everyone, found["noun"])
            if told := caution(sample, rules):
                yield Finding(
                    "sample_coverage", "warn", f"Rests on {sample}", f"“{said.sentence.text.strip()}” {told}",
                    amount=sample.share, unit="share", cells=(said.source(found.start()),), severity=1,
                    settled_by=f"What is known of the other {everyone - looked_at} {found['noun']}.",
                )  # fmt: skip


FEWEST_OF_A_SAMPLE = 5  # “one of two” is no sample


def _samples() -> re.Pattern[str]:
    rule = vocabulary()["samples"]
    number = rf"\d[\d,]*|{'|'.join(rule['numbers'])}"
    return re.compile(
        rf"\b(?P<some>{number})\s+(?:out )?of (?:the |all |all the |our )?(?P<all>{number})"
        rf"\s+(?:\w+ )?(?P<noun>{rule['nouns']})\b",
        re.IGNORECASE,
    )


def _count(text: str) -> int:
    plain = text.lower().replace(",", "")
    return int(plain) if plain.isdigit() else vocabulary()["samples"]["numbers"].index(plain)


def hearsay(documents: Sequence[Document]) -> Iterator[Finding]:
    """Sentences with a figure that the text has from somebody else."""
    for said in _sentences(documents):
        text = said.sentence.text
        if cue("second_hand", text) and amounts(text):
            yield Finding(
                "hearsay", "warn", "A figure is at second hand", f"“{text.strip()}”",
                cells=(said.source(),), severity=1, settled_by="The document that the figure first stood in.",
            )  # fmt: skip


# --- plain words ------------------------------------------------------------------------------------


def plain_words(documents: Sequence[Document], rules: Thresholds) -> Iterator[Finding]:
    """Short forms never spelt out, jargon with a plainer way to say it, and the reading age."""
    for document in documents:
        lines = document.lines
        forms, terms, age = unexplained(lines), jargon(lines), reading_age(lines)
        if forms:
            yield _words_finding(
                "short_forms", document, f"{_things(len(forms), 'short form')} never spelt out", forms,
                "Spell each out where it is first used.",
            )  # fmt: skip
        else:
            yield Finding(
                "short_forms", "pass", "Every short form is spelt out", f"In {document.file}.",
                cells=(Source(document.file),),
            )  # fmt: skip
        if terms:
            yield _words_finding(
                "jargon", document, f"{_things(len(terms), 'term')} of jargon",
                sorted(terms, key=lambda word: -word.times),
                "Say it in plainer words.",
            )  # fmt: skip
        if age is not None:
            limit = rules["reading_age"]
            yield Finding(
                "reading_age",
                "warn" if age > limit else "pass",
                f"The text asks for a reading age of {age:.0f}",
                f"The harder of two formulas. Above {limit:g} deserves a plainer version "
                f"({rules.of('reading_age').source}).",
                amount=round(age, 1),
                unit="years",
                cells=(Source(document.file),),
                severity=1 if age > limit else 0,
                settled_by="A plain version with the same figures." if age > limit else "",
            )


def _things(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _words_finding(check: str, document: Document, title: str, words: Sequence[Word], ask: str) -> Finding:
    told = "; ".join(
        f"{word.word} ({word.where}, {word.times}×)" + (f": {word.suggestion}" if word.suggestion else "")
        for word in words[:SHOWN]
    )
    more = f"; and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    return Finding(
        check, "warn", title, f"{told}{more}.", amount=float(len(words)), unit="count",
        cells=tuple(Source(document.file, "", word.where) for word in words), severity=1, settled_by=ask,
    )  # fmt: skip

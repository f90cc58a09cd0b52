"""Plain words: short forms never spelt out, jargon, reading age, and numbers that moved.

Suggests, and leaves every word and number as it was. The word lists are data.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from placeplan.core.doors.shipped import shipped_toml
from placeplan.reading.documents.passages import Passage
from placeplan.reading.text.readability import readability

WORDS = Path(__file__).with_name("language.toml")

_SHORT_FORM = re.compile(
    r"(?<![A-Za-z0-9&/_-])(\d?[A-Z](?:[A-Z0-9&]|(?<=[A-Z])-(?=[A-Z])){1,6})(s?)(?![A-Za-z0-9_]|&\w)"
)
_CODE = re.compile(r"\d|^[IVXLC]+$")
_NUMBER = re.compile(
    r"(?<![\w.])[-−(]?[£$€]?\d(?:[\d,]*\d)?(?:\.\d+)?%?(?:\s?(?:bn|m|k|million|billion|per cent))?"
)
_OPENS = re.compile(r"\(\s*[“\"‘']?$|\s[–—-]\s+$|,? or $")  # what stands between a long form and its letters
_WHOLE_WORD = re.compile(r"(?<![\w.@/-])[A-Za-z]{2,}(?![\w@/-])")
_NAME = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SMALL_WORDS = {"and", "of", "the", "for", "in", "to", "a", "on", "with", "or", "an"}


@dataclass(frozen=True)
class Word:
    """A word or short form, where it stands first, how often it is used, and what to say instead."""

    word: str
    where: str
    times: int
    suggestion: str


@cache
def long_forms() -> Mapping[str, str]:
    """What short forms of the field stand for; an offer, since a plan may mean something else by one."""
    return cast("dict[str, str]", shipped_toml(WORDS)["long_forms"])


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    vocabulary = shipped_toml(WORDS)
    return {key: frozenset(words) for key, words in vocabulary.items() if isinstance(words, list)}


@cache
def _plain() -> Mapping[str, str]:
    return cast("dict[str, str]", shipped_toml(WORDS)["plain"])


def unexplained(lines: Sequence[Passage], spelt_out: Mapping[str, str] | None = None) -> tuple[Word, ...]:
    """Short forms that are not spelt out where they are first used; `spelt_out` offers their long forms.

    One that is spelt out later, or in a glossary alone, says where.
    """
    first: dict[str, str] = {}
    times: Counter[str] = Counter()
    explained: dict[str, str] = {}
    at_once: set[str] = set()
    for line, match in _short_forms(lines):
        form, where = match[1], line.where(match.start())
        times[form] += 1
        if form not in explained and _spelt_out_at(line.text, match.start(), match.end(), form):
            explained[form] = where
            at_once |= set() if form in first else {form}
        first.setdefault(form, where)
    offered = spelt_out or {}
    return tuple(
        Word(form, where, times[form], _offer(form, offered, explained))
        for form, where in first.items()
        if form not in at_once
    )


def _short_forms(lines: Sequence[Passage]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Every use of a short form. A line in capitals holds none that can be told apart."""
    spoken = {word for line in lines for word in _WHOLE_WORD.findall(line.text) if word.islower()}
    for line in lines:
        if line.text.isupper():
            continue
        for match in _SHORT_FORM.finditer(line.text):
            if _is_short_form(match[1], line.text[: match.start()], spoken):
                yield line, match


def _offer(form: str, offered: Mapping[str, str], explained: Mapping[str, str]) -> str:
    later = f"spelt out only at {explained[form]}" if form in explained else ""
    return "; ".join(filter(None, (offered.get(form, ""), later)))


def _is_short_form(form: str, before: str, spoken: set[str]) -> bool:
    """Is it one that a reader may not know: no name, no number or code, no measure, no word in capitals?"""
    lists = _lists()
    if form in lists["well_known"] | lists["names"] | lists["stressed"] or form.lower() in spoken:
        return False
    if form in lists["measures"] and re.search(r"\d\s*$", before):
        return False
    return not _CODE.search(form) or form in long_forms()


def _spelt_out_at(text: str, start: int, end: int, form: str) -> bool:
    """Is it “Long Form (LF)”, “long form, or LF,” or “LF (long form)”, or a line of a glossary?"""
    if _OPENS.search(text[:start]) and _begins_as(_NAME.findall(text[:start])[-len(form) * 2 :], form):
        return True
    after = re.match(r"\s*[(–—,:\t-]\s*(?:or\s+|that is,?\s+)?([^().;]+)", text[end:])
    if after is None and (not start or text[:start].rstrip().endswith((";", "\t"))):
        after = re.match(r"\s+([^().;]+)", text[end:])
    return bool(after) and _begins_as(_NAME.findall(after[1])[: len(form) * 2], form)  # type: ignore[index]


def _begins_as(words: Sequence[str], form: str) -> bool:
    """Do the first letters of some run of `words` spell `form`?"""
    wanted = "".join(letter for letter in form.lower() if letter.isalpha())
    without_small = [word for word in words if word.lower() not in _SMALL_WORDS]
    return wanted in _first_letters(without_small) or wanted in _first_letters(words)


def _first_letters(words: Sequence[str]) -> str:
    """The first letter of each part of each word; of a part that is itself in capitals, all of it."""
    parts = [part for word in words for part in word.split("-") if part]
    return "".join(part if part.isupper() else part[0] for part in parts).lower()


def jargon(lines: Sequence[Passage]) -> tuple[Word, ...]:
    """Jargon used, where first, how often, and a plainer way to say it. Longer terms win over shorter."""
    plain = _plain()
    pattern = re.compile(
        r"\b(" + "|".join(re.escape(term) for term in sorted(plain, key=len, reverse=True)) + r")(?:s|es)?\b",
        re.IGNORECASE,
    )
    first: dict[str, str] = {}
    times: Counter[str] = Counter()
    for line in lines:
        for match in pattern.finditer(line.text):
            term = match[1].lower()
            first.setdefault(term, line.where(match.start()))
            times[term] += 1
    return tuple(Word(term, where, times[term], plain[term]) for term, where in first.items())


def numbers(lines: Sequence[Passage]) -> Counter[str]:
    """Every number in the text as printed, less spaces, and how often."""
    return Counter("".join(match[0].split()) for line in lines for match in _NUMBER.finditer(line.text))


def reading_age(lines: Sequence[Passage]) -> float | None:
    """Years of age that the text asks of a reader, or nothing where there is no prose."""
    measured = readability(line.text for line in lines)
    return measured.reading_age if measured else None

"""Plain words: short forms never spelt out, jargon, reading age, and numbers that moved.

Suggests, and leaves every word and number as it was. The word lists are data.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from placeplan.assurance.readability import readability
from placeplan.figures.documents.passages import Passage

WORDS = Path(__file__).with_name("language.toml")

_SHORT_FORM = re.compile(
    r"(?<![A-Za-z0-9&/_-])([A-Z](?:[A-Z0-9&]|(?<=[A-Z])-(?=[A-Z])){1,6})(s?)(?![A-Za-z0-9_]|&\w)"
)
_CODE = re.compile(r"\d|^[IVXLC]+$")
_NUMBER = re.compile(
    r"(?<![\w.])[-−(]?[£$€]?\d(?:[\d,]*\d)?(?:\.\d+)?%?(?:\s?(?:bn|m|k|million|billion|per cent))?"
)
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
    return cast("dict[str, str]", tomllib.loads(WORDS.read_text(encoding="utf-8"))["long_forms"])


@cache
def _lists() -> tuple[frozenset[str], Mapping[str, str]]:
    held = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return frozenset(cast("list[str]", held["well_known"])), cast("dict[str, str]", held["plain"])


def unexplained(lines: Sequence[Passage], spelt_out: Mapping[str, str] | None = None) -> tuple[Word, ...]:
    """Short forms that are not spelt out where they are first used; `spelt_out` offers their long forms."""
    well_known, _ = _lists()
    first: dict[str, str] = {}
    times: Counter[str] = Counter()
    explained: set[str] = set()
    for line in lines:
        if line.text.isupper():
            continue  # a heading in capitals holds no short forms that can be told apart
        for found in _SHORT_FORM.finditer(line.text):
            form = found[1]
            if form in well_known or _CODE.search(form):
                continue
            times[form] += 1
            if form not in first:
                first[form] = line.where(found.start())
                if _spelt_out_at(line.text, found.start(), found.end(), form):
                    explained.add(form)
    offered = spelt_out or {}
    return tuple(
        Word(form, where, times[form], offered.get(form, ""))
        for form, where in first.items()
        if form not in explained
    )


def _spelt_out_at(text: str, start: int, end: int, form: str) -> bool:
    """Is it “Long Form (LF)” or “LF (long form)” or “LF, or long form,”?"""
    if start and text[start - 1] == "(":
        return _begins_as(_NAME.findall(text[:start])[-len(form) * 2 :], form)
    after = re.match(r"\s*[(–—,-]\s*(?:or\s+|that is,?\s+)?([^().;]+)", text[end:])
    return bool(after) and _begins_as(_NAME.findall(after[1])[: len(form) * 2], form)  # type: ignore[index]


def _begins_as(words: Sequence[str], form: str) -> bool:
    """Do the first letters of some run of `words` spell `form`?"""
    wanted = [letter for letter in form.lower() if letter.isalpha()]
    for skip_small in (True, False):
        parts = [
            part
            for word in words
            if not (skip_small and word.lower() in _SMALL_WORDS)
            for part in word.split("-")
        ]
        initials = "".join(part[0].lower() for part in parts if part)
        if "".join(wanted) in initials:
            return True
    return False


def jargon(lines: Sequence[Passage]) -> tuple[Word, ...]:
    """Jargon used, where first, how often, and a plainer way to say it. Longer terms win over shorter."""
    _, plain = _lists()
    pattern = re.compile(
        r"\b(" + "|".join(re.escape(term) for term in sorted(plain, key=len, reverse=True)) + r")(?:s|es)?\b",
        re.IGNORECASE,
    )
    first: dict[str, str] = {}
    times: Counter[str] = Counter()
    for line in lines:
        for found in pattern.finditer(line.text):
            term = found[1].lower()
            first.setdefault(term, line.where(found.start()))
            times[term] += 1
    return tuple(Word(term, where, times[term], plain[term]) for term, where in first.items())


def numbers(lines: Sequence[Passage]) -> Counter[str]:
    """Every number in the text as printed, less spaces, and how often."""
    return Counter("".join(found.group().split()) for line in lines for found in _NUMBER.finditer(line.text))


def numbers_changed(
    before: Sequence[Passage], after: Sequence[Passage]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Numbers that a rewriting lost, and numbers that it brought in; both empty when it kept them all."""
    old, new = numbers(before), numbers(after)
    return tuple(sorted((old - new).elements())), tuple(sorted((new - old).elements()))


def reading_age(lines: Sequence[Passage]) -> float | None:
    """Years of age that the text asks of a reader, or nothing where there is no prose."""
    found = readability(line.text for line in lines)
    return found.reading_age if found else None

"""Words that name less, or other, than a line of a body: `junior doctors` are a part of medical staff only.

An importer may read them as the line; a return that asks for them may not be filled with it. What no phrase
of the vocabulary and no neutral word explains is left over, and leaves a doubt.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml
from placeplan.reading.words.folded_words import Tokens, meaning, phrases, says, tokens, vocabulary
from placeplan.returns.mapping.asks import Told

WORDS = Path(__file__).with_name("narrower_words.toml")
_YEARS = re.compile(r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")
_NUMBERING = re.compile(r"^\s*\(?(?:[A-Za-z]?\d{1,2}(?:\.\d{1,2})*|[a-z])[.):]?\s+")
SAME_WORDS = 1.0  # the score of a label that is a phrase of the vocabulary, word for word
_ENDINGS = ("_total", "_profile")
# What a row may be named by besides a line: its words are then of another, which no list here knows.
_NAMED_BY = ("counterparty", "area", "scheme", "sex", "age")


def is_narrower(label: Iterable[str], headings: Iterable[str], about: Mapping[str, Told]) -> bool:
    """Do a row's words, or the exclusions of its headings, ask for less or other than the whole of a line?"""
    words = [text for text in label if text]
    if any(says(text, _file()["exclusion"]["words"]) for text in (*words, *headings)):
        return True
    if any(about.get(key) for key in _NAMED_BY):
        return False
    named = [str(about[key]) for key in ("line", "service") if about.get(key)]
    of_row = frozenset(word for text in words for word in tokens(_NUMBERING.sub("", _YEARS.sub(" ", text))))
    if not of_row or not (named or _is_total(about)):
        return False
    return _is_part(of_row, named) or bool(_left_over(of_row, [*named, *_measures(about)]))


def taken_together(label: Iterable[str], about: Mapping[str, Told]) -> str:
    """The doubt whether a row's words take another line in: which line, in words; empty where they do not."""
    told = _file()["together"].get(str(about.get("line", "")))
    if told is None or not any(tokens(text) == tokens(phrase) for text in label for phrase in told["words"]):
        return ""
    if told.get("asks_for_both"):
        return f"{about['line']} may be stated without {told['with']}, which its words ask for too"
    return f"{about['line']} alone, or with {told['with']}, which no row beside it asks for"


def is_settled(doubt: str, lines: Collection[str]) -> bool:
    """Is another line that words may take in asked for beside them?"""
    return any(
        doubt.startswith(f"{line} alone, or with {told['with']},") and told["with"] in lines
        for line, told in _file()["together"].items()
    )


def known_as(label: Iterable[str], about: Mapping[str, Told]) -> str:
    """The known line that a row's words mean, where an import would name it by the words themselves.

    It does so where another row means the same line: which of the two a body's number is, nobody can tell.
    """
    if not about.get("line") or about["line"] in vocabulary()["lines"]:
        return ""
    matches = (meaning(text, "lines") for text in label)
    return next((match.key for match in matches if match.score == SAME_WORDS), "")


def _is_total(about: Mapping[str, Told]) -> bool:
    """Is a whole asked for, of which a row may name a part?"""
    return str(about.get("measure", "")).removesuffix("_profile").endswith("_total")


def _measures(about: Mapping[str, Told]) -> Iterator[str]:
    """A measure as it is called, and as that is called of which it is the total."""
    measure = str(about.get("measure", ""))
    yield measure
    for ending in _ENDINGS:
        measure = measure.removesuffix(ending)
    yield measure


def _is_part(words: frozenset[str], named: Iterable[str]) -> bool:
    """Do the words name a part of the line, and no more than units beside it?"""
    bare = frozenset(words) - _neutral()
    for key in named:
        parts = {tokens(phrase) for phrase in _file()["part"].get(key, ())}
        wholes = (phrase for phrase in _phrases_of(key) if phrase not in parts)
        if any(frozenset(phrase) == words for phrase in wholes):
            continue
        if any(bare == frozenset(phrase) - _neutral() and set(phrase) <= words for phrase in parts):
            return True
    return False


def _left_over(words: frozenset[str], keys: Iterable[str]) -> frozenset[str]:
    """The words of a row that no phrase of what it means explains."""
    explained = set(_neutral())
    for phrase in (phrase for key in keys for phrase in _phrases_of(key)):
        if set(phrase) <= words:
            explained |= set(phrase)
    return words - explained


@cache
def _phrases_of(key: str) -> tuple[Tokens, ...]:
    """Every phrase of the vocabulary by which a line, a service or a measure is called, and its own name."""
    whole = tuple(tokens(phrase) for phrase in _file()["whole"].get(key, ()))
    listed = (
        phrase for section in _sections() for name, own in phrases(section) if name == key for phrase in own
    )
    return (tokens(key.replace("_", " ")), *whole, *listed)


@cache
def _sections() -> tuple[str, ...]:
    kinds = vocabulary()["kinds"]
    of_kinds = [
        f"kinds.{kind}.{part}"
        for kind, parts in kinds.items()
        if isinstance(parts, dict)
        for part in ("groups", "measures")
        if part in parts
    ]
    return ("lines", "services", "results", *of_kinds)


@cache
def _neutral() -> frozenset[str]:
    return frozenset(word for text in _file()["neutral"]["words"] for word in tokens(text))


@cache
def _file() -> Mapping[str, Any]:
    return shipped_toml(WORDS)

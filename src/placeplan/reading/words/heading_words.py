"""What the words of a heading say of the numbers under it, beside when they are: stage, version, case, part.

`2023/24 restated`, `Forecast outturn`, `2025/26 Non rec`, `Downside`. Words that nobody knows are given
back: a column whose heading says more than we understand is asked for and never read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.folded_words import Tokens, phrases, tokens, vocabulary

_SECTIONS = ("stages", "versions", "cases", "recurrence_of_columns")
_FIELDS = {"stages": "stage", "versions": "version", "cases": "case", "recurrence_of_columns": "recurrence"}


@dataclass(frozen=True)
class Said:
    """What a heading says; empty texts are things that it does not say."""

    stage: str = ""  # plan, forecast, outturn, variance
    version: str = ""  # restated, published
    case: str = ""  # base, variant
    recurrence: str = ""  # recurrent, non_recurrent, total
    unknown: Tokens = ()


@lru_cache(maxsize=16384)
def said_in(text: str) -> Said:
    """What a heading's words say, each phrase once, the longest first."""
    words = tokens(text)
    remaining = list(words)
    meant = Said()
    for section, key, phrase in _phrases():
        if phrase[0] not in words:  # skipped early, for speed
            continue
        at = _place_of(remaining, phrase)
        if at is not None and not getattr(meant, _FIELDS[section]):
            named: dict[str, Any] = {_FIELDS[section]: key}
            meant = replace(meant, **named)
            remaining[at : at + len(phrase)] = []
    return replace(meant, unknown=tuple(_unknown(text, remaining)))


def _unknown(text: str, words: list[str]) -> Iterator[str]:
    harmless = _harmless()
    is_unit = bool(unit_in(text))
    for word in words:
        if word in harmless or word.isdigit() or (is_unit and word in ("k", "m", "bn", "gbp", "percent")):
            continue
        yield word


def _place_of(words: list[str], phrase: Tokens) -> int | None:
    size = len(phrase)
    return next((i for i in range(len(words) - size + 1) if tuple(words[i : i + size]) == phrase), None)


@cache
def _phrases() -> tuple[tuple[str, str, Tokens], ...]:
    listed_phrases = [
        (section, key, phrase)
        for section in _SECTIONS
        for key, listed in phrases(section)
        for phrase in listed
        if phrase
    ]
    return tuple(sorted(listed_phrases, key=lambda listed: -len(listed[2])))


@cache
def _harmless() -> frozenset[str]:
    return frozenset(word for text in vocabulary()["harmless"]["words"] for word in tokens(text))

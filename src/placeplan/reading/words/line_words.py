"""What the words of an account's row say beyond those of a line: a movement, a ratio, a balance, a result.

`Pay inflation` is no pay and `Cash days` no cost: one shared word decides nothing.
"""

import re
from functools import cache, lru_cache

from placeplan.reading.words.folded_words import EXACT, Match, meaning, tokens, vocabulary, without_brackets
from placeplan.reading.words.judgements import weight

NEAR = weight("likeness", "near")
MEMO = "a memorandum, and no line of the account"
PART = "a part of the line above it"
_OF_WHICH = re.compile(r"^\W*(?:of which|including|incl\.?|thereof)\b|\bof which\b", re.IGNORECASE)
_MEMO = re.compile(
    r"^\W*memo(?:randum)?\b|\(memo(?:randum)?\)|\b(?:included|within)\s+(?:in\s+)?(?:the\s+)?(?:lines\s+)?above\b"
    r"|\balready (?:included|in)\b|^\W*of which\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?|\([a-z\d]\)|[a-z][.)])\s+(?=[^\W\d])", re.IGNORECASE
)
_RATE = re.compile(
    r"(?<![\d.])\.*\d[\d.]*+\s*+(?:%|per\s?cent\b)", re.IGNORECASE
)  # of `Contingency 0.5%`, an amount


def best_of(text: str, section: str) -> Match:
    """What a text means in a section, with its brackets or without, whichever is surer."""
    return max((meaning(t, section) for t in (text, without_brackets(text))), key=lambda found: found.score)


def without_number(text: str) -> str:
    """A label without the number that it has in its list: `3. Surplus`, `1.2 Other income`, `(b) Pay`."""
    return _NUMBERED.sub("", text) or text


def is_part(text: str) -> bool:
    """Does a label say that its row is a part of the line above it: `of which agency`?"""
    return bool(_OF_WHICH.search(text))


def is_memo(text: str) -> bool:
    """Does a label say that its row stands beside the account: `Memo: capital`, `Savings included above`?"""
    return bool(_MEMO.search(text))


@lru_cache(maxsize=4096)
def points_of(text: str) -> int | None:
    """1 where a positive number of the line is a surplus, -1 a deficit, 0 either; None where it is neither.

    `Surplus/(deficit)` points to the word outside the brackets.
    """
    words = set(tokens(text))
    about = vocabulary()["positions"]
    senses = _senses(tokens(text))
    if not senses or not words - _words_of_senses() <= set(about["beside"]) or words & _only_other():
        return None
    outside = _senses(tokens(without_brackets(text)))
    told = outside if len(outside) == 1 else senses
    return next(iter(told)) if len(told) == 1 else 0


def _senses(words: tuple[str, ...]) -> set[int]:
    about = vocabulary()["positions"]
    return {sign for sign, key in ((1, "surplus"), (-1, "deficit")) if set(about[key]) & set(words)}


@cache
def _words_of_senses() -> frozenset[str]:
    about = vocabulary()["positions"]
    return frozenset((*about["surplus"], *about["deficit"]))


@cache
def _only_other() -> frozenset[str]:
    """Words that make a result another than that of the year, whatever else stands beside."""
    about = vocabulary()["positions"]
    return frozenset(set(about["other"]) - set(about["beside"]))


def has_position_word(text: str) -> bool:
    """Does a label speak of a surplus or a deficit at all?"""
    return bool(_words_of_senses() & set(tokens(text)))


def why_no_line(text: str, named: Match) -> str:
    """Why a label is no line of income or spending, though some of its words are those of one."""
    if named.score >= EXACT:
        return ""
    words = set(tokens(_RATE.sub(" ", text))) - (_words_of_line(named.key) if named.score >= NEAR else set())
    return next((why for why, listed in _not_lines() if words & listed), "")


@cache
def _words_of_line(key: str) -> frozenset[str]:
    """All words that the vocabulary has for a line: they say no other thing of it."""
    listed = vocabulary()["lines"][key]["words"]
    return frozenset(word for phrase in listed for word in tokens(phrase))


@cache
def _not_lines() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (why, frozenset(word for text in listed for word in tokens(text)))
        for why, listed in vocabulary()["not_lines"].items()
    )


def is_movement(text: str) -> bool:
    """Does a label say how an amount changes from year to year, and no amount of a year?"""
    return why_no_line(text, best_of(text, "lines")).startswith("a movement")

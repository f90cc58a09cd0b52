"""The words of planning workbooks, folded and compared: which key of a list does a text mean?

Knows `vocabulary.toml` and `kinds.toml`. Refuses to know where in a workbook a text stood.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml
from placeplan.reading.words.judgements import weight

VOCABULARY = Path(__file__).with_name("vocabulary.toml")
KINDS = Path(__file__).with_name("kinds.toml")
Tokens = tuple[str, ...]

EXACT = 1.0
WITHIN = weight("likeness", "inside")
SCATTERED = weight("likeness", "scattered")
_MARKS = re.compile(r"[¹²³⁰⁴-⁹*†‡§]")  # of notes, which change no word
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Match:
    """The key that a text means, and how surely (0 to 1)."""

    key: str
    score: float


NONE = Match("", 0.0)


@cache
def vocabulary() -> Mapping[str, Any]:
    """Everything in `vocabulary.toml`, and under `kinds` the kinds of table of `kinds.toml`."""
    words, kinds = (shipped_toml(path) for path in (VOCABULARY, KINDS))
    return {**words, "kinds": kinds}


@cache
def phrases(section: str) -> tuple[tuple[str, tuple[Tokens, ...]], ...]:
    """Folded phrases of each key of a section, such as `services` or `kinds.capital.columns`."""
    table: Any = vocabulary()
    for part in section.split("."):
        table = table[part]
    by_key = []
    for key, words in table.items():
        listed = words.get("words", ()) if isinstance(words, dict) else words
        if isinstance(listed, list):
            by_key.append((key, tuple(tokens(phrase) for phrase in listed)))
    return tuple(by_key)


@lru_cache(maxsize=65536)
def tokens(text: str) -> Tokens:
    """A text as the words that are compared: folded, joined, plurals cut."""
    folded = unicodedata.normalize("NFKD", _MARKS.sub(" ", text).casefold()).replace("’", "'")
    folded = folded.replace("'", "").replace("&", " and ").replace("%", " percent ").replace("£", " ")
    return tuple(_joined([_singular(word) for word in re.findall(r"[a-z0-9]+", folded)]))


@lru_cache(maxsize=65536)
def meaning(text: str, section: str) -> Match:
    """The key of `section` that `text` means best, or `NONE`."""
    words = tokens(text)
    if _by_first_word(section).keys().isdisjoint(words):
        return NONE
    known = _words_of(section)
    return _meaning_of(tuple(word if word in known else _UNKNOWN * len(word) for word in words), section)


_UNKNOWN = "·"  # stands for each letter of a word that a section lacks: of such words only the length counts


@lru_cache(maxsize=65536)
def _meaning_of(words: Tokens, section: str) -> Match:
    """The meaning of some words, once for all labels that differ only in words that the section lacks."""
    best, best_rank = NONE, (0.0, 0, 0)
    for order, key, phrase in candidates(words, section):
        score = 0.0 if speaks_of_another(key, words, phrase) else fit(words, phrase)
        rank = (score, len(phrase), -order)
        if score and rank > best_rank:
            best, best_rank = Match(key, score), rank
    return best


def candidates(words: Tokens, section: str) -> Iterator[tuple[int, str, Tokens]]:
    """The phrases of a section that may fit a text: those whose first word is in it."""
    index = _by_first_word(section)
    for word in dict.fromkeys(words):
        yield from index.get(word, ())


@cache
def _words_of(section: str) -> frozenset[str]:
    """Every word of a section's phrases, and those that make a text another measure."""
    listed = (phrase for _, every in phrases(section) for phrase in every)
    return frozenset().union(*listed, *_other_words().values())


@cache
def _by_first_word(section: str) -> Mapping[str, list[tuple[int, str, Tokens]]]:
    index: dict[str, list[tuple[int, str, Tokens]]] = {}
    listed = [(key, phrase) for key, synonyms in phrases(section) for phrase in synonyms if phrase]
    for order, (key, phrase) in enumerate(listed):
        index.setdefault(phrase[0], []).append((order, key, phrase))
    return index


@cache
def first_words(sections: tuple[str, ...]) -> frozenset[str]:
    """The words with which the phrases of some sections begin: a text without one means nothing in them."""
    return frozenset().union(*(_by_first_word(section) for section in sections))


@cache
def _other_words() -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in vocabulary()["not_of_measures"].items()}


def speaks_of_another(key: str, words: Tokens, phrase: Tokens) -> bool:
    """Do words beside a measure's own make a text another measure: `beds occupied`, `staff vacancies`?"""
    of_another = _other_words().get(key, frozenset())
    return not of_another.isdisjoint(set(words) - set(phrase))


def says(text: str, listed: Iterable[str]) -> bool:
    """Does `text` hold one of the phrases, whole?"""
    words = tokens(text)
    there = frozenset(words)
    return any(_inside(words, phrase) for phrase in map(tokens, listed) if not there.isdisjoint(phrase[:1]))


def without_brackets(text: str) -> str:
    """A text without what stands in brackets: `Pay cost (£k)` gives `Pay cost`."""
    if "(" not in text and "[" not in text:  # for speed: most texts have none
        return " ".join(text.split())
    return " ".join(_BRACKET.sub(" ", text).split())


def slug(text: str) -> str:
    """A key made of a text's own words, for what no list knows."""
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("'", "").replace("’", "")
    return "_".join(re.findall(r"[a-z0-9]+", folded.replace("&", " and ")))


def key_or_slug(text: str, section: str, least: float = 0.6) -> str:
    """The key that a text means in a section, or its own words where none is near enough."""
    meant = meaning(text, section)
    if meant.score < least:
        meant = max(meant, meaning(without_brackets(text), section), key=lambda match: match.score)
    return meant.key if meant.score >= least else slug(text)


@cache
def _joins() -> tuple[tuple[tuple[str, ...], str], ...]:
    pairs = [(tuple(map(_singular, key.split())), value) for key, value in vocabulary()["joins"].items()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _first_words_of_joins() -> frozenset[str]:
    return frozenset(parts[0] for parts, _ in _joins())


def _joined(words: list[str]) -> list[str]:
    if _first_words_of_joins().isdisjoint(words):  # for speed: most texts have none
        return words
    for parts, joined in _joins():
        if parts[0] not in words:  # skipped early, for speed
            continue
        size = len(parts)
        place = 0
        while place + size <= len(words):
            if tuple(words[place : place + size]) == parts:
                words[place : place + size] = [joined]
            place += 1
    return words


_KEPT_S = frozenset(
    {
        *(
            "los",
            "gross",
            "loss",
            "less",
            "cross",
            "access",
            "business",
            "process",
            "basis",
            "bonus",
            "status",
        ),
        *("is", "as", "us", "plus", "surplus", "various", "previous", "this", "was", "has", "gas", "bus"),
        *("pts", "vcs", "cvs", "nhs", "ics", "icbs", "ids"),
    }
)


def _singular(word: str) -> str:
    if word in _KEPT_S or len(word) <= 3 or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]


def fit(words: Tokens, phrase: Tokens) -> float:
    """How well a phrase fits a text: whole, inside it, or scattered over it."""
    if words == phrase:
        return EXACT
    if not phrase or len(phrase) > len(words):
        return 0.0
    share = sum(map(len, phrase)) / sum(map(len, words))
    if _inside(words, phrase):
        first = 0.05 if words[: len(phrase)] == phrase else 0.0
        return min(WITHIN + (0.95 - WITHIN) * share + first, 0.99)
    if set(phrase) <= set(words):
        return SCATTERED + (0.85 - SCATTERED) * share
    return 0.0


def _inside(words: Tokens, phrase: Tokens) -> bool:
    size = len(phrase)
    if not size or phrase[0] not in words:
        return False
    return any(words[i : i + size] == phrase for i in range(len(words) - size + 1))

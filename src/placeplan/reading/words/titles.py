"""What kind of table a title, or the name of a sheet, says that it is over.

Knows the titles of each kind in the vocabulary. Refuses to look at the table.
"""

import re
from functools import cache, lru_cache

from placeplan.reading.words.folded_words import Tokens, fit, tokens
from placeplan.reading.words.kinds_of_table import kinds


@lru_cache(maxsize=8192)
def title_fit(kind: str, text: str) -> float:
    """How well a title, or a part of it, names a kind of table (0 to 1)."""
    return _titles(text).get(kind, 0.0)


@lru_cache(maxsize=8192)
def ends_in_title(kind: str, text: str) -> bool:
    """Does a text end, its year aside, in a title of several words: `Brook Vale savings plan`?"""
    words = tokens(text)
    while words and words[-1].isdigit():
        words = words[:-1]
    titles = map(tokens, kinds()[kind].titles)
    return any(len(title) > 1 and words[-len(title) :] == title for title in titles)


@lru_cache(maxsize=8192)
def _titles(text: str) -> dict[str, float]:
    """How well a text, or a part of it, names each kind of table."""
    best: dict[str, float] = {}
    for part in (text, *re.split(r"[:–—]| - ", text), re.sub(r"^\W*\d+[.)]?\s*", "", text)):
        words = tokens(part)
        for kind, phrase in (entry for word in dict.fromkeys(words) for entry in _index().get(word, ())):
            best[kind] = max(best.get(kind, 0.0), fit(words, phrase))
    return best


@cache
def _index() -> dict[str, list[tuple[str, Tokens]]]:
    index: dict[str, list[tuple[str, Tokens]]] = {}
    for kind in kinds().values():
        for phrase in map(tokens, kind.titles):
            index.setdefault(phrase[0], []).append((kind.name, phrase))
    return index

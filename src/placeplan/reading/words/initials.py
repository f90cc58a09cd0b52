"""Short forms that people make of a body's name: NNUH, QEH, NCH&C, GYWCCG, Rivershire CVS.

Knows only names. Refuses to choose a body: two names may give one short form.
"""

import re
from collections.abc import Iterator

from placeplan.reading.words.judgements import count

FILLERS = frozenset({"the", "of", "and", "for", "in", "at"})
FEWEST = 2  # words that initials at the end of a name stand for
_LEGAL = frozenset({"nhs", "foundation", "trust", "ft"})  # its legal form, which people leave out
_PLACES_OF_CARE = frozenset({"hospital", "hospitals", "infirmary"})  # a short form may end here
_OFTEN_LEFT_OUT = frozenset({"university", "teaching"})
LONGEST = count("names", "longest_initials")


def initials(name: str) -> set[str]:
    """Initials of a whole name, of its last words, and of what is left without its legal form."""
    words = [word for word in _words(name) if word.casefold() not in FILLERS]
    without_nhs = [word for word in words if word.upper() != "NHS"]
    tails = [*_tails(words), *_tails(without_nhs)]
    shorts = {"".join(word[0] for word in tail) for tail in tails}
    return {short.casefold() for short in shorts | _of_core(words)}


def _tails(words: list[str]) -> list[list[str]]:
    """All of some words, and their last ones, down to three."""
    return [words[n:] for n in range(len(words) - FEWEST)]


def shortened(name: str) -> set[str]:
    """A name whose last words are initials: Rivershire CVS for Rivershire Community and Voluntary Service."""
    words = [word for word in _words(name) if word != "NHS"]
    tails = {n: [w for w in words[n:] if w.casefold() not in FILLERS] for n in range(1, len(words) - 1)}
    return {
        " ".join([*words[:n], "".join(w[0] for w in tail)])
        for n, tail in tails.items()
        if len(tail) >= FEWEST
    }


def as_initials(text: str) -> str:
    """The letters of a text that is only a short form, such as NCH&C or N&NUH; empty for any other."""
    letters = re.sub(r"[^A-Za-z]", "", re.sub(r"\band\b", "", text))
    is_short = letters.isupper() and FEWEST < len(letters) <= LONGEST
    return letters.casefold() if is_short and not re.search(r"[A-Z]{2,} +[A-Z]{2,}", text) else ""


def _of_core(words: list[str]) -> set[str]:
    """Of a name without its legal form: NNUH; up to its hospital: QEH; without `University`: JPH."""
    core = [word for word in words if word.casefold() not in _LEGAL]
    shorts = {_letters(group, core[-1]) for group in _groups_of(core)} if core else set[str]()
    return {short for short in shorts if len(short) > FEWEST}


def _groups_of(core: list[str]) -> Iterator[list[str]]:
    """The words of a name that people shorten: all, up to a hospital, and without what is often left out."""
    yield core
    for end, word in enumerate(core, start=1):
        if word.casefold() in _PLACES_OF_CARE:
            yield core[:end]
    yield [word for word in core if word.casefold() not in _OFTEN_LEFT_OUT]
    last = core[-1]
    if last.isupper() and len(last) > 1:  # `Norwich CCG`
        yield core[:-1]


def _letters(group: list[str], last: str) -> str:
    """The first letter of each word; a name's last word that is itself initials, whole."""
    return "".join(word if word == last and word.isupper() else word[0] for word in group)


def _words(name: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", name.replace("'", "").replace("’", ""))

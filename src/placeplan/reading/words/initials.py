"""Short forms that people make of a body's name: NNUH, QEH, NCH&C, GYWCCG, Rivershire CVS.

Knows only names. Refuses to choose a body: two names may give one short form.
"""

import re

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
    without = [word for word in words if word.upper() != "NHS"]
    groups = [tail for group in (words, without) for tail in (group[n:] for n in range(len(group) - 2))]
    found = {"".join(word[0] for word in group) for group in groups}
    return {short.casefold() for short in found | _of_core(words)}


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
    if not core:
        return set()
    ends = [i + 1 for i, word in enumerate(core) if word.casefold() in _PLACES_OF_CARE]
    plain = [word for word in core if word.casefold() not in _OFTEN_LEFT_OUT]
    groups = [core, *(core[:end] for end in ends), plain]
    last = core[-1]
    if last.isupper() and len(last) > 1:  # `Norwich CCG`
        groups.append(core[:-1])
    shorts = {
        "".join(word if word == last and word.isupper() else word[0] for word in group) for group in groups
    }
    return {short for short in shorts if len(short) > FEWEST}


def _words(name: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", name.replace("'", "").replace("’", ""))

"""Does a sentence ask something of a body, and how strongly? A word such as “must” alone does not show it.

“We must meet this challenge” asks nobody, “demand is expected to rise” orders nothing, and “this may take
time” leaves nothing to anybody's choice. What stands before the word says who is asked; the lists are data.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from placeplan.core.doors.shipped import shipped_toml
from placeplan.guidance.asked.requirements import MODALITIES, Modality

WORDS = Path(__file__).with_name("modal_words.toml")
NONE = ("", "")
_BREAK = re.compile(r"[,:;()]|\b(?:and|but|or|that|if|where|when|while|because|so)\b")
_IT = frozenset(("it", "they", "this", "these", "that"))
_MADE_GOOD = re.compile(
    r"^\W*(?:also |all |now |then |first )?(?:not )?be (?:\w+ly )?\w+(?:ed|en|wn|ne|nt|de|ld|ut|et)\b"
)
_OF_ITSELF = re.compile(
    r"\s*(?:be (?:read|taken|seen|used|treated)|help|support|enable|assist|make|give|provide)\b"
)
_GETS = re.compile(r"\s*(?:receive|hear|find|feel|expect|see)\b")
_NEAR = 10  # words before the one that asks, among which its subject is sought; our default


@cache
def words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The lists of modal_words.toml."""
    stated: dict[str, dict[str, list[str]]] = shipped_toml(WORDS)
    return {kind: {key: tuple(listed) for key, listed in lists.items()} for kind, lists in stated.items()}


def modal_word(text: str, goes_on: bool = False) -> tuple[str, str]:
    """How strongly a sentence asks, and by which word; the strongest of several; empty for none.

    `goes_on` where the sentence before asked something: “it” and “they” are then of that.
    """
    folded = text.casefold()
    if any(phrase in folded for phrase in words()["rhetoric"]["phrases"]):
        return NONE
    asking = (match for match in _modal_words(text) if _asks(text, goes_on, *match))
    strengths = [(modality, word) for modality, word, _, _ in asking]
    return min(strengths, key=lambda pair: MODALITIES.index(cast(Modality, pair[0])), default=NONE)


def _modal_words(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Every word of strength in the text: strength, word, and where it begins and ends."""
    for match in _pattern().finditer(text):
        word = " ".join(match[0].split()).lower()
        yield _strength_of()[word], word, match.start(), match.end()


@cache
def _strength_of() -> Mapping[str, str]:
    return {word: modality for modality, listed in words()["modality"].items() for word in listed}


@cache
def _pattern() -> re.Pattern[str]:
    """All words of strength, the longest first; “May” with a capital is a month."""
    longest = sorted(_strength_of(), key=len, reverse=True)
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return re.compile(rf"\b(?:{listed}|Please)\b(?!-)")


def _asks(text: str, goes_on: bool, modality: str, word: str, start: int, end: int) -> bool:
    """Is somebody asked by this word, where it stands?"""
    before, after = text[:start], text[end:]
    if word == "please":
        return not after.casefold().strip().startswith(words()["rhetoric"]["please"])
    if word in ("expect", "expects", "expected that", "ask that", "asking"):
        return _names_a_party(after) and not re.search(r"\bnot\s+$", before)
    subject = _subject(before)
    if _is_nobody_asked(subject, after):
        return False
    if modality == "may":
        return _leaves_a_choice(word, subject, after)
    if _last_word(subject) in _IT:
        return _stands_for_what_is_asked(before, subject, modality, goes_on) or (
            modality == "must" and bool(_MADE_GOOD.match(after))
        )
    return _is_somebody_asked(subject, word, after)


def _subject(before: str) -> str:
    """The few words before the one that asks, back to the last break of the clause."""
    parts = [part for part in _BREAK.split(before) if part.strip()]
    nearest = parts[-1] if parts else before
    if re.match(r"^[\s,]*$", nearest):
        nearest = before
    spoken = " ".join(nearest.split()[-_NEAR:])
    return re.sub(r"\s+(?:is|are|will be|also|all|still|therefore|now|do|does|would|be)$", "", spoken.strip())


def _last_word(subject: str) -> str:
    return subject.split()[-1].casefold() if subject.split() else ""


def _is_nobody_asked(subject: str, after: str) -> bool:
    """Is the subject one who speaks, one who is only told of, or the document itself?"""
    last = _last_word(subject)
    if last in words()["subjects"]["speakers"] or (last == "you" and _GETS.match(after)):
        return True
    if has_word(subject, words()["subjects"]["itself"]) and _OF_ITSELF.match(after):
        return True
    is_told_of = has_word(subject, words()["subjects"]["told_of"]) and not _names_a_party(subject)
    return is_told_of and not _MADE_GOOD.match(after)


def _leaves_a_choice(word: str, subject: str, after: str) -> bool:
    """Is a body left to choose? “Costs may rise” and “providers may find” leave nothing to anybody."""
    if not (_names_a_party(subject) or word.startswith(("not ", "need not"))):
        return False
    if word not in ("may", "could"):
        return True
    verb = after.split()[0].casefold().strip(",.") if after.split() else ""
    return word == "may" and verb not in words()["rhetoric"]["happenings"]


def _stands_for_what_is_asked(before: str, subject: str, modality: str, goes_on: bool) -> bool:
    """Is “it” or “they” a body, or what was asked for, named before?"""
    pronoun = _last_word(subject)
    if pronoun not in ("it", "they"):
        return False
    return goes_on or _names_a_party(before) or (pronoun == "they" and modality == "must")


def _is_somebody_asked(subject: str, word: str, after: str) -> bool:
    """A body, a thing that it has to make, or in the passive whatever else has to be done."""
    is_impersonal = _last_word(subject) == "there" and after.lstrip().startswith("be")
    if is_impersonal or _names_a_party(subject) or not subject:
        return True
    if has_word(subject, words()["subjects"]["makings"]):
        return True
    # Whatever else is subject is asked for in the passive alone: “a lead must be named”.
    return word in ("must", "shall", "are to be", "is to be") and bool(_MADE_GOOD.match(after))


def _names_a_party(text: str) -> bool:
    return bool(asked_in(text)) or has_word(text, words()["subjects"]["parties"])


def has_word(text: str, listed: tuple[str, ...]) -> bool:
    """Does one of these words stand in the text, singular or plural? Initials keep their capitals."""
    return any(pattern.search(text) for pattern in _patterns(listed))


def asked_in(text: str) -> tuple[str, ...]:
    """Whom a text names, in the words that the register knows."""
    return tuple(key for key, listed in words()["asks"].items() if has_word(text, listed))


@cache
def _patterns(listed: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    initials = [re.escape(word) for word in listed if word.isupper()]
    plain = [re.escape(word) for word in listed if not word.isupper()]
    groups = ((initials, re.NOFLAG), (plain, re.IGNORECASE))
    return tuple(re.compile(rf"\b(?:{'|'.join(alike)})(?:s|es)?\b", flag) for alike, flag in groups if alike)


@dataclass(frozen=True)
class Ask:
    """One thing asked: the number that it bears, its words, how strongly, by which word, and where."""

    number: str
    text: str
    modality: str
    word: str
    where: str
    asks: tuple[str, ...] = ()
    due: str = ""


def order_word(text: str) -> str:
    """The word with which a text orders something, such as “Reduce …”; empty where it begins otherwise."""
    first = text.split()[0].casefold() if text.split() else ""
    return first if first in words()["doings"]["orders"] else ""


def milestone_word(text: str) -> str:
    """What somebody has to do by a milestone, with something that a place makes; empty where nobody has."""
    if not has_word(text, words()["subjects"]["makings"]):
        return ""
    return next((done for done in words()["doings"]["done"] if has_word(text, (done,))), "")

"""What an amount in a sentence is of, and whose: the subject and the part of the area named nearest to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from placeplan.reading.text.stated_amounts import vocabulary

SYSTEM = "system"


@dataclass(frozen=True)
class Subject:
    """A subject as the vocabulary has it, how far from the amount it stands, and on which side."""

    rule: Mapping[str, Any]
    distance: int
    side: str  # joined on after the amount, before it, after it, or carried


@cache
def pattern(words: str) -> re.Pattern[str]:
    """The words of the vocabulary as a pattern, in any case."""
    return re.compile(words, re.IGNORECASE)


def cue(name: str, text: str) -> bool:
    """Does `text` hold one of the words listed under `name`?"""
    return bool(pattern(vocabulary()["cues"][name]).search(text))


Named = tuple[int, int, Mapping[str, Any]]  # where a subject's words begin and end, and its rule


def _subjects_in(text: str, is_row: bool = False) -> list[Named]:
    """Subjects named in `text` in the order in which they end; one inside another is left out."""
    named = [
        (match.start(), match.end(), rule)
        for rule in vocabulary()["subjects"]
        if is_row or not rule.get("only_rows")
        for match in pattern(rule["words"]).finditer(text)
    ]
    outer = [
        subject
        for n, subject in enumerate(named)
        if not any(_is_inside(subject, wider) for wider in named)
        and not any(subject[:2] == before[:2] for before in named[:n])
    ]
    return sorted(outer, key=lambda subject: subject[1])


def _is_inside(inner: Named, outer: Named) -> bool:
    """Do the words of one subject stand among more words, of another?"""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer[:2] != inner[:2]


def last_subject(text: str) -> Subject | None:
    """The subject that a sentence which brings in a list names last."""
    named = _subjects_in(text)
    return Subject(named[-1][2], 0, "carried") if named else None


_JOINED_ON = re.compile(
    r"^\s*(?:(?:worth )?of (?:\w+ ){0,3}?|in (?:\w+ )?|"
    r"(?:(?!(?:and|or|to|with|in|for|from|after|before|against|plus|less|but|while|by|on|is|was|will|leaving)\b)"
    r"[\w-]+ ){0,2})$",
    re.IGNORECASE,
)


def subject_of(lead: str, tail: str, carried: Subject | None) -> Subject | None:
    """What an amount is of: a noun joined on after it, the last before, the next after, or as before."""
    after = _subjects_in(tail)
    first = min(after, key=lambda subject: subject[0], default=None)
    before = _subjects_in(lead)
    if first and _JOINED_ON.match(tail[: first[0]]) and not _is_outweighed(first[2], before, lead):
        return Subject(first[2], first[0], "joined")
    if before:
        return Subject(before[-1][2], len(lead) - before[-1][1], "before")
    if first and not re.search(r"[,;]| and ", tail[: first[0]]):
        return Subject(first[2], first[0], "after")
    return replace(carried, side="carried") if carried else None


def _is_outweighed(rule: Mapping[str, Any], before: Sequence[Named], lead: str) -> bool:
    """Does what an amount is of stand before it, and after it only a word that may be of anything?"""
    if not rule.get("always_weak") or not before:
        return False
    near = len(lead) - before[-1][1] <= vocabulary()["confidence"]["far_letters"]
    return near and not before[-1][2].get("always_weak")


def group_of(lead: str, tail: str) -> str:
    """The part of the area named beside an amount: joined on after it, or the last before; else empty."""
    near = re.split(r"[,;:]", _masked(tail))[0]
    after = [group for group in _groups_in(near) if near[group[1] :].strip() != "("]  # “health (£949m)”
    if after and after[0][0] <= _NEAR and not _NEXT.search(near[: after[0][0]]):
        return after[0][2]
    before = _groups_in(_masked(lead))
    return before[-1][2] if before else SYSTEM if pattern(vocabulary()["whole"]["words"]).search(lead) else ""


_NEXT = re.compile(  # what follows is of another amount
    r"\b(?:and|or|but|while|whereas|with|plus|compared|versus|than)\b", re.IGNORECASE
)
_NEAR = 40  # letters between an amount and the words that say whose it is


def subject_named(text: str) -> Mapping[str, Any] | None:
    """The last subject that `text`, a row's name, names, or nothing."""
    named = _subjects_in(text, is_row=True)
    return named[-1][2] if named else None


def group_named(text: str) -> str:
    """The part of the area that `text` names, or nothing."""
    named = _groups_in(_masked(text))
    return named[0][2] if named else ""


def groups_named(text: str) -> frozenset[str]:
    """Every part of the area that `text` names."""
    return frozenset(group for _, _, group in _groups_in(_masked(text)))


def groups_in_order(text: str) -> list[tuple[int, int, str]]:
    """Every part of the area that `text` names, in order, with where its words begin and end."""
    return _groups_in(_masked(text))


def subjects_in_order(text: str) -> list[tuple[int, int, str]]:
    """Every subject that `text` names, in order, with where its words begin and end, by its key."""
    return [(start, end, rule["key"]) for start, end, rule in _subjects_in(text)]


def one_of_many(name: str) -> str:
    """What a row's name says beside its subject and part of the area: one body or programme, or nothing.

    “Estuary Community surplus” is one body's; “Investment in transformation” is nobody's alone.
    """
    if cue("not_identified", name):
        return ""
    for start, end, _ in (*_subjects_in(name, is_row=True), *_groups_in(name)):
        name = name[:start] + " " * (end - start) + name[end:]
    name = pattern(rf"\b(?:{vocabulary()['rows']['generic']})\b|\([^)]*\)|[^A-Za-z’' &-]").sub(" ", name)
    words = [word for word in name.split() if len(word) > 1 and any(sign.isalpha() for sign in word)]
    return " ".join(words)


def _masked(text: str) -> str:
    """`text` with the words for the whole system blanked, so that “health and care” is not read as health."""
    return pattern(vocabulary()["whole"]["words"]).sub(lambda words: " " * len(words[0]), text)


def _groups_in(text: str) -> list[tuple[int, int, str]]:
    named: list[tuple[int, int, str]] = []
    for key, rule in vocabulary()["groups"].items():
        for match in pattern(rule["words"]).finditer(text):
            if not any(start <= match.start() < end for start, end, _ in named):
                named.append((match.start(), match.end(), key))
    return sorted(named)

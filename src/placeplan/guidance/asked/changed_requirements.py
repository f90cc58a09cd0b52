"""What changed from one version of guidance to another: every requirement of both, accounted for once.

Requirements are paired by what a person has said, then by the same words, then by words in common;
how a pair was made is always kept. Likeness is the same both ways, so a difference reads backwards too.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from placeplan.guidance.asked.files_of_guidance import WHOLE
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import ASKED, Requirement

Kind = Literal["added", "withdrawn", "changed", "renumbered", "unchanged"]
KINDS: tuple[Kind, ...] = ("added", "withdrawn", "changed", "renumbered", "unchanged")
Match = Literal["said by a person", "the same words", "the same number", "words in common", ""]
Shares = npt.NDArray[np.float64]
SEPARATOR = ", "
MEANT, BARRED, NO_PAIR = 1, -1, -1
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Words that any two sentences share, and that make nothing alike.
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or",
     "that", "the", "this", "to", "with")
)  # fmt: skip


@dataclass(frozen=True)
class Alike:
    """From what share of words in common two requirements are taken to be one, changed. Our defaults."""

    same_number: float
    other_number: float


@dataclass(frozen=True)
class Pair:
    """One requirement as it was and as it is; one of the two is missing when it was added or withdrawn."""

    was: Requirement | None
    now: Requirement | None
    match: Match = ""
    likeness: float = 0.0  # share of words in common

    @property
    def kind(self) -> Kind:
        """What became of it."""
        if self.was is None:
            return "added"
        if self.now is None:
            return "withdrawn"
        if self.changes:
            return "changed"
        return "unchanged" if self.was.number == self.now.number else "renumbered"

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """For each thing asked otherwise: what it was and what it is."""
        if self.was is None or self.now is None:
            return {}
        both = {name: (_text(self.was, name), _text(self.now, name)) for name in ASKED}
        return {name: (was, now) for name, (was, now) in both.items() if _plain(was) != _plain(now)}

    @property
    def requirement(self) -> Requirement:
        """The requirement as it is, or as it last was."""
        either = self.now or self.was
        assert either is not None  # a pair has at least one side
        return either


@dataclass(frozen=True)
class Difference:
    """Two versions, and what became of each requirement of either."""

    first: str
    second: str
    pairs: tuple[Pair, ...]
    in_part: tuple[str, ...] = ()  # of the two, those not known to be entered whole

    @property
    def caveats(self) -> tuple[str, ...]:
        """What cannot be told because a version is entered in part."""
        warnings = {
            self.first: "what is shown as added may have been asked there too",
            self.second: "what is shown as withdrawn may still be asked there",
        }
        return tuple(f"{name} is not known to be entered whole: {warnings[name]}." for name in self.in_part)

    def of(self, kind: Kind) -> tuple[Pair, ...]:
        """The pairs of one kind."""
        return tuple(pair for pair in self.pairs if pair.kind == kind)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        return {kind: len(self.of(kind)) for kind in KINDS}

    @property
    def is_empty(self) -> bool:
        """Do both ask the same, whatever the numbers?"""
        return all(pair.kind in ("unchanged", "renumbered") for pair in self.pairs)


def difference(register: Register, first: str, second: str, alike: Alike) -> Difference:
    """What changed from the version called `first` to the one called `second`. Errors: no such version."""
    before, after = register.named(first).name, register.named(second).name
    follows = before in register.versions[after].supersedes, after in register.versions[before].supersedes
    in_part = tuple(name for name in (before, after) if register.versions[name].coverage != WHOLE)
    return Difference(before, after, pairs(register.of(before), register.of(after), alike, follows), in_part)


def pairs(
    was: Sequence[Requirement], now: Sequence[Requirement], alike: Alike, follows: tuple[bool, bool]
) -> tuple[Pair, ...]:
    """Every requirement of both, once. `follows`: whether each side supersedes the other, the later first."""
    unmatched_before, right = dict(enumerate(was)), dict(enumerate(now))
    ordered: list[tuple[int, int, Pair]] = []
    for match, likeness, i, j in _candidates(was, now, alike, follows):
        if i in unmatched_before and j in right:
            ordered.append((j, i, Pair(unmatched_before.pop(i), right.pop(j), match, likeness)))
    ordered += [(j, -1, Pair(None, new)) for j, new in right.items()]
    ordered += [(len(now), i, Pair(old, None)) for i, old in unmatched_before.items()]
    return tuple(pair for _, _, pair in sorted(ordered, key=lambda each: each[:2]))


def _candidates(
    was: Sequence[Requirement], now: Sequence[Requirement], alike: Alike, follows: tuple[bool, bool]
) -> Iterator[tuple[Match, float, int, int]]:
    """Pairs that may be made, the surest first. Ties go by place in both, so that no side leads."""
    if not was or not now:
        return
    shares = words_in_common([earlier.text for earlier in was], [later.text for later in now])
    one_number = _same([earlier.number for earlier in was], [later.number for later in now])
    near = np.where(one_number, shares >= alike.same_number, shares >= alike.other_number)
    follows_by_word = _said(was, now, follows)
    words = _same([_plain(earlier.text) for earlier in was], [_plain(later.text) for later in now])
    sure = np.select(
        [follows_by_word == MEANT, follows_by_word == BARRED, words, near], [0, NO_PAIR, 1, 2], NO_PAIR
    )
    places = [
        (int(sure[i, j]), -shares[i, j], not one_number[i, j], i + j, i) for i, j in np.argwhere(sure >= 0)
    ]
    for rank, likeness, has_other_number, both, i in sorted(places, key=lambda each: each[:4]):
        last: Match = "words in common" if has_other_number else "the same number"
        match: Match = ("said by a person", "the same words", last)[rank]
        yield match, float(-likeness), int(i), int(both - i)


def _same(was: Sequence[str], now: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.asarray(np.array(was)[:, None] == np.array(now)[None, :])


def _said(
    was: Sequence[Requirement], now: Sequence[Requirement], follows: tuple[bool, bool]
) -> npt.NDArray[np.int8]:
    """Which pairs a person has named under `was`, and which that bars: one continues one alone."""
    named = np.zeros((len(was), len(now)), dtype=np.int8)
    for marks, later, earlier, counts in ((named.T, now, was, follows[0]), (named, was, now, follows[1])):
        for row, requirement in enumerate(later) if counts else ():
            if requirement.was:
                marks[row] = [MEANT if requirement.was == before.number else BARRED for before in earlier]
    return named


def words_in_common(was: Sequence[str], now: Sequence[str]) -> Shares:
    """Share · text × text, 0 to 1: twice the words that two have in common, over the words of both.

    Small words are left out; two texts without words are alike. The same either way round.
    """
    words_of_each = [list(_occurrences(text)) for text in (*was, *now)]
    column_of = {
        word: place for place, word in enumerate(sorted({word for words in words_of_each for word in words}))
    }
    table = np.zeros(
        (len(words_of_each), len(column_of)), dtype=np.float32
    )  # counts of words: exact, and quick to multiply
    for row, words in enumerate(words_of_each):
        table[row, [column_of[word] for word in words]] = 1
    before, after = table[: len(was)], table[len(was) :]
    both = before.sum(axis=1)[:, None].astype(float) + after.sum(axis=1)[None, :]
    common = (before @ after.T).astype(float)
    return np.asarray(np.divide(2 * common, both, out=np.ones_like(both), where=both > 0))


def _occurrences(text: str) -> Iterator[tuple[str, int]]:
    """Each word with how often it has come before, so that a word said twice is two words."""
    counts: Counter[str] = Counter()
    for word in _words(text):
        yield word, counts[word]
        counts[word] += 1


def word_difference(was: str, now: str) -> tuple[tuple[str, str], ...]:
    """Runs of words, in order: kept (` `), gone (`-`) and new (`+`)."""
    before, after = was.split(), now.split()
    differences: list[tuple[str, str]] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            differences.append((" ", " ".join(before[i:j])))
            continue
        differences += [(sign, " ".join(run)) for sign, run in (("-", before[i:j]), ("+", after[k:m])) if run]
    return tuple(differences)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _SMALL]


def _plain(text: str) -> str:
    """Text without the differences that are none: spaces and capitals."""
    return " ".join(text.casefold().split())


def _text(requirement: Requirement, name: str) -> str:
    value: str | tuple[str, ...] = getattr(requirement, name)
    return value if isinstance(value, str) else SEPARATOR.join(value)

"""How hard a text is to read: sentences, words, syllables, and two reading ages.

Both formulas count on English prose; tables, headings and lists of figures are left
out. A reading age is the school grade plus five, and is a guide, never a verdict.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

SENTENCES_FOR_SMOG = 10  # McLaughlin's formula is scaled to 30 sentences; fewer than ten says little
SHORTEST = 5  # words; a line with fewer is a heading or a cell, not a sentence
AGE_AT_GRADE_NOUGHT = 5
HARD = 3  # syllables from which SMOG calls a word hard

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_END = re.compile(
    r"(?<![.!?]{2})(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)[.!?]++[\"'”’)]*+(?=\s++[\"'“‘(]?[A-Z£0-9]|\s*$)"
)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^laeiouy]|[aeiouy]l|rl)es?$|[^tdaeiouy]ed$")
_KEPT_ES = re.compile(r"(?:[cszx]|[cs]h|g)es$")
_SPLIT_VOWELS = re.compile(
    r"(?<![tcsgx])i[ao]|^[st]cien|(?<![tc])ien|iet|[^q]ua[tl]|ea$|crea|eo(?!p|us|n)|[aeouy]ing$|[fs]ier$|^tria|^clie"
)


@dataclass(frozen=True)
class Readability:
    """Counts, and the two formulas' school grades. `smog` is `None` below ten sentences."""

    sentences: int
    words: int
    syllables: int
    hard_words: int
    flesch_kincaid: float
    smog: float | None

    @property
    def reading_age(self) -> float:
        """Years: the harder of the two grades, plus five."""
        return max(self.flesch_kincaid, self.smog or self.flesch_kincaid) + AGE_AT_GRADE_NOUGHT


def syllables(word: str) -> int:
    """Syllables of an English word: groups of vowels, less silent endings, plus vowels said apart.

    Right for about nine words in ten; over a page the errors largely cancel.
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 0
    groups = len(_VOWELS.findall(letters))
    if _SILENT_END.search(letters) and not _KEPT_ES.search(letters):
        groups -= 1
    groups += len(_SPLIT_VOWELS.findall(letters))
    return max(1, groups)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of running text; an abbreviation's point or a decimal's does not end one."""
    return tuple(part.strip() for part in _END.split(text) if part and part.strip())


def readability(paragraphs: Iterable[str]) -> Readability | None:
    """How hard these paragraphs are, or nothing where there is no prose."""
    prose = [
        sentence
        for paragraph in paragraphs
        for sentence in sentences(paragraph)
        if len(_WORD.findall(sentence)) >= SHORTEST
    ]
    words = [word for sentence in prose for word in _WORD.findall(sentence)]
    if not words:
        return None
    counts = [syllables(word) for word in words]
    hard = sum(count >= HARD for count in counts)
    grade = flesch_kincaid(len(prose), len(words), sum(counts))
    return Readability(
        len(prose),
        len(words),
        sum(counts),
        hard,
        grade,
        smog(len(prose), hard) if len(prose) >= SENTENCES_FOR_SMOG else None,
    )


def flesch_kincaid(sentence_count: int, word_count: int, syllable_count: int) -> float:
    """School grade by Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    return 0.39 * word_count / sentence_count + 11.8 * syllable_count / word_count - 15.59


def smog(sentence_count: int, hard_words: int) -> float:
    """School grade by McLaughlin, 1969: 1.0430 √(hard words a 30 sentences) + 3.1291."""
    return 1.0430 * sqrt(hard_words * 30 / sentence_count) + 3.1291

"""The sentences of a document, each with where it stands and the headings under which it stands.

Knows nothing of what a sentence says. A table's row is no sentence: others read tables.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from placeplan.core.sources import Source
from placeplan.reading.documents.opened import Document
from placeplan.reading.documents.passages import Passage

MOST_LETTERS = 1_000  # of a sentence; a longer one is no prose, and is read in pieces
FRONT = 4  # passages at the head of a document that may be its title
MOST_WORDS_OF_A_TITLE = 14
SECTION = re.compile(r"^\d{1,2}\.\d")  # a numbered section's heading, which goes on with its chapter
_STOP = re.compile(
    r"(?<=[.!?;])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bc\.)(?<!\bapprox\.)(?<!\bSt\.)(?<!\bDr\.)(?<!\bNo\.)"
    r"[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z£0-9])"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence, where it begins, and the sentence with a colon that brings it in, if one does."""

    text: str
    start: int
    passage: Passage
    number: int = 1  # among the sentences that begin at the same place
    headings: tuple[str, ...] = ()  # under which it stands: its chapter's and its section's

    @property
    def place(self) -> str:
        """Where it stands, told apart from other sentences of the same line."""
        where = self.where(0)
        return where if self.number == 1 else f"{where} sentence {self.number}"

    def where(self, offset: int) -> str:
        """Where the character at `offset` of the sentence stands."""
        return self.passage.where(self.start + offset)


@dataclass(frozen=True)
class Said:
    """A sentence of a document."""

    file: str
    sentence: Sentence

    def source(self, offset: int = 0) -> Source:
        """Where the character at `offset` stands."""
        return Source(self.file, "", self.sentence.where(offset))


def titles_of(document: Document) -> list[str]:
    """The short lines at the head of a document, in which its own year is looked for."""
    front = [document.title, *(passage.text for passage in document.passages[:FRONT])]
    return [text for text in front if 0 < len(text.split()) <= MOST_WORDS_OF_A_TITLE and "£" not in text]


def under_headings(passages: Sequence[Passage]) -> Iterator[Sentence]:
    """Every sentence, with the headings of the chapter and of the section in which it stands."""
    chapter = section = ""
    for passage in passages:
        if passage.kind == "heading":
            section = passage.text
            chapter = chapter if SECTION.match(section) else section
        for sentence in sentences(passage):
            yield replace(sentence, headings=(chapter, section))


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage; a table's row is left to those who read tables."""
    if passage.kind == "row":
        return
    start = 0
    begun: Counter[str] = Counter()
    for stop in (*_STOP.finditer(passage.text), None):
        end = stop.start() if stop else len(passage.text)
        for begins in range(start, end, MOST_LETTERS):
            text = passage.text[begins : min(end, begins + MOST_LETTERS)]
            if text.strip():
                where = passage.where(begins)
                begun[where] += 1
                yield Sentence(text, begins, passage, begun[where])
        start = stop.end() if stop else end


def said_in(document: Document) -> Iterator[Said]:
    """Every sentence of a document, with where it stands."""
    for passage in document.passages:
        for sentence in sentences(passage):
            yield Said(document.file, sentence)

"""Lines joined into passages: headings, paragraphs, list items and table rows, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from placeplan.figures.documents.days import is_date

PassageKind = Literal["text", "heading", "item", "row"]
MOST_WORDS_OF_A_HEADING = 12
MOST_WORDS_WITHIN_TEXT = 8  # of a heading that no empty line parts from the paragraph before it
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·–—*\uf0b7\uf0a7]|-(?!\s?[£\d])|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")
_NUMBERS_ROW = re.compile(r"^\D*?(?:[£(−-]?\d[\d,.]*\)?%?m?\s+){2,}[£(−-]?\d[\d,.]*\)?%?m?\s*$")
_ENDS = (".", "!", "?", ":", ";")
_STOPS = (".", "!", "?", ".”", ".’", '."', ".'", ".)")
_SMALL = frozenset(
    ("the", "of", "and", "a", "to", "in", "for", "by", "an", "or", "with", "our", "from", "at", "on")
)


@dataclass(frozen=True)
class Piece:
    """One line of a document before its lines are joined; an empty text parts paragraphs."""

    text: str
    where: str
    kind: PassageKind = "text"
    mark: str = field(default="", compare=False)  # what stood before a list item: `•`, `1`, `a`


@dataclass(frozen=True)
class Passage:
    """A heading, paragraph, list item or row. `starts` are where in `text` each of `wheres` begins."""

    text: str
    kind: PassageKind
    wheres: tuple[str, ...]
    starts: tuple[int, ...]
    intro: str = ""  # of a list item: the sentence with a colon that brings the list in
    intro_where: str = ""
    mark: str = field(default="", compare=False)

    def where(self, offset: int = 0) -> str:
        """Where the character at `offset` stands."""
        return self.wheres[max(0, bisect_right(self.starts, offset) - 1)]


def loose(line: str, where: str) -> Piece:
    """A line of running text, unless it shows that it is a list item or a row of figures."""
    bullet = _BULLET.match(line)
    words = " ".join(line.split())
    if bullet and words:
        return Piece(" ".join(line[bullet.end() :].split()), where, "item", bullet[0].strip(" \t(.)"))
    if _NUMBERS_ROW.match(words):
        return Piece(re.sub(r"\s+(?=[£(−-]?\d)", "\t", words), where, "row")
    return Piece(words, where)


def joined(pieces: Iterable[Piece]) -> Iterator[Passage]:
    """Lines of one paragraph or item as one passage; a list item knows the sentence that brings it in."""
    intro = ("", "")
    for passage in _joined(pieces):
        if passage.kind == "item":
            yield Passage(passage.text, "item", passage.wheres, passage.starts, *intro, passage.mark)
            continue
        last = re.split(r"(?<=[.!?])\s+", passage.text)[-1]
        intro = (last, passage.where(len(passage.text) - len(last))) if last.endswith(":") else ("", "")
        yield passage


def _joined(pieces: Iterable[Piece]) -> Iterator[Passage]:
    held: list[Piece] = []
    for piece in pieces:
        starts_anew = piece.kind != "text" or not piece.text or _parts_from(held, piece)
        if starts_anew and held:
            yield _passage(held)
            held = []
        if piece.text:
            held.append(piece)
        if held and piece.kind in ("heading", "row"):
            yield _passage(held)
            held = []
    if held:
        yield _passage(held)


def _parts_from(held: list[Piece], piece: Piece) -> bool:
    """Does the line begin a passage: after a heading by its looks, as a heading itself, or after a date?"""
    if not held:
        return False
    if is_date(piece.text) or is_date(held[-1].text):
        return True
    if held[-1].text.endswith(_STOPS) and _looks_like_a_heading(piece.text, MOST_WORDS_WITHIN_TEXT):
        return True
    if len(held) != 1 or held[0].kind not in ("text", "item"):
        return False
    text = held[0].text
    return (
        _looks_like_a_heading(text, MOST_WORDS_OF_A_HEADING)
        and not text.endswith((",", "-"))
        and (piece.text[:1].isupper() or piece.text[:1] in '£“"')
    )


def _passage(held: list[Piece]) -> Passage:
    text, starts = "", []
    for piece in held:
        if text.endswith("-") and len(text) > 1 and text[-2].isalpha():
            text = text[:-1]  # a word divided at the end of a line
        elif text:
            text += " "
        starts.append(len(text))
        text += piece.text
    kind = held[0].kind
    if kind == "text" and len(held) == 1 and _looks_like_a_heading(text, MOST_WORDS_OF_A_HEADING):
        kind = "heading"
    wheres = tuple(piece.where for piece in held)
    return Passage(text, kind, wheres, tuple(starts), mark=held[0].mark)


def _looks_like_a_heading(text: str, most_words: int) -> bool:
    """Short, begun with a capital, without a stop or an amount, and not broken off in the middle."""
    words = text.split()
    return (
        0 < len(words) <= most_words
        and not text.endswith(_ENDS)
        and not re.search(r"[£%]|\d{2,}\s", text)
        and text[:1].isupper()
        and words[-1].lower() not in _SMALL
    )

"""Lines joined into passages: headings, paragraphs, list items and table rows, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from placeplan.reading.documents.days import is_date
from placeplan.reading.documents.letters import plain

PassageKind = Literal["text", "heading", "item", "row"]
MOST_WORDS_OF_A_HEADING = 12
MOST_WORDS_WITHIN_TEXT = 8  # of a heading that no empty line parts from the paragraph before it
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·–—*\uf0b7\uf0a7]|-(?!\s?[£\d])|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")
_CELL = r"(?:[£(−-]{0,2}\d[\d,.]*\)?%?m?\)?|[-–—]|n/a)"
_LABEL = (
    r"\D{0,400}?"  # of a row, or one side of its brackets; our default: no label is longer, and a trap is
)
_NUMBERS_ROW = re.compile(
    rf"^({_LABEL}(?:\([^)]{{0,400}}\){_LABEL})??)\s?((?:{_CELL}\s++){{2,100}}+{_CELL})$", re.IGNORECASE
)
_YEAR = r"20\d\d\s?[/–-]\s?(?:20)?\d\d"
_UNDER_YEAR = r"(?:\(?£?(?:k|m|000s?|bn|million)\)?|plan|forecast|actual|outturn|baseline)"
_YEARS_ROW = re.compile(
    rf"^(?:(?:\D|000){{0,60}}?\s)?(?:{_YEAR}(?:\s{_UNDER_YEAR}){{0,2}}\s)+{_YEAR}(?:\s\(?[\w£%/]+\)?){{0,3}}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+(?=[A-Z])")  # a chapter's number before its title
_AMOUNT_FIRST = re.compile(r"^(?:£\s?\d|\d[\d,.]*\s?(?:%|million\b|bn\b|m\b))")
MOST_WORDS_OF_A_LABEL = 6  # of a line such as “£26m investment” in a box or a chart
_ENDS = (".", "!", "?", ":", ";")
_STOPS = (".", "!", "?", ".”", ".’", '."', ".'", ".)")
# Words with which no heading ends, so that a line which does goes on in the next.
_SMALL = frozenset(
    (
        "the", "of", "and", "a", "to", "in", "for", "by", "an", "or", "with", "our", "from", "at", "on", "is",
        "are", "was", "be", "will", "that", "which", "this", "these", "their", "as", "some", "save", "saves",
        "need", "needs", "deliver", "delivers", "worth", "totalling", "only", "over", "under", "than",
        "least", "about", "around", "nearly", "almost", "just", "circa", "approximately", "c.", "reach",
        "invest", "spend", "into", "per",
    )
)  # fmt: skip


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
    if row := _NUMBERS_ROW.match(words):
        return Piece(_row(row[1].strip(), row[2].split()), where, "row")
    if _YEARS_ROW.match(words):
        return Piece(re.sub(rf"\s+(?={_YEAR})", "\t", words), where, "row")
    return Piece(words, where)


def _row(label: str, cells: list[str]) -> str:
    """A row's cells; a per cent in brackets before other figures is of its name: “Efficiency (2%)”."""
    if cells[0].endswith("%)") and not any("%" in cell for cell in cells[1:]):
        label, cells = f"{label} {cells[0]}", cells[1:]
    return "\t".join((label, *cells))


def joined(pieces: Iterable[Piece]) -> Iterator[Passage]:
    """Lines of one paragraph or item as one passage; a list item knows the sentence that brings it in."""
    intro = ("", "")
    for passage in _joined(_in_lists(replace(piece, text=plain(piece.text)) for piece in pieces)):
        if passage.kind == "item":
            yield Passage(passage.text, "item", passage.wheres, passage.starts, *intro, passage.mark)
            continue
        last = re.split(r"(?<=[.!?])\s+", passage.text)[-1]
        intro = (last, passage.where(len(passage.text) - len(last))) if last.endswith(":") else ("", "")
        yield passage


def _in_lists(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Items whose number follows another's; a line that begins with “55.” and follows no 54 is prose."""
    last = 0
    for piece in pieces:
        if piece.kind == "item" and piece.mark.isdecimal():
            if int(piece.mark) not in (1, last + 1):
                yield Piece(f"{piece.mark}. {piece.text}", piece.where)
                continue
            last = int(piece.mark)
        yield piece


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
    if _is_label(held[-1].text) and (_is_label(piece.text) or (len(held) == 1 and piece.text[:1].isupper())):
        return True
    if held[-1].text.endswith(_STOPS) and _looks_like_a_heading(piece.text, MOST_WORDS_WITHIN_TEXT):
        return True
    if len(held) != 1 or held[0].kind not in ("text", "item"):
        return False
    text = held[0].text
    return (
        _looks_like_a_heading(text, MOST_WORDS_OF_A_HEADING)
        and not text.endswith((",", "-"))
        and (piece.text[:1].isupper() or piece.text[:1] in '£“"' or bool(_NUMBERED.match(piece.text)))
    )


def _is_label(text: str) -> bool:
    """Is the line an amount with its name, such as stand in a box or beside a chart?"""
    is_short = len(text.split()) <= MOST_WORDS_OF_A_LABEL
    return is_short and bool(_AMOUNT_FIRST.match(text)) and not text.endswith(_ENDS)


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
    text = _NUMBERED.sub("", text)
    words = text.split()
    return (
        0 < len(words) <= most_words
        and not text.endswith(_ENDS)
        and not re.search(r"[£%]|\d{2,}\s", text)
        and text[:1].isupper()
        and words[-1].lower() not in _SMALL
    )

"""What the passages of a document ask, one thing after another: sentences, items of lists, rows of tables.

A list is as many demands as it has items, each with the words that bring it in; two demands that a semicolon
parts are two; and a row asks something where the table's headings say so, though it holds no “must”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from placeplan.guidance.asked.asking_words import (
    Ask,
    has_word,
    milestone_word,
    modal_word,
    order_word,
    words,
)
from placeplan.guidance.asked.asks_in_tables import asks_of_table
from placeplan.reading.documents.days import day_in
from placeplan.reading.documents.opened import Document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.text.readability import sentences

# A paragraph's number at the beginning of a sentence, perhaps behind the heading that a page ran into it.
_NUMBER = re.compile(
    r"^(?:\d{1,3}\s+[A-Z][^.!?]{0,60}?\s)?(?:[Pp]aragraph\s+)?"
    r"(?:(?P<dotted>[A-Z]?\d{1,3}(?:\.\d{1,3})+)[.):]?\s+|\(?(?P<marked>[A-Z]?\d{1,3})[.):]\s+"
    r"|(?P<bare>\d{1,3})\s+(?=[A-Z]))(?=\S)"
)
_ALONE = re.compile(r"^\(?[A-Z]?\d{1,3}(?:\.\d{1,3})*[.):]?$")
_ROMAN = re.compile(r"(?<=[.?;])\s+\(?(?=(?:iii|iv|vi{1,3}|ix)[.)]\s)|^\(?(?:iii|iv|vi{1,3}|ix)[.)]\s+")
_MARKED = re.compile(r"(?:^|\s)\(?(?:[a-h]|[ivx]{1,4})\)\s+")
_WHOLE_DAY = r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+20\d\d"
_DAY_FIRST = re.compile(rf"(?={_WHOLE_DAY}\s+[A-Z])")
_DAY_THEN = re.compile(rf"^({_WHOLE_DAY})\s+(?=[A-Z])")


def asks_of(document: Document) -> Iterator[Ask]:
    """Everything that a document seems to ask, in its order."""
    heading, before = "", ""
    table: list[Passage] = []
    intros = _Intros()
    for passage, following in zip_longest(document.passages, document.passages[1:]):
        if passage.kind == "row":
            table.append(passage)
            if following is None or following.kind != "row":
                yield from asks_of_table(table, heading, before)
                table = []
            continue
        if passage.kind == "heading":
            heading, before = passage.text, ""
            continue
        with_intro = intros.of(passage)
        yield from _asks_of_words(with_intro, heading, brings_in=_is_item(following))
        before = passage.text


def _is_item(passage: Passage | None) -> bool:
    return passage is not None and passage.kind == "item"


@dataclass
class _Intros:
    """The words that bring in the list that one is in, where an item of another list brings it in."""

    text: str = ""
    marks: str = ""  # the kind of mark that the item before the list bears

    def of(self, passage: Passage) -> Passage:
        """The passage, with the words that bring it in where it is an item within an item."""
        if passage.kind != "item":
            self.text = ""
            return passage
        marks = _marks(passage.mark)
        if marks == self.marks:
            self.text = ""
        inner = replace(passage, intro=self.text) if self.text else passage
        if passage.text.endswith(":"):
            self.text, self.marks = sentences(passage.text)[-1], marks
        return inner


def _marks(mark: str) -> str:
    """The kind of mark before an item: numbers, letters or bullets."""
    return "number" if mark.isdigit() else "letter" if mark.isalpha() else "bullet"


# --- sentences -----------------------------------------------------------------------------------


def _asks_of_words(passage: Passage, heading: str, brings_in: bool) -> Iterator[Ask]:
    """What a paragraph or an item asks; not by a sentence that brings in a list, whose items carry it."""
    if has_word(heading, words()["tables"]["milestones"]) and len(_DAY_FIRST.split(passage.text)) > 1:
        yield from _milestones(passage)
        return
    orders = passage.kind == "item" and has_word(heading, words()["tables"]["asking"])
    goes_on = False
    for number, text, where in _sentences(passage):
        if brings_in and text.endswith(":"):
            continue
        asks = list(_asks_of_sentence(number, text, where, passage.intro, (orders, goes_on)))
        goes_on = bool(asks)
        yield from asks


def _asks_of_sentence(
    number: str, text: str, where: str, intro: str, state: tuple[bool, bool]
) -> Iterator[Ask]:
    """The demands of one sentence, in a list of orders or not, after one that asked something or not."""
    orders, goes_on = state
    for part in _parts(text):
        demand = _with_its_intro(part, intro, goes_on)
        modality, word = modal_word(demand, goes_on)
        if not modality and orders and (word := order_word(demand)):
            modality = "not stated"
        if modality:
            yield Ask(number, demand, modality, word, where)


def _milestones(passage: Passage) -> Iterator[Ask]:
    """Lines of a day and what is done by it, which a page ran together."""
    for line in _DAY_FIRST.split(passage.text):
        if (dated := _DAY_THEN.match(line)) and (word := milestone_word(line)):
            where = passage.where(max(0, passage.text.find(line)))
            yield Ask("", line[dated.end() :].strip(), "not stated", word, where, due=day_in(dated[1]))


def _sentences(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """The sentences of a passage, each with the number it bears or follows, and where it stands.

    Lettered items and bullets bear no number.
    """
    number = passage.mark if passage.mark.isdigit() else ""
    for sentence in sentences(passage.text):
        if _ALONE.match(sentence):
            number = sentence.strip("(.):")  # its stop has parted it from its words
            continue
        bare = sentence
        if borne := _NUMBER.match(sentence):
            number = borne["dotted"] or borne["marked"] or borne["bare"]
            bare = sentence[borne.end() :]
        where = passage.where(max(0, passage.text.find(sentence)))
        for part in _ROMAN.split(" ".join(bare.split())):
            if part and part.strip():
                yield number, _ROMAN.sub("", part.strip()), where


def _parts(text: str) -> Iterator[str]:
    """The demands of one sentence: of a list within it each with its intro, or those that semicolons part."""
    intro, colon, listed = text.partition(":")
    if colon and modal_word(intro)[0] and len(demands := _listed(listed)) > 1:
        yield from (f"{intro}: {demand}" for demand in demands)
        return
    halves = [half.strip() for half in text.split(";") if half.strip()]
    if len(halves) > 1 and all(modal_word(half)[0] for half in halves):
        yield from halves
        return
    yield text


def _listed(text: str) -> list[str]:
    """The parts of a list that runs on in a line, between semicolons or behind letters in brackets."""
    parts = _MARKED.split(text) if len(_MARKED.findall(text)) > 1 else text.split(";")
    return [re.sub(r"^and\s+|[;,]?\s*(?:and)?$", "", part.strip()) for part in parts if part.strip(" ;,.")]


def _with_its_intro(text: str, intro: str, goes_on: bool) -> str:
    """An item of a list that asks nothing by itself, after the words that bring the list in."""
    return f"{intro} {text}" if intro and not modal_word(text, goes_on)[0] else text

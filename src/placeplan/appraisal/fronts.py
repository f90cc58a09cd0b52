"""What the front of a published document says of it: its title and its date.

A front is a few passages. What stands further on, and what a program wrote into a file, is no plan's own.
"""

import re
from collections.abc import Sequence

from placeplan.reading.documents.days import day_in
from placeplan.reading.documents.opened import Document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.text.stated_amounts import vocabulary

FRONT = 12  # passages in which a date is looked for
TITLED = 4  # passages at the head of a document in which its title is looked for
MOST_OF_A_TITLE = 14  # words
MOST_OF_A_DATE = 6  # words of a line that dates a document; a date in running text is of something else
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+")  # a chapter's number before its title
_BEGINS_WITH_AMOUNT = re.compile(r"^[^\w£]*+(?:£|\d[\d,.]*+\s?(?:%|m\b|per cent))")
_MADE_WITH = ("Microsoft", "PowerPoint", "Untitled")  # how a program names what nobody named


def dated(documents: Sequence[Document]) -> str:
    """The date on the front of the first document that has one, a day before a month.

    The day on which a file was made is no plan's.
    """
    for document in documents:
        fronts = [passage.text for passage in document.passages[:FRONT]]
        days = [day_in(text) for text in fronts if len(text.split()) <= MOST_OF_A_DATE]
        if day := max(filter(None, days), key=len, default=""):
            return day
    return ""


def title_of(document: Document) -> str:
    """The title at the head of a document, else the one that its file holds; empty text where it has none."""
    text = [passage for passage in document.passages if passage.kind != "row"]
    if title := _headed(text[:TITLED]):
        return title
    is_named = len(document.title.split()) > 1 and not document.title.startswith(_MADE_WITH)
    return document.title if is_named else ""


def _headed(front: Sequence[Passage]) -> str:
    """The first line that can be a title, with lines that go on from it."""
    first = next((n for n, passage in enumerate(front) if _is_title(passage.text)), None)
    if first is None:
        return ""
    words = _NUMBERED.sub("", front[first].text)
    for passage in front[first + 1 :]:
        if not _goes_on(words, passage.text):
            break
        words = f"{words} {passage.text}"
    return words


def _goes_on(title: str, text: str) -> bool:
    """Is the next line's text part of the title, which has not ended yet?"""
    rules = vocabulary()["title"]
    if re.search(rules["ends"], title):
        return False
    return _is_title(text) and bool(re.fullmatch(rules["words"], text))


def _is_title(text: str) -> bool:
    if len(text.split()) > MOST_OF_A_TITLE or text.endswith((".", ":", ",")):
        return False
    return not day_in(text) and not _BEGINS_WITH_AMOUNT.match(text)

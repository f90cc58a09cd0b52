"""Words in a cell that are set in more than one look: the raised mark of a note, and words struck out.

A raised 4 after 12000 is a note, and no digit; struck words are withdrawn. Gives the words that stand, and
refuses to know what they mean.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

_OFF = ("0", "false")


@dataclass(frozen=True)
class RichText:
    """What is left of a cell's words, the marks that were raised, and whether all of them were struck out."""

    words: str
    marks: str = ""
    is_struck: bool = False


def rich_text(item: Element) -> RichText | None:
    """The words of a shared or inline string; nothing where it has but one look, or neither of these two."""
    runs = [child for child in item if _kind(child) == "r"]
    looks = [(_text(run), _is_raised(run), _is_struck(run)) for run in runs]
    if not any(raised or struck for _, raised, struck in looks):
        return None
    stands = "".join(text for text, raised, struck in looks if not raised and not struck)
    marks = "".join(text for text, raised, _ in looks if raised)
    if not stands.strip():
        struck = any(struck for _, _, struck in looks)
        return RichText("".join(text for text, _, _ in looks), is_struck=struck) if struck else None
    return RichText(stands, marks)


def is_struck_font(font: Element) -> bool:
    """Does a style's font strike its words out?"""
    return any(_kind(child) == "strike" and child.get("val", "1") not in _OFF for child in font)


def _kind(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(run: Element) -> str:
    return "".join(child.text or "" for child in run if _kind(child) == "t")


def _look(run: Element) -> list[Element]:
    return [part for child in run if _kind(child) == "rPr" for part in child]


def _is_raised(run: Element) -> bool:
    return any(_kind(part) == "vertAlign" and part.get("val") == "superscript" for part in _look(run))


def _is_struck(run: Element) -> bool:
    return any(_kind(part) == "strike" and part.get("val", "1") not in _OFF for part in _look(run))

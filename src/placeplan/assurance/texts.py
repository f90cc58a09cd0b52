"""The words of a narrative in Markdown, line by line.

Each line keeps where it stands, so that a finding about it can be looked up. Published
documents of other kinds are read by `appraisal_documents`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^\s*(```|~~~)")
_MARKUP = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),  # picture: its description
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),  # link: its words
    (re.compile(r"^\s{0,3}(#{1,6}|>|[-*+]|\d+[.)])\s+"), ""),
    (re.compile(r"(\*\*|__|`)"), ""),
    (re.compile(r"https?://\S+"), ""),
)


@dataclass(frozen=True)
class Line:
    """One line or paragraph: its words, and where it stands (`line 5`, `page 2`)."""

    text: str
    where: str
    number: int


def markdown_lines(text: str) -> Iterator[Line]:
    """Lines of Markdown without its marks; fenced code is passed over."""
    fenced = False
    for number, raw in enumerate(text.splitlines(), start=1):
        if _FENCE.match(raw):
            fenced = not fenced
            continue
        if fenced:
            continue
        words = raw
        for pattern, kept in _MARKUP:
            words = pattern.sub(kept, words)
        yield Line(" ".join(words.replace("|", " ").split()), f"line {number}", number)

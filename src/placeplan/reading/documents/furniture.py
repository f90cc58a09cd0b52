"""What stands round a text and is not of it: menus, forms, notices, and heads and feet that pages repeat.

Lines are set aside, never lost: a document lists them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import cast

from placeplan.core.doors.shipped import shipped_toml
from placeplan.reading.documents.passages import Passage

LIST = Path(__file__).with_name("furniture.toml")
EDGE = 3  # lines at the top and at the bottom of a page in which a repeated head or foot is looked for
FEWEST_PAGES = 3
SHARE_OF_PAGES = 0.4
MOST_LETTERS = 120  # of a head or a foot
LONG = 40  # letters: a line so long that many pages repeat, but for its numbers, is no heading
_PAGE = re.compile(r"\bpage \d", re.IGNORECASE)
_FIGURE = re.compile(r"[£(−-]{0,2}\d[\d,]*(?:[.,]\d+)\)?%?m?\)?|\(\d+\)|\d+%")
_DIGITS = re.compile(r"\d+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    held = shipped_toml(LIST)
    lines, ends = (
        re.compile("|".join(f"(?:{one})" for one in cast("list[str]", held[name])), re.IGNORECASE)
        for name in ("lines", "ends")
    )
    return lines, ends


def is_furniture(text: str) -> bool:
    """Is this whole line a menu's, a form's or a notice's?"""
    return bool(_patterns()[0].fullmatch(text.strip().rstrip(".")))


def without_furniture(passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The passages of the text, and those that stand round it; what follows its end stands round it too."""
    kept: list[Passage] = []
    aside: list[Passage] = []
    ended = False
    letters = sum(len(passage.text) for passage in passages)
    read = 0
    for passage in passages:
        ended = ended or (read * 2 > letters and _ends(passage))
        read += len(passage.text)
        (aside if ended or is_furniture(passage.text) else kept).append(passage)
    return (tuple(kept), tuple(aside)) if kept else (tuple(passages), ())


def _ends(passage: Passage) -> bool:
    return bool(_patterns()[1].fullmatch(passage.text.strip()))


def repeated_edges(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Heads and feet: lines at the edge of many pages that are the same.

    The first and the last line of a page may differ by a number, and so may a line next to them that names
    a page or is long; others, which may be headings such as “Chapter 2”, may not.
    """
    seen: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        outermost = {without_numbers(line) for line in (*filled[:1], *filled[-1:])}
        near = [*filled[:EDGE], *filled[-EDGE:]]
        alike = {without_numbers(line) for line in near if _may_be_numbered(line)}
        seen.update(outermost | alike | {" ".join(line.split()) for line in near})
    enough = max(FEWEST_PAGES, SHARE_OF_PAGES * len(pages))
    return frozenset(line for line, times in seen.items() if times >= enough and len(line) <= MOST_LETTERS)


def is_edge(line: str, is_outermost: bool, edges: frozenset[str]) -> bool:
    """Is this line of a page one of those heads or feet, or a menu's?"""
    plain = " ".join(line.split())
    is_numbered = is_outermost or _may_be_numbered(line)
    return plain in edges or (is_numbered and without_numbers(line) in edges) or is_furniture(plain)


def _may_be_numbered(line: str) -> bool:
    return bool(_PAGE.search(line)) or len(line) > LONG


def page_offset(pages: Sequence[Sequence[str]]) -> int | None:
    """What the numbers at the edges of pages are ahead of the pages' count, or nothing where none run on."""
    seen: Counter[int] = Counter()
    for page, lines in enumerate(pages, start=1):
        filled = [line.strip() for line in lines if line.strip()]
        seen.update({int(line) - page for line in (*filled[:1], *filled[-1:]) if line.isdecimal()})
    offset, times = max(seen.items(), key=lambda each: (each[1], -abs(each[0])), default=(0, 0))
    return offset if times > 1 else None


def is_figure(line: str, page: int, offset: int | None) -> bool:
    """Is a line at a page's edge a figure of its table, and not the number of the page?"""
    plain = line.strip()
    if plain.isdecimal():
        return offset is not None and int(plain) - page != offset
    return bool(_FIGURE.fullmatch(plain))


def without_numbers(line: str) -> str:
    """A line as it is compared from page to page."""
    return " ".join(_DIGITS.sub("#", line).split())

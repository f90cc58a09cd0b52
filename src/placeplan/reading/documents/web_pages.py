"""A web page as lines: what a reader sees of it, less its menus, banners and forms."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from placeplan.core.doors.web_text import feed
from placeplan.reading.documents.letters import raised
from placeplan.reading.documents.passages import PassageKind, Piece

SHARE_OF_WORDS = 0.4  # that a page's main part holds at least; with less, the mark is not believed
_UNSEEN = frozenset({"script", "style", "template", "head", "noscript", "svg"})
_STRUCK = frozenset({"del", "s", "strike"})
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALONE = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source", "area"})  # not closed
MOST_OF_A_MARK = 2  # digits of a note's mark
_ROUND = frozenset({"nav", "footer", "aside", "form", "button", "select"})  # stand round the text
_MAIN = frozenset({"main", "article"})
_BLOCKS = frozenset(
    {"p", "li", "tr", "div", "br", "dt", "dd", "section", "ul", "ol", "table", "blockquote", "header"}
) | _MAIN  # fmt: skip
_HEADING = re.compile(r"h[1-6]")


_COUNTED = (("unseen", _UNSEEN), ("round", _ROUND), ("main", _MAIN), ("raised", frozenset({"sup"})))


class _Block(NamedTuple):
    kind: PassageKind
    words: list[str]
    is_round: bool
    is_main: bool


class _Page(HTMLParser):
    """Collects what a reader sees: a block for each paragraph, item and heading, and for each row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Block] = []
        self.unseen: list[str] = []  # words that the page holds and does not show
        self._depth = dict.fromkeys(("unseen", "round", "main", "raised"), 0)
        self._hiding: list[str] = []  # elements open within one that is hidden, and that one

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALONE and (self._hiding or tag in _STRUCK or _is_hidden(attrs)):
            self._hiding.append(tag)
        self._count(tag, 1)
        if _HEADING.fullmatch(tag):
            self._begin("heading")
        elif tag in ("td", "th") and self._in_row():
            self.found[-1].words.append("\t")
        elif tag in _BLOCKS | _ROUND and not (self._in_row() and tag in ("p", "div", "br")):
            self._begin("row" if tag == "tr" else "item" if tag == "li" else "text")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hiding:  # elements that were left open end with the one round them
            del self._hiding[len(self._hiding) - 1 - self._hiding[::-1].index(tag) :]
        self._count(tag, -1)
        ends = tag in _BLOCKS | _ROUND or _HEADING.fullmatch(tag)
        if ends and not (self._in_row() and tag in ("p", "div")):
            self._begin("text")

    def handle_data(self, data: str) -> None:
        if self._depth["unseen"] or not data.strip():
            return
        if self._hiding:
            self.unseen.append(" ".join(data.split()))
            return
        if not self.found:
            self._begin("text")
        is_mark = self._depth["raised"] and data.strip().isdecimal() and len(data.strip()) <= MOST_OF_A_MARK
        self.found[-1].words.append(raised(data) if is_mark else data)

    def _count(self, tag: str, step: int) -> None:
        for name, tags in _COUNTED:
            if tag in tags:
                self._depth[name] = max(0, self._depth[name] + step)

    def _in_row(self) -> bool:
        return bool(self.found) and self.found[-1].kind == "row"

    def _begin(self, kind: PassageKind) -> None:
        depth = self._depth
        self.found.append(_Block(kind, [], depth["round"] > 0, depth["main"] > 0))


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    held = dict(attrs)
    return "hidden" in held or bool(_HIDES.search(held.get("style") or ""))


def html_pieces(text: str) -> tuple[list[Piece], list[str]]:
    """The lines of a page, and the words round them: menus, banners, forms, and what is not main."""
    page = _Page()
    feed(page, text)
    blocks = [(block, line) for block in page.found if (line := _line(block))]
    body = [each for each in blocks if not each[0].is_round]
    main = [each for each in body if each[0].is_main]
    if _letters(main) > SHARE_OF_WORDS * _letters(body):
        body = main
    if not body:
        body = blocks  # a page that is all menu is read as it is
    taken = {id(block) for block, _ in body}
    pieces = []
    for number, (block, line) in enumerate(body, start=1):
        where = f"paragraph {number}"  # a page's own lines are not those that a reader sees
        pieces += [Piece(line, where, block.kind), Piece("", where)]
    return pieces, [*(line for block, line in blocks if id(block) not in taken), *page.unseen]


def _letters(blocks: list[tuple[_Block, str]]) -> int:
    return sum(len(line) for _, line in blocks)


def _line(block: _Block) -> str:
    cells = [" ".join(cell.split()) for cell in "".join(block.words).split("\t")]
    return "\t".join(cells).strip("\t") if block.kind == "row" else " ".join(cells).strip()

"""The tables of one of our own pages: where each stands, and its texts, cell by cell."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_TABLE = re.compile(r"<table\b.*?</table></div>", re.DOTALL)
_ASKS = re.compile(r"<(?:select|textarea)\b|<input (?!type=.hidden)")  # a form is no table to take
_UNSAID = ("button", "select", "script", "style")  # what a cell holds beside its text
_CELLS, _BREAKS = ("td", "th"), ("br", "p", "li", "div", "dd", "dt")


@dataclass
class PageTable:
    """A table as a reader sees it. The first `heads` rows name its columns."""

    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)
    heads: int = 0


def tables_in(page: str) -> list[re.Match[str]]:
    """Where the tables of a page stand, those left out that ask for something."""
    return [place for place in _TABLE.finditer(page) if not _ASKS.search(place[0])]


def table_in(html: str) -> PageTable:
    """One table as texts."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    table = reader.table
    table.caption = " ".join(table.caption.split())
    table.rows = [[" ".join(text.split()) for text in row] for row in table.rows]
    return table


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.table = PageTable()
        self._in_cell = self._in_caption = self._in_head = False
        self._unsaid = self._span = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_head = self._in_head or tag == "thead"
        self._in_caption = self._in_caption or tag == "caption"
        self._unsaid += tag in _UNSAID
        if tag == "tr":
            self.table.rows.append([])
            self.table.heads += self._in_head
        elif tag in _CELLS and self.table.rows:
            self.table.rows[-1].append("")
            self._in_cell = True
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 100) if span.isdigit() else 1
        elif tag in _BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unsaid -= tag in _UNSAID
        if tag == "thead":
            self._in_head = False
        elif tag == "caption":
            self._in_caption = False
        elif tag in _CELLS and self._in_cell:
            self.table.rows[-1] += [""] * (self._span - 1)
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._unsaid:
            return
        if self._in_caption:
            self.table.caption += data
        elif self._in_cell:
            self.table.rows[-1][-1] += data

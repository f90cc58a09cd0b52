"""The table of a web page that a report server saved under a spreadsheet's name, as rows of cells."""

from html.parser import HTMLParser

from placeplan.core.doors.web_text import feed

_CELLS = ("td", "th")


def looks_like_html(data: bytes) -> bool:
    """Does a file begin as a web page does?"""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<html", b"<!doctype html", b"<table", b"<div", b"<body")) or b"<table" in head


def rows_of_html(text: str) -> list[list[str]]:
    """Every row of every table of a page, in order, with a blank row between two tables."""
    reader = _Tables()
    feed(reader, text)
    return reader.rows


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr" or (tag == "table" and self.rows):
            self.rows.append([])
        elif tag in _CELLS and self.rows:
            self.rows[-1].append("")
            self._in_cell = True
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 100) if span.isdigit() else 1
        elif tag == "br" and self._in_cell:
            self.rows[-1][-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS and self._in_cell:
            self.rows[-1] += [""] * (self._span - 1)
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data

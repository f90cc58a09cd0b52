"""Amounts on a page that do not say which figure they are, and so cannot be compared over pages."""

import re
from html.parser import HTMLParser

AMOUNT = re.compile(r"£\s?\d")
EMPTY = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
# What a person types or chooses, sheets as they were handed in, and the head are no figures of ours.
NOT_OURS = ("head", "textarea", "option", "style", "title")
SHEET = "reading"


def unmarked(html):
    """Every text with an amount that stands in no element with `data-figure`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.unmarked


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.unmarked, self._open = [], []

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        is_known = "data-figure" in about or tag in NOT_OURS or SHEET in (about.get("class") or "").split()
        if tag not in EMPTY:
            self._open.append((tag, is_known))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if AMOUNT.search(data) and not any(known for _, known in self._open):
            self.unmarked.append(" ".join(data.split()))

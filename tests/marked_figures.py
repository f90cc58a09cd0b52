"""Amounts on a page that do not say which figure they are, or who says it, and so cannot be compared."""

import csv
import re
from html.parser import HTMLParser

AMOUNT = re.compile(r"£\s?\d")
EMPTY = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
# What a person types or chooses, sheets as they were handed in, and the head are no figures of ours.
NOT_OURS = ("head", "textarea", "option", "style", "title")
SHEET = "reading"
MARKS = re.compile(r'data-figure="([^"]*)"')
WITHOUT_ONE = ("", "stated", "worked out", "nobody named")


def unmarked(html):
    """Every text with an amount that stands in no element with `data-figure`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.unmarked


def marks_amiss(html, bodies):
    """What is wrong with how a page's figures are marked: not, with a value, or by a speaker who is nobody.

    `bodies` are the codes of the place. A page that is kept for every version says no view.
    """
    amiss = [f"no mark: {text}" for text in unmarked(html)]
    for text in MARKS.findall(html):
        subject, _, rest = text.partition("; ")
        speaker = rest.partition("; ")[0]
        if "£" in text or not subject:
            amiss.append(f"a value, or nothing: {text}")
        if subject.startswith("figure ") and " more" not in subject and speaker in WITHOUT_ONE:
            amiss.append(f"nobody stated it: {text}")
        if subject.startswith("submitted ") and speaker not in bodies:
            amiss.append(f"no body: {text}")
    return amiss


def named_bodies(folder):
    """The codes of the bodies of a place."""
    with (folder / "bodies.csv").open(encoding="utf-8", newline="") as rows:
        return {row["code"] for row in csv.DictReader(rows)}


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

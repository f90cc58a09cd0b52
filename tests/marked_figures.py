"""Amounts on a page that do not say which figure they are, or who says it, and so cannot be compared."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import combinations

AMOUNT = re.compile(r"£\s?\d")
EMPTY = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
# What a person types or chooses, sheets as they were handed in, and the head are no figures of ours.
NOT_OURS = ("head", "textarea", "option", "style", "title")
SHEET = "reading"
MARKS = re.compile(r'data-figure="([^"]*)"')
SCALES = {"": 1, "k": 1e3, "m": 1e6, "bn": 1e9}
ALONE = re.compile(
    r"(?P<minus>[-−])?(?P<pounds>£)?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>k|m|bn)?(?P<unit>%)?"
)
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


def figures_that_differ(pages):
    """Marks that stand beside two figures: the same subject, speaker and view, and not the same number.

    `pages` are HTML by address. Money, people and per cents alike, where a mark holds a number alone; one
    that is rounded further says the same.
    """
    shown = defaultdict(list)
    for address, html in pages.items():
        reader = _Reader()
        reader.feed(html)
        reader.close()
        for mark, text in reader.marked:
            if alone := ALONE.fullmatch(text):
                shown[mark].append((*_number(alone), address))
    return {
        mark: told
        for mark, told in shown.items()
        if len({unit for _, _, unit, _ in told}) > 1 or _differ(told)
    }


def _number(alone):
    """The value, half of its last digit, and the unit of a text that is one number."""
    digits = alone["digits"].replace(",", "")
    scale = SCALES[alone["scale"] or ""]
    sign = -1 if alone["minus"] else 1
    half = scale * 10.0 ** -len(digits.partition(".")[2]) / 2
    return (
        sign * float(digits) * scale,
        half,
        alone["pounds"] or alone["unit"] or "",
    )


def _differ(told):
    """Is one of these numbers farther from another than both are rounded?"""
    return any(
        value != other if half == other_half else abs(value - other) > half + other_half + 1e-9
        for (value, half, *_), (other, other_half, *_) in combinations(told, 2)
    )


def named_bodies(folder):
    """The codes of the bodies of a place."""
    with (folder / "bodies.csv").open(encoding="utf-8", newline="") as rows:
        return {row["code"] for row in csv.DictReader(rows)}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.unmarked, self.marked, self._open = [], [], []

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        is_known = "data-figure" in about or tag in NOT_OURS or SHEET in (about.get("class") or "").split()
        if tag not in EMPTY:
            self._open.append(_Open(tag, is_known, about.get("data-figure") or ""))

    def handle_endtag(self, tag):
        while self._open:
            closed = self._open.pop()
            if closed.mark:
                self.marked.append((closed.mark, " ".join("".join(closed.texts).split())))
            if closed.tag == tag:
                return

    def handle_data(self, data):
        if AMOUNT.search(data) and not any(element.is_known for element in self._open):
            self.unmarked.append(" ".join(data.split()))
        for element in self._open:
            element.texts.append(data)


@dataclass
class _Open:
    """An element that is not closed yet, and what it says so far."""

    tag: str
    is_known: bool
    mark: str
    texts: list[str] = field(default_factory=list)

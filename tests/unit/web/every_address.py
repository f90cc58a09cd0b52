"""Every address and every field of a form, found by looking; and what is wrong with a page."""

import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from django.urls import URLPattern, get_resolver

EVIL = '"><svg onload=alert(1)>'
PLAIN = ("inflation", "same_day", "../../etc/passwd", EVIL)  # where an address takes words
NUMBERS = (0, 1, 2)
# What a form or a program may send that nobody would type.
ODD = (
    *("", "0", "1", "-1", "999999999999999999999", "²", "x" * 5000, EVIL, "{{ 7*7 }}"),
    *("../../etc/passwd", "\u202eabc", "a\0b", "2026-13-45", "2026-11-30", "comment", "settle", "accept"),
    *(
        "read",
        "leave",
        "RZ9",
        "+RZ9",
        "income_expenditure",
        "£m",
        "nonsense[",
        "\ud7ff",
        "' OR 1=1",
        "=cmd()",
    ),
)
_FIELD = re.compile(r'<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"')
_OPENING = ("/open/", "/healthz", "/readyz")  # before anybody is known


def addresses() -> list[str]:
    """Every address, with numbers and words where it takes them; a new one is found by itself."""
    found = {
        f"/{filled}"
        for route in _routes(get_resolver().url_patterns)
        for filled in _filled(route)
        if not f"/{filled}".startswith(_OPENING)
    }
    return sorted(found)


def _routes(patterns: list, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern.url_patterns, route)


def _filled(route: str) -> Iterator[str]:
    parts = re.split(r"<(\w+):\w+>", route)
    choices = [NUMBERS if kind == "int" else PLAIN for kind in parts[1::2]]
    for chosen in itertools.product(*choices):
        yield "".join(
            str(part) for pair in itertools.zip_longest(parts[::2], chosen, fillvalue="") for part in pair
        )


def fields_in(page: str) -> set[str]:
    """The names of the fields of a page's forms."""
    return set(_FIELD.findall(page)) - {"csrfmiddlewaretoken"}


class Page(HTMLParser):
    """What a page holds that every page is held to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.faults: list[str] = []
        self._labelled: set[str] = set()
        self._fields: list[tuple[str, str]] = []
        self._path: list[str] = []
        self._headings = 0
        self._first_of_main = ""
        self.feed(text)
        self.faults += [f"no label: {name}" for field, name in self._fields if field not in self._labelled]
        if self._headings != 1:
            self.faults.append(f"{self._headings} headings h1")
        if self._first_of_main != "h1":
            self.faults.append(f"main begins with {self._first_of_main or 'nothing'}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and what is wrong with it."""
        about = {key: value or "" for key, value in attrs}
        if self._path and self._path[-1] == "main" and not self._first_of_main:
            self._first_of_main = tag
        self._headings += tag == "h1"
        if tag in ("script", "svg", "iframe", "object", "embed"):
            self.faults.append(f"<{tag}>")
        self.faults += [f"{key}=" for key in about if key.startswith("on") or key == "style"]
        if tag == "label":
            self._labelled.add(about.get("for", ""))
            self._path.append(tag)
        elif tag == "main":
            self._path.append(tag)
        if tag in ("input", "select", "textarea") and about.get("type") not in ("hidden", "submit"):
            is_named = "label" in self._path or about.get("aria-label") or about.get("aria-labelledby")
            if not is_named:
                self._fields.append((about.get("id", ""), about.get("name", "")))
        if tag == "a" and (href := about.get("href")):
            self.links.append(href)
            if href.lower().startswith(("javascript:", "data:", "vbscript:")):
                self.faults.append(f"a link to {href[:20]}")

    def handle_endtag(self, tag: str) -> None:
        """A label or the page's own part is over."""
        if tag in ("label", "main") and tag in self._path:
            self._path.remove(tag)


def crawled(client, start: str = "/", most: int = 150) -> Iterator[tuple[str, str]]:
    """Every page that links lead to, with its text; public pages of a place have tests of their own."""
    waiting, seen = [start], {start}
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
        if not answer.headers["Content-Type"].startswith("text/html") or address.startswith("/site/1/"):
            continue
        text = answer.content.decode()
        yield address, text
        for href in Page(text).links:
            link = urldefrag(urljoin(address, href))[0]
            if link.startswith("/") and not link.startswith("//") and link not in seen:
                seen.add(link)
                waiting.append(link)

"""The words of a document, line by line: Markdown, HTML, DOCX, PDF or plain text.

Each line keeps where it stands, so that a finding about it can be looked up. A file
that cannot be read, or that hides more than it shows, is refused in plain words.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from placeplan.core.errors import PlanError, Problem

KINDS = (".md", ".txt", ".html", ".htm", ".docx", ".pdf")
MOST_BYTES = 50_000_000  # of one document once unpacked; a plan with pictures is far smaller
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "div", "br", "title", "dt", "dd"}
_UNSEEN = {"script", "style", "template", "head"}
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


def lines(path: Path) -> tuple[Line, ...]:
    """The lines of the document at `path` that hold words. Errors: a kind or a file that cannot be read."""
    try:
        match path.suffix.lower():
            case ".md" | ".txt":
                found = list(markdown_lines(path.read_text(encoding="utf-8-sig")))
            case ".html" | ".htm":
                found = list(html_lines(path.read_text(encoding="utf-8-sig")))
            case ".docx":
                found = list(_docx_lines(path))
            case ".pdf":
                found = list(_pdf_lines(path))
            case other:
                raise PlanError(
                    Problem(
                        f"A {other or 'nameless'} file is not read for its words.",
                        path.name,
                        f"Give one of: {', '.join(KINDS)}.",
                    )
                )
    except (
        OSError,
        UnicodeDecodeError,
        zipfile.BadZipFile,
        KeyError,
        ElementTree.ParseError,
        PyPdfError,
    ) as error:
        raise PlanError(
            Problem(
                f"The document cannot be read ({type(error).__name__}: {error}).",
                path.name,
                "Open it where it was made, and save it again without a password.",
            )
        ) from error
    return tuple(line for line in found if line.text)


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


class _Page(HTMLParser):
    """Collects what a reader sees of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, list[str]]] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BREAKS:
            self.found.append((self.getpos()[0], []))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in _BREAKS:
            self.found.append((self.getpos()[0], []))

    def handle_data(self, data: str) -> None:
        if self._unseen or not data.strip():
            return
        if not self.found:
            self.found.append((self.getpos()[0], []))
        self.found[-1][1].append(data)


def html_lines(text: str) -> Iterator[Line]:
    """What a reader sees of a page, a line for each block, numbered as in the file."""
    page = _Page()
    page.feed(text)
    page.close()
    for number, words in page.found:
        if words:
            yield Line(" ".join("".join(words).split()), f"line {number}", number)


def _docx_lines(path: Path) -> Iterator[Line]:
    with zipfile.ZipFile(path) as parcel:
        if parcel.getinfo("word/document.xml").file_size > MOST_BYTES:
            raise PlanError(Problem("The document unpacks to far more than it should.", path.name))
        raw = parcel.read("word/document.xml")
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise PlanError(
            Problem("The document defines names of its own, as no word processor does.", path.name)
        )
    tree = ElementTree.fromstring(raw)  # noqa: S314  no entity can be defined: refused above
    for number, paragraph in enumerate(tree.iter(f"{_WORD}p"), start=1):
        words = "".join(
            "\t" if part.tag == f"{_WORD}tab" else part.text or ""
            for part in paragraph.iter()
            if part.tag in (f"{_WORD}t", f"{_WORD}tab")
        )
        yield Line(" ".join(words.split()), f"paragraph {number}", number)


def _pdf_lines(path: Path) -> Iterator[Line]:
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise PlanError(Problem("The document is locked with a password.", path.name, "Save it without one."))
    number = 0
    for page, sheet in enumerate(reader.pages, start=1):
        for words in (sheet.extract_text() or "").splitlines():
            number += 1
            yield Line(" ".join(words.split()), f"page {page}", number)

"""A published document as passages: headings, paragraphs, list items and table rows, each with its place.

Takes PDF, DOCX, HTML, Markdown and text, within limits. It knows nothing of what the words mean.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from placeplan.assurance.pdf_pages import pdf_pages
from placeplan.assurance.stated_years import is_date
from placeplan.assurance.texts import Line
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.workbooks.opening import file_bytes, limits, xml_parts

KINDS = (".pdf", ".docx", ".html", ".htm", ".md", ".txt")
PassageKind = Literal["text", "heading", "item", "row"]
MOST_WORDS_OF_A_HEADING = 12
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·–—*]|-(?!\s?[£\d])|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")
_MARK = re.compile(r"(\*\*|__|`)|!?\[([^\]]*)\]\([^)]*\)")
_NUMBERS_ROW = re.compile(r"^\D*?(?:[£(−-]?\d[\d,.]*\)?%?m?\s+){2,}[£(−-]?\d[\d,.]*\)?%?m?\s*$")
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True)
class Piece:
    """One line of a document before its lines are joined; an empty text parts paragraphs."""

    text: str
    where: str
    kind: PassageKind = "text"


@dataclass(frozen=True)
class Passage:
    """A heading, paragraph, list item or row. `starts` are where in `text` each of `wheres` begins."""

    text: str
    kind: PassageKind
    wheres: tuple[str, ...]
    starts: tuple[int, ...]
    intro: str = ""  # of a list item: the sentence with a colon that brings the list in
    intro_where: str = ""

    def where(self, offset: int = 0) -> str:
        """Where the character at `offset` stands."""
        return self.wheres[max(0, bisect_right(self.starts, offset) - 1)]


@dataclass(frozen=True)
class Document:
    """One file, read for its words. `created` is the day that the file itself holds, if any."""

    file: str
    digest: str
    passages: tuple[Passage, ...]
    pages: int = 0
    title: str = ""
    created: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its passages as lines, for the language checks; rows of tables are no prose."""
        return tuple(
            Line(passage.text, passage.where(), number)
            for number, passage in enumerate(self.passages, start=1)
            if passage.kind != "row"
        )


def published_document(path: Path, name: str = "") -> Document:
    """The document at `path`. Errors: a kind that is not read, or a file that cannot be."""
    name = name or path.name
    data = file_bytes(path, name)
    digest = blake2b(data, digest_size=16).hexdigest()
    pages, title, created = 0, "", ""
    match path.suffix.lower():
        case ".pdf":
            read = pdf_pages(path, name)
            pages, title, created = len(read.texts), read.title, read.created
            pieces = list(_page_pieces(read.texts))
        case ".docx":
            pieces = list(_word_pieces(xml_parts(path, name), name))
        case ".html" | ".htm":
            pieces = list(_html_pieces(_text(data, name)))
        case ".md" | ".txt":
            pieces = list(_plain_pieces(_text(data, name), is_markdown=path.suffix.lower() == ".md"))
        case other:
            raise PlanError(
                Problem(
                    f"A {other or 'nameless'} file is not read.", name, f"Give one of: {', '.join(KINDS)}."
                )
            )
    passages = tuple(joined(pieces))
    if not passages:
        raise PlanError(Problem("The document holds no words.", name, "Check that it is the right file."))
    if sum(len(passage.text) for passage in passages) > limits()["characters"]:
        raise PlanError(Problem("The document holds too many words to be a plan.", name, "Give it in parts."))
    return Document(name, digest, passages, pages, title.strip(), created)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in data:
            raise PlanError(Problem("The file is not text.", name, "Save it as UTF-8 text.")) from None
        return data.decode("cp1252", "replace")


# --- pieces of each kind of file ------------------------------------------------------------------


def _page_pieces(texts: Iterable[str]) -> Iterator[Piece]:
    for page, text in enumerate(texts, start=1):
        for number, line in enumerate(text.splitlines(), start=1):
            yield _loose(line, f"page {page} line {number}")
        yield Piece("", f"page {page}")


def _plain_pieces(text: str, is_markdown: bool) -> Iterator[Piece]:
    fenced = False
    for number, line in enumerate(text.replace("\f", "\n").splitlines(), start=1):
        where = f"line {number}"
        if is_markdown and line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif fenced:
            continue
        elif is_markdown and line.startswith("#"):
            yield Piece(_unmarked(line.lstrip("# ")), where, "heading")
        elif is_markdown and "|" in line:
            if not set(line) <= set("|-: \t"):
                yield Piece(
                    "\t".join(_unmarked(cell) for cell in line.strip().strip("|").split("|")), where, "row"
                )
        else:
            yield _loose(_unmarked(line) if is_markdown else line, where)


def _unmarked(line: str) -> str:
    return _MARK.sub(lambda found: found[2] or "", line).strip()


def _loose(line: str, where: str) -> Piece:
    """A line of running text, unless it shows that it is a list item or a row of figures."""
    bullet = _BULLET.match(line)
    words = " ".join(line.split())
    if bullet and words:
        return Piece(" ".join(line[bullet.end() :].split()), where, "item")
    if _NUMBERS_ROW.match(words):
        return Piece(re.sub(r"\s+(?=[£(−-]?\d)", "\t", words), where, "row")
    return Piece(words, where)


class _Page(HTMLParser):
    """Collects what a reader sees: a piece for each block, and one for each row of a table."""

    _UNSEEN = frozenset({"script", "style", "template", "head", "noscript", "svg"})
    _BLOCKS = frozenset({"p", "li", "tr", "div", "br", "dt", "dd", "section", "article", "ul", "ol", "table"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, PassageKind, list[str]]] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._UNSEEN:
            self._unseen += 1
        in_row = self.found and self.found[-1][1] == "row"
        if re.fullmatch(r"h[1-6]", tag):
            self.found.append((self.getpos()[0], "heading", []))
        elif tag in ("td", "th") and in_row:
            self.found[-1][2].append("\t")
        elif tag in self._BLOCKS and not (in_row and tag in ("p", "div", "br")):
            kind: PassageKind = "row" if tag == "tr" else "item" if tag == "li" else "text"
            self.found.append((self.getpos()[0], kind, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in ("tr", "p", "li", "table") or re.fullmatch(r"h[1-6]", tag):
            in_row = self.found and self.found[-1][1] == "row"
            if not (in_row and tag == "p"):
                self.found.append((self.getpos()[0], "text", []))

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            if not self.found:
                self.found.append((self.getpos()[0], "text", []))
            self.found[-1][2].append(data)


def _html_pieces(text: str) -> Iterator[Piece]:
    page = _Page()
    page.feed(text)
    page.close()
    for number, kind, words in page.found:
        cells = [" ".join(cell.split()) for cell in "".join(words).split("\t")]
        line = "\t".join(cells).strip("\t") if kind == "row" else " ".join(cells).strip()
        if line:
            yield Piece(line, f"line {number}", kind)
            yield Piece("", f"line {number}")


def _word_pieces(parts: dict[str, bytes], name: str) -> Iterator[Piece]:
    if "word/document.xml" not in parts:
        raise PlanError(Problem("The file is not a Word document.", name, "Save it as .docx."))
    try:
        tree = ElementTree.fromstring(parts["word/document.xml"])  # noqa: S314  document types are refused
    except ElementTree.ParseError as error:
        raise PlanError(Problem(f"The document is damaged: {error}.", name, "Save it anew.")) from error
    in_rows = {id(p) for row in tree.iter(f"{_WORD}tr") for p in row.iter(f"{_WORD}p")}
    number = 0
    for part in tree.iter():
        if part.tag == f"{_WORD}tr":
            number += 1
            cells = (_words(cell) for cell in part.findall(f"{_WORD}tc"))
            yield Piece("\t".join(cells), f"paragraph {number}", "row")
        elif part.tag == f"{_WORD}p" and id(part) not in in_rows:
            number += 1
            yield Piece(_words(part), f"paragraph {number}", _word_kind(part))
            yield Piece("", f"paragraph {number}")


def _words(part: ElementTree.Element) -> str:
    tags = {f"{_WORD}tab": " ", f"{_WORD}br": " "}
    texts = (
        tags.get(each.tag) or (each.text or "" if each.tag == f"{_WORD}t" else "") for each in part.iter()
    )
    return " ".join("".join(texts).split())


def _word_kind(paragraph: ElementTree.Element) -> PassageKind:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    named = (style.get(f"{_WORD}val") or "").lower() if style is not None else ""
    if named.startswith(("heading", "title")):
        return "heading"
    return "item" if paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None else "text"


# --- joining lines into passages ------------------------------------------------------------------


def joined(pieces: Iterable[Piece]) -> Iterator[Passage]:
    """Lines of one paragraph or item as one passage; a list item knows the sentence that brings it in."""
    intro = ("", "")
    for passage in _joined(pieces):
        if passage.kind == "item":
            yield Passage(passage.text, "item", passage.wheres, passage.starts, *intro)
            continue
        last = re.split(r"(?<=[.!?])\s+", passage.text)[-1]
        intro = (last, passage.where(len(passage.text) - len(last))) if last.endswith(":") else ("", "")
        yield passage


def _joined(pieces: Iterable[Piece]) -> Iterator[Passage]:
    held: list[Piece] = []
    for piece in pieces:
        starts_anew = piece.kind != "text" or not piece.text or _parts_from(held, piece)
        if starts_anew and held:
            yield _passage(held)
            held = []
        if piece.text:
            held.append(piece)
        if held and piece.kind in ("heading", "row"):
            yield _passage(held)
            held = []
    if held:
        yield _passage(held)


def _parts_from(held: list[Piece], piece: Piece) -> bool:
    """Is the line held a heading by its looks: short, without a stop or a figure, before a capital?

    A line that is a date and no more stands by itself.
    """
    if held and (is_date(piece.text) or is_date(held[-1].text)):
        return True
    if len(held) != 1 or held[0].kind != "text":
        return False
    text = held[0].text
    return (
        len(text.split()) <= MOST_WORDS_OF_A_HEADING
        and not text.endswith((*_ENDS, ",", "-"))
        and not re.search(r"[£%]", text)
        and text[:1].isupper()
        and (piece.text[:1].isupper() or piece.text[:1] in '£“"')
        and text.split()[-1].lower() not in ("the", "of", "and", "a", "to", "in", "for", "by")
    )


def _passage(held: list[Piece]) -> Passage:
    text, starts = "", []
    for piece in held:
        if text.endswith("-") and len(text) > 1 and text[-2].isalpha():
            text = text[:-1]  # a word divided at the end of a line
        elif text:
            text += " "
        starts.append(len(text))
        text += piece.text
    kind = held[0].kind
    if kind == "text" and len(held) == 1 and _looks_like_a_heading(text):
        kind = "heading"
    return Passage(text, kind, tuple(piece.where for piece in held), tuple(starts))


def _looks_like_a_heading(text: str) -> bool:
    return (
        len(text.split()) <= MOST_WORDS_OF_A_HEADING
        and not text.endswith(_ENDS)
        and not re.search(r"[£%]|\d{2,}\s", text)
        and text[:1].isupper()
    )

"""A Word document as lines: paragraphs, headings, list items, and the rows of its tables."""

from collections.abc import Iterator
from xml.etree import ElementTree

from placeplan.core.errors import PlanError, Problem
from placeplan.reading.documents.passages import PassageKind, Piece

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_pieces(parts: dict[str, bytes], name: str) -> Iterator[Piece]:
    """The lines of an unpacked document. Errors: no document in it, or a damaged one."""
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
            yield Piece(_words(part), f"paragraph {number}", _kind(part))
            yield Piece("", f"paragraph {number}")


def _words(part: ElementTree.Element) -> str:
    tags = {f"{_WORD}tab": " ", f"{_WORD}br": " "}
    texts = (
        tags.get(each.tag) or (each.text or "" if each.tag == f"{_WORD}t" else "") for each in part.iter()
    )
    return " ".join("".join(texts).split())


def _kind(paragraph: ElementTree.Element) -> PassageKind:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    named = (style.get(f"{_WORD}val") or "").lower() if style is not None else ""
    if named.startswith(("heading", "title")):
        return "heading"
    return "item" if paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None else "text"

"""A Word document as lines: paragraphs, headings, list items, the rows of its tables, and its notes.

What a reader does not see (hidden, struck out, moved away) is set aside, and listed.
"""

from collections.abc import Iterator
from xml.etree import ElementTree

from placeplan.core.errors import PlanError, Problem
from placeplan.reading.documents.letters import raised
from placeplan.reading.documents.passages import PassageKind, Piece

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ANOTHER_VERSION = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same again
_NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
_UNSEEN = ("vanish", "strike", "dstrike", "webHidden")
_OFF = frozenset({"0", "false", "off", "none"})
MOST_OF_A_MARK = 2  # digits of a note's mark
MOST_NESTED = 200  # elements; a table within a table takes four


def word_pieces(parts: dict[str, bytes], name: str) -> tuple[list[Piece], list[str]]:
    """The lines of an unpacked document, and the words in it that no reader sees.

    Errors: no document in it, or a damaged one.
    """
    if "word/document.xml" not in parts:
        raise PlanError(Problem("The file is not a Word document.", name, "Save it as .docx."))
    unseen: list[str] = []
    pieces = list(_body(_tree(parts["word/document.xml"], name), unseen))
    for part, kind in _NOTES.items():
        if part in parts:
            pieces += _notes(_tree(parts[part], name), kind, unseen)
    return pieces, unseen


def _refuse_nested(tree: ElementTree.Element, name: str) -> None:
    """Nothing, where no part lies so deep in others that what follows them down would break off."""
    level = [tree]
    for _ in range(MOST_NESTED):
        level = [child for parent in level for child in parent]
    if level:
        what = f"Parts of the document lie in each other more than {MOST_NESTED} deep."
        raise PlanError(Problem(what, name, "Save it anew with its tables beside each other."))


def _tree(data: bytes, name: str) -> ElementTree.Element:
    """The parsed part, less what repeats it for programs that cannot show a text box."""
    try:
        tree = ElementTree.fromstring(data)  # noqa: S314  document types are refused
    except ElementTree.ParseError as error:
        raise PlanError(Problem(f"The document is damaged: {error}.", name, "Save it anew.")) from error
    _refuse_nested(tree, name)
    for parent in tree.iter():
        for child in list(parent):
            if child.tag == _ANOTHER_VERSION:
                parent.remove(child)
    return tree


def _body(tree: ElementTree.Element, unseen: list[str]) -> Iterator[Piece]:
    in_rows = {id(p) for row in tree.iter(f"{_WORD}tr") for p in row.iter(f"{_WORD}p")}
    number = 0
    for part in tree.iter():
        if part.tag == f"{_WORD}tr":
            number += 1
            cells = (_words(cell, unseen) for cell in part.findall(f"{_WORD}tc"))
            yield Piece("\t".join(cells), f"paragraph {number}", "row")
        elif part.tag == f"{_WORD}p" and id(part) not in in_rows:
            number += 1
            yield Piece(_words(part, unseen), f"paragraph {number}", _kind(part))
            yield Piece("", f"paragraph {number}")


def _notes(tree: ElementTree.Element, kind: str, unseen: list[str]) -> Iterator[Piece]:
    """The notes at the foot or at the end; the lines that part them from the text have a type."""
    for note in tree:
        if note.get(f"{_WORD}type") is None:
            where = f"{kind} {note.get(f'{_WORD}id', '')}".strip()
            yield Piece(_words(note, unseen), where)
            yield Piece("", where)


def _words(part: ElementTree.Element, unseen: list[str]) -> str:
    """The words of a paragraph or cell; those of a text box in it are paragraphs of their own."""
    found: list[str] = []
    for run, is_hidden in _runs(part):
        words = _run_words(run)
        is_hidden = is_hidden or any(_is_on(run, mark) for mark in _UNSEEN)
        if not is_hidden:
            found.append(words)
        elif words.strip():
            unseen.append(words.strip())
    return " ".join("".join(found).split())


def _runs(part: ElementTree.Element, is_moved: bool = False) -> Iterator[tuple[ElementTree.Element, bool]]:
    for child in part:
        if child.tag == f"{_WORD}r":
            yield child, is_moved
        elif child.tag != f"{_WORD}txbxContent":
            if child.tag == f"{_WORD}p":
                yield _PARTED, False
            yield from _runs(child, is_moved or child.tag == f"{_WORD}moveFrom")


_PARTED = ElementTree.Element(f"{_WORD}r")  # between two paragraphs of one cell
ElementTree.SubElement(_PARTED, f"{_WORD}br")


def _run_words(run: ElementTree.Element) -> str:
    signs = {f"{_WORD}tab": " ", f"{_WORD}br": " "}
    words = "".join(
        signs.get(sign.tag, "") or (sign.text or "" if sign.tag == f"{_WORD}t" else "") for sign in run
    )
    is_mark = words.strip().isdecimal() and len(words.strip()) <= MOST_OF_A_MARK
    return raised(words) if is_mark and _value(run, "vertAlign") == "superscript" else words


def _is_on(run: ElementTree.Element, mark: str) -> bool:
    held = run.find(f"{_WORD}rPr/{_WORD}{mark}")
    return held is not None and held.get(f"{_WORD}val", "true") not in _OFF


def _value(run: ElementTree.Element, mark: str) -> str:
    held = run.find(f"{_WORD}rPr/{_WORD}{mark}")
    return held.get(f"{_WORD}val", "") if held is not None else ""


def _kind(paragraph: ElementTree.Element) -> PassageKind:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    named = (style.get(f"{_WORD}val") or "").lower() if style is not None else ""
    if named.startswith(("heading", "title")):
        return "heading"
    return "item" if paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None else "text"

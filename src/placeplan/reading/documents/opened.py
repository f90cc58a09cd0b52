"""A narrative or published document, read for its words: PDF, DOCX, HTML, Markdown and text, within limits.

What stands round the text is set aside and listed. It knows nothing of what the words mean.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from placeplan.core.doors.decoding import Decoded, decoded
from placeplan.core.doors.files import content
from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.spreadsheets.opening import xml_parts
from placeplan.reading.documents.cell_lines import rows_of_cells
from placeplan.reading.documents.furniture import (
    EDGE,
    is_edge,
    is_figure,
    page_offset,
    repeated_edges,
    without_furniture,
)
from placeplan.reading.documents.letters import is_garbled
from placeplan.reading.documents.passages import Passage, Piece, joined, loose
from placeplan.reading.documents.pdf_pages import RECOGNISE, Pages, pdf_pages
from placeplan.reading.documents.web_pages import html_pieces
from placeplan.reading.documents.word_files import word_pieces

KINDS = (".pdf", ".docx", ".html", ".htm", ".md", ".txt")
# A link holds no other, so that each bracket is looked from once, however many follow.
_MARK = re.compile(r"(\*\*|__|`)|!?\[([^\[\]]*+)\]\([^)\[]*+\)")
_ADDRESS = re.compile(r"https?://\S+")
_QUOTED = re.compile(r"^\s{0,3}>\s?")
_WITHIN = re.compile(r"(?<=\S)\s+(?=[•●▪◦]\s)")  # where a list item begins within a line
_PAGE = re.compile(r"\d+")
_BROKEN_OFF = re.compile(r"[^.!?:;”\"’)]$")


@dataclass(frozen=True)
class Document:
    """One file, read for its words. `created` is the day that the file itself holds, if any."""

    file: str
    digest: str
    passages: tuple[Passage, ...]
    pages: int = 0
    title: str = ""
    created: str = ""
    aside: tuple[str, ...] = ()  # menus, forms, heads and feet: what stands round the text
    pictures: tuple[int, ...] = ()  # pages that are a picture without text, such as a scan
    garbled: tuple[int, ...] = ()  # pages whose fonts do not say which letters they show
    guess: str = ""  # the encoding that it was read in, where the file does not say which it is

    @property
    def prose(self) -> tuple[Passage, ...]:
        """Its passages without the rows of its tables, for the language checks."""
        return tuple(passage for passage in self.passages if passage.kind != "row")

    def as_json(self) -> dict[str, Any]:
        """The document as it is kept, to be read back without reading the file again."""
        return asdict(self)


def kept_document(held: Mapping[str, Any]) -> Document:
    """The document that `as_json` gave."""
    passages = tuple(
        Passage(**{**row, "wheres": tuple(row["wheres"]), "starts": tuple(row["starts"])})
        for row in held["passages"]
    )
    lists = {name: tuple(held[name]) for name in ("aside", "pictures", "garbled")}
    return Document(**{**held, "passages": passages, **lists})


def read_document(path: Path, name: str = "") -> Document:
    """The document at `path`. Errors: a kind that is not read, or a file that cannot be."""
    name = name or path.name
    data = content(path, name)
    read = Pages(())
    aside: list[str] = []
    garbled: list[int] = []
    words = Decoded("")
    match path.suffix.lower():
        case ".pdf":
            read = pdf_pages(data, name)
            garbled = [page for page, text in enumerate(read.texts, start=1) if is_garbled(text)]
            _refuse_garbled(garbled, read, name)
            texts = ("" if page in garbled else text for page, text in enumerate(read.texts, start=1))
            pieces, aside = page_pieces(texts)
            aside += read.unseen
        case ".docx":
            pieces, aside = word_pieces(xml_parts(data, name), name)
        case ".html" | ".htm":
            words = decoded(data, name)
            pieces, aside = html_pieces(words.text)
        case ".md" | ".txt":
            words = decoded(data, name)
            pieces = list(_plain_pieces(words.text, is_markdown=path.suffix.lower() == ".md"))
        case other:
            what = f"A {other or 'nameless'} file is not read."
            raise PlanError(Problem(what, name, f"Give one of: {', '.join(KINDS)}."))
    passages, round_it = without_furniture(tuple(joined(pieces)))
    _refuse(passages, name)
    aside += [passage.text for passage in round_it]
    worded = {int(_PAGE.findall(piece.where)[0]) for piece in pieces if piece.text and read.texts}
    pictures = sorted(read.pictures - worded - set(garbled))
    return Document(
        name, digest_of(data), passages, len(read.texts), read.title.strip(), read.created, tuple(aside),
        tuple(pictures), tuple(garbled), words.guess,
    )  # fmt: skip


def digest_of(data: bytes) -> str:
    """A name for the content of a file."""
    return blake2b(data, digest_size=16).hexdigest()


def _refuse_garbled(garbled: Sequence[int], read: Pages, name: str) -> None:
    if len(garbled) == sum(bool(text.strip()) for text in read.texts):
        what = "The PDF's fonts do not say which letters they show, so that no word of it can be read."
        raise PlanError(Problem(what, name, RECOGNISE))


def _refuse(passages: Sequence[Passage], name: str) -> None:
    if not any(letter.isalnum() for passage in passages for letter in passage.text):
        raise PlanError(Problem("The document holds no words.", name, "Check that it is the right file."))
    if sum(len(passage.text) for passage in passages) > limits()["characters"]:
        raise PlanError(Problem("The document holds too many words to be a plan.", name, "Give it in parts."))


# --- pieces of pages and of plain text ----------------------------------------------------------------


def page_pieces(texts: Iterable[str]) -> tuple[list[Piece], list[str]]:
    """The lines of pages, less the heads and feet that they repeat, which come second.

    A sentence that runs over the end of a page goes on; any other paragraph ends there.
    """
    pages = [text.splitlines() for text in texts]
    edges, offset = repeated_edges(pages), page_offset(pages)
    pieces: list[Piece] = []
    aside: list[str] = []
    for page, lines in enumerate(pages, start=1):
        filled = [n for n, line in enumerate(lines) if line.strip()]
        ends, near = {*filled[:1], *filled[-1:]}, {*filled[:EDGE], *filled[-EDGE:]}
        inner = [
            n
            for n in filled
            if n not in near or is_figure(lines[n], page, offset) or not is_edge(lines[n], n in ends, edges)
        ]
        aside += [lines[n].strip() for n in filled if n not in inner]
        if not inner:
            continue
        if pieces and not _runs_on(pieces[-1].text, lines[inner[0]].strip()):
            pieces.append(Piece("", f"page {page}"))
        kept = [n for n in range(inner[0], inner[-1] + 1) if n in inner or not lines[n].strip()]
        for n, text, is_row in rows_of_cells([lines[n] for n in kept]):
            where = f"page {page} line {kept[n] + 1}"
            pieces += (
                [Piece(text, where, "row")]
                if is_row
                else [loose(part, where) for part in _WITHIN.split(text)]
            )
    return pieces, list(dict.fromkeys(aside))


def _runs_on(before: str, after: str) -> bool:
    return bool(_BROKEN_OFF.search(before)) and after[:1].islower()


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
                cells = line.strip().strip("|").split("|")
                yield Piece("\t".join(_unmarked(cell) for cell in cells), where, "row")
        else:
            yield loose(_unmarked(_QUOTED.sub("", line)) if is_markdown else line, where)


def _unmarked(line: str) -> str:
    return _ADDRESS.sub("", _MARK.sub(lambda found: found[2] or "", line)).strip()

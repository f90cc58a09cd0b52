"""Requirements proposed from the words of a document: sentences that say must, expected, should or may.

A proposal is a file for a person to mend. Nothing in it counts until a name stands under `confirmed_by`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

import polars as pl

from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.core.sources import Source
from placeplan.figures.measures import measures
from placeplan.figures.tidy.formulas import escaped
from placeplan.guidance.asked.files_of_guidance import APART, CONFIRMED, DOCUMENTS, REQUIREMENT_COLUMNS
from placeplan.guidance.asked.register import FOLDER, PROPOSALS
from placeplan.plan.place import Place
from placeplan.reading.documents.days import day_in
from placeplan.reading.documents.opened import Document, read_document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.text.readability import sentences

WORDS = Path(__file__).with_name("modal_words.toml")
COLUMNS = (CONFIRMED, *REQUIREMENT_COLUMNS)
# A paragraph's number at the beginning of a sentence, perhaps behind the heading that a page ran into it.
_NUMBER = re.compile(
    r"^(?:\d{1,3}\s+[A-Z][^.!?]{0,60}?\s)?(?:[Pp]aragraph\s+)?"
    r"(?:(?P<dotted>[A-Z]?\d{1,3}(?:\.\d{1,3})+)[.):]?\s+|\(?(?P<marked>[A-Z]?\d{1,3})[.):]\s+"
    r"|(?P<bare>\d{1,3})\s+(?=[A-Z]))(?=\S)"
)
_ALONE = re.compile(r"^\(?[A-Z]?\d{1,3}(?:\.\d{1,3})*[.):]?$")
_BY = re.compile(
    r"\b(?:by|before|than|on|until|due|deadline)\b[^.;]{0,40}?"
    r"(?=\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]|[A-Z][a-z]+,?\s+20\d\d)"
)


@dataclass(frozen=True)
class Proposed:
    """One sentence that asks something, the word that shows how strongly, and a guess at the rest."""

    number: str
    text: str
    modality: str
    word: str
    asks: tuple[str, ...] = ()
    due: str = ""
    measures: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True)
class Proposal:
    """What one document may ask, as one version of it; `path` is the file for a person to mend."""

    version: str
    document: Document
    found: tuple[Proposed, ...]
    path: Path
    is_registered: bool

    @property
    def document_row(self) -> str:
        """The line to add to documents.csv, with what only a person can say left to fill in."""
        name, _, version = self.version.partition(":")
        title = self.document.title.replace('"', "'") or self.document.file
        return f'{name},{version},"{title}",PUBLISHER,{self.document.created},,yes,ADDRESS,part'


def propose(place: Place, file: Path, version: str, known: Mapping[str, object]) -> Proposal:
    """Read a document, and write what it may ask beside the place's register. `known` are its versions.

    Errors: a file that cannot be read; a name that is none; a proposal that is already there.
    """
    if not re.fullmatch(r"[\w./-]+:[\w./-]+", version):
        what = f"“{version}” names no version of a document."
        raise PlanError(Problem(what, "--as", "Write document:version, such as planning-guidance:2026-10."))
    path = place.folder / FOLDER / PROPOSALS / f"{version.replace(':', '-').replace('/', '-')}.csv"
    if path.exists():
        raise PlanError(
            Problem(
                "There is a proposal already, and somebody may have worked on it.",
                str(path),
                "Move it, or name another version.",
            )
        )
    document = read_document(file)
    proposals = proposed(document)
    if not proposals:
        words = ", ".join(word for words_of_kind in _words()["modality"].values() for word in words_of_kind)
        what = "No sentence of the document says that anything is asked."
        raise PlanError(Problem(what, file.name, f"Looked for: {words}."))
    _write(version, proposals, document.file, path)
    return Proposal(version, document, proposals, path, version in known)


def proposed(document: Document) -> tuple[Proposed, ...]:
    """Every sentence of a document that asks something, in order, each with a number of its own."""
    proposals: list[Proposed] = []
    numbers_used: Counter[str] = Counter()
    for stated, text, where in _asking(document):
        modality, word = modal_word(text)
        number = stated or f"r{len(proposals) + 1}"
        numbers_used[number] += 1
        if numbers_used[number] > 1:
            number += f"-{numbers_used[number]}"
        asks, touched = _asked(text), _measures(text)
        proposals.append(Proposed(number, text, modality, word, asks, due(text), touched, where))
    return tuple(proposals)


def _asking(document: Document) -> Iterator[tuple[str, str, str]]:
    """The sentences that ask something; not one that brings in a list, whose items carry its last words."""
    for passage, following in zip_longest(document.passages, document.passages[1:]):
        brings_in = following is not None and following.kind == "item"
        for number, text, where in _sentences(passage):
            is_carried = brings_in and text.endswith(":")
            if modal_word(text)[0] and not is_carried:
                yield number, text, where


def _sentences(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """The sentences of a passage, each with the number it bears or follows, and where it stands.

    An item of a list carries the words that bring the list in; lettered items and bullets bear no number.
    """
    if passage.kind in ("row", "heading"):
        return
    number = passage.mark if passage.mark.isdigit() else ""
    for sentence in sentences(passage.text):
        if _ALONE.match(sentence):
            number = sentence.strip("(.):")  # its stop has parted it from its words
            continue
        words = sentence
        if borne := _NUMBER.match(sentence):
            number = borne["dotted"] or borne["marked"] or borne["bare"]
            words = sentence[borne.end() :]
        where = passage.where(max(0, passage.text.find(sentence)))
        yield number, _with_its_intro(" ".join(words.split()), passage.intro), where


def _with_its_intro(text: str, intro: str) -> str:
    """An item of a list that asks nothing by itself, after the words that bring the list in."""
    asks_alone = bool(modal_word(text)[0])
    return f"{intro} {text}" if intro and not asks_alone else text


def modal_word(text: str) -> tuple[str, str]:
    """How strongly a sentence asks, and by which word; the strongest where it has several; empty for none."""
    for modality, words in _words()["modality"].items():
        for word in words:
            if re.search(rf"\b{re.escape(word)}\b", text):
                return modality, word
    return "", ""


def due(text: str) -> str:
    """The day or month by which a sentence wants something, or nothing where it names none."""
    match = _BY.search(text)
    return day_in(text[match.end() :]) if match else ""


def _asked(text: str) -> tuple[str, ...]:
    """Whom it names, in the words that the register knows."""
    return tuple(
        key
        for key, words in _words()["asks"].items()
        if any(
            re.search(rf"\b{re.escape(word)}(?:s|es)?\b", text, 0 if word.isupper() else re.IGNORECASE)
            for word in words
        )
    )


def _measures(text: str) -> tuple[str, ...]:
    """Measures whose label of two or more words stands in the sentence."""
    folded = text.casefold()
    return tuple(
        key
        for key, measure in measures().items()
        if " " in measure.label and measure.label.casefold() in folded
    )


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    stated: dict[str, dict[str, list[str]]] = shipped_toml(WORDS)
    return {
        kind: {key: tuple(words) for key, words in words_of_kind.items()}
        for kind, words_of_kind in stated.items()
    }


def _write(version: str, found: tuple[Proposed, ...], file: str, path: Path) -> None:
    name, _, label = version.partition(":")
    rows = [
        {
            "document": name,
            "version": label,
            "number": proposal.number,
            "text": proposal.text,
            "modality": proposal.modality,
            "asks": APART.join(proposal.asks),
            "due": proposal.due,
            "measures": APART.join(proposal.measures),
            "source": str(Source(file, cell=proposal.where)),
            "note": f"proposed, because it says “{proposal.word}”",
        }
        for proposal in found
    ]
    table = pl.DataFrame({column: [row.get(column, "") for row in rows] for column in COLUMNS})
    with replacing(path) as beside:
        table.select(escaped(pl.col(column)).alias(column) for column in COLUMNS).write_csv(beside)


def unregistered(proposal: Proposal) -> str:
    """What to do before a proposal can be confirmed, or nothing where its version is declared."""
    if proposal.is_registered:
        return ""
    return (
        f"Declare the document first: add a row to {FOLDER}/{DOCUMENTS}, such as\n  {proposal.document_row}"
    )

"""Requirements proposed from the words of a document: its sentences, lists and tables that ask something.

A proposal is a file for a person to mend. Nothing in it counts until a name stands under `confirmed_by`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.core.sources import Source
from placeplan.figures.measures import measures
from placeplan.figures.tidy.formulas import escaped
from placeplan.guidance.asked.asking_words import asked_in, words
from placeplan.guidance.asked.asks_in_passages import asks_of
from placeplan.guidance.asked.files_of_guidance import APART, CONFIRMED, DOCUMENTS, REQUIREMENT_COLUMNS
from placeplan.guidance.asked.register import FOLDER, PROPOSALS
from placeplan.plan.place import Place
from placeplan.reading.documents.days import day_in
from placeplan.reading.documents.opened import Document, read_document

COLUMNS = (CONFIRMED, *REQUIREMENT_COLUMNS)
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
        looked_for = ", ".join(word for listed in words()["modality"].values() for word in listed)
        what = "No sentence of the document says that anything is asked."
        raise PlanError(Problem(what, file.name, f"Looked for: {looked_for}."))
    _write(version, proposals, document.file, path)
    return Proposal(version, document, proposals, path, version in known)


def proposed(document: Document) -> tuple[Proposed, ...]:
    """Every sentence of a document that asks something, in order, each with a number of its own."""
    proposals: list[Proposed] = []
    numbers_used: Counter[str] = Counter()
    for ask in asks_of(document):
        number = ask.number or f"r{len(proposals) + 1}"
        numbers_used[number] += 1
        if numbers_used[number] > 1:
            number += f"-{numbers_used[number]}"
        whom, day = ask.asks or asked_in(ask.text), ask.due or due(ask.text)
        proposals.append(
            Proposed(number, ask.text, ask.modality, ask.word, whom, day, _measures(ask.text), ask.where)
        )
    return tuple(proposals)


def due(text: str) -> str:
    """The day or month by which a sentence wants something, or nothing where it names none."""
    match = _BY.search(text)
    return day_in(text[match.end() :]) if match else ""


def _measures(text: str) -> tuple[str, ...]:
    """Measures whose label of two or more words stands in the sentence."""
    folded = text.casefold()
    return tuple(
        key
        for key, measure in measures().items()
        if " " in measure.label and measure.label.casefold() in folded
    )


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

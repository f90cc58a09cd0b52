"""What counts as right when requirements are proposed from a labelled document.

A label is a phrase of one thing that is asked. A proposal with one phrase in it is right, one with none is
wrong, and so is one with the phrases of two things: two sentences that have nothing to do with each other are
never one. A phrase in no proposal, or in one with another's, is missed.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from placeplan.guidance.asked.proposals import Proposed, proposed
from placeplan.reading.documents.opened import read_document

FOLDER = Path(__file__).parent
HALVES = ("open", "held_back")
LABELS = ".labels.csv"


@dataclass(frozen=True)
class Score:
    """Counts over some documents: labels, those found, proposals, and those that are right."""

    labels: int = 0
    found: int = 0
    proposals: int = 0
    right: int = 0
    strengths: int = 0  # of those found, how many with the strength that the label has

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.labels + other.labels,
            self.found + other.found,
            self.proposals + other.proposals,
            self.right + other.right,
            self.strengths + other.strengths,
        )

    @property
    def precision(self) -> float:
        """The share of proposals that ask one thing that is asked."""
        return self.right / self.proposals

    @property
    def recall(self) -> float:
        """The share of what is asked that is proposed."""
        return self.found / self.labels


def documents(half: str) -> Iterator[Path]:
    """The documents of one half, in order of name."""
    for labels in sorted((FOLDER / half).glob(f"*{LABELS}")):
        yield next(
            path for path in labels.parent.glob(f"{labels.name.removesuffix(LABELS)}.*") if path != labels
        )


def labels_of(path: Path) -> list[tuple[str, str]]:
    """The phrases of a document and how strongly each is asked."""
    with (path.parent / f"{path.stem}{LABELS}").open(encoding="utf-8", newline="") as file:
        return [(row["phrase"], row["modality"]) for row in csv.DictReader(file)]


def scored(path: Path) -> tuple[Score, list[str], list[str]]:
    """The score of one document, with the phrases missed and the proposals that are wrong."""
    labels = labels_of(path)
    proposals = proposed(read_document(path))
    phrases = {proposal: _phrases(proposal, labels) for proposal in proposals}
    right = {proposal: one[0] for proposal, one in phrases.items() if len(one) == 1}
    found = {phrase for phrase, _ in right.values()}
    strong = {phrase for proposal, (phrase, modality) in right.items() if proposal.modality == modality}
    missed = [phrase for phrase, _ in labels if phrase not in found]
    wrong = [proposal.text for proposal in proposals if proposal not in right]
    return Score(len(labels), len(found), len(proposals), len(right), len(strong)), missed, wrong


def _phrases(proposal: Proposed, labels: list[tuple[str, str]]) -> list[tuple[str, str]]:
    folded = " ".join(proposal.text.split()).casefold()
    return [(phrase, modality) for phrase, modality in labels if phrase.casefold() in folded]


def half_scored(half: str) -> Score:
    """The score of one half."""
    return sum((scored(path)[0] for path in documents(half)), Score())

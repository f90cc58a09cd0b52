"""A figure that words are taken to state: how it is kept, and how a doubt lessens it."""

from dataclasses import dataclass, field, replace

from placeplan.reading.text.stated_amounts import vocabulary
from placeplan.reading.text.stated_kinds import EVERYTHING


@dataclass(frozen=True)
class Proposal:
    """A figure as it may be meant. `value` and `precision` are in the base unit of its measure."""

    label: str
    measure: str
    group: str
    line: str
    period: str
    stage: str
    value: float
    bound: str
    precision: float
    words: str
    sentence: str
    file: str
    where: str
    cell: str  # shared by figures of one sentence, which are stated together
    confidence: float
    doubts: tuple[str, ...] = ()
    grade: str = "primary"
    unit: str = "pounds"
    pence: int | None = None
    says: frozenset[str] = EVERYTHING  # of body, year and kind, what its own sentence, row or form states
    is_whole: bool = field(default=False, compare=False)

    @property
    def is_used(self) -> bool:
        """Is it sure enough for the checks?"""
        return bool(self.measure) and self.confidence >= vocabulary()["confidence"]["used_from"]


def as_range_end(figure: Proposal) -> Proposal:
    """A figure that is one end of a range: it is kept, and no test of a single figure reads it."""
    return less_sure(figure, "range", "it is one end of a range, and tests read single figures")


def less_sure(figure: Proposal, rule: str, doubt: str) -> Proposal:
    """The figure with one doubt more, which weighs as `rule` of the vocabulary's confidence says."""
    confidence = max(0.0, figure.confidence - vocabulary()["confidence"][rule])
    return replace(figure, confidence=round(confidence, 2), doubts=(*figure.doubts, doubt))

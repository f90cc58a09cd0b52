"""The readings of a table that words do not rule out, and the one that words and sums together speak for.

A reading is a kind with the roles of its columns, and the unit of its money where nobody says it. What words
are sure of is taken where nothing in the table speaks against it; else the reading is that proves itself by
all its sums, and of several the one with most in all. One that breaks the sums that the table states is
never chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.proof import Proof
from placeplan.reading.proposing.doubts import NO_UNIT
from placeplan.reading.proposing.tables_of_regions import IN_DOUBT
from placeplan.reading.proposing.units import UNITS
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.twins import NO_TWINS, Twins
from placeplan.reading.words.judgements import count, weight

TRIED, PROVEN = weight("taking", "tried"), weight("taking", "proven")
FEWEST_SUMS = count("proof", "fewest")
FEWEST_TWINS = count("proof", "twins")
MOST_COVERED = weight("taking", "covered_rows")


@dataclass(frozen=True)
class Candidate:
    """One way to read a table, what that gives, and what the table's own numbers say of it."""

    table: TableMap
    harvest: Harvest
    proof: Proof
    clashes: int = 0  # figures that it states twice, differently: rows that it does not tell apart
    covered: float = 1.0  # the share of its rows with numbers of which it reads one
    twins: Twins = NO_TWINS  # its figures that another table of the workbook states too

    @property
    def is_empty(self) -> bool:
        """Does it give no figure at all?"""
        return not self.harvest.readings

    @property
    def is_sound(self) -> bool:
        """Do words suffice, and does nothing in the table speak against them?"""
        is_doubted = self.proof.verdict == "contradicted" or self.clashes or self.covered <= MOST_COVERED
        return self.table.accepted and not is_doubted

    @property
    def is_proven(self) -> bool:
        """Do all the sums that the table states hold, enough of them, and are its rows told apart?

        What another table states alike speaks as a sum does. A unit that nobody says is proven by that, or
        by products: totals hold in any.
        """
        is_contradicted = bool(self.proof.broken) or self.clashes or self.twins.differing
        is_whole = self.proof.weight + self._telling_twins >= FEWEST_SUMS
        tells_unit = self._telling_twins or any(tried.nature == "value" for tried in self.proof.sums)
        is_of_unit = not self.table.tries_unit or tells_unit
        return bool(is_whole and is_of_unit and not is_contradicted)

    @property
    def _telling_twins(self) -> int:
        """Figures that another table states alike; too few of them may be chance."""
        return self.twins.agreeing if self.twins.agreeing >= FEWEST_TWINS else 0

    @property
    def score(self) -> float:
        """How sure words are (0 to 1), the share of its rows that it reads, and of what was tried the share
        that holds less that which fails.
        """
        by_words = self.table.confidence + self.covered
        against = self.clashes + self.twins.differing
        if self.proof.weight + self._telling_twins + against < FEWEST_SUMS:
            return by_words
        tried = len(self.proof.sums) + self._telling_twins + against
        return by_words + (2 * (self.proof.holding + self._telling_twins) - tried) / tried


def readings_of(table: TableMap) -> Iterator[TableMap]:
    """The readings of a table that words do not rule out, the likeliest first.

    A doubt other than of the unit is a question that no sum answers; a unit may be told by a product, or by
    what another table states alike.
    """
    for reading in (table, *table.rivals):
        if reading.kind and reading.doubts == (NO_UNIT,):
            yield from (_in_unit(reading, unit) for unit in UNITS)
        elif reading.kind and not reading.doubts and reading.confidence >= TRIED:
            yield reading


def best_proven(candidates: Iterable[Candidate]) -> Candidate | None:
    """The one that proves itself, as it is to be taken; of several the one with most in all."""
    proven = [candidate for candidate in candidates if candidate.is_proven]
    if not proven:
        return None
    best = max(proven, key=lambda candidate: candidate.score)
    return replace(best, table=replace(best.table, accepted=True, confidence=PROVEN))


def all_proven(candidates: Sequence[Candidate]) -> list[TableMap]:
    """The tables of several bodies in one block as they are to be taken; none where a sum of one fails.

    Each may state too few sums to prove itself: what proves the block is that all of them hold.
    """
    enough = sum(candidate.proof.weight for candidate in candidates) >= FEWEST_SUMS
    hold = all(c.proof.verdict == "proven" and not c.clashes and not c.table.tries_unit for c in candidates)
    if not (enough and hold):
        return []
    return [replace(candidate.table, accepted=True, confidence=PROVEN) for candidate in candidates]


def best_of(first: Candidate, rivals: Iterable[Candidate]) -> Candidate:
    """Of a reading and its rivals that words or sums leave standing, the one with the most score in all."""
    standing = [c for c in (first, *rivals) if not c.is_empty and (c.is_sound or c.is_proven)]
    best = max(standing, key=lambda candidate: candidate.score, default=first)
    if best.table.accepted:
        return best
    return replace(best, table=replace(best.table, accepted=True, confidence=PROVEN))


def may_stand_otherwise(table: TableMap) -> bool:
    """May a table's rows be its columns, so that its words alone are not trusted?"""
    return any(rival.turned != table.turned for rival in table.rivals)


def _in_unit(table: TableMap, unit: str) -> TableMap:
    """A table read in a unit that nobody says: activity times price may prove it."""
    confidence = round(table.confidence / IN_DOUBT, 2)
    return replace(table, unit=unit, doubts=(), confidence=confidence, accepted=False, tries_unit=True)

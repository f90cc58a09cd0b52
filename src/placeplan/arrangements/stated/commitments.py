"""What the centre promised a place, what was seen of it, and how long it has waited, by everybody's clock.

A commitment is asked of whoever promised it, so its days run by the clock of requests. What the promiser says
of itself decides nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from placeplan.arrangements.registers.reading_rows import WHERE, Rows
from placeplan.arrangements.registers.register_columns import Row
from placeplan.arrangements.registers.register_files import KEPT
from placeplan.guidance.asked.notice import earliest, latest
from placeplan.guidance.asked.requirements import Request
from placeplan.guidance.clocks.both_ways import Clock, clock

Outcome = Literal["kept", "in part", "not kept", "told differently", "nothing known"]
OUTCOMES: tuple[Outcome, ...] = ("not kept", "nothing known", "in part", "told differently", "kept")
NOTHING_KNOWN: Outcome = "nothing known"
DIFFERENT: Outcome = "told differently"


@dataclass(frozen=True)
class Sighting:
    """What somebody saw of a commitment on a day; `is_own` where the promiser says it of itself."""

    day: str
    outcome: Outcome
    words: str
    stated_by: str
    source: str
    grade: str
    is_own: bool

    @property
    def in_words(self) -> str:
        """The sighting in a sentence."""
        own = ", of itself" if self.is_own else ""
        return f"{self.outcome}: {self.words} ({self.stated_by}{own})"


@dataclass(frozen=True)
class Commitment:
    """One thing promised to the place, as on a day: outcome, sightings by then, and its clock."""

    row: Row
    outcome: Outcome
    sightings: tuple[Sighting, ...]
    clock: Clock

    @property
    def key(self) -> str:
        """Its name in the register."""
        return self.row["key"]

    @property
    def days_late(self) -> int | None:
        """Days since it was due, while it is not kept; nothing where no day due is known or gone by."""
        return self.clock.days_late

    @property
    def days_waited(self) -> int | None:
        """Days since it was promised, while it is not kept; nothing where that day is not known."""
        return self.clock.days_waited

    def as_json(self) -> dict[str, Any]:
        """The commitment as every command and file gives it."""
        told = [sighting.in_words for sighting in self.sightings]
        columns = ("key", "what", "promised_by", "promised_to", "promised_on", "due")
        return {
            **{name: self.row[name] for name in columns}, "outcome": self.outcome, "clock": self.clock.state,
            "days_waited": self.days_waited, "days_late": self.days_late, "days_taken": self.clock.days_taken,
            "evidence": told, "source": self.row["source"], "grade": self.row["grade"],
        }  # fmt: skip


def commitments(rows: Rows, place: str, as_at: date) -> tuple[Commitment, ...]:
    """Every commitment made by the day, the least kept first. `place` asks where no body is named."""
    made_by_then = (row for row in rows["commitments"] if _is_made(row, as_at))
    listed = [_commitment(row, rows["commitment_evidence"], place, as_at) for row in made_by_then]
    return tuple(sorted(listed, key=_urgency))


def _urgency(commitment: Commitment) -> tuple[int, int, str]:
    return OUTCOMES.index(commitment.outcome), -(commitment.days_late or 0), commitment.key


def _is_made(row: Row, as_at: date) -> bool:
    """Can it have been promised by then? One whose day is not known is taken to be."""
    first = earliest(row["promised_on"])
    return first is None or first <= as_at


def _commitment(row: Row, evidence: Iterable[Row], place: str, as_at: date) -> Commitment:
    sightings = _sightings(row, evidence, as_at)
    outcome = _outcome(sightings)
    kept_on = _kept_since(sightings) if outcome == KEPT else ""
    request = Request(
        row["key"],
        row["what"],
        row["promised_to"] or place,
        row["promised_by"],
        row["promised_on"],
        row["due"],
        kept_on,
        "yes" if kept_on else "",
        source=row["source"],
        grade=row["grade"],
    )
    return Commitment(row, outcome, sightings, clock(request, as_at))


def _sightings(row: Row, evidence: Iterable[Row], as_at: date) -> tuple[Sighting, ...]:
    """What was seen by the day, in order; a month counts once it is over."""
    of_it = [sight for sight in evidence if sight["commitment"] == row["key"]]
    by_then = [sight for sight in of_it if (latest(sight["day"]) or date.max) <= as_at]
    in_order = sorted(by_then, key=lambda sight: (latest(sight["day"]) or date.max, sight[WHERE]))
    return tuple(_sighting(sight, row["promised_by"]) for sight in in_order)


def _sighting(sight: Row, promiser: str) -> Sighting:
    outcome = cast(Outcome, sight["outcome"])  # one of the words of its column, as was checked at the door
    is_own = sight["stated_by"].casefold() == promiser.casefold()
    return Sighting(
        sight["day"], outcome, sight["seen"], sight["stated_by"], sight["source"], sight["grade"], is_own
    )


def _outcome(sightings: Iterable[Sighting]) -> Outcome:
    """What others saw last; two who saw different things on one day are both shown, and neither holds."""
    by_others = [sighting for sighting in sightings if not sighting.is_own]
    if not by_others:
        return NOTHING_KNOWN
    last_day = latest(by_others[-1].day)
    told_last = {sighting.outcome for sighting in by_others if latest(sighting.day) == last_day}
    return told_last.pop() if len(told_last) == 1 else DIFFERENT


def _kept_since(sightings: Iterable[Sighting]) -> str:
    """The day from which on others saw it kept, and nothing else since."""
    first = ""
    for sighting in sightings:
        if not sighting.is_own:
            first = (first or sighting.day) if sighting.outcome == KEPT else ""
    return first

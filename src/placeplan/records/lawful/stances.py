"""Where bodies stand on a subject, with conditions; the dissent of members; and the opinions that were given.

All of it in its own words, and all of it: whoever shows a decision shows these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from placeplan.records.lawful.conditions import open_conditions
from placeplan.records.record_words import WITHDRAWN
from placeplan.records.rows.decision_rows import Condition, Decision, Presence
from placeplan.records.rows.position_rows import Opinion, Position
from placeplan.records.rows.whole_records import Records


@dataclass(frozen=True)
class Stance:
    """A body's last position on a subject, and those of its conditions that are not met."""

    position: Position
    unmet: tuple[Condition, ...]

    @property
    def carries(self) -> bool:
        """May the plan count on the body? Not once it withdrew, nor while a condition of it is open."""
        return self.position.stance != WITHDRAWN and not self.unmet


def stances(written: Records, subject: str, key: str, on: date) -> tuple[Stance, ...]:
    """The last position of each body that stated one by a day, in the order in which they first did."""
    latest: dict[str, Position] = {}
    for position in sorted(written.acting.positions, key=lambda position: position.stated_on):
        if (position.subject, position.key) == (subject, key) and position.stated_on <= on:
            latest[position.body] = position
    return tuple(Stance(position, open_conditions(written, position, on)) for position in latest.values())


def dissents(records: Records, decision: Decision) -> Iterator[Presence]:
    """Whatever members had written down against a decision, also in rows that were mended since."""
    for presence in records.presences:
        if presence.decision == decision.decision and presence.dissent:
            yield presence


def opinions_on(records: Records, decision: Decision, on: date) -> tuple[Opinion, ...]:
    """Every opinion on the subject of a decision that was asked for by a day, in the order of asking."""
    return tuple(
        opinion
        for opinion in records.acting.opinions
        if (opinion.subject, opinion.key) == (decision.subject, decision.key) and opinion.asked_on <= on
    )

"""What a place promised and what came of it: the ledger, each part of the plan, and plan beside outturn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from placeplan.assurance.checking import evidence
from placeplan.assurance.published.claims_about import footprint_of
from placeplan.assurance.published.claims_ledger import Entry
from placeplan.assurance.published.components import Component
from placeplan.assurance.sheets.stages_compared import Line
from placeplan.places.announced import announced_successors
from placeplan.plan.place import Place
from placeplan.tracking.national_aims import Aim, national_aims


@dataclass(frozen=True)
class Promised:
    """Every claim with its outcome, what became of each part, and figures of several stages.

    `boards` are the boards announced to take over from the footprint of each body that claimed something.
    """

    ledger: tuple[Entry, ...]
    parts: tuple[Component, ...]
    lines: tuple[Line, ...]
    boards: Mapping[str, tuple[str, ...]]
    aims: tuple[Aim, ...] = ()  # of the national plan of the time

    @property
    def is_empty(self) -> bool:
        """Was nothing promised, and nothing stated at several stages?"""
        return not (self.ledger or self.parts or self.lines)

    def of_footprint(self, code: str) -> tuple[Entry, ...]:
        """The claims of a footprint and of its groups."""
        return tuple(entry for entry in self.ledger if footprint_of(entry.organisation) == code)


def promised(place: Place) -> Promised:
    """What the place's figures and statements say was promised. Errors: as of its checks."""
    evidenced: Mapping[str, Any] = evidence(place)
    ledger: tuple[Entry, ...] = evidenced["ledger"]
    boards = {entry.organisation: _boards(entry.organisation, place) for entry in ledger}
    parts, lines = evidenced["component_record"], evidenced["lineage"]
    return Promised(ledger, parts, lines, boards, national_aims(place))


def _boards(organisation: str, place: Place) -> tuple[str, ...]:
    """The boards that were announced for the footprint of a body; of the whole place where it has none."""
    footprint = footprint_of(organisation) or organisation
    code = footprint if announced_successors(footprint) else place.code
    return tuple(dict.fromkeys(announcement.name for announcement in announced_successors(code)))

"""The lists of findings that a body works through: its own, with each other body, and what all see.

A finding stands in the list of the widest audience that has it, and in no other.
"""

from dataclasses import dataclass
from typing import Any

from placeplan.workspace.actions.checks import have_checked
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.models import OWN, PAIR, Line
from placeplan.workspace.views.footing import Standing
from placeplan.workspace.waiting.finding_audiences import findings_of, is_checked, lines_beside


@dataclass(frozen=True)
class FindingList:
    """Findings of one audience: what the list is called, who sees it, its rows, and are they of now."""

    heading: str
    audience: str
    rows: Any
    is_checked: bool = True  # where it has no heading, the page says so of the whole of it


def finding_lists(where: Standing) -> list[FindingList]:
    """The lists of whoever stands in her own books; else the one list of what she looks at."""
    own = _rows(where, where.line)
    if not is_shared() or where.line.purpose != OWN:
        return [FindingList("", "", own)]
    wider = [_of_several(where, line) for line in lines_beside(where.line, where.seat)]
    return [FindingList("Within your own books", where.seat.organisation.name, own), *wider]


def _rows(where: Standing, line: Line) -> Any:
    return findings_of(line, where.seat).select_related("last_version", "line")


def _of_several(where: Standing, line: Line) -> FindingList:
    """The list of two bodies, or of all; brought up to date first."""
    is_of_now, rows = _brought(where, line), _rows(where, line)
    if line.purpose != PAIR:
        return FindingList("In the common view", "all in the round", rows, is_of_now)
    neighbour = line.members.exclude(pk=where.seat.organisation_id).get().name
    return FindingList(
        f"With {neighbour}", f"{where.seat.organisation.name} and {neighbour}", rows, is_of_now
    )


def _brought(where: Standing, line: Line) -> bool:
    """Bring what several see up to date, and have it checked; is the last check of it as it is now?"""
    version, _ = up_to_date(by=where.seat, line=line)
    have_checked(by=where.seat, version=version)
    return is_checked(line, where.seat)

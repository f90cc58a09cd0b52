"""The lists of findings that a body works through: its own, with each other body, and what all see.

A finding stands in the list of the widest audience that has it, and in no other.
"""

from dataclasses import dataclass
from typing import Any

from placeplan.workspace.actions.checks import CHECK, ask_for_check
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.models import COMMON, OWN, PAIR, Finding, Line
from placeplan.workspace.views.footing import Standing


@dataclass(frozen=True)
class FindingList:
    """Findings of one audience: what the list is called, who sees it, and its rows."""

    heading: str
    audience: str
    rows: Any


def finding_lists(where: Standing) -> list[FindingList]:
    """The lists of whoever stands in her own books; else the one list of what she looks at."""
    rows = Finding.objects.seen_by(where.seat).select_related("last_version", "line")
    if not is_shared() or where.line.purpose != OWN:
        return [FindingList("", "", rows.filter(line=where.line))]
    lines = list(Line.objects.seen_by(where.seat).filter(purpose__in=(COMMON, PAIR)).select_related("place"))
    for line in lines:
        _bring(where, line)
    common = [line for line in lines if line.purpose == COMMON]
    pairs = sorted((line for line in lines if line.purpose == PAIR), key=lambda line: line.key)
    of_common = rows.filter(line__in=common)
    of_pairs = rows.filter(line__in=pairs)
    wider = of_common.filter(is_present=True).values("identity")
    together = of_pairs.filter(is_present=True).values("identity")
    own = rows.filter(line=where.line).exclude(identity__in=wider).exclude(identity__in=together)
    return [
        FindingList("Within your own books", where.seat.organisation.name, own),
        *(_of_pair(where, line, of_pairs.exclude(identity__in=wider)) for line in pairs),
        FindingList("In the common view", "all in the round", of_common),
    ]


def _of_pair(where: Standing, line: Line, rows: Any) -> FindingList:
    members = line.members.exclude(pk=where.seat.organisation_id)
    name = members.values_list("name", flat=True).get()
    return FindingList(f"With {name}", f"{where.seat.organisation.name} and {name}", rows.filter(line=line))


def _bring(where: Standing, line: Line) -> None:
    """Bring what several see up to date, and have it checked."""
    version, is_new = up_to_date(by=where.seat, line=line)
    if is_new or not line.jobs.filter(kind=CHECK).exists():
        ask_for_check(by=where.seat, version=version)

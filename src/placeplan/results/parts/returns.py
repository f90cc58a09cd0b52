"""The story of a place's own returns: what bodies submitted, what is left of it, whom to bring together.

What looks wrong in a sheet, or was not read, stands apart: it may be our reading, and nobody is blamed.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from placeplan.assurance.between.adjusted import Position
from placeplan.assurance.check_report import Report, conversations
from placeplan.assurance.findings import Finding
from placeplan.plan.place import Place

MOST_CONVERSATIONS = 5
TO_ANSWER = ("fail", "warn")
# Checks of how a number was entered, or of a sum inside one sheet: what they find may be our misreading.
OF_ENTRY = frozenset({
    "bridge_residuals", "headcount_as_wte", "months_and_year", "plan_totals", "sign_flips", "unit_slips",
})  # fmt: skip


@dataclass(frozen=True)
class Talk:
    """Bodies that should talk, and what about. `pounds` is the largest sum; sums may overlap."""

    bodies: tuple[str, ...]
    pounds: float
    findings: tuple[Finding, ...]  # what matters most first


@dataclass(frozen=True)
class Unread:
    """What of the files handed in became no figure."""

    cells: tuple[tuple[str, int], ...]  # why, and how many cells with numbers; the most first
    workbooks: tuple[tuple[str, str], ...]  # file and why it waits
    narratives: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Returns:
    """What bodies handed in, together and one by one."""

    whole: tuple[Position, ...]  # of all bodies together, by year
    by_body: tuple[Position, ...]
    figures: Mapping[tuple[str, str], str]  # by body and year, the figure in which it stated its position
    talks: tuple[Talk, ...]
    more_talks: int  # conversations besides these
    entries: tuple[tuple[Finding, ...], ...]  # to look at in the sheet first; findings alike stand together
    unread: Unread

    @property
    def years(self) -> tuple[str, ...]:
        """The years that bodies stated a position for."""
        return tuple(position.year for position in self.whole)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that stated a position for any year."""
        return tuple(dict.fromkeys(position.body for position in self.by_body))

    def stating(self, year: str) -> int:
        """How many bodies stated a position for a year."""
        return sum(position.year == year for position in self.by_body)


def returns(checked: Report) -> Returns | None:
    """The returns of a place that was checked; nothing where no body stated a position in one."""
    imported = checked.place.imported
    if not imported.figures.height or not checked.positions:
        return None
    to_answer = [finding for finding in checked.findings if finding.status in TO_ANSWER]
    of_entry = [finding for finding in to_answer if finding.check in OF_ENTRY]
    talks = _talks([finding for finding in to_answer if finding.check not in OF_ENTRY])
    of_bodies = [position for position in checked.positions if position.body]
    return Returns(
        tuple(position for position in checked.positions if not position.body),
        tuple(of_bodies),
        _figures(checked.place),
        talks[:MOST_CONVERSATIONS],
        max(0, len(talks) - MOST_CONVERSATIONS),
        _alike(of_entry),
        _unread(checked),
    )


def _unread(checked: Report) -> Unread:
    """What of the workbooks was not read: cells by reason, files that wait, files that cannot be read."""
    imported = checked.place.imported
    cells = Counter(cell.why for cell in checked.unused_cells)
    return Unread(tuple(cells.most_common()), tuple(imported.waiting.items()), tuple(imported.unread.items()))


def _figures(place: Place) -> dict[tuple[str, str], str]:
    """The figure of each body's own position in each year that it plans for."""
    own = place.figures.filter(
        (pl.col("measure") == "surplus_or_deficit")
        & (pl.col("stated_by") == pl.col("organisation"))
        & (pl.col("line").fill_null("") == "")
        & (pl.col("stage") != "baseline")
        & pl.col("value").is_not_null()
    )
    return {
        (body, year): figure for body, year, figure in own.select("organisation", "period", "figure").rows()
    }


def _alike(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Findings of one check about one body together, in the order of the first of each."""
    alike: dict[tuple[str, tuple[str, ...]], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[finding.check, finding.conversation or finding.organisations].append(finding)
    return tuple(tuple(together) for together in alike.values())


def _talks(findings: Sequence[Finding]) -> tuple[Talk, ...]:
    """Conversations about money, the weightiest first."""
    return tuple(
        Talk(conversation.bodies, conversation.money, conversation.findings)
        for conversation in conversations(findings)
        if conversation.money and conversation.bodies
    )

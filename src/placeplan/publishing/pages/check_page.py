"""What a check of a place found, as one page: a file that opens offline, prints, and needs no script.

Takes what assurance found, and changes none of it. Every text from a workbook is escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from placeplan.assurance.between.adjusted import Position
from placeplan.assurance.between.matrix import Cell
from placeplan.assurance.check_report import Conversation, Report
from placeplan.assurance.findings import STATUSES, Finding
from placeplan.core.sources import Source
from placeplan.look.charts.figure import Table, absent, table_html
from placeplan.look.holding_back import private_notice
from placeplan.look.invention import invention_notice
from placeplan.look.naming import readable
from placeplan.look.templating import style
from placeplan.look.wording import SEVERITY_WORDS, STATUS_WORDS, amount, joined, with_minus_signs
from placeplan.publishing.templates import environment

CELLS_SHOWN = 12
COUNTED = {
    "fail": "do not hold",
    "warn": "need an answer",
    "cannot_assess": "cannot be assessed",
    "pass": "hold",
}


@dataclass(frozen=True)
class Shown:
    """One finding as a card: its size, its place and who should talk, in words."""

    finding: Finding
    verdict: str
    asks: str  # what its check asks
    severity: str
    size: str
    when: str
    cells: tuple[str, ...]
    more: int


def report_page(report: Report, check_titles: Mapping[str, str]) -> str:
    """One page: findings by the conversation that settles them, who agrees with whom, positions, cells."""
    values = {**report_values(report, check_titles), "style": style()}
    return with_minus_signs(environment().get_template("report.html").render(values))


def report_values(report: Report, check_titles: Mapping[str, str]) -> dict[str, Any]:
    """What the template of the page reads, besides its style."""
    talks = [
        (
            _who(talk, report),
            [_shown(f, check_titles) for f in talk.findings],
        )
        for talk in report.conversations
    ]
    return {
        "title": f"{report.place.name}: where the plans disagree",
        "found": report,
        "invented": invention_notice(report.place),
        "private": private_notice(report.place.figures, report.place.name),
        "talks": talks,
        "overview": _overview(report),
        "grid": _grid(report),
        "table_html": table_html,
        "sound": [_shown(f, check_titles) for f in report.findings if f.status == "pass"],
        "verdicts": STATUS_WORDS,
        "positions": [(_whose(position, report), position, _why(position)) for position in _moved(report)],
        "money": _money,
        "named": partial(readable, place=report.place),
        "counted": COUNTED,
    }


def _who(talk: Conversation, report: Report) -> str:
    """The bodies that should talk; the place itself where it is nobody's in particular."""
    return joined([report.name(body) for body in talk.bodies]) or report.place.name


def _overview(report: Report) -> Table:
    """Who should talk, the weightiest first: how much there is to say, and the largest sum among it."""
    rows = [
        (
            Markup('<a href="#talk-{}">{}</a>').format(number, _who(talk, report)),
            *(str(sum(f.status == status for f in talk.findings)) for status in STATUSES if status != "pass"),
            _money(talk.money * 100) if talk.money else "no sum",
        )
        for number, talk in enumerate(report.conversations, start=1)
    ]
    heads = [STATUS_WORDS[status] for status in STATUSES if status != "pass"]
    return Table(("Who should talk", *heads, "Largest sum"), rows, "Conversations, the weightiest first")


def _grid(report: Report) -> Table | None:
    """Every body against every other: what two of them both state, and whether it agrees."""
    cells = {frozenset((cell.first, cell.second)): cell for cell in report.matrix}
    bodies = sorted({body for pair in cells for body in pair}, key=report.name)
    if not bodies:
        return None
    rows = [
        (
            Markup("{} <span>{}</span>").format(report.name(body), body),
            *(_state(cells.get(frozenset((body, partner)))) if partner != body else "" for partner in bodies),
        )
        for body in bodies
    ]
    return Table(("Body", *bodies), rows, "Figures that two bodies both state", numeric=False)


def _state(cell: Cell | None) -> Markup:
    """One pair in a few words; the colour of its mark only repeats them."""
    if cell is None:
        return absent("nothing shared")
    kind = {"agree": "pass", "differ": "fail"}.get(cell.state, "cannot_assess")
    words = {"agree": f"{cell.agree} agree", "differ": f"{cell.differ or len(cell.findings)} differ"}.get(
        cell.state, f"{cell.one_side} one side only"
    )
    return Markup('<span class="{}"><span class="verdict">{}</span></span>').format(kind, words)


def _shown(finding: Finding, check_titles: Mapping[str, str]) -> Shown:
    period = (
        finding.period if isinstance(finding.period, str) else f"{finding.period[0]} to {finding.period[-1]}"
    )
    return Shown(
        finding,
        STATUS_WORDS[finding.status],
        check_titles.get(finding.check, finding.check),
        SEVERITY_WORDS[finding.severity],
        amount(finding.amount, finding.unit) if finding.amount is not None else "",
        period,
        whereabouts(finding.rests_on[:CELLS_SHOWN]),
        max(0, len(finding.cells) - CELLS_SHOWN),
    )


def whereabouts(cells: Sequence[tuple[Source, str]]) -> tuple[str, ...]:
    """Cells of one sheet together, with the grade of their source: `RZ1.xlsx, Savings: P8, P9 (primary)`."""
    sheets: dict[tuple[str, str], list[str]] = {}
    for cell, grade in cells:
        where = ", ".join(filter(None, (cell.file or cell.address, cell.sheet)))
        sheets.setdefault((where, grade), []).append(cell.cell)
    return tuple(_in_a_line(where, names, grade) for (where, grade), names in sheets.items())


def _in_a_line(where: str, names: Sequence[str], grade: str) -> str:
    written = f"{where}: {', '.join(names)}" if any(names) else where
    return f"{written} ({grade})" if grade else written


def _whose(position: Position, report: Report) -> str:
    return report.name(position.body) if position.body else "The whole place"


def _moved(report: Report) -> list[Position]:
    return [position for position in report.positions if position.adjustments]


def _why(position: Position) -> str:
    return joined(list(dict.fromkeys(adjustment.why for adjustment in position.adjustments)))


def _money(in_pence: int | float) -> str:
    pounds = in_pence / 100
    return f"{'-' if pounds < 0 else ''}£{abs(pounds):,.0f}"

"""`placeplan check PLACE`: where the plans disagree, what does not add up, and who should talk to whom."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.text import Text

from placeplan.assurance.check_report import Report
from placeplan.assurance.findings import Finding
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import page_writers
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.look.check_workbook import finding_rows, write_workbook
from placeplan.cli.screen import grid, headed, marked, say, show
from placeplan.core.shown_text import seen
from placeplan.look.naming import readable
from placeplan.model.evidence.whole_place import whole_place
from placeplan.publishing.pages.check_page import report_page, whereabouts
from placeplan.results.checked import checked
from placeplan.results.parts.check_titles import check_titles

app = typer.Typer(help="Where the plans disagree, and what does not add up.")
MARKS = {
    "fail": marked(("fail", "bold red")),
    "warn": marked(("warn", "yellow")),
    "cannot_assess": marked(("cannot assess", "cyan")),
    "pass": marked(("pass", "green")),
}
FINDING_HEADINGS = ("", "what", "size", "where")
CELLS_SHOWN = 2
WITHHELD = " (withheld)"  # after the title of what rests on a number that the public may not see
UNITS = {"count": "", "wte": "WTE"}  # units that are not their own words


Format = Literal["table", "json", "html"]


@app.command()
def check(
    place: Annotated[Path, typer.Argument(help="The folder of a place.")],
    form: Annotated[Format, typer.Option("--format", help="A table, JSON, or one HTML page.")] = "table",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    passes: Annotated[bool, typer.Option("--passes", help="Show what is sound too.")] = False,
) -> None:
    """Check a place: findings by severity and money, grouped by the conversation that settles them.

    Findings about the projection need the model: see `placeplan build`. Exit code 0 when the checks ran,
    whatever they found; 2 when they could not run.
    """
    must_have_file(out, is_opened)
    report = checked(whole_place(place))
    if form == "html" and out is None and not as_json:
        sys.stdout.write(seen(report_page(report, check_titles())))
        return
    give(_answer(report, passes), out, is_opened, as_json or (out is None and form == "json"))


def _answer(report: Report, passes: bool) -> Answer:
    """Every form of a report; a workbook has its conversations and positions on sheets of their own."""
    page = page_writers(lambda: report_page(report, check_titles()))
    return Answer(
        f"{report.place.name}: where the plans disagree",
        value=lambda: with_notice(report.place, report.as_json()),
        show=lambda: _show(report, passes),
        rows=lambda: finding_rows(report),
        own_forms={**page, ".xlsx": lambda path: write_workbook(report, path)},
    )


def _show(report: Report, passes: bool) -> None:
    say_notice(report.place)
    for talk in report.conversations:
        names = " and ".join(report.name(body) for body in talk.bodies) or report.place.name
        _show_findings(names, talk.findings, report)
    if passes:
        sound = [finding for finding in report.findings if finding.status == "pass"]
        _show_findings("Sound", sound, report)
    _show_matrix(report)
    _show_positions(report)
    told = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in report.counts.items())
    unused = len(report.unused_cells)
    say(f"{report.place.name}: {told}." + (f" {unused} cells with numbers were not used." if unused else ""))
    say("Findings about the projection are made by: placeplan build")


def _show_findings(title: str, findings: Iterable[Finding], report: Report) -> None:
    view = grid(title, FINDING_HEADINGS)
    view.expand = True
    for finding in findings:
        view.add_row(*row(finding, report))
    show(view)


def row(finding: Finding, report: Report) -> tuple[Text, str, str, str]:
    """One line of the table: the verdict, what, how much, and where."""
    where = whereabouts(finding.rests_on[:CELLS_SHOWN])
    more = len(finding.cells) - CELLS_SHOWN
    return (
        MARKS[finding.status],
        readable(finding.title, report.place) + (WITHHELD if report.rests_on_withheld(finding) else ""),
        size(finding),
        "; ".join(where) + (f" and {more} more" if more > 0 else ""),
    )


def size(finding: Finding) -> str:
    """The size of a finding with its unit, or nothing."""
    if finding.amount is None:
        return ""
    if finding.unit == "pounds":
        return f"{'-' if finding.amount < 0 else ''}£{abs(finding.amount):,.0f}"
    if finding.unit == "share":
        return f"{finding.amount:.1%}"
    return f"{finding.amount:,.1f} {UNITS.get(finding.unit, finding.unit)}".replace(".0 ", " ").strip()


def _show_matrix(report: Report) -> None:
    if not report.matrix:
        return
    view = headed("Who agrees with whom", ("bodies", "state"), ("agree", "differ", "one side", "apart"))
    for cell in report.matrix:
        view.add_row(
            f"{report.name(cell.first)} and {report.name(cell.second)}",
            cell.state,
            *(str(number) for number in (cell.agree, cell.differ, cell.one_side)),
            f"£{cell.apart:,.0f}" if cell.apart else "",
        )
    show(view)


def _show_positions(report: Report) -> None:
    moved = [position for position in report.positions if position.adjustments]
    if not moved:
        return
    view = grid(
        "Positions without what cannot be counted on",
        ("body", "year", "submitted", "left", "without"),
        numbers=(2, 3),
    )
    for position in moved:
        view.add_row(
            report.name(position.body) if position.body else "the whole place",
            position.year,
            f"£{position.submitted / 100:,.0f}",
            f"£{position.left / 100:,.0f}",
            ", ".join(dict.fromkeys(a.why for a in position.adjustments)),
        )
    show(view)

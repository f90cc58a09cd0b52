"""`placeplan check PLACE`: where the plans disagree, what does not add up, and who should talk to whom."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.text import Text

from placeplan.assurance.check_report import Report, report
from placeplan.assurance.findings import Finding
from placeplan.cli.files.out_option import PAGE, TABLE, Opened, Writers, must_have_file, out_to, write_out
from placeplan.cli.files.result_writers import object_writers, page_writers, table_writers
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.look.check_workbook import finding_rows, write_workbook
from placeplan.cli.output import seen, show_json
from placeplan.cli.screen import grid, headed, marked, say, show
from placeplan.guidance.checks.all_checks import with_guidance
from placeplan.look.naming import readable
from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import Place
from placeplan.publishing.pages.check_page import report_page, whereabouts
from placeplan.results.check_titles import check_titles

app = typer.Typer(help="Where the plans disagree, and what does not add up.")
MARKS = {
    "fail": marked(("fail", "bold red")),
    "warn": marked(("warn", "yellow")),
    "cannot_assess": marked(("cannot assess", "cyan")),
    "pass": marked(("pass", "green")),
}
FINDING_HEADINGS = ("", "what", "size", "where")
CELLS_SHOWN = 2
UNITS = {"count": "", "wte": "WTE"}  # units that are not their own words


Format = Literal["table", "json", "html"]


@app.command()
def check(
    place: Annotated[Path, typer.Argument(help="The folder of a place.")],
    form: Annotated[Format, typer.Option("--format", help="A table, JSON, or one HTML page.")] = "table",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    out: Annotated[Path | None, out_to(".json", *PAGE, *TABLE)] = None,
    is_opened: Opened = False,
    passes: Annotated[bool, typer.Option("--passes", help="Show what is sound too.")] = False,
) -> None:
    """Check a place: findings by severity and money, grouped by the conversation that settles them.

    Findings about the projection need the model: see `placeplan build`. Exit code 0 when the checks ran,
    whatever they found; 2 when they could not run.
    """
    must_have_file(out, is_opened)
    checked = with_guidance(report(whole_place(place)))
    if out is not None:
        write_out(out, _writers(checked), is_opened)
    if as_json or (out is None and form == "json"):
        show_json(_answer(checked))
    elif out is not None:
        return
    elif form == "html":
        sys.stdout.write(seen(report_page(checked, check_titles())))
    else:
        say_notice(checked.place)
        _show(checked, passes)
        say("Findings about the projection are made by: placeplan build")


def _answer(checked: Report) -> dict[str, Any]:
    return with_notice(checked.place, checked.as_json())


def _writers(checked: Report) -> Writers:
    """Every form of a report; a workbook has its conversations and positions on sheets of their own."""
    return {
        **object_writers(lambda: _answer(checked)),
        **page_writers(lambda: report_page(checked, check_titles())),
        **table_writers(lambda: finding_rows(checked)),
        ".xlsx": lambda path: write_workbook(checked, path),
    }


def _show(checked: Report, passes: bool) -> None:
    for talk in checked.conversations:
        names = " and ".join(checked.name(body) for body in talk.bodies) or checked.place.name
        view = grid(names, FINDING_HEADINGS)
        view.expand = True
        for finding in talk.findings:
            view.add_row(*row(finding, checked.place))
        show(view)
    if passes:
        view = grid("Sound", FINDING_HEADINGS)
        view.expand = True
        for finding in checked.findings:
            if finding.status == "pass":
                view.add_row(*row(finding, checked.place))
        show(view)
    _show_matrix(checked)
    _show_positions(checked)
    told = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in checked.counts.items())
    unused = len(checked.unused_cells)
    say(f"{checked.place.name}: {told}." + (f" {unused} cells with numbers were not used." if unused else ""))


def row(finding: Finding, place: Place) -> tuple[Text, str, str, str]:
    """One line of the table: the verdict, what, how much, and where."""
    where = whereabouts(finding.cells[:CELLS_SHOWN])
    more = len(finding.cells) - CELLS_SHOWN
    return (
        MARKS[finding.status],
        readable(finding.title, place),
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


def _show_matrix(checked: Report) -> None:
    if not checked.matrix:
        return
    view = headed("Who agrees with whom", ("bodies", "state"), ("agree", "differ", "one side", "apart"))
    for cell in checked.matrix:
        view.add_row(
            f"{checked.name(cell.first)} and {checked.name(cell.second)}",
            cell.state,
            *(str(number) for number in (cell.agree, cell.differ, cell.one_side)),
            f"£{cell.apart:,.0f}" if cell.apart else "",
        )
    show(view)


def _show_positions(checked: Report) -> None:
    moved = [position for position in checked.positions if position.adjustments]
    if not moved:
        return
    view = grid(
        "Positions without what cannot be counted on",
        ("body", "year", "submitted", "left", "without"),
        numbers=(2, 3),
    )
    for position in moved:
        view.add_row(
            checked.name(position.body) if position.body else "the whole place",
            position.year,
            f"£{position.submitted / 100:,.0f}",
            f"£{position.left / 100:,.0f}",
            ", ".join(dict.fromkeys(a.why for a in position.adjustments)),
        )
    show(view)

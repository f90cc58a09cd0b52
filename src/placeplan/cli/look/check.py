"""`placeplan check PLACE`: where the plans disagree, what does not add up, and who should talk to whom."""

import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from placeplan.assurance.check_report import Report, report
from placeplan.assurance.findings import Finding
from placeplan.cli.look.check_workbook import write_workbook
from placeplan.cli.output import show_json
from placeplan.cli.screen import grid, headed, marked, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.tidy.writing import replacing
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


class Format(StrEnum):
    """How the findings are shown."""

    table = "table"
    json = "json"
    html = "html"
    xlsx = "xlsx"


@app.command()
def check(
    place: Annotated[Path, typer.Argument(help="The folder of a place.")],
    format: Annotated[
        Format | None, typer.Option("--format", help="table, json, html or xlsx; as --out ends, if left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    out: Annotated[Path | None, typer.Option(help="The file to write (json, html and xlsx).")] = None,
    passes: Annotated[bool, typer.Option("--passes", help="Show what is sound too.")] = False,
) -> None:
    """Check a place: findings by severity and money, grouped by the conversation that settles them.

    Findings about the projection need the model: see `placeplan build`. Exit code 0 when the checks ran,
    whatever they found; 2 when they could not run.
    """
    chosen = format or _format_of(out)
    if as_json and out is None and chosen is Format.table:
        chosen = Format.json
    if chosen is Format.table and out is not None:
        raise PlanError(
            Problem("A table is shown on the screen.", str(out), "Give --format json, html or xlsx.")
        )
    found = with_guidance(report(whole_place(place)))
    if chosen is Format.table:
        _show(found, passes)
        say("Findings about the projection are made by: placeplan build")
    elif out is not None or chosen is not Format.json:
        target = out or Path(f"{_file_name(found.place.code)}-findings.{chosen.value}")
        with replacing(target) as beside:
            _write(found, chosen, beside)
        if not as_json:
            say(f"Wrote {target}")
    if as_json or (chosen is Format.json and out is None):
        show_json(found.as_json())


def _file_name(code: str) -> str:
    """A place's code as the name of a file: somebody else's code may hold the way to another folder."""
    return re.sub(r"\W+", "-", code).strip("-")


def _format_of(out: Path | None) -> Format:
    """The form that the name of a file asks for; a table on the screen where there is no file."""
    if out is None:
        return Format.table
    try:
        return Format(out.suffix.lower().removeprefix("."))
    except ValueError:
        wanted = "Name a file that ends in .json, .html or .xlsx, or give --format."
        raise PlanError(Problem(f"Findings are not written as “{out.suffix}”.", str(out), wanted)) from None


def _write(found: Report, chosen: Format, path: Path) -> None:
    if chosen is Format.xlsx:
        write_workbook(found, path)
    elif chosen is Format.html:
        path.write_text(report_page(found, check_titles()), encoding="utf-8")
    else:
        path.write_text(json.dumps(found.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _show(found: Report, passes: bool) -> None:
    for talk in found.conversations:
        names = " and ".join(found.name(body) for body in talk.bodies) or found.place.name
        view = grid(names, FINDING_HEADINGS)
        view.expand = True
        for finding in talk.findings:
            view.add_row(*row(finding, found.place))
        show(view)
    if passes:
        view = grid("Sound", FINDING_HEADINGS)
        view.expand = True
        for finding in found.findings:
            if finding.status == "pass":
                view.add_row(*row(finding, found.place))
        show(view)
    _show_matrix(found)
    _show_positions(found)
    told = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in found.counts.items())
    unused = len(found.unused_cells)
    say(f"{found.place.name}: {told}." + (f" {unused} cells with numbers were not used." if unused else ""))


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


def _show_matrix(found: Report) -> None:
    if not found.matrix:
        return
    view = headed("Who agrees with whom", ("bodies", "state"), ("agree", "differ", "one side", "apart"))
    for cell in found.matrix:
        view.add_row(
            f"{found.name(cell.first)} and {found.name(cell.second)}",
            cell.state,
            *(str(number) for number in (cell.agree, cell.differ, cell.one_side)),
            f"£{cell.apart:,.0f}" if cell.apart else "",
        )
    show(view)


def _show_positions(found: Report) -> None:
    moved = [each for each in found.positions if each.adjustments]
    if not moved:
        return
    view = grid(
        "Positions without what cannot be counted on",
        ("body", "year", "submitted", "left", "without"),
        numbers=(2, 3),
    )
    for each in moved:
        view.add_row(
            found.name(each.body) if each.body else "the whole place",
            each.year,
            f"£{each.submitted / 100:,.0f}",
            f"£{each.left / 100:,.0f}",
            ", ".join(dict.fromkeys(a.why for a in each.adjustments)),
        )
    show(view)

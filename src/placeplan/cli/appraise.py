"""`placeplan appraise`: what an outsider can say of a published plan, from the plan alone."""

import json
import sys
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from placeplan.assurance.appraisal import Appraisal
from placeplan.assurance.appraisal_comparison import Appraisals, appraisals
from placeplan.assurance.appraisal_forms import blank_form
from placeplan.assurance.stated_in_text import Proposal
from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import is_period, period
from placeplan.publishing.appraisal_page import STATUS_WORDS, appraisal_page

app = typer.Typer(help="Test a published plan, or several side by side, from the plan alone.")

Form = Literal["table", "json", "html"]


@app.command()
def appraise(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE_OR_FOLDER",
            help="A plan as published, or a folder with one plan in each file or folder.",
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Tables, JSON, or one HTML page.")] = "table",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file instead.")] = None,
    year: Annotated[
        str, typer.Option("--year", help="The year that the plan aims at, where it does not say: 2020/21.")
    ] = "",
    blank: Annotated[
        Path | None, typer.Option("--form", help="Write a blank form for typed figures here, and stop.")
    ] = None,
) -> None:
    """Read a published plan's figures with their words, test them, and say what to ask.

    Takes PDF, Word, HTML, Markdown, text, workbooks, CSV and filled-in forms. Writes nothing
    unless told where. Exit code 0 when the tests ran, whatever they found.
    """
    if blank is not None:
        _write_blank(blank)
        return
    if path is None:
        raise PlanError(
            Problem("There is nothing to appraise.", to_do="Give a file, a folder, or --form FILE.toml.")
        )
    if year and not (is_period(year) and period(year).kind == "year"):
        raise PlanError(Problem(f"“{year}” is not a financial year.", "--year", "Write 2020/21."))
    found = appraisals(path, year)
    if as_json or form == "json":
        written(json.dumps(as_object(found), ensure_ascii=False, allow_nan=False, indent=2) + "\n", out)
    elif form == "html":
        written(appraisal_page(found), out)
    else:
        _show(found, out)


def written(text: str, out: Path | None) -> None:
    """Put a text on standard output, or in the file named. Errors: a file that cannot be written."""
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PlanError(Problem(f"The file cannot be written: {error.strerror}.", str(out))) from error
    sys.stderr.write(f"Wrote {out}\n")


def _write_blank(path: Path) -> None:
    if path.exists():
        raise PlanError(
            Problem("There is such a file already.", str(path), "Choose another name; nothing was written.")
        )
    written(blank_form(), path)


# --- for a program ----------------------------------------------------------------------------------


def as_object(found: Appraisals) -> dict[str, Any]:
    """Everything that was found, as one object."""
    names = [plan.place.code for plan in found.plans]
    return {
        "tests": found.version,
        "plans": [_plan(plan) for plan in found.plans],
        "comparison": [
            {"line": line.label, "plans": dict(zip(names, line.texts, strict=True))}
            for line in found.comparison
        ],
    }


def _plan(plan: Appraisal) -> dict[str, Any]:
    return {
        "code": plan.place.code,
        "name": plan.place.name,
        "dated": plan.dated,
        "files": [{"file": name, "content": digest} for name, digest in plan.files.items()],
        "figures": [_figure(one) for one in plan.proposals],
        "parts": {key: {"status": part.status, "note": part.note} for key, part in plan.place.parts.items()},
        "findings": [finding.as_json() for finding in plan.findings],
        "questions": [{"about": about, "question": question} for about, question in plan.questions],
        "requests": [{"about": about, "request": text} for about, text in plan.letters],
        "unused_cells": list(plan.unread),
    }


def _figure(one: Proposal) -> dict[str, Any]:
    return {
        "what": one.label,
        "measure": one.measure,
        "of": one.group,
        "line": one.line,
        "period": one.period,
        "stage": one.stage,
        "value": one.value,
        "unit": one.unit,
        "bound": one.bound,
        "precision": one.precision,
        "words": one.words,
        "sentence": one.sentence,
        "file": one.file,
        "where": one.where,
        "grade": one.grade,
        "confidence": one.confidence,
        "doubts": list(one.doubts),
        "used": one.is_used,
    }


# --- for a person -----------------------------------------------------------------------------------


def _show(found: Appraisals, out: Path | None) -> None:
    if out is None:
        _print(found, Console(highlight=False))
        return
    text = StringIO()
    _print(found, Console(file=text, width=WIDTH, highlight=False))
    written(text.getvalue(), out)


WIDTH = 120  # letters in a line of a table that is written to a file


def _print(found: Appraisals, console: Console) -> None:
    for plan in found.plans:
        _print_plan(plan, console)
    if found.comparison:
        table = Table("", *(escape(plan.place.name) for plan in found.plans), title="Side by side")
        for line in found.comparison:
            table.add_row(line.label, *map(escape, line.texts))
        console.print(table)
    console.print(f"Tests, version {found.version}.")


def _print_plan(plan: Appraisal, console: Console) -> None:
    dated = f"dated {plan.dated}" if plan.dated else "not dated"
    console.print(f"{plan.place.name} ({dated}; {', '.join(plan.files)})", markup=False, style="bold")
    if plan.proposals:
        console.print(_figures(plan))
    findings = Table("", "finding", "why", title="Findings")
    for finding in plan.findings:
        findings.add_row(STATUS_WORDS[finding.status], *map(escape, (finding.title, finding.explanation)))
    console.print(findings)
    console.print("Questions to ask", style="bold")
    for about, question in plan.questions:
        console.print(f"  - {about}: {question}", markup=False)
    console.print(
        f"{len(plan.letters)} requests for information are ready to send: see --format html or --json."
    )
    if plan.unread:
        console.print(f"{len(plan.unread)} cells became no figure: see --json.")


def _figures(plan: Appraisal) -> Table:
    table = Table(
        "figure", "words", "whose", "year", "where", "sure", "doubts", title="Figures as they were read"
    )
    for one in (*plan.used, *plan.left):
        name = one.label if one.is_used else f"{one.label} (not used)"
        cells = (
            name,
            one.words,
            one.group.replace("_", " "),
            one.period,
            one.where,
            f"{one.confidence:.0%}",
            "; ".join(one.doubts),
        )
        table.add_row(*map(escape, cells))
    return table

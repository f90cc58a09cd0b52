"""`placeplan appraise`: what an outsider can say of a published plan, from the plan alone."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl
import typer

from placeplan.appraisal.appraising import Appraisal
from placeplan.appraisal.blank_form import blank_form
from placeplan.appraisal.side_by_side import Appraisals, appraisals
from placeplan.appraisal.summary import summary
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import page_writers, text_writers
from placeplan.cli.screen import note, say, screen_width
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.core.periods import is_financial_year
from placeplan.core.shown_text import seen
from placeplan.publishing.pages.appraisal_page import appraisal_page
from placeplan.publishing.pages.appraisal_text import MOST_LETTERS, appraisal_text
from placeplan.reading.text.stated_proposals import Proposal

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
    form: Annotated[Form, typer.Option("--format", help="Text, JSON, or one HTML page.")] = "table",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    out: Annotated[Path | None, out_to(".txt", *EVERY_FORM)] = None,
    is_opened: Opened = False,
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
    if year and not is_financial_year(year):
        raise PlanError(Problem(f"“{year}” is not a financial year.", "--year", "Write 2020/21."))
    must_have_file(out, is_opened)
    tested = appraisals(path, year)
    if form == "html" and out is None and not as_json:
        sys.stdout.write(seen(appraisal_page(tested)))
        return
    give(_answer(tested), out, is_opened, as_json or (out is None and form == "json"))


def _answer(tested: Appraisals) -> Answer:
    """Every form of an appraisal; as a table, the figures that each plan states."""
    return Answer(
        ", ".join(plan.place.name for plan in tested.plans),
        value=lambda: as_object(tested),
        show=lambda: _show(tested),
        rows=lambda: _figures(tested),
        own_forms={
            **text_writers(".txt", lambda: appraisal_text(tested)),
            **page_writers(lambda: appraisal_page(tested)),
        },
    )


def _figures(tested: Appraisals) -> pl.DataFrame:
    """One row for each figure that a plan states, with its words and where they stand."""
    rows = [
        {"plan": plan.place.name, **_figure(proposal), "doubts": "; ".join(proposal.doubts)}
        for plan in tested.plans
        for proposal in plan.proposals
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def _write_blank(path: Path) -> None:
    if path.exists():
        raise PlanError(
            Problem("There is such a file already.", str(path), "Choose another name; nothing was written.")
        )
    with replacing(path) as beside:
        beside.write_text(blank_form(), encoding="utf-8")
    note(f"Wrote {path}")


# --- for a program ----------------------------------------------------------------------------------


def as_object(tested: Appraisals) -> dict[str, Any]:
    """Everything that was found, as one object."""
    names = [plan.place.code for plan in tested.plans]
    return {
        "tests": tested.version,
        "plans": [_plan(plan) for plan in tested.plans],
        "comparison": [
            {"line": line.label, "plans": dict(zip(names, line.texts, strict=True))}
            for line in tested.comparison
        ],
    }


def _plan(plan: Appraisal) -> dict[str, Any]:
    told = summary(plan)
    return {
        "code": plan.place.code,
        "name": plan.place.name,
        "dated": plan.dated,
        "files": [{"file": name, "content": digest} for name, digest in plan.files.items()],
        "verdict": {"headline": told.headline, "reasons": list(told.reasons)},
        "figures": [_figure(proposal) for proposal in plan.proposals],
        "parts": {key: {"status": part.status, "note": part.note} for key, part in plan.place.parts.items()},
        "findings": [finding.as_json() for finding in plan.findings],
        "questions": [{"about": about, "question": question} for about, question in told.questions],
        "letter": told.letter,
        "requests": [{"about": about, "request": text} for about, text in told.requests],
        "unused_cells": list(plan.unread),
        "passed_over": [line for document in plan.documents for line in document.aside],
    }


def _figure(proposal: Proposal) -> dict[str, Any]:
    return {
        "what": proposal.label,
        "measure": proposal.measure,
        "of": proposal.group,
        "line": proposal.line,
        "period": proposal.period,
        "stage": proposal.stage,
        "value": proposal.value,
        "unit": proposal.unit,
        "bound": proposal.bound,
        "precision": proposal.precision,
        "words": proposal.words,
        "sentence": proposal.sentence,
        "file": proposal.file,
        "where": proposal.where,
        "grade": proposal.grade,
        "confidence": proposal.confidence,
        "doubts": list(proposal.doubts),
        "used": proposal.is_used,
    }


# --- for a person -----------------------------------------------------------------------------------


def _show(tested: Appraisals) -> None:
    width = min(screen_width(), MOST_LETTERS)
    for line in appraisal_text(tested, width).splitlines():
        say(line, style="bold" if line.isupper() else "", unbroken=True)

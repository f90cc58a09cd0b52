"""`placeplan brief`: a positive, informed response to a plan, each sentence traced to a finding.

Takes the folder of a place, or a plan as it was published: whatever `placeplan appraise` reads.
"""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from placeplan.appraisal.response import Response, markdown, response
from placeplan.appraisal.side_by_side import appraisals
from placeplan.assurance.checking import findings
from placeplan.assurance.findings import Finding
from placeplan.cli.publish.appraise import written
from placeplan.core.errors import PlanError, Problem
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import project
from placeplan.plan.place import FILE, Place
from placeplan.publishing.pages.appraisal_page import response_page

app = typer.Typer(help="A response to a plan: support, concern, question and ask.")

Form = Literal["md", "html", "json"]


@app.command()
def brief(
    place: Annotated[
        Path,
        typer.Argument(metavar="PLACE_OR_FILE", help="The folder of a place, or a plan as published."),
    ],
    form: Annotated[Form, typer.Option("--format", help="Markdown, one HTML page, or JSON.")] = "md",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file instead.")] = None,
    modelled: Annotated[
        bool, typer.Option("--model", help="Run the model first, so that its findings count too.")
    ] = False,
) -> None:
    """Write the response that the findings on a plan support; it says nothing that no finding says."""
    is_place = (place / FILE).is_file() or not (place.exists() or place.suffix)
    loaded, found = _of_place(place, modelled) if is_place else _of_published(place, modelled)
    names = {code: body.name for code, body in loaded.bodies.items()}
    written(_text(response(loaded.name, found, names), "json" if as_json else form), out)


def _of_place(folder: Path, modelled: bool) -> tuple[Place, tuple[Finding, ...]]:
    place = whole_place(folder)
    return place, findings(place, project(place) if modelled else None)


def _of_published(path: Path, modelled: bool) -> tuple[Place, tuple[Finding, ...]]:
    """One published plan and its findings. Errors: several plans, or a model that has nothing to run on."""
    if modelled:
        what = "A plan that is only published cannot be modelled."
        raise PlanError(Problem(what, str(path), "Leave --model out."))
    plans = appraisals(path).plans
    if len(plans) > 1:
        what = f"{len(plans)} plans are there; a response is to one."
        raise PlanError(Problem(what, str(path), "Give the file or the folder of one."))
    return plans[0].place, plans[0].findings


def _text(answer: Response, form: Form) -> str:
    match form:
        case "json":
            return json.dumps(answer.as_json(), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
        case "html":
            return response_page(answer)
        case "md":
            return markdown(answer)

"""`placeplan brief PLACE`: a positive, informed response to a plan, each sentence traced to a finding."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from placeplan.assurance.checking import findings
from placeplan.assurance.response import Response, markdown, response
from placeplan.cli.appraise import written
from placeplan.model.projection import project
from placeplan.model.whole_place import whole_place
from placeplan.publishing.appraisal_page import response_page

app = typer.Typer(help="A response to a plan: support, concern, question and ask.")

Form = Literal["md", "html", "json"]


@app.command()
def brief(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    form: Annotated[Form, typer.Option("--format", help="Markdown, one HTML page, or JSON.")] = "md",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file instead.")] = None,
    modelled: Annotated[
        bool, typer.Option("--model", help="Run the model first, so that its findings count too.")
    ] = False,
) -> None:
    """Write the response that the findings on a place support; it says nothing that no finding says."""
    loaded = whole_place(place)
    found = findings(loaded, project(loaded) if modelled else None)
    names = {code: body.name for code, body in loaded.bodies.items()}
    written(_text(response(loaded.name, found, names), "json" if as_json else form), out)


def _text(answer: Response, form: Form) -> str:
    match form:
        case "json":
            return json.dumps(answer.as_json(), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
        case "html":
            return response_page(answer)
        case "md":
            return markdown(answer)

"""`placeplan brief`: a positive, informed response to a plan, each sentence traced to a finding.

Takes the folder of a place, or a plan as it was published: whatever `placeplan appraise` reads.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from placeplan.appraisal.response import Response, markdown, response
from placeplan.appraisal.side_by_side import appraisals
from placeplan.assurance.checking import findings
from placeplan.assurance.findings import Finding
from placeplan.cli.files.out_option import PAGE, Opened, Writers, must_have_file, out_to, write_out
from placeplan.cli.files.result_writers import object_writers, page_writers, text_writers
from placeplan.cli.invention import with_notice
from placeplan.cli.output import show_json
from placeplan.core.errors import PlanError, Problem
from placeplan.core.shown_text import seen
from placeplan.look.invention import invention_notice
from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import FILE, Place
from placeplan.publishing.pages.appraisal_page import response_page
from placeplan.results.projecting import is_in_footprints, projections
from placeplan.results.release.public import public_place

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
    out: Annotated[Path | None, out_to(".md", ".json", *PAGE)] = None,
    is_opened: Opened = False,
    modelled: Annotated[
        bool, typer.Option("--model", help="Run the model first, so that its findings count too.")
    ] = False,
) -> None:
    """Write the response that the findings on a plan support; it says nothing that no finding says."""
    must_have_file(out, is_opened)
    loaded, on_plan = _of_place(place, modelled) if _is_place(place) else _of_published(place, modelled)
    names = {code: body.name for code, body in loaded.bodies.items()}
    answer = _with_notice(response(loaded.name, on_plan, names), loaded)
    if out is not None:
        write_out(out, _writers(answer), is_opened)
    if as_json or (out is None and form == "json"):
        show_json(with_notice(loaded, answer.as_json()))
    elif out is None:
        sys.stdout.write(seen(response_page(answer) if form == "html" else markdown(answer)))


def _is_place(path: Path) -> bool:
    """Is a place meant? What is not there and has no ending is a folder that somebody mistyped."""
    return (path / FILE).is_file() or not (path.exists() or path.suffix)


def _with_notice(answer: Response, place: Place) -> Response:
    """The response, which says first what of the place is invented."""
    return replace(answer, intro=" ".join(filter(None, (invention_notice(place), answer.intro))))


def _writers(answer: Response) -> Writers:
    return {
        **text_writers(".md", lambda: markdown(answer)),
        **object_writers(answer.as_json),
        **page_writers(lambda: response_page(answer)),
    }


def _of_place(folder: Path, modelled: bool) -> tuple[Place, tuple[Finding, ...]]:
    """A place without what it withholds, and its findings: a response is sent to others.

    Errors: a region is to be modelled, which has no projection of its own.
    """
    place = public_place(whole_place(folder))
    if not modelled:
        return place, findings(place)
    if is_in_footprints(place):
        what = f"{place.name} is a region; ranges of its footprints do not add up."
        raise PlanError(Problem(what, "--model", "Leave --model out."))
    return place, findings(place, projections(place)[place.code])


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

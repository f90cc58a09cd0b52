"""`placeplan explain`: the working of a result, and the number that the page shows of it.

The working is that of the middle draw. A page shows the P50 of all draws, so the last line says that too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.tree import Tree

from placeplan.cli.draws import Draws
from placeplan.cli.files.answers import WITHOUT_ROWS, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import marked, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.engine.tracing import Working
from placeplan.look.working_words import Names, Where, names_of, page_words, value_in_words
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.explaining.page_range import shown_on_page
from placeplan.model.explaining.working import result_working
from placeplan.model.running.projection import DO_NOTHING, DRAWS, SEED, Projection
from placeplan.plan.children import child_place
from placeplan.plan.place import Place
from placeplan.results.projecting import is_in_footprints, projections

app = typer.Typer()


@dataclass(frozen=True)
class Explained:
    """Results of one projection with their working, and what pages show of each."""

    place: Place
    projection: Projection
    where: Where
    workings: Sequence[Working]
    pages: Sequence[Mapping[str, float] | None]


@app.command()
def explain(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    variables: Annotated[
        list[str], typer.Argument(metavar="VARIABLE…", help="What to explain, such as gap or cost.")
    ],
    year: Annotated[str, typer.Option(help="A year of the plan; the last unless named.")] = "",
    run: Annotated[str, typer.Option(help="do_nothing or plan.")] = DO_NOTHING,
    body: Annotated[str, typer.Option(help="Only this body.")] = "",
    service: Annotated[str, typer.Option(help="Only this service.")] = "",
    footprint: Annotated[str, typer.Option(help="Of a region: which footprint. Its code.")] = "",
    depth: Annotated[int, typer.Option(min=0, help="How many steps down; 9 reaches what was stated.")] = 1,
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same values.")] = SEED,
    out: Annotated[Path | None, out_to(*WITHOUT_ROWS)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show how a result was worked out, step by step, and end on the number that the page shows.

    The working is that of the middle draw, where every assumption is at its middle. With --depth 9 it goes
    down to what was stated.
    """
    must_have_file(out, is_opened)
    place = _explained_place(whole_place(folder), footprint)
    projection = projections(place, draws, seed)[place.code]
    where = {axis: label for axis, label in (("organisation", body), ("service", service)) if label}
    workings = _workings(variables, lambda name: result_working(projection, name, year, run, where, depth))
    pages = [shown_on_page(projection, working.name, working.year, run, where) for working in workings]
    explained = Explained(place, projection, where, workings, pages)
    answer = Answer(
        f"{place.name}: how {', '.join(variables)} was worked out",
        value=lambda: with_notice(place, _record(explained, run)),
        show=lambda: _show(explained),
    )
    give(answer, out, is_opened, as_json)


def _explained_place(place: Place, footprint: str) -> Place:
    """The place whose results are explained; of a region, one footprint. Errors: none, or no such one."""
    if is_in_footprints(place):
        return child_place(place, _footprint(place, footprint))
    if footprint:
        raise PlanError(Problem(f"{place.name} is no region.", "--footprint", "Leave out --footprint."))
    return place


def _record(explained: Explained, run: str) -> dict[str, Any]:
    """Each working with all beneath it, and what the page shows of it."""
    projection = explained.projection
    without = projection.question.known.base.without_money
    silent = [code in without for code in projection.organisations]
    workings = [
        _as_json(working, silent) | {"shown": page, "draws": projection.draws, "seed": projection.seed}
        for working, page in zip(explained.workings, explained.pages, strict=True)
    ]
    return {"run": run, "workings": workings}


def _show(explained: Explained) -> None:
    names = names_of(explained.place, explained.projection, explained.where)
    say_notice(explained.place)
    say("The working, in the middle draw:")
    for working, page in zip(explained.workings, explained.pages, strict=True):
        show(_tree(working, names))
        say(page_words(working, page, explained.projection))


def _workings(names: Sequence[str], working_of: Callable[[str], Working]) -> list[Working]:
    """The working of each variable. Errors: everything wrong with any of them, once."""
    workings: list[Working] = []
    problems: list[Problem] = []
    for name in names:
        try:
            workings.append(working_of(name))
        except PlanError as error:
            problems += error.problems
    if problems:
        raise PlanError(list(dict.fromkeys(problems)))
    return workings


def _footprint(place: Place, code: str) -> str:
    """The footprint that was named; a region has no working of its own, because ranges do not add up."""
    if any(child.code == code for child in place.children):
        return code
    names = ", ".join(f"{child.code} ({child.name})" for child in place.children)
    what = f"{place.name} has no footprint “{code}”." if code else f"{place.name} is a region."
    raise PlanError(Problem(what, "--footprint", f"Name one footprint with --footprint: {names}."))


def _as_json(working: Working, silent: Sequence[bool]) -> dict[str, Any]:
    """A working and all beneath it; nothing stands for the money of a body that stated none."""
    return {
        "variable": working.name,
        "year": working.year,
        "unit": working.unit,
        "meaning": working.meaning,
        "given": working.given,
        "varies_by": list(working.varies_by),
        "values": [
            None if is_absent else float(value)
            for value, is_absent in zip(working.value.ravel(), _absent(working, silent), strict=True)
        ],
        "reads": [_as_json(beneath, silent) for beneath in working.reads],
    }


def _absent(working: Working, silent: Sequence[bool]) -> list[bool]:
    """Which values are nought only because the body stated no money of its own."""
    values = working.value.ravel()
    by_body = working.unit == "pounds" and working.varies_by[:1] == ("organisation",)
    if not by_body or len(values) % len(silent):
        return [False] * len(values)
    per_body = len(values) // len(silent)
    return [silent[n // per_body] and value == 0 for n, value in enumerate(values)]


def _tree(working: Working, names: Names, above: Tree | None = None) -> Tree:
    value = value_in_words(working, names)
    unit = f"({working.unit})" if "; " in value else working.unit
    line = marked(
        (working.name, "bold"), f" {working.year} = {value} {unit}", (f"  {working.meaning}", "dim")
    )
    tree = Tree(line) if above is None else above.add(line)
    for beneath in working.reads:
        _tree(beneath, names, tree)
    return tree

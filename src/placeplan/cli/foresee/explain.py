"""`placeplan explain`: the working of a result, down to what was stated."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from placeplan.cli.output import show_json
from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import MIDDLE
from placeplan.engine.tracing import Working
from placeplan.look.naming import body_label, service_label
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.explaining.working import result_working
from placeplan.model.running.projection import DO_NOTHING, project
from placeplan.plan.place import Place, child_place

app = typer.Typer()
SHOWN_AT_MOST = 6  # values of one step; more are shown as a range
NAMED_AT_MOST = 14  # bodies or services shown each by name
LARGE = 1000  # from here on a number has two decimals, and below six figures
Labels = Mapping[str, Sequence[str]]  # what the entries along an axis are called


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
    depth: Annotated[int, typer.Option(min=0, help="How many steps down.")] = 9,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show how a result was worked out, step by step, down to stated figures (in the middle draw)."""
    place = whole_place(folder)
    if place.kind == "region" and place.children:
        place = child_place(place, _footprint(place, footprint))
    elif footprint:
        raise PlanError(Problem(f"{place.name} is no region.", "--footprint", "Leave out --footprint."))
    found = project(place, draws=1)
    where = {axis: label for axis, label in (("organisation", body), ("service", service)) if label}
    workings = _workings(variables, lambda name: result_working(found, name, year, run, where, depth))
    if as_json:
        show_json({"run": run, "workings": [_as_json(one) for one in workings]})
        return
    labels: Labels = {
        "organisation": [body_label(code, place) for code in found.organisations],
        "service": [service_label(code) for code in found.labels.services],
    }
    picked: Labels = dict.fromkeys(where, ())  # one label is left of an axis that was picked
    Console().print(f"In the middle draw: neither the {MIDDLE} nor the mean of a projection.", markup=False)
    for one in workings:
        Console().print(_tree(one, {**labels, **picked}))


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


def _as_json(one: Working) -> dict[str, Any]:
    return {
        "variable": one.name,
        "year": one.year,
        "unit": one.unit,
        "meaning": one.meaning,
        "given": one.given,
        "varies_by": list(one.varies_by),
        "values": [float(value) for value in one.value.ravel()],
        "reads": [_as_json(beneath) for beneath in one.reads],
    }


def _tree(one: Working, labels: Labels, above: Tree | None = None) -> Tree:
    line = Text.assemble(
        (one.name, "bold"), f" {one.year} = {_value(one, labels)} {one.unit}", (f"  {one.meaning}", "dim")
    )
    tree = Tree(line) if above is None else above.add(line)
    for beneath in one.reads:
        _tree(beneath, labels, tree)
    return tree


def _value(one: Working, labels: Labels) -> str:
    """The value, or each body's or service's by name, or from the least to the most of many."""
    values = np.unique(one.value.ravel())
    if len(values) == 1:
        return _number(float(values[0]))
    names = labels.get(one.varies_by[0], ()) if len(one.varies_by) == 1 else ()
    if len(names) == one.value.size <= NAMED_AT_MOST:
        pairs = zip(names, one.value.ravel(), strict=True)
        return "; ".join(f"{name}: {_number(float(value))}" for name, value in pairs)
    if len(values) <= SHOWN_AT_MOST:
        return ", ".join(_number(float(value)) for value in values)
    return f"{len(one.value.ravel())} values from {values[0]:,.6g} to {values[-1]:,.6g}"


def _number(value: float) -> str:
    return f"{value:,.6g}" if abs(value) < LARGE else f"{value:,.2f}"

"""`placeplan return`: fill the workbook that somebody asks for, and account for every cell."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from placeplan import __version__
from placeplan.cli.output import show_json
from placeplan.cli.publish.return_tables import (
    asked_json,
    mapping_json,
    show_asked,
    show_cells,
    show_check,
    show_mapping,
    show_receipt,
    show_trace,
)
from placeplan.cli.screen import note, say
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import changing
from placeplan.plan.place import load_place
from placeplan.returns.asked_once import asked_elsewhere
from placeplan.returns.calculated_elsewhere import calculated_elsewhere, program
from placeplan.returns.checking import check
from placeplan.returns.filling import fill
from placeplan.returns.mapping.found_again import found_again
from placeplan.returns.mapping.return_mappings import ReturnMapping, mapping_path
from placeplan.returns.proposed import (
    Proposed,
    keep_found_again,
    keep_mapping,
    mapping_of_return,
    proposed,
    refuse_body,
    refuse_other_asker,
)
from placeplan.returns.receipts import keep_receipt, receipt, receipt_of
from placeplan.returns.template.copies import refuse_target, write_copy
from placeplan.returns.template.given_workbook import given_workbook
from placeplan.returns.tracing import trace

app = typer.Typer(
    help="Fill the workbook that somebody else asks for, and account for every cell.", no_args_is_help=True
)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Template = Annotated[Path, typer.Argument(metavar="TEMPLATE", help="The workbook to fill: .xlsx or .xlsm.")]
PlaceFolder = Annotated[Path, typer.Option("--place", help="The place's folder.")]
BodyCode = Annotated[str, typer.Option("--body", help="The code of the body whose return it is.")]
MappingFile = Annotated[
    Path | None, typer.Option("--mapping", help="How the template is filled; else as the place keeps it.")
]


@app.command("map")
def map_template(
    template: Template,
    place: PlaceFolder = Path(),
    body: BodyCode = "",
    yes: Annotated[bool, typer.Option("--yes", help="Confirm what is sure enough of the proposal.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what each input cell of a template asks for, and keep it as a file for a person to confirm.

    A template that is mapped already is shown as it is kept; another version of it is laid over the kept one.
    """
    workbook = given_workbook(template)
    loaded = load_place(place)
    offer = proposed(workbook, loaded, body)
    again = found_again(offer.mapping, workbook)
    mapping = again.mapping.accepted() if yes else again.mapping
    path = offer.mapping.path
    if not offer.is_kept or again.moved or mapping.confirmed != offer.mapping.confirmed:
        path = keep_found_again(offer.mapping, mapping, workbook, loaded.folder)
    before, doubled = asked_elsewhere(loaded.folder, body, workbook.book.file)
    if as_json:
        told = mapping_json(mapping, path, offer, again)
        show_json({**told, **asked_json(before, doubled)})
        return
    show_mapping(mapping, path, offer, again)
    show_asked(before, doubled)


@app.command("fill")
def fill_template(
    template: Template,
    out: Annotated[Path, typer.Option("--out", help="The filled copy, which must not be there yet.")],
    place: PlaceFolder = Path(),
    body: BodyCode = "",
    mapping: MappingFile = None,
    disclose_to: Annotated[
        str,
        typer.Option(
            "--disclose-to", help="Write numbers withheld from the public too; the regulator that they go to."
        ),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Confirm what is sure enough of the mapping.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fill a template from a place's figures into a new file, with a receipt of every cell beside it."""
    workbook = given_workbook(template)
    refuse_target(out, workbook)
    loaded = load_place(place)
    offer = proposed(workbook, loaded, body, mapping)
    chosen = _confirmed(offer, yes, as_json, loaded.folder)
    refuse_other_asker(chosen, disclose_to)
    elsewhere = calculated_elsewhere(fill(workbook, chosen, loaded, body, disclose_to), program())
    filled = elsewhere.filled
    with changing(loaded.folder, "return"):  # the copy, its receipts and its mapping, or none of them
        if not offer.is_kept:
            chosen = _kept(chosen, loaded.folder)
        elif filled.again.moved and mapping is None:
            keep_found_again(offer.mapping, filled.again.mapping, workbook, loaded.folder)
        kept_in = chosen.path.name if chosen.path else ""
        whole = receipt(filled, loaded.code, out.name, date.today(), kept_in, __version__)
        whole["notes"] += elsewhere.notes
        write_copy(filled.content, out, workbook)
        beside = keep_receipt(whole, out, loaded.folder)
    if as_json:
        told = {key: value for key, value in whole.items() if key != "cells"}
        cells = [cell.as_json() for cell in filled.cells]
        show_json({"cells": cells, "receipt": {**told, "receipt": str(beside)}})
        return
    show_cells(filled)
    show_receipt(whole)
    say(f"Wrote {out}, and its receipt {beside}", unbroken=True)


@app.command("receipt")
def show_receipt_of(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A filled return.")], as_json: AsJson = False
) -> None:
    """Show the receipt of a filled return: cells, figures, sources, versions and digests."""
    kept = receipt_of(file)
    if as_json:
        show_json(kept)
    else:
        show_receipt(kept, every_cell=True)


@app.command("trace")
def trace_cell(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A filled return.")],
    cell: Annotated[str, typer.Argument(metavar="SHEET!CELL", help="A cell of it, such as 'Income!C7'.")],
    place: PlaceFolder = Path(),
    as_json: AsJson = False,
) -> None:
    """Show where one cell of a filled return comes from: figure, source and speaker, or why it is blank."""
    traced = trace(file, cell, load_place(place))
    if as_json:
        show_json(traced.as_json())
    else:
        show_trace(traced)


@app.command("check")
def check_return(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A filled return, whoever filled it.")],
    place: PlaceFolder = Path(),
    body: BodyCode = "",
    mapping: MappingFile = None,
    as_json: AsJson = False,
) -> None:
    """Set a return beside the plan and what happened, and try the template's own rules, sums and formulas."""
    workbook = given_workbook(file)
    loaded = load_place(place)
    whose, template = _of_receipt(file, loaded.folder, body)
    refuse_body(loaded, whose)
    kept = mapping_of_return(workbook, loaded.folder, template, mapping)
    checked = check(workbook, kept, loaded, whose)
    before, doubled = asked_elsewhere(loaded.folder, whose, template or kept.template)
    if as_json:
        show_json({**checked.as_json(), **asked_json(before, doubled)})
        return
    show_check(checked)
    show_asked(before, doubled)


def _of_receipt(file: Path, place: Path, body: str) -> tuple[str, str]:
    """Whose a return is, and the template that it is of, as its receipt says; what was told goes first."""
    try:
        kept = receipt_of(file, place)
    except PlanError:
        return body, ""
    return body or kept["body"], kept["template"]


# ---- confirming ----------------------------------------------------------------------------------


def _confirmed(found: Proposed, yes: bool, as_json: bool, place: Path) -> ReturnMapping:
    """The mapping as a person confirms it. Errors: nobody is there to ask."""
    mapping = found.mapping
    if mapping.confirmed or yes:
        return mapping.accepted()
    if sys.stdin.isatty() and not as_json:
        show_mapping(mapping, mapping.path, found, None)
        if typer.confirm("Fill the blocks that are taken like this?", default=True):
            return mapping.accepted()
    count = Counter(block.accepted for block in mapping.blocks)
    path = mapping.path or mapping_path(place, mapping.template)
    raise PlanError(
        Problem(
            f"{count[True]} blocks were understood, {count[False]} are in doubt; nobody confirmed them.",
            mapping.template,
            f"Run it with --yes to take the {count[True]}; or write confirmed = true in {path}, "
            "which placeplan return map makes.",
        )
    )


def _kept(mapping: ReturnMapping, place: Path) -> ReturnMapping:
    path = keep_mapping(mapping, place)
    note(f"How it is filled is kept in {path}")
    return ReturnMapping(mapping.template, mapping.digest, mapping.blocks, True, mapping.asker, path)

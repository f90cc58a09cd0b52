"""The job that says what each cell of a return asks for, and what the place would answer; it fills nothing.

Reads a template as `placeplan return map` does: as the place keeps its mapping, else as proposed.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import name
from placeplan.guidance.effort import effort
from placeplan.plan.place import Place, load_place
from placeplan.returns.asked_once import asked_elsewhere
from placeplan.returns.filling import BLANK, FILLED, FilledCell, fill
from placeplan.returns.mapping.blocks import Block
from placeplan.returns.mapping.found_again import FoundAgain, found_again
from placeplan.returns.mapping.return_mappings import ReturnMapping, mapping_in
from placeplan.returns.proposed import Proposed, proposed, refuse_body, text_found_again
from placeplan.returns.template.given_workbook import GivenWorkbook, given_workbook
from placeplan.workspace.content.laid_out import cache_folder, laid_out
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import AskedReturn, Content, Version

STEPS = ("opening the workbook", "understanding its cells", "looking for what answers them")
MOST_CELLS, MOST_TOLD = 4_000, 200  # cells drawn, and remarks told, of one return; our defaults
NEEDED = ("measure", "period")
# What the figures of a body tell of: what a person chooses from where a cell asks for something else.
CHOSEN = ("measure", "organisation", "counterparty", "area", "service", "scheme", "line", "sex", "age",
          "recurrence", "period", "stage")  # fmt: skip


def map_return(task: Task) -> dict[str, Any]:
    """What a return asks, block by block, each cell with what would be written there or why nothing is."""
    _tell(task, 0)
    asked = AskedReturn.objects.select_related("content").get(pk=task.argument("return"))
    place = load_place(
        laid_out(Version.objects.select_related("line__place").get(pk=task.argument("version")))
    )
    refuse_body(place, asked.body)
    with on_disk(asked.content, asked.name) as path:
        workbook = given_workbook(path)
        _tell(task, 1)
        offer, again, text = _mapped(asked, workbook, place)
        _tell(task, 2)
        return _told(workbook, mapping_in(text, asked.name), place, asked.body) | {
            "mapping": text,
            "is_kept": offer.is_kept,
            "not_understood": [
                [cell.sheet, name(cell.place), cell.because] for cell in offer.not_understood[:MOST_TOLD]
            ],
            "moved": list(again.moved[:MOST_TOLD]),
            "lost": list(again.lost[:MOST_TOLD]),
        }


def _tell(task: Task, done: int) -> None:
    task.progress(STEPS[done], done, len(STEPS))


@contextmanager
def on_disk(content: Content, file: str) -> Iterator[Path]:
    """A workbook that was handed in, on the disk by its own name while the block runs."""
    with tempfile.TemporaryDirectory(dir=cache_folder("returns")) as folder:
        path = Path(folder) / file
        path.write_bytes(bytes_kept(content))
        yield path


def _mapped(asked: AskedReturn, workbook: GivenWorkbook, place: Place) -> tuple[Proposed, FoundAgain, str]:
    """How a template is mapped, and the text of that: a person's, that of the place, or a new one."""
    if asked.mapping:
        own = mapping_in(asked.mapping, asked.name)
        return Proposed(own, True), FoundAgain(own), asked.mapping
    offer = proposed(workbook, place, asked.body)
    again = found_again(offer.mapping, workbook)
    return offer, again, text_found_again(offer.mapping, again.mapping, workbook)


def _told(workbook: GivenWorkbook, mapping: ReturnMapping, place: Place, body: str) -> dict[str, Any]:
    tried = replace(mapping, blocks=tuple(_as_if_accepted(block) for block in mapping.blocks))
    filled = fill(workbook, tried, place, body)
    by_place = {(cell.sheet, cell.cell): cell for cell in filled.cells}
    before, doubled = asked_elsewhere(place.folder, body, workbook.book.file)
    supplied = sum(cell.is_supplied for cell in before)
    room, blocks = MOST_CELLS, []
    for number, block in enumerate(mapping.blocks):
        blocks.append(_block(number, block, by_place, room))
        room -= len(blocks[-1]["cells"])
    return {
        "blocks": blocks,
        "contradicted": [total.what for total in filled.contradicted[:MOST_TOLD]],
        "stated": _stated(place, body),
        "bodies": [[code, own.name] for code, own in place.bodies.items()],
        "asked_before": len(before),
        "supplied": supplied,
        "spared": effort(supplied).as_json(),
        "two_asks": [[two.how, two.escalation] for two in doubled[:MOST_TOLD]],
    }


def _as_if_accepted(block: Block) -> Block:
    """A block that is left, tried as if it were filled, where it says enough to try."""
    is_whole = all(told.get(key) for _, told in block.told() for key in NEEDED)
    return replace(block, accepted=block.accepted or is_whole)


def _block(
    number: int, block: Block, cells: Mapping[tuple[str, str], FilledCell], room: int
) -> dict[str, Any]:
    told = [(at, about, cells.get((block.sheet, name(at)))) for at, about in block.told()]
    counts = Counter(cell.status for _, _, cell in told if cell)
    return {
        "number": number,
        "sheet": block.sheet,
        "accepted": block.accepted,
        "confidence": block.confidence,
        "doubts": list(block.doubts),
        "asks": {
            key: sorted({str(about.get(key, "")) for _, about, _ in told}) for key in ("measure", "unit")
        },
        "rows": [[row.index + 1, row.label] for row in block.rows],
        "columns": [[column_letters(column.index), column.label] for column in block.columns],
        "count": len(told),
        "filled": counts[FILLED],
        "blank": counts[BLANK],
        "apart": [name(at) for at in sorted(block.apart)][:MOST_CELLS],
        "cells": {name(at): _cell(about, cell) for at, about, cell in told[:room]},
    }


def _cell(about: Mapping[str, Any], cell: FilledCell | None) -> dict[str, Any]:
    told = cell.as_json() if cell else {"value": None, "figure": "", "why": "nothing was tried"}
    speaker = cell.answer.row["stated_by"] if cell and cell.answer.row else ""
    return {
        "asks": dict(about),
        "value": told["value"],
        "figure": told["figure"],
        "why": told["why"],
        "speaker": speaker or "",
    }


def _stated(place: Place, body: str) -> dict[str, list[str]]:
    """What the figures of a body are of, by what an ask may say; and who speaks of it."""
    own = place.figures.filter(pl.col("organisation") == body)
    told = {key: _values(own, key) for key in CHOSEN}
    return {**told, "organisation": list(place.bodies), "speaker": _values(own, "stated_by")}


def _values(figures: pl.DataFrame, column: str) -> list[str]:
    return sorted(str(value) for value in figures[column].unique().to_list() if value not in (None, ""))

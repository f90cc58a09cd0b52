"""The receipt of a filled return: each cell with its figure, source and speaker, and digests of all files.

Kept as JSON beside the filled file and in the place's folder. It is of one file alone, by its digest.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from placeplan.core.doors.files import content
from placeplan.core.doors.json_files import json_in
from placeplan.core.doors.listing import listed
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.core.shown_text import seen_json
from placeplan.figures.spreadsheets.cells import name
from placeplan.returns.answering.answers import Row
from placeplan.returns.filling import BLANK, FILLED, FORMULA, Filled, FilledCell
from placeplan.returns.mapping.return_mappings import FOLDER
from placeplan.returns.template.copies import asking_to_calculate
from placeplan.returns.template.given_workbook import WORKBOOK, digest

ENDING = ".receipt.json"
Receipt = dict[str, Any]
_ROUNDING = "halves are rounded away from zero, where the return asks for rounding; else nothing is rounded"
_STALE = (
    "Formulas on sheets that were not filled keep the results that they came with until a spreadsheet "
    "program opens the file, which works all of them out anew; what they come to is told here."
)


def receipt(
    filled: Filled, place: str, file: str, on: date, mapping_file: str = "", version: str = "", head: str = ""
) -> Receipt:
    """The receipt of a filled return, as JSON holds it. `version` is that of the program that filled it.

    `head` is the digest of the last act before, where a chain of acts is kept.
    """
    counts = Counter(cell.status for cell in filled.cells)
    mapping = filled.again.mapping
    return {
        "file": file,
        "digest": digest(filled.content),
        "template": filled.template.book.file,
        "template_digest": filled.template.digest,
        "template_version": _version(filled),
        "mapping": mapping_file,
        "mapping_made_from": mapping.digest,
        "place": place,
        "body": filled.body,
        "asker": mapping.asker,
        "disclosed_to": filled.disclosed_to,
        "filled_on": on.isoformat(),
        "placeplan": version,
        **({"last_act": head} if head else {}),
        "sheets": list(filled.sheets),
        "filled": counts[FILLED],
        "blank": counts[BLANK],
        "formulas": counts[FORMULA],
        "formulas_not_run": len(filled.not_run),
        "rounding": _ROUNDING,
        "contradicted": [total.as_json() for total in filled.contradicted],
        "moved": list(filled.again.moved),
        "lost": list(filled.again.lost),
        "notes": list(_notes(filled)),
        "cells": [_cell(cell) for cell in filled.cells],
    }


def _version(filled: Filled) -> str:
    """What the template says of its own version, wherever it says it: on a hidden sheet too."""
    for sheet in filled.template.book.sheets:
        if "version" in sheet.name.casefold():
            texts = [
                sheet.text(row, column) for row in range(len(sheet.rows)) for column in range(sheet.width)
            ]
            return next((text for text in texts if any(letter.isdigit() for letter in text)), "")
    return ""


def _notes(filled: Filled) -> Iterator[str]:
    """What a person who sends the file must know."""
    template = filled.template
    if asking_to_calculate(template.parts[WORKBOOK]) != template.parts[WORKBOOK]:
        yield "workbook.xml differs in one word: whoever opens the file works all formulas out anew."
    if any(cell.sheet not in filled.sheets for cell in filled.of(FORMULA)):
        yield _STALE
    if not_run := filled.not_run:
        were = "formula was" if len(not_run) == 1 else "formulas were"
        until = "until a spreadsheet program opens the file"
        yield f"{len(not_run)} {were} not run: on filled sheets there is no stored result {until}."
    if template.is_signed:
        yield "The template is signed; the signature holds for no filled copy."
    if template.book.macros:
        yield "The template has macros. They are kept whole and were not run."
    if template.book.links:
        links = ", ".join(template.book.links)
        yield f"Its formulas point at other workbooks, which were not opened: {links}."
    for (sheet, place), what in filled.rounding:
        yield f"{sheet}!{name(place)} {what}."
    if filled.disclosed_to:
        yield f"Numbers withheld from the public were disclosed to {filled.disclosed_to} by choice."


def _cell(cell: FilledCell) -> Receipt:
    """One cell: what a program is given of it, who stated it, and what was done to write it."""
    told: Receipt = cell.as_json()
    if cell.ask:
        told["asks"] = {key: value for key, value in vars(cell.ask).items() if value not in ("", None, False)}
    if row := cell.answer.row:
        told |= {"speaker": row["stated_by"], "stated_on": row["stated_on"], "grade": row["grade"]}
        told |= {"held": row["value"], "as_stated": row["as_stated"], "withheld": row["withheld"] or ""}
    if cell.answer.parts:
        told["parts"] = [_part(row) for row in cell.answer.parts]
    if cell.answer.written and cell.answer.written.rounding:
        told["rounded_from"] = str(cell.answer.written.exact.normalize())
    return told


def _part(row: Row) -> Receipt:
    """One part of a sum: its figure, what it is of, and where it was stated."""
    told = ("figure", "counterparty", "service", "line", "area", "scheme", "value", "source", "stated_by")
    return {key: row[key] for key in told if row[key] not in ("", None)}


# ---- files ---------------------------------------------------------------------------------------


def receipt_text(found: Mapping[str, Any]) -> str:
    """A receipt as it is kept: one cell to a line, so that two of them can be compared."""
    head = {key: value for key, value in found.items() if key != "cells"}
    lines = seen_json(json.dumps(head, ensure_ascii=False, indent=1, allow_nan=False))[:-2]
    cells = ",\n".join(
        seen_json(json.dumps(cell, ensure_ascii=False, allow_nan=False)) for cell in found["cells"]
    )
    return f'{lines},\n "cells": [\n{cells}\n]}}\n'


def keep_receipt(found: Mapping[str, Any], out: Path, place: Path) -> Path:
    """Write the receipt beside the filled file, and a copy into the place's own folder of returns."""
    text = receipt_text(found)
    beside = out.with_name(out.name + ENDING)
    kept = place / FOLDER / beside.name
    for path in dict.fromkeys((beside.absolute(), kept.absolute())):
        with replacing(path) as written:
            written.write_text(text, encoding="utf-8")
    return beside


def receipt_of(file: Path, place: Path | None = None) -> Receipt:
    """The receipt of a filled file. Errors: there is none, or the file was changed since it was filled."""
    kept = next((path for path in _places(file, place) if path.is_file()), None)
    if kept is None:
        to_do = "Fill it with: placeplan return fill TEMPLATE --place PLACE --body CODE --out FILE"
        raise PlanError(Problem("There is no receipt of this file.", str(file), to_do))
    try:
        told: Receipt = json_in(kept)
        told["is_unchanged"] = told["digest"] == digest(content(file))
    except (PlanError, ValueError, KeyError, TypeError) as error:
        to_do = "Fill the return again."
        raise PlanError(Problem("The receipt is damaged.", str(kept), to_do)) from error
    return told


def _places(file: Path, place: Path | None) -> Iterator[Path]:
    yield file.with_name(file.name + ENDING)
    if place is not None:
        yield place / FOLDER / (file.name + ENDING)


def receipts_in(place: Path) -> Iterator[Receipt]:
    """Every receipt that a place keeps, by name; one that cannot be read is passed over."""
    for path in listed(place / FOLDER, f"*{ENDING}"):
        try:
            told = json_in(path)
        except PlanError:
            continue
        if isinstance(told, dict) and isinstance(told.get("cells"), list):
            yield told

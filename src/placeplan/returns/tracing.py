"""One cell of a filled return, back to the figure that it is, its source and its speaker; or why it is blank.

Says too whether the file still holds what was written, and whether the place still states that figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.provenance import SourceCard, source_cards
from placeplan.figures.spreadsheets.cells import shown
from placeplan.figures.spreadsheets.sheet_part import named_place
from placeplan.plan.place import Place
from placeplan.returns.receipts import receipt_of
from placeplan.returns.template.given_workbook import given_workbook


@dataclass(frozen=True)
class Trace:
    """A cell: what the receipt tells of it, what the file holds now, and the card of its figure."""

    told: Mapping[str, Any]
    in_file: str | float | None
    card: SourceCard | None
    is_unchanged: bool  # the whole file
    parts: tuple[
        SourceCard, ...
    ] = ()  # of a sum: the cards of those of its figures that the place still states

    @property
    def holds(self) -> bool:
        """Does the cell still hold what was written?"""
        return bool(self.in_file == self.told["value"])

    @property
    def is_still_stated(self) -> bool:
        """Does the place still state its figure, or every part of its sum?"""
        parts = self.told.get("parts", [])
        return len(self.parts) == len(parts) if parts else self.card is not None

    def as_json(self) -> dict[str, Any]:
        """The trace as a program is given it."""
        return {
            **self.told,
            "in_file": self.in_file,
            "holds": self.holds,
            "is_still_stated": self.is_still_stated,
            "card": self.card.as_json() if self.card else None,
            "parts": [card.as_json() for card in self.parts],
            "file_is_unchanged": self.is_unchanged,
        }


def trace(file: Path, reference: str, place: Place) -> Trace:
    """The trace of a cell such as `Income!C7`. Errors: no receipt; nothing told of that cell."""
    receipt = receipt_of(file, place.folder)
    sheet, _, cell = reference.rpartition("!")
    sheet, cell = sheet.strip("'"), cell.replace("$", "").upper()
    told = next((c for c in receipt["cells"] if (c["sheet"], c["cell"]) == (sheet, cell)), None)
    if told is None:
        raise PlanError(_unknown(receipt, sheet, cell, reference, file))
    seen = given_workbook(file).sheet(sheet)
    at = named_place(cell)
    value = seen.at(*at) if seen and at else None
    in_file = value if isinstance(value, int | float) or value is None else shown(value)
    return Trace(told, in_file, *_cards(told, place, receipt["is_unchanged"]))


def _cards(
    told: Mapping[str, Any], place: Place, is_unchanged: bool
) -> tuple[SourceCard | None, bool, tuple[SourceCard, ...]]:
    """The card of a cell's figure, or of each part of its sum, with whether the file is unchanged."""
    parts = [part["figure"] for part in told.get("parts", [])]
    figures = parts or [told["figure"]]
    own = place.figures.filter(pl.col("figure").is_in(figures))
    cards = source_cards(own, place.origins)
    if parts:
        return None, is_unchanged, tuple(cards[figure] for figure in parts if figure in cards)
    return cards.get(told["figure"]), is_unchanged, ()


def _unknown(receipt: Mapping[str, Any], sheet: str, cell: str, reference: str, file: Path) -> Problem:
    """What to do about a cell that the receipt does not name."""
    sheets = list(dict.fromkeys(c["sheet"] for c in receipt["cells"]))
    if named_place(cell) is None or not sheet:
        return Problem(f"“{reference}” is no cell.", str(file), f"Write it as '{sheets[0]}!C7'.")
    if sheet not in sheets:
        to_do = f"There are some on: {', '.join(sheets)}."
        return Problem(f"There is no input cell or formula on “{sheet}”.", str(file), to_do)
    what = f"{sheet}!{cell} is neither an input cell nor a formula of the return."
    return Problem(what, str(file), "See every cell with: placeplan return receipt FILE")

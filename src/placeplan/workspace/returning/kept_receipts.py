"""The receipt of a filled return as pages show it: every cell, counted by what became of it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from placeplan.core.sources import Source, source
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import AskedReturn, Content

Cell = Mapping[str, Any]
STATES = ("filled", "blank", "formula")
# What a receipt leaves out of a cell, or of a part of its sum, where there is nothing to tell.
UNTOLD = {"asks": {}, "speaker": "", "stated_on": "", "grade": "", "as_stated": "", "rounded_from": ""}
UNTOLD_PART = {"counterparty": "", "service": "", "line": "", "value": "", "stated_by": "", "source": ""}


@dataclass(frozen=True)
class KeptReceipt:
    """A receipt. `told` is all that it says, `cells` each cell in the order of the workbook."""

    told: Mapping[str, Any]

    @property
    def cells(self) -> Sequence[Cell]:
        """Every cell."""
        return self.told["cells"]

    def of(self, state: str) -> list[Cell]:
        """The cells of one state."""
        return [cell for cell in self.cells if cell["status"] == state]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why cells are blank, by the beginning of the reason, the most first."""
        return Counter(reason_of(cell) for cell in self.of("blank")).most_common()

    def cell(self, sheet: str, name: str) -> Cell | None:
        """One cell by its sheet and name."""
        own = (cell for cell in self.cells if (cell["sheet"], cell["cell"]) == (sheet, name))
        return next(own, None)


def reason_of(cell: Cell) -> str:
    """The beginning of a reason, before what it names."""
    return str(cell["why"]).partition(":")[0].partition("(")[0].strip()


def receipt_of(asked: AskedReturn) -> KeptReceipt | None:
    """The receipt of a return; nothing where we did not fill it."""
    return _opened(asked.receipt_id) if asked.receipt_id else None


@lru_cache(maxsize=4)
def _opened(content: int) -> KeptReceipt:
    told = json.loads(bytes_kept(Content.objects.get(pk=content)))  # bytes never change
    return KeptReceipt({**told, "cells": [_whole(cell) for cell in told["cells"]]})


def _whole(cell: Cell) -> Cell:
    parts = [UNTOLD_PART | part for part in cell.get("parts", ())]
    return {**UNTOLD, **cell, "parts": parts}


def sources_of(cell: Cell) -> list[tuple[Mapping[str, Any], Source]]:
    """Where the number of a cell was stated: its own source, or that of each part of its sum."""
    parts: Sequence[Mapping[str, Any]] = cell.get("parts") or [cell]
    return [(part, source(str(part.get("source") or ""))) for part in parts]

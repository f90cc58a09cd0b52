"""The returns that a place filled, as its site shows them: each cell, what it asks, its figure or why not.

No value is held here: a cell leads to the figure's own card, so what is withheld from the public stays so.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from placeplan.plan.place import Place
from placeplan.returns.receipts import receipts_in

ASKED = ("measure", "organisation", "counterparty", "service", "line", "period", "stage")  # what a cell is of


@dataclass(frozen=True)
class SentCell:
    """One cell of a filled return: what it asks, its figures by name, and its state in a word."""

    sheet: str
    cell: str
    state: str  # filled, blank, formula or withheld
    asks: Mapping[str, str]
    figures: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class SentReturn:
    """One filled return: its template, who asks, whose it is, when it was filled, and its cells."""

    template: str
    asker: str
    body: str
    filled_on: str
    cells: tuple[SentCell, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many cells there are of each state."""
        return Counter(cell.state for cell in self.cells)


def returns_sent(place: Place) -> tuple[SentReturn, ...]:
    """The filled returns whose receipts the place keeps, by name of their files."""
    return tuple(
        SentReturn(
            str(told.get("template", "")),
            str(told.get("asker", "")),
            str(told.get("body", "")),
            str(told.get("filled_on", "")),
            tuple(_cell(cell) for cell in told["cells"]),
        )
        for told in receipts_in(place.folder)
    )


def _cell(told: Mapping[str, Any]) -> SentCell:
    is_withheld = bool(told.get("withheld"))
    asks = {key: str(told["asks"][key]) for key in ASKED if told.get("asks", {}).get(key)}
    figures = (told.get("figure"), *(part.get("figure") for part in told.get("parts", ())))
    return SentCell(
        str(told.get("sheet", "")),
        str(told.get("cell", "")),
        "withheld" if is_withheld else str(told.get("status", "")),
        asks,
        tuple(str(figure) for figure in figures if figure),
        "" if is_withheld else str(told.get("why") or ""),
    )

"""The page of returns that were filled: how far, and each cell with its figure or why it is blank."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from placeplan.figures.measures import measures
from placeplan.look import wording
from placeplan.look.charts.figure import Table, absent
from placeplan.look.naming import plain
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.publishing.sections.opening.findings_section import name_of
from placeplan.results.parts.returns_sent import SentCell, SentReturn
from placeplan.results.place_results import Results

MOST_CELLS = 400  # of one return on a page; its receipt has all of them
NOBODY = "nobody said why"
_BREAK = re.compile(r"[:;(]| by ")
STATES = {"filled": "filled", "withheld": "filled, and withheld from the public", "blank": "blank"}


@dataclass(frozen=True)
class Listed:
    """One return as the page shows it."""

    title: str
    about: str
    coverage: str
    reasons: tuple[str, ...]  # why cells are blank, and how many, the most first
    table: Table
    left_out: int  # cells that the table leaves out


def values(results: Results, cite: Citations) -> dict[str, Any]:
    """What the template reads."""
    assert results.guidance is not None  # or there would be no page
    place = results.place
    return {"returns": [_listed(sent, place, cite) for sent in results.guidance.sent]}


def _listed(sent: SentReturn, place: Place, cite: Citations) -> Listed:
    cells = [cell for cell in sent.cells if cell.state in STATES]
    heads = ("Cell", "What it asks", "State", "Figure, or why it is blank")
    rows = [_row(cell, place, cite) for cell in cells[:MOST_CELLS]]
    asker = f", asked by {sent.asker}" if sent.asker else ""
    return Listed(
        f"{sent.template}, for {name_of(sent.body, place)}",
        f"Filled on {wording.when(sent.filled_on)}{asker}.",
        _coverage(sent),
        tuple(_reasons(cells)),
        Table(heads, rows, f"Cells of {sent.template}", numeric=False),
        max(0, len(cells) - MOST_CELLS),
    )


def _coverage(sent: SentReturn) -> str:
    """How many of the cells that wait for something have it."""
    counts = sent.counts
    filled = counts["filled"] + counts["withheld"]
    waiting = filled + counts["blank"]
    share = f" ({filled / waiting:.0%})" if waiting else ""
    formulas = wording.counted(counts["formula"], "formula")
    return f"{filled} of {waiting} cells are filled{share}; {formulas} besides."


def _reasons(cells: Sequence[SentCell]) -> Iterator[str]:
    """Why cells are blank, by the first words of each reason."""
    counts = Counter(_BREAK.split(cell.why or NOBODY)[0] for cell in cells if cell.state == "blank")
    for why, count in counts.most_common():
        yield f"{wording.counted(count, 'cell')}: {why}"


def _row(cell: SentCell, place: Place, cite: Citations) -> tuple[str | Markup, ...]:
    return (f"{cell.sheet}!{cell.cell}", _asks(cell, place), STATES[cell.state], _answer(cell, cite))


def _asks(cell: SentCell, place: Place) -> str | Markup:
    """What the cell asks for, in words."""
    if not cell.asks:
        return "words" if cell.state == "filled" else absent("nobody said")
    asks = dict(cell.asks)
    measure = asks.pop("measure", "")
    label = measures()[measure].label if measure in measures() else plain(measure)
    return ", ".join((label, *(_of(key, value, place) for key, value in asks.items())))


def _of(key: str, value: str, place: Place) -> str:
    """A body by its name, anything else in words."""
    return name_of(value, place) if key in ("organisation", "counterparty") else wording.when(plain(value))


def _answer(cell: SentCell, cite: Citations) -> str | Markup:
    """The figure's card; a figure that the place no longer states is said to be none."""
    if cell.state == "blank":
        return absent(cell.why or NOBODY)
    stated = tuple(figure for figure in cell.figures if figure in cite.cards)
    if not cell.figures:
        return cell.why or "words that the place states"
    if not stated:
        return absent("the place no longer states its figure")
    subject = cite.subject(stated[0])
    return cite.links(stated, f"{subject}, and {len(stated) - 1} more" if len(stated) > 1 else subject)

"""Figures that one workbook states more than once: kept once where they agree, neither taken where not.

What a reader of the sheet sees goes before what is hidden. Where both are seen, both are left and asked:
which of them holds is for the body to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.errors import Problem
from placeplan.core.sources import source
from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.reading.kinds.cell_readings import Reading, about
from placeplan.reading.kinds.harvest import Harvest


@dataclass(frozen=True)
class _Pair:
    """Two statements of one figure that differ by more than their rounding."""

    first: Reading
    second: Reading


def stated_once(harvest: Harvest, book: Book, readings: Iterable[Reading]) -> list[Reading]:
    """Each figure once; those that the workbook states twice, differently, are left out and asked."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    kept: list[Reading] = []
    at: dict[object, int] = {}  # where in `kept` each figure stands
    pairs: list[_Pair] = []
    for reading in readings:
        place = at.setdefault(about(reading), len(kept))
        first = kept[place] if place < len(kept) else None
        if first is None or _are_two_rows(first, reading):
            kept.append(reading)
        elif better := _better(first, reading, sheets):
            _leave_worse(harvest, first, reading, better)
            kept[place] = better
        else:
            pairs.append(_Pair(first, reading))
    _leave_both(harvest, pairs)
    return _without(kept, pairs)


def _without(readings: list[Reading], pairs: Sequence[_Pair]) -> list[Reading]:
    refused = {about(pair.first) for pair in pairs}
    return [reading for reading in readings if about(reading) not in refused] if refused else readings


def _leave_worse(harvest: Harvest, first: Reading, second: Reading, better: Reading) -> None:
    worse = second if better is first else first
    why = f"stated before, at {better.source}" if _agree(first, second) else _HIDDEN
    harvest.leave_reading(worse, why)


def _leave_both(harvest: Harvest, pairs: Sequence[_Pair]) -> None:
    """Of two statements that differ in sight of a reader neither is taken: a person is asked."""
    for pair in pairs:
        for reading, rival in ((pair.first, pair.second), (pair.second, pair.first)):
            why = f"stated twice, differently: {rival.as_stated} at {rival.source}"
            harvest.leave_reading(reading, why)
    harvest.problems += _questions(pairs)


_HIDDEN = "hidden, and stated otherwise where a reader sees it"


def _better(first: Reading, second: Reading, sheets: Mapping[str, Sheet]) -> Reading | None:
    """Which of two statements is kept: either where they agree, the one in sight where one is hidden."""
    if _agree(first, second):
        return first if _finer(first, second) else second
    are_seen = [_is_seen(reading, sheets) for reading in (first, second)]
    if are_seen[0] == are_seen[1]:
        return None
    return first if are_seen[0] else second


def _finer(first: Reading, second: Reading) -> bool:
    """Does the first show no coarser rounding than the second?"""
    return (first.precision or 0.0) <= (second.precision or float("inf"))


def _agree(first: Reading, second: Reading) -> bool:
    """Do two statements say the same within the rounding of each?"""
    if first.value is None or second.value is None:
        return first.value is second.value
    room = ((first.precision or 0.0) + (second.precision or 0.0)) / 2
    return abs(first.value - second.value) <= room * (1 + 1e-9)


def _is_seen(reading: Reading, sheets: Mapping[str, Sheet]) -> bool:
    sheet = sheets.get(reading.group[0])
    if sheet is None:
        return True
    row, column = reading.place
    return sheet.state == "visible" and row not in sheet.hidden_rows and column not in sheet.hidden_columns


def _are_two_rows(first: Reading, second: Reading) -> bool:
    """Two transfers of like purpose, one under the other, are two; a second table states them again."""
    if second.measure != "transfer":
        return False
    is_one_sheet = source(first.sheet).sheet == source(second.sheet).sheet
    return is_one_sheet and first.place[1] == second.place[1]


def _questions(pairs: Iterable[_Pair]) -> list[Problem]:
    """One question for the differing cells of each two sheets."""
    grouped: dict[tuple[str, str], list[_Pair]] = {}
    for pair in pairs:
        grouped.setdefault((pair.first.sheet, pair.second.sheet), []).append(pair)
    return [
        Problem(
            f"The workbook states this twice, differently: {same[0].second.as_stated} here, "
            f"{same[0].first.as_stated} at {same[0].first.source}"
            f"{f', and {len(same) - 1} more' if len(same) > 1 else ''}.",
            same[0].second.source,
            "Neither is taken. Leave out the table or column that does not hold in the mapping.",
        )
        for same in grouped.values()
    ]

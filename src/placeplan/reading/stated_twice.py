"""Figures that one workbook states more than once: kept once where they agree, neither taken where not.

What a reader of the sheet sees goes before what is hidden. Where both are seen, both are left and asked:
which of them holds is for the body to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.errors import Problem
from placeplan.core.sources import Source, source
from placeplan.figures.spreadsheets.cells import Book, Sheet, place_named
from placeplan.reading.kinds.harvest import Harvest, Record
from placeplan.reading.proving import ABOUT


@dataclass(frozen=True)
class _Pair:
    """Two statements of one figure that differ by more than their rounding."""

    first: Record
    second: Record


def stated_once(harvest: Harvest, book: Book, rows: Iterable[Record]) -> list[Record]:
    """Each figure once; those that the workbook states twice, differently, are left out and asked."""
    sheets = {sheet.file or sheet.name: sheet for sheet in book.sheets}
    kept: list[Record | None] = []
    at: dict[_Key, int] = {}  # where in `kept` each figure stands
    pairs: list[_Pair] = []
    for row in rows:
        place = at.setdefault(_key(row), len(kept))
        first = kept[place] if place < len(kept) else None
        if first is None or _are_two_rows(first, row):
            kept.append(row)
        elif better := _better(first, row, sheets):
            worse = row if better is first else first
            _leave(harvest, worse, f"stated before, at {better['source']}" if _agree(first, row) else _HIDDEN)
            kept[place] = better
        else:
            pairs.append(_Pair(first, row))
    _leave_both(harvest, pairs)
    refused = {_key(pair.first) for pair in pairs}
    return [row for row in kept if row and not (refused and _key(row) in refused)]


_Key = tuple[object, ...]


def _key(row: Record) -> _Key:
    """What tells a figure of a workbook from another."""
    return tuple(map(row.get, ABOUT))


def _leave_both(harvest: Harvest, pairs: Sequence[_Pair]) -> None:
    """Of two statements that differ in sight of a reader neither is taken: a person is asked."""
    for pair in pairs:
        for row, rival in ((pair.first, pair.second), (pair.second, pair.first)):
            _leave(harvest, row, f"stated twice, differently: {rival.get('as_stated')} at {rival['source']}")
    harvest.problems += _questions(pairs)


_HIDDEN = "hidden, and stated otherwise where a reader sees it"


def _better(first: Record, second: Record, sheets: Mapping[str, Sheet]) -> Record | None:
    """Which of two statements is kept: either where they agree, the one in sight where one is hidden."""
    if _agree(first, second):
        return first if _finer(first, second) else second
    are_seen = [_is_seen(row, sheets) for row in (first, second)]
    if are_seen[0] == are_seen[1]:
        return None
    return first if are_seen[0] else second


def _finer(first: Record, second: Record) -> bool:
    """Does the first show no coarser rounding than the second?"""
    return (first.get("precision") or 0.0) <= (second.get("precision") or float("inf"))


def _agree(first: Record, second: Record) -> bool:
    """Do two statements say the same within the rounding of each?"""
    value, value_again = first.get("value"), second.get("value")
    if value is None or value_again is None:
        return value is value_again
    room = ((first.get("precision") or 0.0) + (second.get("precision") or 0.0)) / 2
    return bool(abs(value - value_again) <= room * (1 + 1e-9))


def _is_seen(row: Record, sheets: Mapping[str, Sheet]) -> bool:
    where = source(str(row["source"]))
    sheet = sheets.get(where.sheet) or sheets.get(where.file)
    if sheet is None:
        return True
    line, column = place_named(where.cell)
    return sheet.state == "visible" and line not in sheet.hidden_rows and column not in sheet.hidden_columns


def _are_two_rows(first: Record, row: Record) -> bool:
    """Two transfers of like purpose, one under the other, are two; a second table states them again."""
    if row["measure"] != "transfer":
        return False
    where, where_next = source(str(first["source"])), source(str(row["source"]))
    return where.sheet == where_next.sheet and where.cell.rstrip("0123456789") == where_next.cell.rstrip(
        "0123456789"
    )


def _leave(harvest: Harvest, row: Record, why: str) -> None:
    harvest.leave_source(source(str(row["source"])), why)


def _questions(pairs: Iterable[_Pair]) -> list[Problem]:
    """One question for the differing cells of each two sheets."""
    grouped: dict[tuple[str, str], list[_Pair]] = {}
    for pair in pairs:
        sheets = tuple(_sheet(source(str(row["source"]))) for row in (pair.first, pair.second))
        grouped.setdefault((sheets[0], sheets[1]), []).append(pair)
    return [
        Problem(
            f"The workbook states this twice, differently: {same[0].second.get('as_stated')} here, "
            f"{same[0].first.get('as_stated')} at {same[0].first['source']}"
            f"{f', and {len(same) - 1} more' if len(same) > 1 else ''}.",
            str(same[0].second["source"]),
            "Neither is taken. Leave out the table or column that does not hold in the mapping.",
        )
        for same in grouped.values()
    ]


def _sheet(where: Source) -> str:
    return where.sheet or where.file

"""Figures that one workbook states more than once: kept once where they agree, neither taken where not.

What a reader of the sheet sees goes before what is hidden. Where both are seen, both are left and asked:
which of them holds is for the body to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placeplan.core.errors import Problem
from placeplan.core.sources import Source, source
from placeplan.figures.spreadsheets.cells import Book, Sheet, place_named
from placeplan.reading.kinds.harvest import Harvest, Record

_SAME = ("measure", "organisation", "counterparty", "service", "scheme", "line", "period", "recurrence")


@dataclass(frozen=True)
class _Pair:
    """Two statements of one figure that differ by more than their rounding."""

    first: Record
    second: Record


def clashes(rows: Iterable[Record]) -> int:
    """How many figures some rows state twice, differently."""
    first: dict[tuple[object, ...], Record] = {}
    pairs = ((first.setdefault(tuple(row.get(part) for part in _SAME), row), row) for row in rows)
    return sum(not (_agree(*pair) or _are_two_rows(*pair)) for pair in pairs)


def stated_once(harvest: Harvest, book: Book, rows: Iterable[Record]) -> list[Record]:
    """Each figure once; those that the workbook states twice, differently, are left out and asked."""
    sheets = {sheet.file or sheet.name: sheet for sheet in book.sheets}
    held: dict[tuple[object, ...], Record] = {}
    kept: dict[int, Record] = {}
    pairs: list[_Pair] = []
    refused: set[tuple[object, ...]] = set()
    for row in rows:
        key = tuple(row.get(part) for part in _SAME)
        first = held.setdefault(key, row)
        if first is row or _are_two_rows(first, row):
            kept[id(row)] = row
            continue
        better = _better(first, row, sheets)
        if better is None:
            pairs.append(_Pair(first, row))
            refused.add(key)
            continue
        worse = row if better is first else first
        _leave(harvest, worse, f"stated before, at {better['source']}" if _agree(first, row) else _HIDDEN)
        kept.pop(id(worse), None)
        kept[id(better)] = held[key] = better
    for pair in pairs:
        for row, other in ((pair.first, pair.second), (pair.second, pair.first)):
            _leave(harvest, row, f"stated twice, differently: {other.get('as_stated')} at {other['source']}")
    harvest.problems += _questions(pairs)
    return [row for row in kept.values() if tuple(row.get(part) for part in _SAME) not in refused]


_HIDDEN = "hidden, and stated otherwise where a reader sees it"


def _better(first: Record, second: Record, sheets: Mapping[str, Sheet]) -> Record | None:
    """Which of two statements is kept: either where they agree, the one in sight where one is hidden."""
    if _agree(first, second):
        return first if _finer(first, second) else second
    seen = [_is_seen(row, sheets) for row in (first, second)]
    if seen[0] == seen[1]:
        return None
    return first if seen[0] else second


def _finer(first: Record, second: Record) -> bool:
    """Does the first show no coarser rounding than the second?"""
    return (first.get("precision") or 0.0) <= (second.get("precision") or float("inf"))


def _agree(first: Record, second: Record) -> bool:
    """Do two statements say the same within the rounding of each?"""
    one, other = first.get("value"), second.get("value")
    if one is None or other is None:
        return one is other
    room = ((first.get("precision") or 0.0) + (second.get("precision") or 0.0)) / 2
    return bool(abs(one - other) <= room * (1 + 1e-9))


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
    one, other = source(str(first["source"])), source(str(row["source"]))
    return one.sheet == other.sheet and one.cell.rstrip("0123456789") == other.cell.rstrip("0123456789")


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

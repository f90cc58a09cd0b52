"""How far columns of a linear system reach: by their rows one by one where that is all, else part by part.

An end is exact, or lies beyond every zone that was asked for; not a number where the solver finds no answer.
"""

from dataclasses import dataclass
from math import inf

import numpy as np

from placeplan.disclosure.narrowing import narrowed
from placeplan.disclosure.rows import Numbers, Parts, Rows, Truths, Whole, folded, parts, without
from placeplan.disclosure.surroundings import NEAR, Part, Zone, Zones

_POINT = 1e-9  # of its own size: ends no further apart than this are one number


def is_open(low: float, high: float, zone: Zone) -> bool:
    """Does a range end inside the zone? One that lies wholly beside it misleads, and tells nothing."""
    covers = low <= zone[0] + NEAR and high >= zone[1] - NEAR
    beside = high < zone[0] + NEAR or low > zone[1] - NEAR
    return not covers and not beside


@dataclass(frozen=True, eq=False)
class Known:
    """Columns between `low` and `high`, all finite, that may stand at `middle`; the rows that join them.

    `private` has the columns that what some body knows better bears on: a move says which of them it moves.
    """

    rows: Rows
    low: Numbers
    high: Numbers
    middle: Numbers
    private: Truths


Moved = dict[int, Whole]  # the columns of which a move proved that a column reaches its zones


def ranges(known: Known, zones: Zones, changed: Truths, moved: Moved) -> tuple[Numbers, Numbers]:
    """The ends of each column of `zones`.

    A column on which nothing of `changed` bears is called endless, and so is one that some columns were
    `moved` to prove so, none of them changed. What is proved by a move is added there.
    """
    asked = np.zeros(len(known.low), dtype=bool)
    asked[[column for column in zones if column not in moved or changed[moved[column]].any()]] = True
    if not asked.any():
        return np.full(len(asked), -inf), np.full(len(asked), inf)
    settled = _settled(known, asked | known.private)
    whole = parts(settled.rows, len(asked))
    least, most = settled.low.copy(), settled.high.copy()
    waiting = asked & ~settled.is_pinned
    endless = waiting & ~_parts_with(whole, known.rows, changed)[whole.of_column]
    endless[[column for column in zones if not asked[column]]] = True
    least[endless], most[endless] = -inf, inf
    in_circles = waiting & ~endless & ~(settled.is_exact & whole.is_tree[whole.of_column])
    for _, columns, rows in whole.split(settled.rows, np.unique(whole.of_column[in_circles])):
        there = {place: zones[column] for place, column in enumerate(columns.tolist()) if in_circles[column]}
        part = Part(rows, (known.low[columns], known.high[columns]), known.middle[columns], there)
        is_exact = bool(settled.is_exact[columns].all())
        part.decide((settled.low[columns], settled.high[columns]) if is_exact else None)
        decided = list(there)
        least[columns[decided]], most[columns[decided]] = part.least[decided], part.most[decided]
        moved.update((int(columns[place]), columns[block]) for place, block in part.moved.items())
    return least, most


@dataclass(frozen=True, eq=False)
class _Settled:
    """What the rows leave one by one: live rows, the ends of each column, and what of it is all there is."""

    rows: Rows
    low: Numbers
    high: Numbers
    is_pinned: Truths  # to one number
    is_exact: Truths  # in a part without a circle; in another, no end contradicts another


def _settled(known: Known, asked: Truths) -> _Settled:
    live = folded(known.rows, known.low, known.high, asked)
    narrow = narrowed(live, known.low, known.high)
    part = parts(live, len(asked)).of_column
    contradicted = np.isin(part, part[narrow.contradicted])
    is_pinned = (narrow.high - narrow.low <= _POINT) & ~contradicted
    middle = (narrow.low + narrow.high) / 2
    live = without(live, is_pinned, middle, middle)
    return _Settled(live, narrow.low, narrow.high, is_pinned, ~contradicted & narrow.is_settled)


def _parts_with(whole: Parts, rows: Rows, changed: Truths) -> Truths:
    """Of which parts a row has a changed column, or had one before it was folded."""
    is_new = np.zeros(len(whole.is_tree), dtype=bool)
    is_new[whole.of_column[changed]] = True
    is_new[whole.of_row[rows.row[changed[rows.column]]]] = True
    return is_new

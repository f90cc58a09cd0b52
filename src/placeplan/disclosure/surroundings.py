"""One part of a system with circles in it: its secrets are judged by what surrounds them, wider and wider.

What may move within its surroundings alone, all else standing still, may move. What is bounded there,
whatever all else does, is bounded. So most secrets are decided by a few rows, however many there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import inf, isnan, nan

import numpy as np

from placeplan.disclosure.least_moves import LeastMoves
from placeplan.disclosure.moves import LAWFUL, System, bounded, holds, may_reach
from placeplan.disclosure.polyhedron import Polyhedron, relaxed
from placeplan.disclosure.rows import Numbers, Rows, Whole

NEAR = 1e-6  # of its own size: what an end may miss its zone by
WIDTHS = (24, 200, 1000)  # columns that surround a secret, when it is first looked at and later
_WIDE = 0.5  # of its own size: a column with less room is published, and moves no further than its rounding
VAST = 3000  # columns that may move: in a part of fewer, the solver is asked of the whole as soon
_LARGEST_TABLE = 1000  # rows and columns; a larger one goes to the solver
Zone = tuple[float, float]
Zones = Mapping[int, Sequence[Zone]]  # what the range of each column that is asked for has to cover


class Part:
    """Columns between `low` and `high` that may all stand at `start`, and the rows that join them.

    `least` and `most` are the ends of each asked column once it is decided: endless where it reaches all
    its zones, not a number where the solver finds none. `moved` has the columns of which a move proved that.
    """

    def __init__(self, rows: Rows, ends: tuple[Numbers, Numbers], start: Numbers, zones: Zones) -> None:
        order = np.argsort(rows.row, kind="stable")
        self._rows = Rows(rows.row[order], rows.column[order], rows.by[order], rows.low, rows.high)
        self._starts = np.searchsorted(self._rows.row, np.arange(len(rows.low) + 1))
        self._low, self._high = ends
        self._start, self._waiting = start, dict(zones)
        self._sums = rows.summed(rows.by * start[rows.column])
        self._wide = ends[1] - ends[0] > _WIDE
        self._wide[list(zones)] = True
        self.least, self.most = np.full(len(start), inf), np.full(len(start), -inf)
        self.moved: dict[int, Whole] = {}

    def decide(self, narrow: tuple[Numbers, Numbers] | None) -> None:
        """Find the ends of every asked column; `narrow` are ends known before, None where they contradict."""
        if not self._stands():
            self._ask_whole()
            return
        # Where all may stand somewhere, ends contradict each other by the tolerance of the solver alone.
        self._narrow = (self._low, self._high) if narrow is None else narrow
        self._prepare_walks()
        self._is_vast = int(self._wide.sum()) > VAST
        for width in WIDTHS if self._is_vast else WIDTHS[:1]:
            self._look_at_all(width)
        if self._waiting:
            self._move_least()
        if self._waiting:
            self._ask_whole()

    def _look_at_all(self, width: int) -> None:
        """Look at each column that waits in its surroundings, several at once where these overlap."""
        looked_at: set[int] = set()
        for seed in list(self._waiting):
            if seed in self._waiting and seed not in looked_at:
                looked_at.update(self._look_around(seed, width))

    def _stands(self) -> bool:
        rows, start = self._rows, self._start
        is_in_rows = (self._sums >= rows.low - LAWFUL) & (self._sums <= rows.high + LAWFUL)
        is_in_ends = (start >= self._low - LAWFUL) & (start <= self._high + LAWFUL)
        return bool(is_in_rows.all() and is_in_ends.all())

    # ---- what surrounds a column ----

    def _prepare_walks(self) -> None:
        is_wide = self._wide[self._rows.column]
        row, column = self._rows.row[is_wide], self._rows.column[is_wide]
        self._columns_of = _grouped(row, column, len(self._rows.low))
        self._rows_of = _grouped(column, row, len(self._start))

    def _around(self, seed: int, width: int) -> list[int]:
        """The columns with room that are nearest to one, by the rows that join them."""
        near, reached, rows_met = [seed], {seed}, set()
        for column in near:
            for row in self._rows_of[column]:
                if row not in rows_met and len(near) < width:
                    rows_met.add(row)
                    fresh = [other for other in self._columns_of[row] if other not in reached]
                    fresh = fresh[: width - len(near)]
                    reached.update(fresh)
                    near += fresh
        return near

    def _look_around(self, seed: int, width: int) -> list[int]:
        """Decide what the surroundings of a column can; gives those that they surround: the nearer half."""
        near = self._around(seed, width)
        self._prove_where_small(near)
        surrounded = near[: 1 + len(near) // 2]
        if self._is_vast and any(column in self._waiting for column in surrounded):
            self._solve_near(near, [column for column in surrounded if column in self._waiting])
        return surrounded

    def _rows_at(self, columns: Sequence[int]) -> Whole:
        return np.unique([row for column in columns for row in self._rows_of[column]]).astype(np.intp)

    # ---- by algebra ----

    def _prove_where_small(self, near: list[int]) -> None:
        rows = self._rows_at(near)
        if self._waiting and len(rows) and len(near) + len(rows) <= _LARGEST_TABLE:
            self._prove(near, rows)

    def _prove(self, near: list[int], rows: Whole) -> None:
        columns, terms, places = self._columns_and_terms(near, rows)
        own = self._rows
        table = np.zeros((len(rows), len(columns)))
        np.add.at(table, (np.searchsorted(rows, own.row[terms]), places), own.by[terms])
        block = np.array(near, dtype=np.intp)
        ends = own.low[rows], own.high[rows]
        system = System(
            table[:, : len(near)],
            self._start[block],
            self._low[block],
            self._high[block],
            self._sums[rows],
            *ends,
        )
        asked = np.array(
            [place for place, column in enumerate(near) if column in self._waiting], dtype=np.intp
        )
        held = holds(system, asked)
        zones = [self._waiting[near[place]] for place in asked]
        farthest = np.array([_widest(zone) for zone in zones])
        can = may_reach(system, held, farthest[:, 0], farthest[:, 1])
        low, high = bounded(
            held, table.T @ held.rows, (self._narrow[0][columns], self._narrow[1][columns]), ends
        )
        for at, place in enumerate(asked):
            column = near[place]
            if can[at]:
                self._note_safe(column, block)
            else:
                self._note_ends(column, (self._start[column], self._start[column]), (low[at], high[at]))

    def _columns_and_terms(self, near: list[int], rows: Whole) -> tuple[Whole, Whole, Whole]:
        """The columns of some rows, the near ones first; the rows' terms; the place of each term's column."""
        terms = np.concatenate([np.arange(self._starts[row], self._starts[row + 1]) for row in rows])
        columns, places = np.unique(np.concatenate([near, self._rows.column[terms]]), return_inverse=True)
        rank = np.full(len(columns), len(columns))
        rank[places[: len(near)]] = np.arange(len(near))
        order = np.argsort(rank, kind="stable")
        place = np.empty(len(columns), dtype=np.intp)
        place[order] = np.arange(len(columns))
        return columns[order].astype(np.intp), terms, place[places[len(near) :]]

    def _note_safe(self, column: int, block: Whole) -> None:
        self.least[column], self.most[column], self.moved[column] = -inf, inf, block
        del self._waiting[column]

    def _note_ends(self, column: int, inner: Zone, outer: Zone) -> None:
        """Take the ends that a range lies in, where they and what it has in it decide each zone."""
        if isnan(outer[0]):
            return
        low, high = max(outer[0], self._narrow[0][column]), min(outer[1], self._narrow[1][column])
        if all(_is_decided(inner, (low, high), zone) for zone in self._waiting[column]):
            self.least[column], self.most[column] = low, high
            del self._waiting[column]

    # ---- by the solver ----

    def _solve_near(self, near: list[int], surrounded: list[int]) -> None:
        """Ask the solver how far columns reach when all else stands still, and when it does what it may."""
        rows = self._rows_at(near)
        columns, terms, places = self._columns_and_terms(near, rows)
        own = self._rows
        there = Rows(
            np.searchsorted(rows, own.row[terms]), places, own.by[terms], own.low[rows], own.high[rows]
        )
        stands = self._wide[columns]
        stands[: len(near)] = False
        start, low, high = self._start[columns], self._low[columns], self._high[columns]
        # The nearest come first in `near`, so a column surrounded by it has the same place there.
        asked = {place: self._waiting[column] for place, column in enumerate(near) if column in surrounded}
        inner = reached(there, np.where(stands, start, low), np.where(stands, start, high), asked)
        block = np.array(near, dtype=np.intp)
        for place, zones in list(asked.items()):
            if inner[0][place] <= _widest(zones)[0] + NEAR and inner[1][place] >= _widest(zones)[1] - NEAR:
                self._note_safe(near[place], block)
                del asked[place]
        ends = self._narrow[0][columns], self._narrow[1][columns]
        outer = reached(there, np.where(stands, ends[0], low), np.where(stands, ends[1], high), asked)
        for place in asked:
            stands_at = self._start[near[place]]
            has_in_it = min(inner[0][place], stands_at), max(inner[1][place], stands_at)
            self._note_ends(near[place], has_in_it, (outer[0][place], outer[1][place]))

    def _move_least(self) -> None:
        """Prove safe what may go to both ends of its zones by moves of as few columns as can be."""
        moves = LeastMoves(self._rows, self._low, self._high, self._start)
        for column, zones in list(self._waiting.items()):
            ways = [moves.moved(column, end - self._start[column]) for end in _widest(zones)]
            lawful = [way for way in ways if way is not None]
            if len(lawful) == len(ways):
                self._note_safe(column, np.union1d(*lawful))

    def _ask_whole(self) -> None:
        least, most = reached(self._rows, self._low, self._high, self._waiting)
        for column in self._waiting:
            self.least[column], self.most[column] = least[column], most[column]
        self._waiting.clear()


def reached(rows: Rows, low: Numbers, high: Numbers, zones: Zones) -> tuple[Numbers, Numbers]:
    """How far each column of `zones` reaches, or that it reaches its zones; not a number where unknown."""
    least, most = np.full(len(low), inf), np.full(len(low), -inf)
    if not zones:
        return least, most
    polyhedron = Polyhedron(low, high, rows)
    point = polyhedron.furthest({})
    if point is None:
        polyhedron = Polyhedron(low, high, relaxed(low, high, rows))
    for column, sign in _questions(zones):
        far = _widest(zones[column])
        if (least[column] <= far[0] + NEAR) if sign < 0 else (most[column] >= far[1] - NEAR):
            continue  # one answer often shows that several columns go far enough
        point = polyhedron.furthest({column: sign})
        if point is None:
            least[column] = most[column] = nan
        else:
            least, most = np.minimum(least, point), np.maximum(most, point)
    return least, most


def _questions(zones: Zones) -> Iterator[tuple[int, float]]:
    yield from ((column, sign) for column in zones for sign in (-1.0, 1.0))


def _grouped(group: Whole, members: Whole, count: int) -> list[list[int]]:
    groups: list[list[int]] = [[] for _ in range(count)]
    for number, member in zip(group.tolist(), members.tolist(), strict=True):
        groups[number].append(member)
    return groups


def _widest(zones: Sequence[Zone]) -> Zone:
    return min(zone[0] for zone in zones), max(zone[1] for zone in zones)


def _is_decided(inner: Zone, outer: Zone, zone: Zone) -> bool:
    """Is it known of a range between an inner and an outer one whether it ends within a zone?"""
    return _is_beside(outer, zone) or not (_is_beside(inner, zone) or _covers(outer, zone))


def _is_beside(ends: Zone, zone: Zone) -> bool:
    return ends[1] < zone[0] + NEAR or ends[0] > zone[1] - NEAR


def _covers(ends: Zone, zone: Zone) -> bool:
    return ends[0] <= zone[0] + NEAR and ends[1] >= zone[1] - NEAR

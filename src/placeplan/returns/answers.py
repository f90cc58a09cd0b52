"""The figure that answers an ask, or why none does.

A cell stays blank where its figure is absent, not published, left blank, withheld, only about right, or has
two values: the reason says which. Nothing is chosen between speakers, and nothing is worked out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from operator import attrgetter, itemgetter
from typing import Any

import polars as pl

from placeplan.figures.agreement import interval
from placeplan.figures.measures import measure
from placeplan.figures.missing import states
from placeplan.figures.provenance import GRADE_LABELS, amount_text
from placeplan.returns.conversion import Written, written
from placeplan.returns.mapping.asks import ABOUT, Ask

Row = Mapping[str, Any]
_KEY = tuple(key for key in ABOUT if key != "stage")
_TIMELESS = tuple(key for key in _KEY if key != "period")
_key_of_row, _key_of_ask = itemgetter(*_KEY), attrgetter(*_KEY)
_any_period_of_row, _any_period_of_ask = itemgetter(*_TIMELESS), attrgetter(*_TIMELESS)
_DOUBTFUL_GRADES = ("our default", "recalled")  # nobody stated them, or nobody has checked who did
_SHOWN = 3  # values that a reason names


@dataclass(frozen=True)
class Answer:
    """A number with the figure that it is, or a reason for a blank; never both, never neither."""

    why: str = ""
    row: Row | None = None
    written: Written | None = None

    @property
    def figure(self) -> str:
        """The name of the figure in the table."""
        return str(self.row["figure"]) if self.row else ""

    @property
    def source(self) -> str:
        """Where it was stated."""
        return str(self.row["source"] or "") if self.row else ""


@dataclass(frozen=True, eq=False)
class Answers:
    """What a place's figures answer. `disclosed_to` is whom withheld numbers go to, by a stated choice.

    `lapsed` are the keys of withholdings whose last day is over: what they held back is like the rest.
    """

    figures: pl.DataFrame
    disclosed_to: str = ""
    lapsed: frozenset[str] = frozenset()

    @cached_property
    def _by_key(self) -> dict[tuple[str, ...], list[Row]]:
        by_key: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        rows = self.figures.with_columns(states(), pl.col(_KEY).fill_null(""))
        for row in rows.iter_rows(named=True):
            by_key[_key_of_row(row)].append(row)
        return by_key

    def rows(self, ask: Ask) -> list[Row]:
        """Every statement of what is asked for, at whatever stage."""
        return self._by_key.get(_key_of_ask(ask), [])

    @cached_property
    def _by_key_of_any_period(self) -> dict[tuple[str, ...], list[Row]]:
        by_key: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for rows in self._by_key.values():
            by_key[_any_period_of_row(rows[0])] += rows
        return by_key

    def of_any_period(self, ask: Ask) -> list[Row]:
        """Every statement of what is asked for, of any period and at any stage."""
        return self._by_key_of_any_period.get(_any_period_of_ask(ask), [])

    def answer(self, ask: Ask) -> Answer:
        """The answer to one ask."""
        of_any = self.rows(ask)
        own = [row for row in of_any if not ask.stage or row["stage"] == ask.stage]
        if ask.speaker:
            own = [row for row in own if row["stated_by"] == ask.speaker]
        if not own:
            return Answer(_absence(ask, of_any))
        if withheld := [row for row in own if row["withheld"] and row["withheld"] not in self.lapsed]:
            return self._withheld(ask, withheld)
        stated = [row for row in own if row["value"] is not None]
        if not stated:
            state = "not published" if own[0]["state"] == "not_published" else "left blank by who states it"
            return Answer(f"{state} ({_who(own[0])})")
        return self._settled(ask, stated)

    def _withheld(self, ask: Ask, rows: Sequence[Row]) -> Answer:
        """A withheld number is written for the one it is disclosed to, and for nobody else."""
        numbers = [row for row in rows if row["value"] is not None]
        key = rows[0]["withheld"]
        if not numbers:
            return Answer(f"withheld ({key}), and the place's folder does not hold the number")
        if not self.disclosed_to:
            return Answer(f"withheld from the public ({key}); it goes into a return by a stated choice alone")
        answer = self._settled(ask, numbers)
        if answer.written is None:
            return answer
        chosen = f"withheld from the public ({key}), disclosed to {self.disclosed_to} by choice"
        return Answer("; ".join(filter(None, (chosen, answer.why))), answer.row, answer.written)

    def _settled(self, ask: Ask, stated: Sequence[Row]) -> Answer:
        newest = _newest_of_each_speaker(stated)
        if _differ(newest):
            return Answer(f"stated with {len(newest)} values: {_values(newest)}; say which with speaker")
        row = min(newest, key=lambda row: (row["stated_by"] != row["organisation"], str(row["stated_by"])))
        if doubt := _doubt(row):
            return Answer(doubt)
        number = written(row, ask)
        earlier = len(stated) - len(newest)
        repeated = f"{_who(row)} stated it {earlier + 1} times; the newest is taken" if earlier else ""
        return Answer("; ".join(filter(None, (number.how, repeated))), row, number)


def _absence(ask: Ask, of_any: Sequence[Row]) -> str:
    """Why nothing answers: nobody stated it, or somebody did at another stage or in other words."""
    stages = sorted({str(row["stage"]) for row in of_any if ask.stage and row["stage"] != ask.stage})
    if stages:
        return f"absent as {ask.stage}: it is stated as {' and '.join(stages)} alone"
    if of_any:
        speakers = " and ".join(sorted({str(row["stated_by"]) for row in of_any}))
        return f"absent: {ask.speaker} did not state it; {speakers} did"
    return "absent: nobody stated it"


def _who(row: Row) -> str:
    return str(row["stated_by"] or "nobody named")


def _newest_of_each_speaker(rows: Sequence[Row]) -> list[Row]:
    """What each speaker said last; all that it said, where two statements are of one day."""
    if len(rows) == 1:
        return list(rows)
    by_speaker: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_speaker[_who(row)].append(row)
    newest: list[Row] = []
    for own in by_speaker.values():
        last = max(str(row["stated_on"] or "") for row in own)
        newest += [row for row in own if str(row["stated_on"] or "") == last]
    return newest


def _differ(rows: Sequence[Row]) -> bool:
    """Do statements differ by more than their rounding, or in the prices that they are in?"""
    if len(rows) == 1:
        return False
    if len({row["price_base"] or "" for row in rows}) > 1:
        return True
    ranges = [interval(row["value"], row["precision"], row["bound"]) for row in rows]
    return any(not first.overlaps(second) for first, second in combinations(ranges, 2))


def _values(rows: Sequence[Row]) -> str:
    values = [
        f"{amount_text(row['value'], measure(row['measure']), row['precision'])} by {_who(row)}"
        f" ({row['source']})"
        for row in rows[:_SHOWN]
    ]
    more = len(rows) - len(values)
    return ", ".join(values) + (f" and {more} more" if more else "")


def _doubt(row: Row) -> str:
    """Why a number that was stated is too doubtful to be written as if it were exact."""
    if row["bound"] not in (None, "="):
        words = {"<": "less than", ">": "more than", "~": "about"}[row["bound"]]
        amount = amount_text(row["value"], measure(row["measure"]), row["precision"])
        return f"doubtful: stated as {words} {amount} alone ({_who(row)})"
    if row["grade"] in _DOUBTFUL_GRADES:
        return f"doubtful: {GRADE_LABELS[row['grade']].lower()}"
    return ""

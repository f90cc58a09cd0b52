"""Waiting lists as a place's figures have them: who waits, joins, is treated, and leaves without treatment.

The last is seldom published. It is what those who joined, less those treated, did not add to the list:
fitted to the list's own year, or its own months. Where no such series exists nothing is put in its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import sqrt

import polars as pl

from placeplan.core.periods import months_of, period, year_before
from placeplan.core.spreads import Spread, fixed

STOCK, JOINED, TREATED, REMOVED = "waiting_list", "referrals", "completed_pathways", "removals"
WORDS = {
    STOCK: "people waiting",
    JOINED: "people who join the list in a year",
    TREATED: "people treated in a year",
}
MONTHS_IN_YEAR = 12
SIDE_OF_TRIANGLE = sqrt(6)  # half the width of a triangle of standard deviation 1
Key = tuple[str, str, str]  # organisation, service and specialty; empty for all of them


@dataclass(frozen=True)
class Month:
    """One month of a list, or one year: people who joined, were treated, and how many more wait after it."""

    joined: float
    treated: float
    change: float

    @property
    def removed(self) -> float:
        """Those who left without treatment, which nobody counted: what the others do not account for."""
        return self.joined - self.treated - self.change


@dataclass(frozen=True)
class WaitingList:
    """One list in the base year, in people, its flows of a year. `leaving`: the share who leave untreated."""

    key: Key
    waiting: float
    joined: float
    treated: float
    leaving: Spread | None  # nothing where no series says it
    fitted_to: str  # the months or the year that it was read from
    bound: str = ""  # “<” where fewer wait than stated, “>” where more do

    @property
    def label(self) -> str:
        """The list by its key, as one word."""
        return "|".join(self.key)


@dataclass
class Stated:
    """What was stated of one list: stocks by the month at whose end they stood, flows by month or year."""

    stocks: dict[str, float] = field(default_factory=dict)
    flows: dict[tuple[str, str], float] = field(default_factory=dict)  # by measure and period
    bounds: dict[str, str] = field(default_factory=dict)  # “<” or “>”, by the month of the stock
    is_doubtful: bool = False  # two values of one thing

    def put(self, measure: str, when: str, value: float, bound: str) -> None:
        """Note one figure."""
        if measure != STOCK:
            self.is_doubtful |= self.flows.setdefault((measure, when), value) != value
            return
        month = _month_of_stock(when)
        if month:
            self.is_doubtful |= self.stocks.setdefault(month, value) != value
            if bound in ("<", ">"):
                self.bounds[month] = bound


def stated_lists(rows: pl.DataFrame) -> Mapping[Key, Stated]:
    """What rows of figures say of each list, by body, service and specialty."""
    wanted = rows.filter(pl.col("measure").is_in([STOCK, JOINED, TREATED, REMOVED])).select(
        pl.col("organisation", "service", "line", "bound").fill_null(""), "measure", "period", "value"
    )
    lists: dict[Key, Stated] = {}
    for body, service, line, bound, measure, when, value in wanted.iter_rows():
        lists.setdefault((body, service, line), Stated()).put(measure, when, value, bound)
    return {key: lists[key] for key in sorted(lists)}


def fitted_list(key: Key, stated: Stated, base_year: str) -> WaitingList | None:
    """A list as its base year has it, else its latest months up to then; nothing where neither is whole."""
    if stated.is_doubtful:
        return None
    of_year, of_months = _of_year(key, stated, base_year), _of_months(key, stated, base_year)
    if of_year and of_year.leaving is None and of_months:
        return replace(of_year, leaving=of_months.leaving)
    return of_year or of_months


def lacking(stated: Stated) -> str:
    """In words, what a list would need to be projected."""
    if stated.is_doubtful:
        return "Two different values are stated for one of its figures: keep one of them."
    flows = {measure for measure, _ in stated.flows}
    absent = [WORDS[name] for name in (JOINED, TREATED) if name not in flows]
    absent = [*([] if stated.stocks else [WORDS[STOCK]]), *absent]
    if absent:
        return f"Not stated: {', '.join(absent)}."
    return "Those waiting, joining and treated are not stated for one year, or for months in a row."


# --- the share who leave without treatment ------------------------------------------------------------


def share_leaving(months: Sequence[Month], source: str) -> Spread | None:
    """Of those who join, the share who leave untreated: over all months, as wide as months differ.

    A triangle whose standard deviation is the share's standard error, as of a ratio of sums; where one month
    counts too many the next counts too few, so that it is rather too wide. Nothing where more joined the list
    than came to it, which no share explains.
    """
    joined = sum(month.joined for month in months)
    if joined <= 0:
        return None
    share = sum(month.removed for month in months) / joined
    if not 0 <= share <= 1:
        return None
    count = len(months)
    if count < 2:
        return fixed(share, source)
    strayed = sum((month.removed - share * month.joined) ** 2 for month in months)
    side = SIDE_OF_TRIANGLE * sqrt(count / (count - 1) * strayed) / joined
    return Spread(max(share - side, 0.0), share, min(share + side, 1.0), "triangular", source)


def _of_year(key: Key, stated: Stated, year: str) -> WaitingList | None:
    """The list of a base year whose flows were stated for the year."""
    end, before = months_of(year)[-1], months_of(year_before(year))[-1]
    joined, treated = stated.flows.get((JOINED, year)), stated.flows.get((TREATED, year))
    if joined is None or treated is None or end not in stated.stocks:
        return None
    removed = stated.flows.get((REMOVED, year))
    leaving = None
    if removed is not None:
        leaving = share_leaving([Month(joined, treated, joined - treated - removed)], f"removals of {year}")
    elif before in stated.stocks:
        change = stated.stocks[end] - stated.stocks[before]
        leaving = share_leaving([Month(joined, treated, change)], _fitted_to(year))
    return WaitingList(key, stated.stocks[end], joined, treated, leaving, year, stated.bounds.get(end, ""))


def _of_months(key: Key, stated: Stated, base_year: str) -> WaitingList | None:
    """The list of the latest months up to the end of the base year, a year of them at most."""
    last = _latest(stated, base_year)
    if not last:
        return None
    months = [
        Month(
            stated.flows[JOINED, month],
            stated.flows[TREATED, month],
            stated.stocks[month] - stated.stocks[before],
        )
        for before, month in last
    ]
    to_year = MONTHS_IN_YEAR / len(months)
    when = f"{last[0][1]} to {last[-1][1]}"
    return WaitingList(
        key,
        stated.stocks[last[-1][1]],
        to_year * sum(month.joined for month in months),
        to_year * sum(month.treated for month in months),
        share_leaving(months, _fitted_to(when)),
        when,
        stated.bounds.get(last[-1][1], ""),
    )


def _latest(stated: Stated, base_year: str) -> list[tuple[str, str]]:
    """The last months in a row of which all is stated, each after the month before it; a year at most."""
    first = months_of(year_before(year_before(base_year)))[-1]
    months = [first, *months_of(year_before(base_year)), *months_of(base_year)]
    pairs = list(_whole(stated, pairwise(months)))
    in_a_row: list[tuple[str, str]] = []
    for pair in reversed(pairs):
        if len(in_a_row) == MONTHS_IN_YEAR or (in_a_row and pair[1] != in_a_row[-1][0]):
            break
        in_a_row.append(pair)
    return in_a_row[::-1]


def _whole(stated: Stated, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for before, month in pairs:
        has_flows = (JOINED, month) in stated.flows and (TREATED, month) in stated.flows
        if has_flows and before in stated.stocks and month in stated.stocks:
            yield before, month


def _fitted_to(when: str) -> str:
    return f"fitted to the list's own series, {when}"


def _month_of_stock(when: str) -> str:
    """The month at whose end a stock stood; nothing for a day in the middle of one, or a quarter."""
    stood = period(when)
    month = f"{stood.end:%Y-%m}"
    is_at_its_end = stood.kind in ("year", "month", "instant") and period(month).end == stood.end
    return month if is_at_its_end else ""

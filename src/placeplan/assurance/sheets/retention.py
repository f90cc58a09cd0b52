"""Posts that a plan takes from a group that more and more people leave, are ill in or would not recommend.

Whether fewer posts and worse retention have to do with each other nobody can tell from figures: it is asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.row_texts import text_in
from placeplan.assurance.service_labels import staff_label
from placeplan.core.periods import is_financial_year
from placeplan.core.sentences import joined
from placeplan.figures.agreement import with_intervals
from placeplan.figures.measures import measure
from placeplan.figures.provenance import amount_text
from placeplan.plan.place import Place

STAFF = "staff_wte"
WORSE_UP = ("turnover", "sickness_absence")
WORSE_DOWN = ("staff_would_recommend",)
EXPERIENCE = (*WORSE_UP, *WORSE_DOWN)
HAPPENED = ("outturn", "baseline")
NARROWS = ("service", "scheme", "counterparty", "area", "sex", "age")  # a number of some of a group alone
Row = Mapping[str, Any]
Group = tuple[str, str]  # body and group of staff; a blank group is all of them


@dataclass(frozen=True)
class Change:
    """One thing of one group, in the first and the last year that state it."""

    first: Row
    last: Row

    @property
    def rises(self) -> bool:
        """Is it more than it was, beyond the rounding of both?"""
        return bool(self.last["low"] > self.first["high"])

    @property
    def falls(self) -> bool:
        """Is it less than it was, beyond the rounding of both?"""
        return bool(self.last["high"] < self.first["low"])

    @property
    def rounding(self) -> float | None:
        """The coarser rounding of both; nothing where one of them does not say how it was rounded."""
        ends = (self.first["precision"], self.last["precision"])
        return None if None in ends else max(ends)

    @property
    def label(self) -> str:
        """What changes, in words."""
        return measure(str(self.first["measure"])).label.lower()

    def __str__(self) -> str:
        about = measure(str(self.first["measure"]))
        ends = (
            f"{amount_text(end['value'], about, end['precision'])} in {end['period']}"
            for end in (self.first, self.last)
        )
        return f"{self.label} went from {' to '.join(ends)}"


@check(
    "Fewer posts where more people leave",
    group="Workforce",
    formula="staff planned below what there were, and turnover or sickness up, or the survey down, from the "
    "first year stated to the last, each beyond rounding",
    kinds=("cut_where_retention_worsens",),
    source="The plans of 2016: motivation and retention of staff rather than seismic change",
)
def cut_where_retention_worsens(place: Place, figures: pl.DataFrame) -> Iterator[Finding]:
    """Groups of staff that a plan makes smaller while their turnover, sickness or survey gets worse."""
    rows = _yearly(figures)
    cuts = {group: change for group, change in _planned(rows).items() if change.falls}
    worsening = _worsening(rows)
    for (body, group), cut in sorted(cuts.items()):
        worse = worsening.get((body, group), ()) or worsening.get((body, ""), ())
        if worse:
            yield _question(place, group, cut, worse)


def _yearly(figures: pl.DataFrame) -> list[Row]:
    """Every number of a year that tells how many staff there are, or how they fare."""
    stated = figures.filter(
        pl.col("measure").is_in([STAFF, *EXPERIENCE]),
        pl.col("value").is_not_null(),
        pl.col("organisation").is_not_null(),
        pl.col("withheld").is_null(),
        *(pl.col(column).is_null() for column in NARROWS),
    )
    in_order = with_intervals(stated).sort("period", "stage", "measure", "stated_on", "figure")
    rows = in_order.iter_rows(named=True)
    return [row for row in rows if is_financial_year(row["period"])]


def _planned(rows: Sequence[Row]) -> dict[Group, Change]:
    """Staff of each group: what there were last, and what the last year of the plan has."""
    staff = [row for row in rows if row["measure"] == STAFF]
    were = {_group(row): row for row in staff if row["stage"] in HAPPENED}
    planned = {_group(row): row for row in staff if row["stage"] == "plan"}
    return {
        group: Change(were[group], row)
        for group, row in planned.items()
        if group in were and row["period"] > were[group]["period"]
    }


def _worsening(rows: Sequence[Row]) -> dict[Group, tuple[Change, ...]]:
    """What of each group got worse from the first year that happened to the last; of a year, the outturn."""
    by_measure: dict[tuple[Group, str], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        if row["measure"] in EXPERIENCE and row["stage"] in HAPPENED:
            by_measure[_group(row), row["measure"]][row["period"]] = row
    worse: dict[Group, tuple[Change, ...]] = defaultdict(tuple)
    for (group, name), by_year in by_measure.items():
        years = list(by_year.values())
        change = Change(years[0], years[-1])
        if change.rises if name in WORSE_UP else change.falls:
            worse[group] += (change,)
    return worse


def _group(row: Row) -> Group:
    return text_in(row, "organisation"), text_in(row, "line")


def _posts(number: float, precision: float | None) -> str:
    """A number of posts, no finer than it was stated."""
    return amount_text(number, replace(measure(STAFF), unit="count"), precision)


def _question(place: Place, group: str, cut: Change, worse: Sequence[Change]) -> Finding:
    body = str(cut.first["organisation"])
    whose = staff_label(group) if group else "all staff"
    of_all = "" if str(worse[0].first["line"] or "") == group else " (of all its staff)"
    fewer = cut.first["value"] - cut.last["value"]
    got_worse = joined([f"{change.label} {'rose' if change.rises else 'became fewer'}" for change in worse])
    return finding(
        "cut_where_retention_worsens",
        "warn",
        f"{place.name_of(body)}, {whose}: {_posts(fewer, cut.rounding)} posts fewer, while {got_worse}",
        f"{_posts(cut.first['value'], cut.first['precision'])} in {cut.first['period']}, "
        f"{_posts(cut.last['value'], cut.last['precision'])} planned for {cut.last['period']}; "
        f"{'; '.join(map(str, worse))}{of_all}. "
        "What leads to what, figures cannot say.",
        organisations=(body,),
        period=str(cut.last["period"]),
        amount=fewer,
        unit="wte",
        figures=tuple(str(end["figure"]) for change in (cut, *worse) for end in (change.first, change.last)),
        kind="cut_where_retention_worsens",
        subject=group,
        severity=1,
        settled_by="What staff of the group say of it, and how the posts go.",
    )

"""What is withheld: is there a record of what, why, who and until when, and does it stay hidden?

A number is not hidden where a published total less its published parts gives it. Reads which
figures are withheld, never their values.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, bodies_named, finding
from placeplan.assurance.registry import check
from placeplan.assurance.row_texts import text_in
from placeplan.core.sources import source
from placeplan.figures.measures import measures
from placeplan.figures.missing import states
from placeplan.plan.place import Place
from placeplan.plan.withholdings import FILE

AXES = ("service", "scheme", "line", "sex", "age")  # a figure that leaves one empty is the total over it
SAME = ("measure", "counterparty", "area", *AXES, "period", "stage", "price_base", "recurrence")


@check(
    "Withheld, and the record of it",
    group="Completeness",
    formula="figures and statements that are withheld have a record of what, why, who and until when",
    kinds=("withheld", "withheld_unrecorded"),
)
def withholding_records(place: Place) -> Iterator[Finding]:
    """Each record that holds something back, and whatever is held back without one."""
    for key, rows in sorted(_withheld_rows(place).items()):
        record = place.withholdings.get(key)
        count = f"{len(rows)} {'item' if len(rows) == 1 else 'items'}"
        about = partial(
            finding,
            "withholding_records",
            organisations=bodies_named(*dict.fromkeys(row["organisation"] for row in rows)),
            cells=tuple(source(row["source"]) for row in rows),
            subject=key,
        )
        if record is None:
            yield about(
                "warn",
                f"{count} withheld as “{key}” without a record",
                f"Nobody has said what is withheld as “{key}”, why, by whom and until when.",
                kind="withheld_unrecorded",
                severity=2,
                likely_cause="Marked as withheld without a row in the register.",
                settled_by=f"A row in {FILE} with key, what, why, who and until; or publishing it.",
            )
        else:
            yield about(
                "pass",
                f"{record.what}: withheld until {record.until.isoformat()}",
                f"{count} withheld by {record.who}: {record.why} It is published after that day.",
                kind="withheld",
            )


@check(
    "Withheld, and worked out from the rest",
    group="Completeness",
    formula="a total and all its parts but one are published: the one is the total less the others",
    kinds=("withheld_by_difference",),
)
def withheld_by_difference(place: Place) -> Iterator[Finding]:
    """Withheld figures that anybody can work out by subtraction or by addition."""
    figures = place.figures.with_columns(state=states())
    hidden = figures.filter(_IS_WITHHELD).rows(named=True)
    for figure in hidden:
        sums = chain(_sums_over_bodies(figure, figures, place), _sums_over_axes(figure, figures))
        open_sum = next((entire for entire in sums if entire.is_open), None)
        if open_sum is not None:
            yield _worked_out(figure, open_sum)


_IS_WITHHELD = pl.col("withheld").fill_null("") != ""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Sum:
    """A sum that a withheld figure is in: what it is over, and the figures beside the withheld one."""

    over: str
    beside: tuple[Row, ...]

    @property
    def is_open(self) -> bool:
        """Is everything else in it stated and shown, so that anybody can subtract?"""
        gaps = [row for row in self.beside if row["state"] != "stated" or row["withheld"]]
        return bool(self.beside) and not gaps


def _withheld_rows(place: Place) -> dict[str, list[Row]]:
    """Every figure and statement that is withheld, by the key of its record."""
    by_key: dict[str, list[Row]] = defaultdict(list)
    for table in (place.figures, place.statements):
        for row in table.filter(_IS_WITHHELD).rows(named=True):
            by_key[row["withheld"]].append(row)
    return by_key


def _sums_over_bodies(figure: Row, figures: pl.DataFrame, place: Place) -> Iterator[_Sum]:
    """Groups and their members, where the figure is of one of them and each of the others has its own."""
    if "organisation" not in measures()[figure["measure"]].sums_over:
        return
    alike = _alike(figures, figure, SAME)
    own = figure["organisation"]
    for group in (body for body in place.bodies.values() if body.members):
        codes = {group.code, *group.members}
        beside = alike.filter(pl.col("organisation").is_in(codes - {own}))
        if own in codes and {own, *beside["organisation"]} == codes:
            yield _Sum(group.name, tuple(beside.rows(named=True)))


def _sums_over_axes(figure: Row, figures: pl.DataFrame) -> Iterator[_Sum]:
    """Totals over services, schemes, lines, sexes or ages, and their parts; without a total it is no sum."""
    may_add = measures()[figure["measure"]].sums_over
    for axis in (axis for axis in AXES if axis in may_add):
        alike = _alike(figures, figure, (*(key for key in SAME if key != axis), "organisation"))
        beside = alike.filter(pl.col(axis).fill_null("") != text_in(figure, axis))
        total = beside.filter(pl.col(axis).is_null()) if figure[axis] else beside
        if total.height:
            yield _Sum(f"all {axis}s", tuple(beside.rows(named=True)))


def _alike(figures: pl.DataFrame, figure: Row, keys: tuple[str, ...]) -> pl.DataFrame:
    """Figures that say the same as `figure` under each of `keys`; an empty cell is like an empty cell."""
    return figures.filter(pl.all_horizontal(pl.col(key).eq_missing(pl.lit(figure[key])) for key in keys))


def _worked_out(figure: Row, entire: _Sum) -> Finding:
    about = ", ".join(str(figure[key]) for key in ("organisation", *AXES, "period") if figure[key])
    label = measures()[figure["measure"]].label
    return finding(
        "withheld_by_difference",
        "warn",
        f"{label} of {about} is withheld and can be worked out",
        f"The sum for {entire.over} and everything else in it are stated, so the withheld figure is what is "
        "left.",
        organisations=bodies_named(figure["organisation"]),
        period=figure["period"],
        measure=figure["measure"],
        subject=", ".join(str(figure[axis]) for axis in AXES if figure[axis]),
        cells=tuple(source(row["source"]) for row in (figure, *entire.beside)),
        figures=(figure["figure"], *(row["figure"] for row in entire.beside)),
        severity=3,
        likely_cause="One part is withheld alone.",
        settled_by="Publishing it, or withholding a second part or the total with it.",
    )

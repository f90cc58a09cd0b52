"""What is withheld: is there a record of what, why, who and until when, and does it stay hidden?

A number is not hidden where a published total less its published parts gives it. Reads which
figures are withheld, never their values.
"""

from collections.abc import Iterator
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.core.sources import Source, source
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
    held = _withheld_rows(place)
    for key, rows in sorted(held.items()):
        record = place.withholdings.get(key)
        count = f"{len(rows)} {'item' if len(rows) == 1 else 'items'}"
        cells = tuple(source(row["source"]) for row in rows)
        if record is None:
            yield finding(
                "withholding_records",
                "warn",
                f"{count} withheld as “{key}” without a record",
                f"Nobody has said what is withheld as “{key}”, why, by whom and until when.",
                organisations=_organisations(rows),
                cells=cells,
                kind="withheld_unrecorded",
                subject=key,
                severity=2,
                likely_cause="Marked as withheld without a row in the register.",
                settled_by=f"A row in {FILE} with key, what, why, who and until; or publishing it.",
            )
        else:
            yield finding(
                "withholding_records",
                "pass",
                f"{record.what}: withheld until {record.until.isoformat()}",
                f"{count} withheld by {record.who}: {record.why} It is published after that day.",
                organisations=_organisations(rows),
                cells=cells,
                kind="withheld",
                subject=key,
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
    hidden = figures.filter(pl.col("withheld").fill_null("") != "").rows(named=True)
    for one in hidden:
        for rest, others in _sums_with(one, figures, place):
            if others and all(row["state"] == "stated" and not row["withheld"] for row in others):
                yield _worked_out(one, rest, others)
                break


def _withheld_rows(place: Place) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for table in (place.figures, place.statements):
        for row in table.filter(pl.col("withheld").fill_null("") != "").rows(named=True):
            found.setdefault(row["withheld"], []).append(row)
    return found


def _organisations(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["organisation"] for row in rows if row["organisation"]))


def _sums_with(
    one: dict[str, Any], figures: pl.DataFrame, place: Place
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every sum that the figure is in, as its words and the rest of the sum; a gap makes it no sum."""
    may_add = measures()[one["measure"]].sums_over
    if "organisation" in may_add:
        alike = _alike(figures, one, SAME)
        for body in place.bodies.values():
            codes = {body.code, *body.members}
            if body.members and one["organisation"] in codes:
                rest = alike.filter(pl.col("organisation").is_in(codes - {one["organisation"]}))
                if set(rest["organisation"]) == codes - {one["organisation"]}:
                    yield body.name, rest.rows(named=True)
    for axis in (axis for axis in AXES if axis in may_add):
        alike = _alike(figures, one, (*(key for key in SAME if key != axis), "organisation"))
        rest = alike.filter(pl.col(axis).fill_null("") != (one[axis] or ""))
        total = rest.filter(pl.col(axis).is_null()) if one[axis] else rest
        if total.height:
            yield f"all {axis}s", rest.rows(named=True)


def _alike(figures: pl.DataFrame, one: dict[str, Any], keys: tuple[str, ...]) -> pl.DataFrame:
    """Figures that say the same as `one` under each of `keys`; an empty cell is like an empty cell."""
    return figures.filter(pl.all_horizontal(pl.col(key).eq_missing(pl.lit(one[key])) for key in keys))


def _worked_out(one: dict[str, Any], rest: str, others: list[dict[str, Any]]) -> Finding:
    cells: tuple[Source, ...] = tuple(source(row["source"]) for row in (one, *others))
    about = ", ".join(str(one[key]) for key in ("organisation", *AXES, "period") if one[key])
    label = measures()[one["measure"]].label
    return finding(
        "withheld_by_difference",
        "warn",
        f"{label} of {about} is withheld and can be worked out",
        f"The sum for {rest} and everything else in it are stated, so the withheld figure is what is left.",
        organisations=(one["organisation"],) if one["organisation"] else (),
        period=one["period"],
        measure=one["measure"],
        subject=", ".join(str(one[axis]) for axis in AXES if one[axis]),
        cells=cells,
        figures=(one["figure"], *(row["figure"] for row in others)),
        severity=3,
        likely_cause="One part is withheld alone.",
        settled_by="Publishing it, or withholding a second part or the total with it.",
    )

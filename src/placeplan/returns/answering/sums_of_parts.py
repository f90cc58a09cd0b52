"""A figure that is stated only by its parts: their sum, where the dictionary lets them be added.

That the parts are whole is for the body to say: all that it states of the measure makes its stated total.
Says nothing of which statement of a part holds: each comes here settled.
"""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from placeplan.core.errors import PlanError
from placeplan.figures.agreement import Interval, interval, total
from placeplan.figures.combining.sums import Sum, sum_of
from placeplan.figures.measures import measure
from placeplan.figures.provenance import amount_text
from placeplan.returns.answering.rows_stated import KEY, Row

NOT_KNOWN_WHOLE = "whether these are all, nobody says"
AND = " + "  # between the figures of a sum
_SHOWN = 3  # parts that a reason names; a sum names every one
_LIKE_ENOUGH = 1e-12  # relative: numbers that are not money are held in binary


def amount_of(row: Row) -> str:
    """A row's number for a reader, no finer than it was stated."""
    return amount_text(row["value"], measure(row["measure"]), row["precision"])


def parts_text(parts: Mapping[str, Row], shown: int | None = None) -> str:
    """The parts with their numbers."""
    told = [f"{name} {amount_of(row)}" for name, row in list(parts.items())[:shown]]
    more = len(parts) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def stated_by_parts(parts: Mapping[str, Row], names: Sequence[str], why: str) -> str:
    """Why parts are not added, with some of those that are stated."""
    told = parts_text(parts, _SHOWN) or ", ".join(names[:_SHOWN])
    return f"stated by parts: {told}; {why}"


def summed(parts: Mapping[str, Row], axis: str, figures: pl.DataFrame) -> tuple[Row | None, str]:
    """The sum as a row like those of its parts, or why they may not be added."""
    rows = list(parts.values())
    if len(speakers := sorted({str(row["stated_by"]) for row in rows})) > 1:
        return None, f"different bodies state them ({', '.join(speakers)})"
    table = pl.DataFrame([_held(row) for row in rows], schema=figures.schema)
    try:
        added = sum_of(table, [axis])
    except PlanError as error:
        return None, "; ".join(problem.what for problem in error.problems)
    return _row(rows, axis, added), ""


def _held(row: Row) -> dict[str, object]:
    """A row as the table holds it: nothing where its key says nothing."""
    return {key: (value or None) if key in KEY else value for key, value in row.items() if key != "state"}


def _row(rows: Sequence[Row], axis: str, added: Sum) -> Row:
    return {
        **rows[0],
        axis: "",
        "value": added.value,
        "pence": added.pence,
        "precision": _precision(added.interval),
        "as_stated": "",
        "stated_on": max(filter(None, (row["stated_on"] for row in rows)), default=None),
        "grade": _alike(row["grade"] for row in rows),
        "source": _alike((row["source"] for row in rows), "; "),
        "figure": AND.join(row["figure"] for row in rows),
        "withheld": next(filter(None, (row["withheld"] for row in rows)), None),
    }


def _precision(reach: Interval | None) -> float | None:
    """How wide a sum may be off, where its parts say how they were rounded."""
    return (reach.high - reach.low) or None if reach and reach.is_claimed else None


def _alike(texts: Iterable[str | None], between: str = " and ") -> str:
    return between.join(dict.fromkeys(str(text or "") for text in texts))


def why_not_whole(of_body: Sequence[Row], stated_total: Row) -> str:
    """Why what a body states does not make its stated total; nothing where it does."""
    own = [row for row in _newest(of_body) if row["stated_by"] == stated_total["stated_by"]]
    stated = [row for row in own if row["value"] is not None]
    if _makes(stated, stated_total):
        return ""
    if any(row["withheld"] for row in own):
        return NOT_KNOWN_WHOLE  # a sum with a number that is held back would tell it
    about = measure(stated_total["measure"])
    own_sum = f"all that {stated_total['stated_by']} states comes to {amount_text(_comes_to(stated), about)}"
    return f"{NOT_KNOWN_WHOLE}: {own_sum}, and its total is {amount_of(stated_total)}"


def _makes(stated: Sequence[Row], stated_total: Row) -> bool:
    """Do numbers come to a total, within the rounding of both? A number about right proves nothing."""
    if not stated or any(row["bound"] not in (None, "=") for row in stated):
        return False
    whole = stated_total["value"]
    if abs(_comes_to(stated) - whole) <= abs(whole) * _LIKE_ENOUGH:
        return True
    reach = total(interval(row["value"], row["precision"]) for row in stated)
    return reach.overlaps(interval(whole, stated_total["precision"], stated_total["bound"]))


def _comes_to(rows: Sequence[Row]) -> float:
    """The sum of rows: of money in pence."""
    if all(row["pence"] is not None for row in rows):
        return float(sum(row["pence"] for row in rows) / 100)
    return float(sum(row["value"] for row in rows))


def _newest(rows: Sequence[Row]) -> list[Row]:
    """What was said last of each figure by each speaker."""
    newest: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = (*(row[key] for key in KEY), str(row["stated_by"]))
        if key not in newest or str(row["stated_on"] or "") >= str(newest[key]["stated_on"] or ""):
            newest[key] = row
    return list(newest.values())

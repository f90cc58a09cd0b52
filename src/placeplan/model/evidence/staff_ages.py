"""Staff of each group by age, where a place states them: who leaves follows who is on the staff.

A group that grows old loses more of itself each year than its turnover of today says. Ages of staff by trust
are not published, so without the place's own table there is one share of leavers for all years.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from placeplan.engine.axes import Array
from placeplan.model.ages import OLDEST, Ages, ages
from placeplan.model.evidence.base_year import BaseYear

STOCK, LEAVING, JOINING = "staff_wte", "turnover", "starters"
WORDS = {
    STOCK: "staff in post at each age",
    LEAVING: "the share who leave at each age",
    JOINING: "who joins at each age",
}
ALIKE = 0.01  # our default: of the stated whole, by how much staff by age may differ from it


@dataclass(frozen=True)
class StaffByAge:
    """One group of one body in the base year. Shape of each array: age band, youngest first."""

    bands: tuple[Ages, ...]
    in_post: Array  # whole-time equivalents
    leaving: Array  # share of those at an age who leave in a year
    joining: Array  # share of joiners who are of an age; sums to 1


def leaving_by_year(staff: StaffByAge, joiners: Sequence[float]) -> list[float]:
    """The share of a group that leaves in each year, the base year's first. `joiners` are those of each year.

    Those who stay grow a year older: of a band of so many years one in so many goes on to the next.
    """
    in_post = staff.in_post.copy()
    moving = np.array([_moving_on(band) for band in staff.bands])
    shares = [_share_leaving(staff, in_post)]
    for count in joiners[1:]:
        shares.append(_share_leaving(staff, in_post))
        staying = in_post * (1 - staff.leaving)
        going = staying * moving
        in_post = staying - going + np.concatenate([[0.0], going[:-1]]) + count * staff.joining
    return shares


def _moving_on(band: Ages) -> float:
    """Of those in a band, the share who are older than it a year on; nobody from the open one."""
    return 0.0 if band.oldest == OLDEST else 1 / (band.oldest - band.youngest + 1)


def _share_leaving(staff: StaffByAge, in_post: Array) -> float:
    whole = float(in_post.sum())
    return float((in_post * staff.leaving).sum() / whole) if whole > 0 else 0.0


# --- from a place's figures -----------------------------------------------------------------------


Stated = Mapping[tuple[str, str], StaffByAge | str]  # by body and group; in words why it cannot be read


def staff_by_age(rows: pl.DataFrame, base: BaseYear, wholes: Mapping[tuple[str, str], float]) -> Stated:
    """Every group whose staff are stated by age, or why it cannot be read. `wholes` are staff of all ages."""
    found: dict[tuple[str, str], StaffByAge | str] = {}
    of_ages = rows.filter(pl.col("age").is_not_null()).select(
        "measure", "organisation", pl.col("line").fill_null(""), "age", "value"
    )
    cells: dict[tuple[str, str], dict[str, dict[Ages, float]]] = {}
    for measure, body, group, age, value in of_ages.iter_rows():
        if body in base.organisations and measure in WORDS:
            cells.setdefault((body, group), {}).setdefault(measure, {})[ages(age)] = value
    for key, by_measure in cells.items():
        found[key] = _of_group(by_measure, wholes.get(key))
    return found


def _of_group(by_measure: Mapping[str, Mapping[Ages, float]], whole: float | None) -> StaffByAge | str:
    lacks = [words for measure, words in WORDS.items() if measure not in by_measure]
    if lacks:
        return f"Not stated: {', '.join(lacks)}."
    bands = tuple(sorted(by_measure[STOCK]))
    if any(tuple(sorted(by_measure[measure])) != bands for measure in (LEAVING, JOINING)):
        return "Staff, leavers and joiners are stated for different ages."
    if any(older.youngest != younger.oldest + 1 for younger, older in pairwise(bands)):
        return "Its ages overlap, or leave some out."
    in_post, leaving, joining = (
        np.array([by_measure[measure][band] for band in bands]) for measure in (STOCK, LEAVING, JOINING)
    )
    total = float(in_post.sum())
    if whole is not None and abs(total - whole) > ALIKE * whole:
        return f"Staff at each age sum to {total:,.1f}, and all of them are stated as {whole:,.1f}."
    if joining.sum() <= 0:
        return "Nobody joins at any age, so that the ages of those who do are not known."
    return StaffByAge(bands, in_post, leaving, joining / joining.sum())

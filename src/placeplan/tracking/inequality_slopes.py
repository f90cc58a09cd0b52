"""Slopes of inequality with intervals: how a thing falls from the most deprived people to the least.

Takes `group,people,value`, the most deprived group first. Where values have standard errors each is drawn
about itself; where none has, the groups are drawn again. Falling use by the most deprived is no success.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.figures.missing import state_of_words
from placeplan.model.moving.inequality import Gradient, gradient
from placeplan.tracking.series.plain_tables import plain_number, plain_rows

NEEDED = ("group", "people", "value")
ALLOWED = ("series", *NEEDED, "standard_error")
LEVEL = 0.95  # of draws, the share that an interval holds; our default
DRAWS = 2_000  # our default: another seed moves an interval's end by about a fiftieth of its width
SEED = 1
FEWEST = 3  # groups: two ends are no gradient; our default
FEWEST_DRAWN = 5  # groups that may be drawn again, where no value has a standard error; our default
_NO_NUMBER = {
    "people": "no plain number above nought",
    "value": "no plain number",
    "standard_error": "no plain number of nought or more",
}
NOTES = (
    "The slope is in the unit of the values; as a share of the mean it is the relative index of inequality.",
    "A slope below nought is more for the most deprived; 0 is the most deprived person, and 1 the least.",
    "Deprived areas may use less care than they need: falling use there is no success by itself.",
)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Groups:
    """One series by group, the most deprived first; `errors` are nought where none is stated."""

    series: str
    names: tuple[str, ...]
    people: Numbers
    values: Numbers
    errors: Numbers


@dataclass(frozen=True)
class Slope:
    """A gradient with the intervals of its slope and of that as a share of the mean; and by what drawn."""

    series: str
    groups: int
    gradient: Gradient
    slope: tuple[float, float] | None
    relative: tuple[float, float] | None
    drawn_by: str

    def as_json(self) -> dict[str, Any]:
        """The slope as a program is given it; no interval where nobody can say what chance would do."""
        of_slope, of_share = self.slope or (None, None), self.relative or (None, None)
        return {
            "series": self.series,
            "groups": self.groups,
            "mean": self.gradient.mean,
            "sii": self.gradient.slope,
            "sii_low": of_slope[0],
            "sii_high": of_slope[1],
            "rii": self.gradient.relative,
            "rii_low": of_share[0],
            "rii_high": of_share[1],
            "at_most_deprived": self.gradient.at_most_deprived,
            "at_least_deprived": self.gradient.at_least_deprived,
            "concentration": self.gradient.concentration,
            "drawn_by": self.drawn_by,
        }


def grouped(path: Path) -> tuple[Groups, ...]:
    """Every series of a file, groups in the order in which they stand.

    Errors: columns, numbers or groups that are wrong, a group without a number, too few groups; all at once.
    """
    problems = Problems()
    by_series: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for line, cells in plain_rows(path, NEEDED, ALLOWED, "slope"):
        by_series.setdefault(cells.get("series", ""), []).append((line, cells))
    if not by_series:
        raise PlanError(Problem("The file holds no groups.", path.name, "Write a row for each group."))
    groups = [_groups(name, rows, path.name, problems) for name, rows in by_series.items()]
    problems.raise_any()
    return tuple(groups)


def _groups(
    series: str, rows: Sequence[tuple[int, Mapping[str, str]]], file: str, problems: Problems
) -> Groups:
    names = tuple(cells["group"] for _, cells in rows)
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            problems.add(f"“{name}” stands twice{_of(series)}.", file, "Leave one of the rows.")
    if len(names) < FEWEST:
        what = f"{len(names)} groups{_of(series)}: a gradient needs {FEWEST}."
        problems.add(what, file, "Give tenths or fifths of people by deprivation, the most deprived first.")
    people, values, errors = (
        np.array(
            [_number(cells.get(column, ""), column, f"{file}, line {line}", problems) for line, cells in rows]
        )
        for column in ("people", "value", "standard_error")
    )
    return Groups(series, names, people, values, errors)


def _of(series: str) -> str:
    return f" in “{series}”" if series else ""


def _number(text: str, column: str, where: str, problems: Problems) -> float:
    """The number of a cell; a standard error may be left out, and nothing else is filled in."""
    if column == "standard_error" and not text:
        return 0.0
    number = plain_number(text)
    if number is not None and _may_be(float(number), column):
        return float(number)
    if state_of_words(text) is not None:
        what = f"{column}: no number is stated (“{text or 'blank'}”), and none is filled in."
        problems.add(what, where, "Leave the series out, or give groups that all have one.")
    else:
        problems.add(f"{column}: “{text}” is {_NO_NUMBER[column]}.", where, "Write digits, such as 41.5.")
    return np.nan


def _may_be(number: float, column: str) -> bool:
    """May a column hold a number: people above nought, and no error below it?"""
    if column == "people":
        return number > 0
    return column == "value" or number >= 0


def slope_of(groups: Groups, draws: int = DRAWS, seed: int = SEED) -> Slope:
    """The slope of one series with its intervals. Errors: none of its own."""
    stated = gradient(groups.values.tolist(), groups.people.tolist())
    assert stated is not None  # a file of fewer groups is refused
    drawn, by = _drawn(groups, draws, np.random.default_rng(seed))
    shares = [again.relative for again in drawn if again.relative is not None]
    slopes = [again.slope for again in drawn]
    return Slope(groups.series, len(groups.names), stated, _interval(slopes), _interval(shares), by)


def _drawn(groups: Groups, draws: int, chance: np.random.Generator) -> tuple[list[Gradient], str]:
    """Gradients drawn again, and by what; none where there is nothing to draw by."""
    if groups.errors.any():
        draw, by = _values_drawn, "values"
    elif len(groups.names) >= FEWEST_DRAWN:
        draw, by = _groups_drawn, "groups"
    else:
        return [], "nothing"
    gradients = (draw(groups, chance) for _ in range(draws))
    return [again for again in gradients if again is not None], by


def _values_drawn(groups: Groups, chance: np.random.Generator) -> Gradient | None:
    moved = groups.values + groups.errors * chance.standard_normal(len(groups.values))
    return gradient(moved.tolist(), groups.people.tolist())


def _groups_drawn(groups: Groups, chance: np.random.Generator) -> Gradient | None:
    """The gradient of groups drawn with replacement, each as many people as it is drawn times."""
    times = chance.multinomial(len(groups.names), np.full(len(groups.names), 1 / len(groups.names)))
    return gradient(groups.values.tolist(), (groups.people * times).tolist())


def _interval(drawn: Sequence[float]) -> tuple[float, float] | None:
    if not drawn:
        return None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(np.array(drawn), [tail, 1 - tail])
    return float(low), float(high)

"""The values of the bodies that are rated: `unit,indicator,value`, and `standard_error` where it is known.

Everything wrong with the file is told at once. A value that is not there stays not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.sentences import joined
from placeplan.figures.missing import state_of_words
from placeplan.tracking.ratings.rating_files import Rating
from placeplan.tracking.series.plain_tables import plain_number, plain_rows

NEEDED = ("unit", "indicator", "value")
ALLOWED = (*NEEDED, "standard_error", "definition")
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class RatedValues:
    """Values by unit and indicator (shape: unit, indicator); not a number where none is stated.

    `errors` are standard errors, nought where none is stated; `has_errors` says whether any is.
    """

    units: tuple[str, ...]
    values: Numbers
    errors: Numbers

    @property
    def has_errors(self) -> bool:
        """Does any value say how far chance may move it?"""
        return bool((self.errors > 0).any())


def rated_values(path: Path, stated: Rating) -> RatedValues:
    """The values of a file, by the indicators of a rating; units as they first stand in it.

    Errors: columns, indicators, numbers or pairs that are wrong; a unit without any value; all at once.
    """
    rows = _rows(path)
    problems = Problems()
    columns = {indicator.key: place for place, indicator in enumerate(stated.indicators)}
    units = {name: place for place, name in enumerate(dict.fromkeys(cells["unit"] for _, cells in rows))}
    values = np.full((len(units), len(columns)), np.nan)
    errors = np.zeros(values.shape)
    first_lines: dict[tuple[str, str], int] = {}
    for line, cells in rows:
        where = f"{path.name}, line {line}"
        if not _is_placed(cells, columns, first_lines, line, where, problems):
            continue
        at = units[cells["unit"]], columns[cells["indicator"]]
        values[at] = _number(cells["value"], where, problems)
        error = _number(cells.get("standard_error", ""), where, problems)
        errors[at] = 0.0 if np.isnan(error) else abs(error)
    _note_definitions(rows, path.name, problems)
    _note_unknown_definitions(rows, stated, path.name, problems)
    problems.raise_any()
    return RatedValues(tuple(units), values, errors)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Errors: columns or rows that no rating reads; no rows."""
    rows = plain_rows(path, NEEDED, ALLOWED, "rating")
    if not rows:
        raise PlanError(Problem("The file holds no values.", path.name, "Write a row for each value."))
    return rows


def _note_definitions(rows: Iterable[tuple[int, Mapping[str, str]]], file: str, problems: Problems) -> None:
    """Notes values of one indicator under two definitions, such as all delays and social care's alone."""
    defined: dict[str, tuple[str, int]] = {}
    for line, cells in rows:
        definition = cells.get("definition", "")
        first, first_line = defined.setdefault(cells["indicator"], (definition, line))
        if definition != first:
            what = f"“{cells['indicator']}” is “{definition}” here, and “{first}” in line {first_line}."
            to_do = "Rate units on one definition; the others are not comparable."
            problems.add(what, f"{file}, line {line}", to_do)


def _note_unknown_definitions(
    rows: Iterable[tuple[int, Mapping[str, str]]], stated: Rating, file: str, problems: Problems
) -> None:
    """Notes values that do not say under which of an indicator's definitions they are."""
    allowed = {
        indicator.key: indicator.definitions for indicator in stated.indicators if indicator.definitions
    }
    for line, cells in rows:
        definitions = allowed.get(cells["indicator"], ())
        definition = cells.get("definition", "")
        if definitions and definition not in definitions:
            what = (
                f"“{cells['indicator']}” is “{definition or 'blank'}” here: nobody says of which kind it is."
            )
            problems.add(what, f"{file}, line {line}", f"Write its definition: {joined(definitions)}.")


def _is_placed(
    cells: Mapping[str, str],
    columns: Mapping[str, int],
    first_lines: dict[tuple[str, str], int],
    line: int,
    where: str,
    problems: Problems,
) -> bool:
    """Has a row a place of its own? What is against it is noted."""
    if not cells["unit"]:
        problems.add("The row names no unit.", where, "Name it.")
        return False
    if cells["indicator"] not in columns:
        what = f"The rating has no indicator “{cells['indicator']}”."
        problems.add(what, where, f"It has {joined(sorted(columns))}.")
        return False
    pair = cells["unit"], cells["indicator"]
    if pair in first_lines:
        what = f"“{pair[0]}” has “{pair[1]}” twice; first in line {first_lines[pair]}."
        problems.add(what, where, "Leave one.")
        return False
    first_lines[pair] = line
    return True


def _number(text: str, where: str, problems: Problems) -> float:
    """The number that a cell holds; not a number where it says that there is none."""
    if state_of_words(text) is not None:
        return np.nan
    number = plain_number(text)
    if number is not None:
        return float(number)
    to_do = "Write digits alone, such as 0.95, or leave it empty where there is none."
    problems.add(f"“{text}” is not a plain number.", where, to_do)
    return np.nan

"""Several columns of one year: which is the plan, which a forecast or the outturn, and which a difference.

One of them is read: of a plan year its plan, of a year before it the outturn or the forecast of it. The
others are listed. A lone `2016/17 outturn` is its year.
"""

from collections import defaultdict
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.regions import Region
from placeplan.reading.words.columns import TIMES, Column
from placeplan.reading.words.folded_words import Match, meaning
from placeplan.reading.words.judgements import weight

SURELY = weight("likeness", "stage")
_OF_A_PLAN, _OF_A_PAST_YEAR = ("plan", "forecast", "outturn"), ("outturn", "forecast", "plan")
NOT_READ = {  # roles of columns that are left, and why
    "part": "a part of a year, or so far in one, and not the year",
    "variance": "a difference between two columns",
    "sum_of_bodies": "a sum across bodies",
    "other_stage": "another column of its year is read: the plan of a plan year, else the latest view of it",
}


def with_stages(
    sheet: Sheet, region: Region, columns: tuple[Column, ...], first_year: str
) -> tuple[Column, ...]:
    """The columns, with those left that are of a year of which another column is read."""
    groups: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for column in columns:
        if column.role in TIMES and column.period:
            groups[column.period, column.measure][column.index] = _stage(sheet, region, column.index)
    roles: dict[int, str] = {}
    for (period, _), stages in groups.items():
        roles |= _roles(stages, period < first_year) if len(stages) > 1 else {}
    return tuple(replace(column, role=roles.get(column.index, column.role)) for column in columns)


def _roles(stages: dict[int, str], past: bool) -> dict[int, str]:
    """The role of each column of one year that is not read; none where nobody says which is which."""
    found = {index: "variance" for index, stage in stages.items() if stage == "variance"}
    rest = {index: stage for index, stage in stages.items() if index not in found}
    order = [stage for stage in (_OF_A_PAST_YEAR if past else _OF_A_PLAN) if stage in rest.values()]
    if "" in rest.values() or len(set(rest.values())) < len(rest):
        return found
    return found | {index: "other_stage" for index, stage in rest.items() if stage != order[0]}


def _stage(sheet: Sheet, region: Region, column: int) -> str:
    """The stage that a column's headings name, the surest of them."""
    best = Match("", 0.0)
    for row in range(region.first - 1, region.header - 1, -1):
        found = meaning(sheet.text(row, column), "stages")
        if found.score >= SURELY and found.score > best.score:
            best = found
    return best.key

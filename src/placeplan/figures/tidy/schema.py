"""The figure table described for machines: a Table Schema, made from the columns and the dictionary.

Whoever downloads the open data can check it with any tool that knows the standard.
"""

from typing import TypedDict

import polars as pl

from placeplan.figures.measures import measures
from placeplan.figures.table import COLUMNS
from placeplan.figures.tidy.validation import BOUNDS, GRADES, RECURRENCES, SEXES, STAGES

MEANINGS: dict[str, tuple[str, str]] = {
    "measure": ("Measure", "What is counted: a key in the list of measures below."),
    "organisation": ("Organisation", "Code of the body, or group of bodies, whose books the number is from."),
    "counterparty": ("Counterparty", "Code of the other side of a contract, transfer or other flow."),
    "area": ("Area", "Code of the area that the number is about."),
    "service": ("Service", "The service that the number is about."),
    "scheme": ("Scheme", "The scheme that the number is about."),
    "line": ("Line", "The line of the account, staff group or other part that the number is about."),
    "sex": ("Sex", "Sex of the people counted; empty for all."),
    "age": ("Age", "Age or band of ages of the people counted (70, 0-4, 85+); empty for all."),
    "period": ("Period", "A year (2020/21), quarter (2020/21-Q1), month (2016-11), day (2016-03-31), span."),
    "value": ("Value", "The number, in its measure's unit. Empty: stated to be missing, never nought."),
    "bound": ("Bound", "Whether the true number is the value (= or empty), less (<), more (>) or near (~)."),
    "as_stated": ("As stated", "The words or digits as printed in the source."),
    "precision": ("Precision", "What the value was rounded to, in its measure's unit: 1000000 for millions."),
    "price_base": ("Price base", "nominal (cash), or the year whose prices are used. Empty: not stated."),
    "recurrence": ("Recurrence", "Whether money recurs every year. Empty: not stated."),
    "stage": ("Stage", "What kind of statement it is, from baseline to outturn."),
    "stated_by": ("Stated by", "Who stated it."),
    "stated_on": ("Stated on", "When it was stated."),
    "submission": ("Submission", "The submission in which it was stated."),
    "source": ("Source", "Address, or file, sheet and cell, where it can be looked up."),
    "grade": ("Grade", "How close the source is to the speaker."),
    "withheld": ("Withheld", "Key of the record that says why a number is withheld, by whom and until when."),
    "pence": ("Pence", "The value in whole pence, where it is money."),
    "figure": ("Figure", "Name of the figure, made from the content of its row."),
}  # fmt: skip
_WORDS = {"bound": BOUNDS, "recurrence": RECURRENCES, "stage": STAGES, "sex": SEXES, "grade": GRADES}
_TYPES = ((pl.Float64, "number"), (pl.Int64, "integer"))
_REQUIRED = ("measure", "period")


class Constraints(TypedDict, total=False):
    """What a field may hold."""

    required: bool
    enum: list[str]


class Field(TypedDict, total=False):
    """One column, as Table Schema describes it."""

    name: str
    title: str
    type: str
    description: str
    constraints: Constraints


class MeasureRow(TypedDict):
    """One measure, for whoever has the data and not the program."""

    measure: str
    label: str
    unit: str
    flow_or_stock: str
    sums_over: list[str]
    lowest: float | None
    highest: float | None
    description: str


class Schema(TypedDict):
    """A Table Schema of the figure table, with the measures beside it."""

    fields: list[Field]
    missingValues: list[str]
    measures: list[MeasureRow]


def schema(columns: tuple[str, ...] = tuple(COLUMNS)) -> Schema:
    """The Table Schema of a file with these columns of the figure table."""
    return {
        "fields": [_field(name) for name in columns],
        "missingValues": [""],
        "measures": [
            {
                "measure": found.key,
                "label": found.label,
                "unit": found.unit,
                "flow_or_stock": found.flow_or_stock,
                "sums_over": list(found.sums_over),
                "lowest": found.lowest,
                "highest": found.highest,
                "description": found.description,
            }
            for found in measures().values()
        ],
    }


def _field(name: str) -> Field:
    title, description = MEANINGS[name]
    kind = next((word for held_as, word in _TYPES if COLUMNS[name] == held_as), "string")
    field = Field(name=name, title=title, type=kind, description=description)
    constraints = Constraints()
    if name in _REQUIRED:
        constraints["required"] = True
    if name == "measure":
        constraints["enum"] = list(measures())
    if name in _WORDS:
        constraints["enum"] = list(_WORDS[name])
    if constraints:
        field["constraints"] = constraints
    return field

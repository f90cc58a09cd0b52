"""The price basis of money: as the workbook states it for a year, or a remark in the row of the figure.

Refuses to suppose one: where nothing says it, a figure has none.
"""

import re
from collections.abc import Iterable, Mapping

from placeplan.core.periods import FIRST_MONTH, financial_year
from placeplan.core.sources import source
from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import place_named
from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.kinds.harvest import Record
from placeplan.reading.words.folded_words import meaning
from placeplan.reading.words.labels import years_in

_CONSTANT = re.compile(
    r"\b(?:constant|real|fixed|base[- ]year)\b[^.;]*\b(?:prices?|terms)\b[^.;]*"
    r"|\bat (?:20)?\d\d\s*[/-]\s*(?:20)?\d\d prices?\b"
    r"|\b(?:before|excludes?|excluding|no) (?:price )?inflation\b",
    re.IGNORECASE,
)
_MONEY = ("pounds", "pounds_each")
Line = tuple[str, int]  # sheet or file, and row


def with_price_bases(readings: list[Reading], statements: Iterable[Record]) -> list[Reading]:
    """Figures, those of money with their price basis."""
    stated = list(statements)
    by_year, by_line = _stated_for_years(stated), _remarked(stated)
    for reading in readings if by_year or by_line else ():
        base = by_year.get(reading.period) or by_year.get(_year_of(reading.period))
        if by_line:
            base = by_line.get(_line_of(reading.source)) or base
        if base and measure(reading.measure).unit in _MONEY:
            reading.price_base = base
    return readings


def _stated_for_years(statements: Iterable[Record]) -> Mapping[str, str]:
    """The basis of each period: `nominal`, the year whose prices they are, or `constant`."""
    bases = {}
    for statement in statements:
        if (statement["subject"], statement["attribute"]) == ("plan", "price_base"):
            is_constant = meaning(statement["text"], "price_bases").key == "constant"
            bases[statement["period"]] = _year_in(statement["text"]) if is_constant else "nominal"
    return bases


def _remarked(statements: Iterable[Record]) -> Mapping[Line, str]:
    """The basis that a remark says for the figures of its row."""
    notes = (s for s in statements if (s["subject"], s["attribute"]) == ("row", "note"))
    said = ((note, match) for note in notes if (match := _CONSTANT.search(note["text"])))
    return {_line_of(note["source"]): _year_in(match[0]) for note, match in said}


def _year_in(text: str) -> str:
    return (years_in(text) or ("constant",))[0]


def _line_of(text: str) -> Line:
    where = source(text)
    return where.sheet or where.file, place_named(where.cell)[0]


def _year_of(period: str) -> str:
    """The year of a part of one, or the first of several; empty for a year itself."""
    if ".." in period:
        return period.split("..")[0]
    if "-Q" in period:
        return period.partition("-Q")[0]
    if len(period) == len("2017-04") and period[4] == "-":
        return financial_year(int(period[:4]) - (int(period[5:]) < FIRST_MONTH))
    return ""

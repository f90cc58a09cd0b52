"""What may stand in each column of a tidy figure file, checked for all rows at once.

Each check marks the rows it refuses and says why and what to do. Nothing is repaired,
and nothing is dropped without a reason that a person can read.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import polars as pl

from placeplan.core.errors import PlanError
from placeplan.core.periods import Period, is_financial_year, is_period, period
from placeplan.core.units import unit
from placeplan.figures.measures import measures, nearest
from placeplan.figures.table import KEY

INDEX = "index"  # each row's place in the whole reading
STAGES = ("baseline", "do_nothing", "plan", "contract", "forecast", "outturn")
RECURRENCES = ("recurrent", "non_recurrent")
BOUNDS = ("=", "<", ">", "~")
SEXES = ("female", "male")
GRADES = ("primary", "second-hand", "paywalled", "recalled", "computed", "our default", "invented")
_WORDS = {
    "stage": STAGES,
    "recurrence": RECURRENCES,
    "bound": BOUNDS,
    "sex": SEXES,
    "grade": GRADES,
}
_GUESSED = 50  # unknown measures for which like names are looked up: a wrong column holds thousands
_AGE = re.compile(r"^\d{1,3}(-\d{1,3}|\+)?$")
_YEAR = re.compile(r"^\d{4}$")
_AREA = re.compile(r"^[ENSWK]\d{8}(:[ENSWK]\d{8})?$")  # the second is what the first holds of it


Fault = Callable[[str], tuple[str, str] | None]  # what is wrong with a text, and what to do; or nothing


@dataclass
class Refusals:
    """Why rows are refused: `(index of the row, column, what, to do)`, one for each fault."""

    found: list[tuple[int, str, str, str]] = field(default_factory=list)

    def add(self, rows: Iterable[int], column: str, what: str, to_do: str = "") -> None:
        """Refuse each of `rows` for one reason."""
        self.found.extend((row, column, what, to_do) for row in rows)


@dataclass(frozen=True)
class Codes:
    """Who is known: `declared` bodies of the place, and the national registers by date."""

    declared: Collection[str]
    is_known: Callable[[str], bool]
    exists_on: Callable[[str, date], bool]
    is_area: Callable[[str], bool]


def check_columns(frame: pl.DataFrame, codes: Codes | None, refusals: Refusals) -> None:
    """Refuse rows whose measure, period, words or codes are not known. `None` looks no code up."""
    _check_measures(frame, refusals)
    words = {column: partial(_word_fault, allowed) for column, allowed in _WORDS.items()}
    _check_each(frame, {**_FAULTS, **words}, refusals)
    _check_present(frame, refusals)
    if codes is not None:
        _check_codes(frame, codes, refusals)


def check_limits(frame: pl.DataFrame, refusals: Refusals) -> None:
    """Refuse values that their measure can never have, such as a share above 1."""
    lowest, highest = (_limits(end) for end in ("lowest", "highest"))
    value = pl.col("value")
    beyond = frame.filter((value < lowest) | (value > highest)).select(INDEX, "value", "measure")
    for index, number, key in beyond.iter_rows():
        limited = measures()[key]
        if limited.lowest is not None and number < limited.lowest:
            limit = f"below {limited.lowest:g}, the lowest"
        else:
            limit = f"above {limited.highest:g}, the highest"
        to_do = (
            "Write a share as 0.92, or as 92 with the unit per cent."
            if limited.unit == "share"
            else "Check the digits and the unit."
        )
        refusals.add([index], "value", f"{number:g} is {limit} that {limited.key} can be.", to_do)


def _limits(end: str) -> pl.Expr:
    """The lowest or the highest value of each row's measure; nothing where there is no limit."""
    ends = {key: getattr(limited, end) for key, limited in measures().items()}
    return pl.col("measure").replace_strict(ends, default=None, return_dtype=pl.Float64)


def check_duplicates(frame: pl.DataFrame, where: Sequence[str], refusals: Refusals) -> None:
    """Refuse every row whose key the same speaker has stated more than once; `where` each row lies."""
    twice = frame.select(INDEX, *KEY).filter(frame.select(KEY).is_duplicated())
    groups = twice.group_by(KEY, maintain_order=True).agg(INDEX)
    for speaker, rows in groups.select("stated_by", INDEX).iter_rows():
        places = ", ".join(where[row] for row in rows)
        refusals.add(
            rows,
            "value",
            f"{speaker} states the same figure {len(rows)} times ({places}).",
            "Keep one, or tell them apart by line, date or submission.",
        )


def _check_each(frame: pl.DataFrame, faults: Mapping[str, Fault], refusals: Refusals) -> None:
    """Ask what is wrong with each different text in a column, and refuse the rows that hold a bad one."""
    different = frame.select(pl.col(faults).drop_nulls().unique(maintain_order=True).implode())
    for column, texts in different.row(0, named=True).items():
        for text in texts:
            if fault := faults[column](text):
                refusals.add(_holding(frame, column, text), column, *fault)


def _holding(frame: pl.DataFrame, column: str, text: str) -> list[int]:
    """The rows that hold a text in a column."""
    return frame.filter(pl.col(column) == text).get_column(INDEX).to_list()


def _check_measures(frame: pl.DataFrame, refusals: Refusals) -> None:
    stated = frame.get_column("measure").drop_nulls().unique(maintain_order=True)
    for number, text in enumerate(name for name in stated if name not in measures()):
        to_do = nearest(text) if number < _GUESSED else "See the measure dictionary."
        refusals.add(_holding(frame, "measure", text), "measure", f"“{text}” is not a measure.", to_do)


def _check_present(frame: pl.DataFrame, refusals: Refusals) -> None:
    needed = {
        "measure": (pl.col("measure").is_null(), "The measure is not named."),
        "period": (pl.col("period").is_null(), "The period is not given."),
        "stated_by": (pl.col("stated_by").is_null(), "Nobody is named as having stated this."),
        "organisation": (
            pl.col("organisation").is_null() & pl.col("area").is_null(),
            "Neither an organisation nor an area is named.",
        ),
    }
    marks = frame.select(**{column: lacking for column, (lacking, _) in needed.items()})
    for column, (_, what) in needed.items():
        refusals.add(marks.get_column(column).arg_true().to_list(), column, what, f"Fill in {column}.")


def _check_codes(frame: pl.DataFrame, codes: Codes, refusals: Refusals) -> None:
    for column in ("organisation", "counterparty", "area"):
        used = frame.filter(pl.col(column).is_not_null())
        if column == "area":
            is_ons = pl.col("area").str.contains(_AREA.pattern)
            _check_each(used.filter(is_ons), {"area": partial(_area_fault, codes)}, refusals)
            used = used.filter(~is_ons)
        uses = used.group_by(column, "period", "stated_on", maintain_order=True).agg(INDEX)
        for code, when, stated_on, rows in uses.iter_rows():
            if fault := _code_fault(code, when, stated_on, codes):
                refusals.add(rows, column, *fault)


def _area_fault(codes: Codes, code: str) -> tuple[str, str] | None:
    if code in codes.declared or all(codes.is_area(part) for part in code.split(":")):
        return None
    return f"“{code}” is not the code of an area.", "See: placeplan footprints list."


def _code_fault(code: str, when: str | None, stated_on: str | None, codes: Codes) -> tuple[str, str] | None:
    if code in codes.declared:
        return None
    if not codes.is_known(code):
        return f"“{code}” is not a known code.", "Correct it, or declare it in bodies.csv."
    days = _days(when) + _days(stated_on)
    if days and not any(codes.exists_on(code, day) for day in days):
        return (
            f"“{code}” did not exist in {when}, nor when this was stated.",
            "Name the body that did, or declare it in bodies.csv.",
        )
    return None


def _days(text: str | None) -> list[date]:
    """First and last day of the period or year in `text`; a plan may be stated about a body soon to end."""
    if text is not None and _YEAR.match(text):
        return [date(int(text), 1, 1), date(int(text), 12, 31)] if text > "0000" else []
    if text is None or not is_period(text):
        return []
    span: Period = period(text)
    return [span.start, span.end]


def _unit_fault(text: str) -> tuple[str, str] | None:
    try:
        unit(text)
    except PlanError as error:
        return error.problems[0].what, error.problems[0].to_do
    return None


def _period_fault(text: str) -> tuple[str, str] | None:
    try:
        period(text)
    except PlanError as error:
        return error.problems[0].what, error.problems[0].to_do
    return None


def date_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a day, month or year in words, and what to write; nothing where it is one."""
    if _YEAR.match(text) or is_period(text):
        return None
    return f"“{text}” is not a date.", "Write 2016-10-21, 2016-10 or 2016."


def _price_base_fault(text: str) -> tuple[str, str] | None:
    if text == "nominal" or is_financial_year(text):
        return None
    return f"“{text}” is not a price base.", "Write nominal, or the year whose prices are used (2016/17)."


def _age_fault(text: str) -> tuple[str, str] | None:
    if _AGE.match(text):
        return None
    return f"“{text}” is not an age.", "Write 70, 0-4 or 85+."


def _word_fault(words: tuple[str, ...], text: str) -> tuple[str, str] | None:
    if text in words:
        return None
    return f"“{text}” is not one of its words.", f"Write one of: {'  '.join(words)}."


_FAULTS: Mapping[str, Fault] = {
    "unit": _unit_fault,
    "period": _period_fault,
    "stated_on": date_fault,
    "price_base": _price_base_fault,
    "age": _age_fault,
}

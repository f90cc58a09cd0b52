"""The source card of a figure: who said it, when, where, how sure, and in which words.

Every number on a page can show its card. A withheld number is never on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, inf, log10

import polars as pl

from placeplan.core.money import money_text
from placeplan.core.money import pence as pence_of
from placeplan.core.sources import Source, source
from placeplan.figures.agreement import interval
from placeplan.figures.measures import Measure, measure
from placeplan.figures.missing import LABELS, State, states

GRADE_LABELS = {
    "primary": "Primary: the speaker's own document",
    "second-hand": "Second-hand: reported by somebody else",
    "paywalled": "Second-hand, and behind a paywall",
    "recalled": "Recalled: to be checked before it is relied on",
    "computed": "Computed from stated figures",
    "our default": "Our default: nobody stated this",
    "invented": "Invented, as an example: nobody stated this",
}
UNGRADED = "Not graded: how close the source is to the speaker is not known"
BOUND_WORDS = {"=": "", "<": "less than ", ">": "more than ", "~": "about "}
UNIT_WORDS = {
    "wte": "whole-time equivalents",
    "bed_days": "bed days",
    "pounds_each": "pounds each",
    "activity": "units of activity",
    "count": "",
    "index": "",
    "category": "",
}
_MILLION = 6  # powers of ten
_THOUSAND = 3


@dataclass(frozen=True)
class SourceCard:
    """What is known of one figure. `where` is its own source; `read_at` the cell it was read from."""

    figure: str
    measure: str
    state: State
    amount: str
    who: str
    when: str
    where: Source
    read_at: Source | None
    grade: str
    as_stated: str
    rounding: str
    range: str
    price_base: str
    recurrence: str
    stage: str
    submission: str
    withheld: str

    @property
    def grade_label(self) -> str:
        """The grade in words."""
        return GRADE_LABELS.get(self.grade, UNGRADED)

    def as_json(self) -> dict[str, str | dict[str, str]]:
        """The card as pages and commands give it."""
        texts = [name for name in self.__dataclass_fields__ if name not in ("where", "read_at")]
        card: dict[str, str | dict[str, str]] = {name: getattr(self, name) for name in texts}
        card["grade_label"] = self.grade_label
        card["where"] = self.where.as_cell()
        if self.read_at is not None:
            card["read_at"] = self.read_at.as_cell()
        return card


def source_cards(figures: pl.DataFrame, origins: pl.DataFrame | None = None) -> dict[str, SourceCard]:
    """The card of every figure, by its name. `origins` (figure, origin) says where each row was read."""
    read_at = dict(origins.select("figure", "origin").iter_rows()) if origins is not None else {}
    rows = figures.with_columns(states()).iter_rows(named=True)
    return {row["figure"]: _card(row, read_at.get(row["figure"])) for row in rows}


def amount_text(value: float, found: Measure, precision: float | None = None) -> str:
    """A value for a reader, no finer than it was stated: `£415m`, `92%`, `1,016,287 people`."""
    if found.is_money:
        return _money(value, precision)
    if found.unit == "share":
        return f"{_plain(value * 100, None if precision is None else precision * 100)}%"
    return f"{_plain(value, precision)} {UNIT_WORDS.get(found.unit, found.unit)}".strip()


def price_base_label(price_base: str | None) -> str:
    """What prices money is in; never left unsaid."""
    if price_base is None:
        return "price base not stated"
    return "cash prices" if price_base == "nominal" else f"{price_base} prices"


def rounding_label(precision: float | None, found: Measure) -> str:
    """What a value was rounded to, or that nobody said."""
    if precision is None:
        return "how it was rounded is not stated"
    return f"to the nearest {amount_text(precision, found)}"


def _card(row: Mapping[str, str | float | int | None], read_at: str | None) -> SourceCard:
    about = measure(str(row["measure"]))
    text = {name: "" if value is None else str(value) for name, value in row.items()}
    is_hidden = bool(text["withheld"])
    state: State = "withheld" if is_hidden else row["state"]  # type: ignore[assignment]  # one of the states
    amount, rounding, reach = (LABELS[state], "", "") if is_hidden else _stated_amount(row, about, state)
    return SourceCard(
        figure=text["figure"],
        measure=about.label,
        state=state,
        amount=amount,
        who=text["stated_by"],
        when=text["stated_on"],
        where=source(text["source"]),
        read_at=source(read_at) if read_at else None,
        grade=text["grade"],
        as_stated="" if is_hidden else text["as_stated"],
        rounding=rounding,
        range=reach,
        price_base=price_base_label(text["price_base"] or None) if about.is_money else "",
        recurrence=text["recurrence"],
        stage=text["stage"],
        submission=text["submission"],
        withheld=text["withheld"],
    )


def _stated_amount(
    row: Mapping[str, str | float | int | None], about: Measure, state: State
) -> tuple[str, str, str]:
    """The amount, how it was rounded and how far it reaches; of a figure without a value its state alone."""
    if row["value"] is None:
        return LABELS[state], "", ""
    value = float(row["value"])
    precision = None if row["precision"] is None else float(row["precision"])
    bound = str(row["bound"] or "=")
    amount = BOUND_WORDS[bound] + amount_text(value, about, precision)
    return amount, rounding_label(precision, about), _range(value, precision, bound, about)


def _range(value: float, precision: float | None, bound: str, found: Measure) -> str:
    span = interval(value, precision, bound)
    if not span.is_claimed or inf in (span.high, -span.low):
        return ""
    return f"{amount_text(span.low, found)} to {amount_text(span.high, found)}"


def _money(value: float, precision: float | None) -> str:
    power = floor(log10(precision)) if precision else 0
    if power < _THOUSAND or abs(value) < 10**_MILLION:
        return money_text(pence_of(value))
    digits = max(0, _MILLION - power)
    millions = round(value / 10**_MILLION, digits)
    if millions * 10**_MILLION != value:  # finer than its own precision says: shown in full
        return money_text(pence_of(value))
    return f"{'-' if value < 0 else ''}£{abs(millions):,.{digits}f}m"


def _plain(value: float, precision: float | None) -> str:
    digits = max(0, -floor(log10(precision))) if precision else None
    if digits is not None:
        return f"{value:,.{digits}f}"
    return f"{round(value, 6):,.10g}" if value != int(value) else f"{int(value):,}"

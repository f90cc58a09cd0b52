"""Numbers, dates and lists as a reader meets them; nothing here rounds more finely than it says.

A value in pounds is shown as precisely as its size asks (`core.money`): £415m, £0.95m, £12,000.
The exact value is always in the open data beside the page.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from math import log10

from placeplan.core.money import MILLION, short_money_text
from placeplan.core.percentiles import BETWEEN_IN_WORDS, HIGH, LOW, MIDDLE, SPAN
from placeplan.core.periods import is_period, period
from placeplan.core.sentences import joined as joined

RANGE_HEADS = (f"Low ({LOW})", f"Middle ({MIDDLE})", f"High ({HIGH})")  # a board knows the first word
RANGE_WORDS = f"the range that holds {BETWEEN_IN_WORDS} draws ({SPAN})"
MINUS = "\u2212"  # as wide as a plus, where a hyphen is not
_TAG_OR_HYPHEN = re.compile(r"(<style\b.*?</style>|<[^<>]*+>)|(?<![\w.,:/#-])-(?=[£\d])", re.DOTALL)
STATUS_WORDS = {
    "fail": "Does not hold",
    "warn": "Needs an answer",
    "cannot_assess": "Cannot assess",
    "pass": "Holds",
}
KIND_WORDS = {  # of tables, where the word for a program is none for a reader
    "many_bodies": "a table of many bodies",
    "income_expenditure": "income and expenditure",
    "bridge": "a bridge between years",
    "profile": "a profile by month",
    "schemes": "savings schemes",
    "digital": "digital milestones",
    "partner_effects": "effects on partners",
    "care_packages": "care packages",
    "pooled_spending": "spending of a pooled fund",
    "contributions": "contributions to a pooled fund",
    "pooled_measures": "measures of a pooled fund",
    "known_form": "a known form",
}
MONEY_UNITS = ("pounds", "£", "GBP")
MARKED_UNITS = (*MONEY_UNITS, "share")  # whose amounts bear a sign of theirs
FEW = 6  # names that a sentence lists; our default
MANY_BODIES = 4  # from here on they are counted and not named
SEVERITY_WORDS = ("for information", "minor", "matters", "matters most")


def with_minus_signs(page: str) -> str:
    """A page whose numbers below nought have a minus sign before them; what its tags hold is left alone."""
    return _TAG_OR_HYPHEN.sub(lambda found: found[1] or MINUS, page)


def pounds(value: float, signed: bool = False) -> str:
    """Money in words short enough for a chart: `£415m`, `£1.3bn`, `£0.95m`, `-£12,000`."""
    return short_money_text(value, signed)


def signed_pounds(value: float) -> str:
    """Money with its sign always shown."""
    return pounds(value, signed=True)


def rough_pounds(value: float) -> str:
    """Money to the nearest million, for a sentence that says “about”."""
    return pounds(round(value / MILLION) * MILLION) if abs(value) >= MILLION else pounds(value)


def amount(value: float, unit: str) -> str:
    """A finding's amount with its unit."""
    if unit in MONEY_UNITS:
        return pounds(value)
    if unit == "share":
        return f"{value:.1%}"
    digits = 0 if value == round(value) else max(0, 2 - int(log10(abs(value)))) if value else 0
    return f"{value:,.{digits}f} {unit_words(unit)}".strip()


def bare_amount(value: float, unit: str) -> str:
    """An amount beside an axis: without its unit where that is a word, which the caption says once."""
    return amount(value, unit if unit in MARKED_UNITS else "count")


def unit_words(unit: str) -> str:
    """A unit in words; none where an amount is marked with it, or is a count."""
    return "" if unit in (*MARKED_UNITS, "count") else unit.replace("_", " ")


def when(stated: str) -> str:
    """A date or month as people write it: `2016-10` is October 2016."""
    if not stated or not is_period(stated):
        return stated
    stretch = period(stated)
    if stretch.kind == "month":
        return f"{stretch.start:%B %Y}"
    if stretch.kind == "quarter":
        return f"{stretch.start:%B} to {stretch.end:%B %Y}"
    if stretch.kind == "instant":
        return day(stretch.start)
    return stated


def day(on: date) -> str:
    """A day as people write it: 5 March 2016."""
    return f"{on.day} {on:%B %Y}"


def counted_bodies(bodies: Collection[str]) -> str:
    """How many bodies there are, where they are too many to name each; empty where they are few."""
    return f"{len(bodies)} bodies" if len(bodies) >= MANY_BODIES else ""


NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def range_heads(whose: str) -> tuple[str, str, str]:
    """Short headings of a range among several, in a table that has to fit a page: whose stands once."""
    return (f"{whose}: low", "middle", "high")


def number_word(number: int) -> str:
    """A small number as prose writes it; a larger one in digits."""
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 finding`, `3 findings`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def kind_words(kind: str) -> str:
    """A kind of table as a reader calls it; nothing of none."""
    return KIND_WORDS.get(kind, kind.replace("_", " "))


def few(names: Iterable[str]) -> str:
    """Names in a sentence; of many, the first and how many more."""
    listed = list(names)
    more = [counted(len(listed) - FEW, "other")] if len(listed) > FEW + 1 else []
    return joined([*listed[:FEW], *more]) if more else joined(listed)

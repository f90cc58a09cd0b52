"""What one cell states: a number with its bound and scale, a marker of nothing, or neither, and why.

Nothing is repaired: a cell that is wrong by its sign or by a thousand stays so.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Number, Place, Sheet, number, shown
from placeplan.reading.words.declared import Key, counted, factor, in_thousands
from placeplan.reading.words.folded_words import vocabulary

_BOUNDS = {
    "<": "<",
    "up to": "<",
    ">": ">",
    "over": ">",
    **dict.fromkeys(("~", "c.", "circa", "approx.", "approx", "about", "c"), "~"),
}
_SCALES = {"£k": Decimal(1000), "£m": Decimal(1000000)}
_DASHES = "–—−"
ONE, OF_ITS_COLUMN = Decimal(1), Decimal(0)  # of a share without a sign: settled by its whole column
_NIL = Number(Decimal(0), 0)


class Amount(NamedTuple):
    """What a cell states: a number, or what its lack of one means; `factor` takes it to the base unit."""

    number: Number | None
    factor: Decimal
    bound: str = "="
    missing: str = ""


def amount_in(sheet: Sheet, place: Place, about: Key, key: str, unit: str, of_table: str) -> Amount | str:
    """What a cell states of a measure, or why it states nothing that can be read.

    `about` is the cover's key of markers; `unit` is that of the row or column, `of_table` the table's.
    """
    if place in sheet.errors:
        return f"error {sheet.errors[place]}"
    plain = sheet.number(*place)
    if plain is None or not plain.value or not _is_bare(plain):
        return _amount_of_words(sheet, place, about, key, unit, of_table)
    scale = _scale_of_bare(key, unit, of_table)  # as of most cells
    return scale if isinstance(scale, str) else Amount(plain, scale)


def _amount_of_words(
    sheet: Sheet, place: Place, about: Key, key: str, unit: str, of_table: str
) -> Amount | str:
    """The same of a cell that writes more than digits, a zero, or no number."""
    stated, bound = _number(sheet, place)
    value = sheet.at(*place)
    missing = "" if stated else _missing(value, about)
    if stated is None and not missing:
        return f"“{shown(value)}” is not a number"
    is_bare = stated is None or _is_bare(stated)
    scale = _scale_of_bare(key, unit, of_table) if is_bare else _scale(key, stated, unit, of_table)
    if isinstance(scale, str):
        return scale
    if stated is not None and not stated.value and isinstance(value, (int, float)):
        stated, missing = (stated, "") if about.zero == "nil" else (None, about.zero)
    if missing == "nil":
        stated, missing = _NIL, ""
    return Amount(stated, scale, bound, missing)


def _is_bare(stated: Number) -> bool:
    """Does a cell write nothing beside its digits, and leave none of them out?"""
    return not (stated.unit or stated.percent or stated.hidden)


def _number(sheet: Sheet, place: Place) -> tuple[Number | None, str]:
    """The number in a cell, and the bound that a mark before it makes it: `<5` is below 5."""
    stated = sheet.number(*place)
    if stated:
        return stated, "="
    text = sheet.text(*place)
    for mark, bound in _BOUNDS.items() if text else ():
        marked = number(text[len(mark) :].strip()) if text.casefold().startswith(mark) else None
        if marked:
            return marked, bound
    return None, "="


def _missing(value: Any, about: Key) -> str:
    """What a cell without a number means, by the cover's key; empty when its words are no marker."""
    if value is None:
        return about.blank
    marker = shown(value).strip().casefold()
    if marker in about.markers:
        return about.markers[marker]
    if marker in _DASHES and "-" in about.markers:
        return about.markers["-"]
    return next((m for m, marks in vocabulary()["missing"].items() if marker in marks), "")


# ---- scale ---------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)  # most cells show digits alone, so that the scale is that of their column
def _scale_of_bare(key: str, unit: str, of_table: str) -> Decimal | str:
    """The scale of a cell that writes nothing beside its digits."""
    return _scale(key, None, unit, of_table)


def _scale(key: str, stated: Number | None, unit: str, of_table: str) -> Decimal | str:
    """How many base units one of a cell's is, or why nobody can tell."""
    match measure(key).unit:
        case "pounds":
            return _scale_of_money(stated, unit, of_table)
        case "pounds_each":
            return _scale_of_price(stated, unit)
        case "share":
            return ONE if stated and stated.percent else OF_ITS_COLUMN
    if stated and stated.unit in _SCALES:  # 12k contacts
        return _SCALES[stated.unit]
    return _SCALES["£k"] if in_thousands(unit) else ONE


def _scale_of_money(stated: Number | None, unit: str, of_table: str) -> Decimal | str:
    if why := _why_not_money(stated, unit):
        return why
    own = stated.unit if stated else ""
    scaled = own if own != "£" else ""  # a bare £ before a number leaves the scale to the sheet
    written = scaled or _money(unit) or of_table or own
    if not written:
        return "nobody says in what unit the money is"
    scale = factor(written)
    return max(scale, Decimal(10) ** stated.hidden) if stated and stated.hidden else scale


def _why_not_money(stated: Number | None, unit: str) -> str:
    if stated and stated.percent:
        return "its unit is per cent, not money"
    return f"its unit is {unit}, not money" if unit == "per cent" or unit in counted() else ""


def _scale_of_price(stated: Number | None, unit: str) -> Decimal:
    own = stated.unit if stated else ""
    return factor(own or _money(unit) or "£")


def _money(unit: str) -> str:
    return unit if unit.startswith("£") or unit == "pence" else ""

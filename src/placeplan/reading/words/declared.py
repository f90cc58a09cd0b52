"""What a workbook declares about its numbers: unit, sign convention, and its key of markers.

Reads sentences such as `Money in £000; costs in brackets` and headings such as `Value (£ million)`.
Refuses to infer a unit from the size of a number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from placeplan.core.units import unit as unit_named
from placeplan.reading.words.folded_words import meaning, tokens, vocabulary
from placeplan.reading.words.judgements import count, weight

Signs = Literal["costs_negative", "costs_positive", "income_negative", ""]
Meaning = Literal["nil", "not_stated", "does_not_apply", "withheld"]

# `value_k` in the heading of an extract, which has no room for a pound sign
_OF_MONEY = r"\b(?:values?|amounts?|costs?|spend(?:ing)?|savings?|income|expenditure|budget|money)"
# The first that fits wins. `£m` and the like as core.units writes them.
_UNITS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), unit)
    for pattern, unit in (
        (r"£\s*(?:bn\b|billions?\b)|(?:GBP|pounds)\s*(?:bn|billions?)\b|\bbillions? of pounds\b", "£bn"),
        (r"£\s*['’]?\s*(?:0?\.?0+)?\s*(?:m|mn|mill?|millions?)\b|£\s*['’]?0{3}[,\s]?0{3}\b|\bGBP\s*(?:m|millions?)\b"
         r"|\bmillions? of pounds\b|\bpounds?,?\s*(?:in\s*)?millions?\b|\bin millions\b", "£m"),
        (r"£\s*['’]?\s*(?:k\b|0{3}s?\b|thousands?\b|th\b)|\bGBP\s*['’]?(?:k|0{3}s?|thousands?)\b"
         r"|\bthousands? of pounds\b|\bthousands? pounds\b|\bpounds?,?\s*(?:in\s*)?thousands?\b"
         r"|\bin thousands\b|['’]0{3}s?\s*£?", "£k"),
        (r"%|\bper\s*cent\b|\bpercentage\b|\bpct\b", "per cent"),
        (rf"{_OF_MONEY}\s*\(?m\)?\s*$", "£m"),
        (rf"{_OF_MONEY}\s*\(?k\)?\s*$", "£k"),
        (r"\bpence\b", "pence"),
        (r"£|\bGBP\b|\bpounds?\b|\bsterling\b", "£"),
    )
)  # fmt: skip
_AMOUNT = re.compile(  # `a saving of £5m` states an amount and no unit; `£000` is a unit
    r"£\s?(?=[\d,.]*[1-9])\d[\d,.]*\s*(?:k|m|mn|bn|thousand|million|billion)?\b", re.IGNORECASE
)
# `£ value` names the currency and leaves the scale to the sheet; `Value (£)` and `£ per week` are in pounds.
_CURRENCY = re.compile(
    r"^£\s+(?:value|amount|spend|cost|total|plan|income|expenditure)\w*\s*$", re.IGNORECASE
)
MARKER = weight("likeness", "marker")
LONGEST_UNIT = count("columns", "unit_words")
_THOUSANDS = re.compile(r"\(\s*['’]?0{3}s?\s*\)|\b0{3}s\b|\bthousands\b", re.IGNORECASE)
_COSTS_NEGATIVE = re.compile(
    r"(?:cost|expend|spend|pay(?:ment)?s?|outgoing|expense)[^.;,]*?(?:negative|in \(?brackets|bracketed|"
    r"minus|in parenthes|with a minus|as -|\(-\)|less than zero)|\((?:costs?|expenditure)\)|"
    r"(?:brackets|negatives?|minus)[^.;,]*?(?:=|are|is|for|means?|show|denote)[^.;,]*?(?:cost|expend|spend)",
    re.IGNORECASE,
)
_INCOME_NEGATIVE = re.compile(
    r"income[^.;,]*?(?:negative|in \(?brackets|minus|bracketed)|"
    r"expenditure positive[,;]?[^.;]*income negative",
    re.IGNORECASE,
)
_BOTH_POSITIVE = re.compile(
    r"(?:both|all)[^.;]*positive|(?:cost|expend|spend)[^.;,]*?positive|no sign|unsigned", re.IGNORECASE
)
_STATED_DECIMALS = re.compile(r"\b(no|one|two|three|four|\d)\s+decimal(?:\s+place)?s?\b", re.IGNORECASE)
_COUNTS = {"no": 0, "one": 1, "two": 2, "three": 3, "four": 4}


@dataclass(frozen=True)
class Key:
    """What a workbook's markers mean. `blank` and `zero` too: a cover may give each its own meaning."""

    markers: Mapping[str, Meaning]
    blank: Meaning = "not_stated"
    zero: Meaning = "nil"


@lru_cache(maxsize=8192)
def unit_in(text: str) -> str:
    """The unit of money or share that a text names, as `core.units` writes it; empty when it names none."""
    text = _AMOUNT.sub(" ", text.replace("_", " "))
    for pattern, unit in _UNITS:
        if pattern.search(text):
            return "" if unit == "£" and _CURRENCY.match(text) else unit
    return ""


@cache
def counted() -> frozenset[str]:
    """Words of a unit that is no money, such as `wte`."""
    return frozenset(vocabulary()["counted"]["words"])


@lru_cache(maxsize=8192)
def unit_said(text: str) -> str:
    """The unit that a cell of units, or a bracket, says and says nothing else: `£k`, `per cent`, or `wte`."""
    words = tokens(text)
    if re.search(r"[1-9]", text):  # an amount, or a remark
        return ""
    if (unit := unit_in(text)) and len(words) <= LONGEST_UNIT:
        return unit
    return words[0] if words and set(words) <= counted() else ""


@lru_cache(maxsize=8192)
def unit_of_label(text: str) -> str:
    """The unit in the brackets of a row's label, or after its last comma: `Agency (£k)`, `Staff, WTE`."""
    parts = [*re.findall(r"[(\[]([^()\[\]]*)[)\]]", text), text.rpartition(",")[2] if "," in text else ""]
    return next((unit for part in reversed(parts) if (unit := unit_said(part))), "")


@lru_cache(maxsize=8192)
def in_thousands(text: str) -> bool:
    """Does a text say that counts (not money) are in thousands?"""
    return not unit_in(text).startswith("£") and bool(_THOUSANDS.search(text))


@cache
def factor(unit: str) -> Decimal:
    """How many base units one of `unit` is."""
    return unit_named(unit).factor


@lru_cache(maxsize=4096)
def signs_in(text: str) -> Signs:
    """The sign convention that a sentence declares, or nothing."""
    if _BOTH_POSITIVE.search(text) and not _COSTS_NEGATIVE.search(text):
        return "costs_positive"
    if re.search(r"income positive", text, re.IGNORECASE) and _COSTS_NEGATIVE.search(text):
        return "costs_negative"
    if _INCOME_NEGATIVE.search(text):
        return "income_negative"
    return "costs_negative" if _COSTS_NEGATIVE.search(text) else ""


def decimals_in(text: str) -> int | None:
    """The decimal places that a sentence declares: `one decimal place` is 1."""
    declared = _STATED_DECIMALS.search(text)
    if not declared:
        return None
    word = declared[1].lower()
    return _COUNTS[word] if word in _COUNTS else int(word)


def key_in(text: str) -> Key:
    """The key of markers that a cover's sentence gives; defaults where it is silent."""
    markers: dict[str, Meaning] = {}
    blank, zero = Key.blank, Key.zero
    for part in re.split(
        r"[;\n]|,\s*(?=[^,=]{1,14}\s*(?:=|:|means\b))|\.\s+(?=\S{1,10}\s*(?:=|means))", text
    ):
        divided = re.split(r"\s*(?:=|:|\bmeans\b|\bis\b|\bare\b|\bdenotes?\b)\s*", part.strip(), maxsplit=1)
        if len(divided) != 2 or not divided[1]:
            continue
        meant = meaning(divided[1], "meanings")
        if meant.score < MARKER:
            continue
        marker = divided[0].strip().strip("'\"“”‘’`").casefold()
        nothing_means: Meaning = meant.key  # type: ignore[assignment]  # the three keys of [meanings]
        if tokens(marker)[:1] in (("blank",), ("empty",)):
            blank = nothing_means
        elif tokens(marker) in (("0",), ("zero",)):
            zero = nothing_means
        else:
            names = {"dash": "-", "hyphen": "-", "a dash": "-", "a hyphen": "-", "nil": "nil"}
            markers[names.get(marker, marker)] = nothing_means
    return Key(markers, blank, zero)

"""Amounts as people write them in a cell: `(3,600)`, `£1.2m`, `12-`, `92%`, `450 CR`, `1,234 [a]`.

One amount and nothing else. Knows thousands, signs, brackets, scales and the marks of notes; refuses to
know what the amount is of.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_AMOUNT = re.compile(
    r"""^(?P<open>\()?\s*+(?P<sign>[-+\u2212\u2013])?\s*+(?P<pound>£|GBP)?\s*+(?P<sign2>[-+\u2212\u2013])?
    (?P<digits>\d{1,3}(?:[,\u00a0\u202f '’]\d{3})+|\d+)?(?P<decimals>\.\d*)?\s*+
    (?P<unit>%|per\ cent|bn|billion|m|mn|million|k|thousand|wte|fte)?\s*+(?P<after>-)?\s*+(?P<close>\))?
    \s*+(?P<side>CR|DR)?\s*(?:[*†‡§^#¹²³⁴⁵⁶⁷⁸⁹⁰]|\[\w\]|\([a-z]\))*$""",
    re.VERBOSE | re.IGNORECASE,
)
_MINUS = ("-", "−", "–")
SCALES: Mapping[str, str] = {
    **dict.fromkeys(("m", "mn", "million"), "£m"),
    **dict.fromkeys(("k", "thousand"), "£k"),
    **dict.fromkeys(("bn", "billion"), "£bn"),
}


@dataclass(frozen=True)
class WrittenNumber:
    """One amount: the last digit written is `value` × 10^-`decimals`; a per cent is given as a share."""

    value: Decimal
    decimals: int
    percent: bool = False
    unit: str = ""  # `£`, `£k`, `£m` or `£bn`, where the text says one


@lru_cache(maxsize=65536)
def written_number(text: str) -> WrittenNumber | None:
    """The amount that a text is; nothing where it is more or less than one amount, or a code such as 007."""
    match = _AMOUNT.match(text.strip())
    if match is None:
        return None
    parts = match.groupdict("")
    decimals = parts["decimals"].removeprefix(".")
    digits = re.sub(r"[^\d]", "", parts["digits"])
    if not digits + decimals or _is_code(digits):
        return None
    if bool(parts["open"]) != bool(parts["close"]):
        return None
    size = Decimal(f"{digits:0>1}.{decimals}") if decimals else Decimal(digits)
    value = -size if _is_negative(parts) else size
    unit = parts["unit"].lower()
    if unit in ("%", "per cent"):
        return WrittenNumber(value.scaleb(-2), len(decimals) + 2, percent=True)
    return WrittenNumber(value, len(decimals), unit=SCALES.get(unit, "£" if parts["pound"] else ""))


def _is_code(digits: str) -> bool:
    """£000 is a unit and 007 a code: neither is an amount."""
    return len(digits) > 1 and digits.startswith("0")


def _is_negative(parts: Mapping[str, str]) -> bool:
    """A minus or brackets or CR make an amount negative, and two of them positive again."""
    marks = [parts[name] in _MINUS for name in ("sign", "sign2", "after")]
    if parts["open"] and parts["after"]:  # (600-) is below zero once
        return sum(marks) % 2 == 1
    marks.append(bool(parts["open"]) or parts["side"].upper() == "CR")
    return sum(marks) % 2 == 1

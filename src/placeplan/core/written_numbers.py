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
    r"""^(?P<open>\()?\s*(?P<sign>[-+\u2212\u2013])?\s*(?P<pound>£|GBP)?\s*(?P<sign2>[-+\u2212\u2013])?
    (?P<digits>\d{1,3}(?:[,\u00a0\u202f '’]\d{3})+|\d+)?(?P<decimals>\.\d*)?\s*
    (?P<unit>%|per\ cent|bn|billion|m|mn|million|k|thousand|wte|fte)?\s*(?P<after>-)?\s*(?P<close>\))?
    \s*(?P<side>CR|DR)?\s*(?:[*†‡§^#¹²³⁴⁵⁶⁷⁸⁹⁰]|\[\w\]|\([a-z]\))*$""",
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
    found = _AMOUNT.match(text.strip())
    if not found or not (found["digits"] or (found["decimals"] or "").strip(".")):
        return None
    if bool(found["open"]) != bool(found["close"]):
        return None
    digits = re.sub(r"[^\d]", "", found["digits"] or "0")
    if len(digits) > 1 and digits.startswith("0"):  # £000 is a unit and 007 a code
        return None
    decimals = (found["decimals"] or "").lstrip(".")
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    signed = -value if _is_negative(found) else value
    unit = (found["unit"] or "").lower()
    if unit in ("%", "per cent"):
        return WrittenNumber(signed.scaleb(-2), len(decimals) + 2, percent=True)
    return WrittenNumber(signed, len(decimals), unit=SCALES.get(unit, "£" if found["pound"] else ""))


def _is_negative(found: re.Match[str]) -> bool:
    minus = sum(found[name] in _MINUS for name in ("sign", "sign2", "after"))
    if found["after"] and found["open"]:  # (600-) is below zero once
        minus -= 1
    if found["open"] or (found["side"] or "").upper() == "CR":
        minus += 1
    return bool(minus % 2)

"""From the digits that somebody wrote, with their unit, to the exact amount in a base unit.

Decimal all the way: 415 in £m is 41,500,000,000 pence, never nearly so. Nothing is rounded.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from placeplan.core.errors import PlanError
from placeplan.core.money import PENCE_PER_POUND
from placeplan.core.units import unit

# Thousands separators only where they separate thousands: “1,5” may be one and a half elsewhere.
_NUMBER = re.compile(r"^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+(?=[.eE]|$)|(?=\.\d))(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$")
MOST_DIGITS = 15  # pounds: whole pence fit 64 bits and a float holds the pounds without loss
_FAR = 300  # powers of ten that a float can hold

# A price may be written in pounds; the measure says that it is for each unit of something.
_WRITTEN_AS = {("pounds", "pounds_each")}


@dataclass(frozen=True)
class Amount:
    """`value` in the base unit and, for money, whole `pence`; or the `fault` that stops it being either."""

    value: float | None = None
    pence: int | None = None
    fault: str = ""
    to_do: str = ""


def number(text: str) -> Decimal | None:
    """The number that `text` writes in plain digits, or nothing where it writes none."""
    plain = text.strip().replace("−", "-")
    return Decimal(plain.replace(",", "")) if _NUMBER.match(plain) else None


def amount(text: str, written_in: str | None, base: str, is_money: bool = True) -> Amount:
    """The amount that `text` writes in the unit `written_in` (or in `base`), in the unit `base`.

    Pounds are money, and whole pence, unless `is_money` says that they only measure a rounding.
    """
    exact = number(text)
    if exact is None:
        return unmeasured(text)
    by, fault, to_do = factor(written_in, base)
    if fault:
        return Amount(fault=fault, to_do=to_do)
    return _exactly(exact * by, base == "pounds" and is_money, text)


@cache
def factor(written_in: str | None, base: str) -> tuple[Decimal, str, str]:
    """How many of `base` one of `written_in` is, or what is wrong with it and what to do."""
    if written_in is None:
        return Decimal(1), "", ""
    try:
        written = unit(written_in)
    except PlanError as error:
        return Decimal(0), error.problems[0].what, error.problems[0].to_do
    if written.base != base and (written.base, base) not in _WRITTEN_AS:
        return Decimal(0), f"“{written_in}” is no unit for a measure in {base}.", ""
    return written.factor, "", ""


def unmeasured(text: str) -> Amount:
    """All that can be said of `text` where its measure is not known: whether it is a number at all."""
    if number(text) is not None:
        return Amount()
    return Amount(
        fault=f"“{text}” is not a number.",
        to_do="Write plain digits such as 1250.5 or -5.6, with the unit in the column unit.",
    )


def _exactly(scaled: Decimal, is_money: bool, text: str) -> Amount:
    if scaled and scaled.adjusted() >= (MOST_DIGITS if is_money else _FAR):
        return Amount(fault=f"“{text}” is too large.", to_do="Check the digits and the unit.")
    if scaled and scaled.adjusted() < -_FAR:
        return Amount(fault=f"“{text}” is too small.", to_do="Check the digits and the unit.")
    value = float(scaled) + 0.0  # minus nought is nought
    if not is_money:
        return Amount(value)
    in_pence = scaled * PENCE_PER_POUND
    if in_pence != in_pence.to_integral_value():
        return Amount(fault=f"“{text}” is finer than a penny.", to_do="Round it where it is stated.")
    return Amount(value, int(in_pence))

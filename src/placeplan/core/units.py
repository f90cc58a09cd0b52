"""Units: what a number counts, and the factor that takes it to its base unit.

Base units are pounds, people, whole-time equivalents and the like; a share is 0
to 1, never a percentage. Factors are exact decimals, so £m become pounds exactly.
"""

from dataclasses import dataclass
from decimal import Decimal

from placeplan.core.errors import PlanError, Problem


@dataclass(frozen=True)
class Unit:
    """A unit as written, the base unit it belongs to, and how many base units one of it is."""

    key: str
    base: str
    factor: Decimal


_WRITTEN: dict[str, tuple[str, str]] = {
    # as written: (base unit, factor)
    "£": ("pounds", "1"),
    "GBP": ("pounds", "1"),
    "pounds": ("pounds", "1"),
    "£k": ("pounds", "1000"),
    "£000": ("pounds", "1000"),
    "£'000": ("pounds", "1000"),
    "£ thousand": ("pounds", "1000"),
    "GBP 000": ("pounds", "1000"),
    "GBP k": ("pounds", "1000"),
    "£m": ("pounds", "1000000"),
    "£ million": ("pounds", "1000000"),
    "GBP m": ("pounds", "1000000"),
    "£bn": ("pounds", "1000000000"),
    "GBP bn": ("pounds", "1000000000"),
    "pence": ("pounds", "0.01"),
    "share": ("share", "1"),
    "per cent": ("share", "0.01"),
    "%": ("share", "0.01"),
    "percentage points": ("share", "0.01"),
    "share per year": ("share", "1"),
    "per cent a year": ("share", "0.01"),
    "people": ("people", "1"),
    "wte": ("wte", "1"),
    "WTE": ("wte", "1"),
    "FTE": ("wte", "1"),
    "headcount": ("headcount", "1"),
    "beds": ("beds", "1"),
    "bed days": ("bed_days", "1"),
    "bed_days": ("bed_days", "1"),
    "days": ("days", "1"),
    "weeks": ("days", "7"),
    "minutes": ("minutes", "1"),
    "hours": ("minutes", "60"),
    "months": ("months", "1"),
    "years": ("years", "1"),
    "count": ("count", "1"),
    "admissions": ("admissions", "1"),
    "attendances": ("attendances", "1"),
    "episodes": ("episodes", "1"),
    "activity": ("activity", "1"),
    "pounds_each": ("pounds_each", "1"),
    "£ each": ("pounds_each", "1"),
    "category": ("category", "1"),
    "index": ("index", "1"),
}

BASE_UNITS = frozenset(base for base, _ in _WRITTEN.values())


def unit(text: str) -> Unit:
    """The unit that `text` writes. Errors: a unit that nobody has defined."""
    key = text.strip()
    if key not in _WRITTEN:
        folded = {written.casefold(): written for written in _WRITTEN}
        if key.casefold() not in folded:
            raise PlanError(
                Problem(f"“{text}” is not a unit.", to_do=f"Use one of: {', '.join(sorted(_WRITTEN))}.")
            )
        key = folded[key.casefold()]
    base, factor = _WRITTEN[key]
    return Unit(key, base, Decimal(factor))


def in_base(value: str | int | float | Decimal, text: str) -> Decimal:
    """`value` in the base unit of the unit that `text` writes, exactly: 415 of `£m` gives 415000000."""
    number = (
        Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value).replace(",", "").strip())
    )
    return number * unit(text).factor

"""Uncertain quantities and days as a plan's files write them; quantities in the base unit of their unit.

`size = -0.2` is certain; `size = { low = -0.25, middle = -0.2, high = -0.1 }` is not.
A day is a date, a month or a year; empty where nobody stated one.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag
from pydantic.dataclasses import dataclass

from placeplan.core.errors import PlanError
from placeplan.core.periods import period
from placeplan.core.spreads import Shape, Spread, fixed
from placeplan.core.units import in_base, unit
from placeplan.plan.documents import AT_THE_DOOR

Grade = Literal["primary", "second-hand", "paywalled", "recalled", "computed", "our default", "invented"]


# A number written as one: not text, not true or false, and neither infinite nor “not a number”.
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


@dataclass(frozen=True, config=AT_THE_DOOR)
class Range:
    """A low, a middle and a high, as written in a file."""

    low: Number
    middle: Number
    high: Number
    shape: Shape = "triangular"

    def __post_init__(self) -> None:
        if not self.low <= self.middle <= self.high:
            raise ValueError(
                f"low {self.low:g}, middle {self.middle:g} and high {self.high:g} are not in rising order"
            )


def _written_as(value: object) -> str:
    return "range" if isinstance(value, dict | Range) else "number"


# A number, or a range of numbers, whichever the file holds.
Quantity = Annotated[
    Annotated[Number, Tag("number")] | Annotated[Range, Tag("range")], Discriminator(_written_as)
]


def _unit(written: str) -> str:
    base_unit(written)
    return written


Unit = Annotated[str, AfterValidator(_unit)]  # any unit that `core.units` knows, as written


def spread(quantity: float | Range, stated_unit: str, source: str) -> Spread:
    """`quantity` in the base unit of `stated_unit`, with who stated it."""
    if isinstance(quantity, Range):
        low, middle, high = (
            float(in_base(number, stated_unit)) for number in (quantity.low, quantity.middle, quantity.high)
        )
        return Spread(low, middle, high, quantity.shape, source)
    return fixed(float(in_base(quantity, stated_unit)), source)


def base_unit(stated_unit: str) -> str:
    """The base unit of a unit as written. Errors: `ValueError` in the words of the unit's own problem."""
    try:
        return unit(stated_unit).base
    except PlanError as error:
        raise ValueError(str(error)) from None


# ---- days ----------------------------------------------------------------------------------------


def first_day(written: str) -> date | None:
    """The first day of a period as written, or nothing when it is not stated."""
    if not written:
        return None
    try:
        return period(written).start
    except PlanError as error:
        raise ValueError(str(error)) from None


def last_day(written: str) -> date | None:
    """The last day of a period as written, or nothing when it is not stated."""
    return period(written).end if written else None


def _as_text(value: object) -> object:
    """A date that TOML knows as one, in its own words."""
    return value.isoformat() if isinstance(value, date) else value


def _checked(written: str) -> str:
    first_day(written)
    return written


When = Annotated[str, BeforeValidator(_as_text), AfterValidator(_checked)]

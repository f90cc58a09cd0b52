"""A figure's number as a cell of a return writes it: unit, sign and rounding, each said in words.

Exact: money comes from its pence, other numbers from the digits that were stated. Halves are rounded away
from zero, as a spreadsheet's ROUND does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from placeplan.returns.mapping.asks import REVERSED, Ask

PENCE = 100
_EXACT = Context(prec=60)  # digits; no number of a plan has a third of them


@dataclass(frozen=True)
class Written:
    """A number as it is written. `exact` is what it would be without the rounding asked for."""

    value: Decimal
    exact: Decimal
    how: str = ""  # what was done to the figure's own number, in words

    @property
    def rounding(self) -> Decimal:
        """How far rounding took the number from its exact value; positive is up. Unit: the cell's."""
        return self.value - self.exact


def written(row: Mapping[str, Any], ask: Ask) -> Written:
    """The number of a figure as a cell asks for it. `row` is one of the figure table, with a value."""
    number = exact_number(row)
    scaled = _EXACT.divide(number, ask.base_units)
    signed = -scaled if ask.sign == REVERSED and scaled else scaled
    value = rounded(signed, ask.decimals)
    return Written(value, signed, "; ".join(_done(row, ask, signed, value)))


def exact_number(row: Mapping[str, Any]) -> Decimal:
    """The number of a figure in the base unit of its measure, exactly as it was stated."""
    if row["pence"] is not None:
        return Decimal(int(row["pence"])) / PENCE
    return Decimal(repr(float(row["value"])))


def rounded(number: Decimal, decimals: int | None) -> Decimal:
    """A number to so many decimals; as it is, where none are asked for."""
    if decimals is None:
        return number
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)


def _done(row: Mapping[str, Any], ask: Ask, signed: Decimal, value: Decimal) -> Iterator[str]:
    if ask.base_units != 1:
        yield f"in {ask.unit_words}"
    if ask.sign == REVERSED and signed:
        yield "its sign is turned, as the return asks"
    if value != signed:
        yield f"rounded from {signed.normalize():f} to {ask.decimals} decimals"
    if row["price_base"] not in (None, "nominal"):
        yield f"in {row['price_base']} prices"

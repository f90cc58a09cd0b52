"""Numbers as the decimals that were written, so that a threshold is met exactly and money adds up."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction


def exact(number: object) -> Fraction:
    """`number` as the decimal that writes it: 0.1 is a tenth. Errors: ValueError when it is not finite."""
    if isinstance(number, int | Fraction):
        return Fraction(number)
    try:
        return Fraction(Decimal(repr(float(number)) if isinstance(number, float) else str(number)))
    except (InvalidOperation, OverflowError, ValueError):
        raise ValueError(f"{number!r} is not a finite number") from None


def plain(number: Fraction) -> float:
    """A whole number where it is one, the nearest float otherwise."""
    return int(number) if number.denominator == 1 else float(number)

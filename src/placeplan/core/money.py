"""Money, held exactly in whole pence.

Floats carry money only inside the model's draws; every stated or published
amount is a whole number of pence, so totals conserve to the penny.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, InvalidOperation
from math import floor

from placeplan.core.errors import PlanError, Problem

PENCE_PER_POUND = 100
MILLION, BILLION = 1_000_000, 1_000_000_000
# From where pounds are shown in tenths of a billion, tenths of a million and hundredths of one, and below in
# whole pounds. Each begins where the size below it would be rounded up into it, so two digits or more tell.
_SIZES = (
    (9.995 * BILLION, BILLION, "bn", 1),
    (0.995 * MILLION, MILLION, "m", 1),
    (0.0995 * MILLION, MILLION, "m", 2),
)
_PLAIN = 10  # so many of a unit or more, and a nought after the point tells nobody anything


def pence(pounds: str | int | float | Decimal) -> int:
    """Whole pence in an amount of pounds; a float, which cannot hold pence exactly, gives the nearest.

    Errors: not a number, or a stated amount finer than a penny.
    """
    try:
        exact = Decimal(repr(pounds) if isinstance(pounds, float) else str(pounds).replace(",", "").strip())
    except InvalidOperation:
        exact = Decimal("NaN")
    if not exact.is_finite():
        raise PlanError(
            Problem(f"“{pounds}” is not an amount of money.", to_do="Write digits, such as 1250.50.")
        )
    scaled = exact * PENCE_PER_POUND
    whole = scaled.to_integral_value(ROUND_HALF_EVEN)
    if whole != scaled and not isinstance(pounds, float):
        raise PlanError(Problem(f"“{pounds}” is finer than a penny.", to_do="Round it where it is stated."))
    return int(whole)


def pounds(amount_in_pence: int) -> float:
    """Pounds for display or for the model; the pence stay the record."""
    return amount_in_pence / PENCE_PER_POUND


def share_out(total_pence: int, weights: Sequence[float]) -> list[int]:
    """`total_pence` split by `weights`, in whole pence that sum to it exactly.

    The pennies left by rounding down go to the largest remainders, first come first
    served, so the split depends on order only where remainders tie.
    Errors: no weights, a negative weight, or weights that sum to nothing.
    """
    if sum(weights) <= 0 or min(weights) < 0:
        raise PlanError(
            Problem("Money cannot be shared out by these weights.", to_do="Give at least one above zero.")
        )
    whole = Decimal(str(sum(map(Decimal, map(repr, map(float, weights))))))
    exact = [Decimal(total_pence) * Decimal(repr(float(weight))) / whole for weight in weights]
    shares = [floor(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda i: shares[i] - exact[i])
    for i in order[: total_pence - sum(shares)]:
        shares[i] += 1
    return shares


def money_text(amount_in_pence: int) -> str:
    """Pounds and pence for a reader, never rounded: `-£1,234.50`, or `£1,234` when there are no pence."""
    sign = "-" if amount_in_pence < 0 else ""
    whole, pennies = divmod(abs(amount_in_pence), PENCE_PER_POUND)
    return f"{sign}£{whole:,}" + (f".{pennies:02d}" if pennies else "")


def short_money_text(amount_in_pounds: float, signed: bool = False) -> str:
    """Pounds short enough for a chart or a sentence: `£415m`, `£1.3bn`, `£0.95m`, `-£12,000`.

    The precision follows the size: at least two digits tell, and a nought stands after the point where it
    hides something that was rounded off (`£1.0m` is about a million, `£1m` is one). A half is shown as more.
    """
    size = abs(amount_in_pounds)
    sign = "" if size < 0.5 else "-" if amount_in_pounds < 0 else "+" if signed else ""  # no minus nothing
    for least, unit, letters, digits in _SIZES:
        if size >= least:
            return f"{sign}£{_rounded(size, unit, digits)}{letters}"
    return f"{sign}£{size:,.0f}"


def _rounded(size: float, unit: int, digits: int) -> str:
    """So many of `unit` to `digits`, from whole pence."""
    exact = Decimal(round(size * PENCE_PER_POUND)) / (unit * PENCE_PER_POUND)
    number = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if number == exact or number >= _PLAIN:
        return f"{number.normalize():,f}"
    return f"{number:,}"

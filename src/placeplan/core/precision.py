"""How many digits of a number that was estimated from draws can be shown: none that its sampling error moves.

The number itself is kept as it is; only what a reader sees is rounded, to a unit of one power of ten that is
at least ten times the sampling error. Another seed then shows the same number about ninety-seven times in a
hundred, and one unit more or less in the others.
"""

from collections.abc import Mapping
from math import ceil, floor, isfinite, log10, sqrt

ERRORS_IN_A_UNIT = 10  # our default: a last digit that another seed changes three times in a hundred
STEPS = (0.001, 0.01, 0.05, 0.1)  # our default: of a share, to which it is rounded
_MILLION = 1e6
_SLACK = 1e-9  # so that an error of exactly a tenth of a unit asks for that unit and not for the next


def unit_shown(error: float) -> float:
    """The power of ten to which a number with this sampling error is shown; 0 shows it as it is."""
    if not isfinite(error) or error <= 0:
        return 0.0
    return float(10.0 ** ceil(log10(error * ERRORS_IN_A_UNIT) - _SLACK))


def shown(value: float, error: float, largest: float = 0.0) -> float:
    """A number as a reader should see it: rounded to its unit, a half to more. Unit: as given.

    The first digit of the `largest` number beside it, or else its own, is always shown: a nought in its place
    would say that there is nothing.
    """
    unit = unit_shown(error)
    size = max(abs(value), abs(largest))
    if not unit or not isfinite(size) or size == 0:
        return value
    unit = min(unit, 10.0 ** floor(log10(size)))
    if unit >= 1:
        rounded = floor(abs(value) / unit + 0.5) * unit
    else:
        per_unit = round(1 / unit)  # a whole number, so that tenths come out as tenths
        rounded = floor(abs(value) * per_unit + 0.5) / per_unit
    return float(-rounded if value < 0 and rounded else rounded)


def share_shown(share: float, error: float) -> str:
    """A share as a percentage, to the least of the steps of `STEPS` that is at least twice its error.

    What is neither nought nor everything is never rounded to it.
    """
    step = next((step for step in STEPS if step >= 2 * error - _SLACK), STEPS[-1])
    rounded = floor(share / step + 0.5) * step
    digits = 1 if step < STEPS[1] else 0
    if (rounded <= 0 < share) or (rounded >= 1 > share):
        return f"under {step:.{digits}%}" if share < 0.5 else f"over {1 - step:.{digits}%}"
    return f"{rounded:.{digits}%}"


def chance_shown(chance: float, draws: int) -> str:
    """A chance counted over draws, in whole per cents or fives as its sampling error allows."""
    return share_shown(chance, max(sqrt(chance * (1 - chance) / draws), STEPS[1] / 2))


def millions_shown(numbers: Mapping[str, float], name: str, error: str = "error") -> str:
    """One number of a shown range in millions: `217` where the range is shown to millions, else `217.4`."""
    unit = unit_shown(numbers.get(error, 0.0))
    sizes = [abs(value) for key, value in numbers.items() if key != error and value]
    in_tenths = unit < _MILLION or max(sizes, default=0.0) < _MILLION
    return f"{numbers[name] / _MILLION:,.{1 if in_tenths else 0}f}"


def shown_range(numbers: Mapping[str, float], error: str = "error") -> dict[str, float]:
    """The numbers of a range, each rounded to the unit that their `error` allows; the error stays whole."""
    of_all = numbers.get(error, 0.0)
    largest = max((abs(value) for name, value in numbers.items() if name != error), default=0.0)
    return {
        name: value if name == error else shown(value, of_all, largest) for name, value in numbers.items()
    }

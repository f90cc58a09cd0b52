"""A slow, independent control chart of one series: fractions, one point at a time, from the published rules.

It shares no code with the package. The rules: mean plus and minus 2.66 mean moving ranges; ranges above 3.267
times their mean left out once; a point outside; seven in a row on one side; seven in a row rising or falling;
two of three near a limit, all three on one side.
"""

from fractions import Fraction
from itertools import pairwise

LIMIT, SCREEN = Fraction(266, 100), Fraction(3267, 1000)


def slow_limits(values: list[str], screened: bool = True) -> tuple[Fraction, Fraction, Fraction]:
    """Mean, lower and upper limit."""
    numbers = [Fraction(value) for value in values]
    ranges = [abs(later - earlier) for earlier, later in pairwise(numbers)]
    average = sum(ranges) / len(ranges)
    if screened:
        ranges = [size for size in ranges if size <= SCREEN * average]
        average = sum(ranges) / len(ranges)
    mean = sum(numbers) / len(numbers)
    return mean, mean - LIMIT * average, mean + LIMIT * average


def slow_signals(values: list[str], screened: bool = True) -> set[tuple[int, str]]:
    """Every point that a rule points at: its place, counted from 0, and the rule."""
    numbers = [Fraction(value) for value in values]
    mean, lower, upper = slow_limits(values, screened)
    pointed = {(i, "outside_limits") for i, x in enumerate(numbers) if not lower <= x <= upper}
    for i in range(len(numbers) - 6):
        seven = numbers[i : i + 7]
        pairs = list(pairwise(seven))
        if all(x > mean for x in seven) or all(x < mean for x in seven):
            pointed |= {(i + j, "run") for j in range(7)}
        if all(a < b for a, b in pairs) or all(a > b for a, b in pairs):
            pointed |= {(i + j, "trend") for j in range(7)}
    for i in range(len(numbers) - 2):
        for sign in (1, -1):
            three = [sign * (x - mean) for x in numbers[i : i + 3]]
            reach = upper - mean
            near = [reach * Fraction(2, 3) < far <= reach for far in three]
            if all(far > 0 for far in three) and sum(near) >= 2:
                pointed |= {(i + j, "two_of_three") for j in range(3) if near[j]}
    return pointed

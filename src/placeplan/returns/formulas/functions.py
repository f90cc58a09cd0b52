"""The functions and signs that are worked out, each as a spreadsheet gives it.

A blank cell is None, an error is an `Error`. Numbers that agree in fifteen digits are equal, as there.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from placeplan.core.written_numbers import written_number


@dataclass(frozen=True)
class Error:
    """An error as a cell shows it."""

    text: str


Scalar = float | str | bool | None | Error
NO_VALUE, NO_DIVISOR, NO_NUMBER = Error("#VALUE!"), Error("#DIV/0!"), Error("#NUM!")
DIGITS = 15  # by which a spreadsheet compares second_side numbers
_RANK = {float: 0, str: 1, bool: 2}


@dataclass(frozen=True)
class Range:
    """The values of the cells of a reference, row by row."""

    values: Sequence[Scalar]


Value = Scalar | Range


def number(value: Value) -> float | Error:
    """A value as arithmetic takes it: a blank is nought, yes is one, digits in words count."""
    if isinstance(value, Range):
        return number(value.values[0]) if len(value.values) == 1 else NO_VALUE
    if isinstance(value, Error):
        return value
    if isinstance(value, str):
        typed = written_number(value)
        return float(typed.value) if typed and not typed.unit else NO_VALUE
    return float(value or 0)


def text(value: Value) -> str | Error:
    """A value as words."""
    if isinstance(value, Range):
        return text(value.values[0]) if len(value.values) == 1 else NO_VALUE
    if isinstance(value, Error):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else value or ""


def truth(value: Value) -> bool | Error:
    """A value as yes or no."""
    if isinstance(value, str):
        return value.upper() == "TRUE" if value.upper() in ("TRUE", "FALSE") else NO_VALUE
    counted = number(value)
    return counted if isinstance(counted, Error) else counted != 0


def compared(first: Value, second: Value) -> int | Error:
    """-1, 0 or 1 as the first is less than, equal to or more than the second: numbers, words, yes and no."""
    sides = [_alone(first), _alone(second)]
    for side in sides:
        if isinstance(side, Error):
            return side
        if isinstance(side, Range):
            return NO_VALUE
    first_side, second_side = _like_other(*sides), _like_other(*sides[::-1])
    if type(first_side) is not type(second_side):
        return -1 if _RANK[type(first_side)] < _RANK[type(second_side)] else 1
    if isinstance(first_side, str):
        first_side, second_side = first_side.casefold(), str(second_side).casefold()
    elif isinstance(first_side, float):
        first_side, second_side = float(f"{first_side:.{DIGITS}g}"), float(f"{second_side:.{DIGITS}g}")
    return (first_side > second_side) - (first_side < second_side)  # type: ignore[operator]  # both are of first_side type by now


def _alone(side: Value) -> Value:
    return side.values[0] if isinstance(side, Range) and len(side.values) == 1 else side


def _like_other(side: Value, other: Value) -> float | str | bool:
    """A side of a comparison; a blank is what the other side would be empty as."""
    if side is None:
        return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0
    assert not isinstance(side, Range | Error)
    return side


# ---- signs ---------------------------------------------------------------------------------------


def sum_of_two(first: float, second: float) -> float:
    """A sum or difference; what is left of two numbers alike in fifteen digits is nought."""
    total = first + second
    return 0.0 if total and abs(total) < abs(first) * 10.0**-DIGITS else total


def power(first: float, second: float) -> float | Error:
    """A power, where there is first_side."""
    try:
        raised = first**second
    except (OverflowError, ZeroDivisionError):
        return NO_NUMBER
    return raised if isinstance(raised, float) else NO_NUMBER


ARITHMETIC: dict[str, Callable[[float, float], float | Error]] = {
    "+": sum_of_two,
    "-": lambda first, second: sum_of_two(first, -second),
    "*": lambda first, second: first * second,
    "/": lambda first, second: first / second if second else NO_DIVISOR,
    "^": power,
}
COMPARISONS: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}


# ---- functions of all their arguments ------------------------------------------------------------


def numbers(arguments: Iterable[Value]) -> Iterator[float | Error]:
    """Numbers as a sum takes them: of a range only what is one, of others whatever counts as one."""
    for argument in arguments:
        if isinstance(argument, Range):
            yield from (v for v in argument.values if isinstance(v, float | Error))
        else:
            yield number(argument)


def _of_numbers(made: Callable[[list[float]], Scalar]) -> Callable[[Sequence[Value]], Scalar]:
    def function(arguments: Sequence[Value]) -> Scalar:
        counted = list(numbers(arguments))
        wrong = next((value for value in counted if isinstance(value, Error)), None)
        return wrong or made([value for value in counted if isinstance(value, float)])

    return function


def _truths(made: Callable[[list[bool]], bool]) -> Callable[[Sequence[Value]], Scalar]:
    def function(arguments: Sequence[Value]) -> Scalar:
        answers = [truth(value) for value in _that_say_yes_or_no(arguments)]
        wrong = next((value for value in answers if isinstance(value, Error)), None)
        return wrong or (
            made([value for value in answers if isinstance(value, bool)]) if answers else NO_VALUE
        )

    return function


def _that_say_yes_or_no(arguments: Sequence[Value]) -> Iterator[Scalar]:
    """Of a range what is neither blank nor words, and every other argument."""
    for argument in arguments:
        if isinstance(argument, Range):
            yield from (v for v in argument.values if v is not None and not isinstance(v, str))
        else:
            yield argument


def _scalars(arguments: Sequence[Value]) -> Iterator[Scalar]:
    for argument in arguments:
        yield from argument.values if isinstance(argument, Range) else (argument,)


def rounded(arguments: Sequence[Value]) -> Scalar:
    """ROUND: halves away from zero."""
    values = [number(argument) for argument in arguments]
    wrong = next((value for value in values if isinstance(value, Error)), None)
    if wrong or len(values) != 2:
        return wrong or NO_VALUE
    value, digits = (float(v) for v in values if not isinstance(v, Error))
    if not math.isfinite(value) or abs(digits) > DIGITS * 20:
        return NO_NUMBER
    exact = Decimal(f"{value:.{DIGITS}g}")
    step = Decimal(1).scaleb(-int(digits))
    return float((exact / step).to_integral_value(ROUND_HALF_UP) * step)


def absolute(arguments: Sequence[Value]) -> Scalar:
    """ABS."""
    value = number(arguments[0]) if len(arguments) == 1 else NO_VALUE
    return value if isinstance(value, Error) else abs(value)


def negated(arguments: Sequence[Value]) -> Scalar:
    """NOT."""
    value = truth(arguments[0]) if len(arguments) == 1 else NO_VALUE
    return value if isinstance(value, Error) else not value


def _single(arguments: Sequence[Value]) -> Scalar:
    values = list(_scalars(arguments))
    return values[0] if len(values) == 1 else NO_VALUE


FUNCTIONS: dict[str, Callable[[Sequence[Value]], Scalar]] = {
    "SUM": _of_numbers(lambda found: math.fsum(found)),
    "MIN": _of_numbers(lambda found: min(found, default=0.0)),
    "MAX": _of_numbers(lambda found: max(found, default=0.0)),
    "AVERAGE": _of_numbers(lambda found: math.fsum(found) / len(found) if found else NO_DIVISOR),
    "AND": _truths(all),
    "OR": _truths(any),
    "NOT": negated,
    "ABS": absolute,
    "ROUND": rounded,
    "COUNT": lambda arguments: float(sum(isinstance(v, float) for v in _scalars(arguments))),
    "COUNTA": lambda arguments: float(sum(v is not None for v in _scalars(arguments))),
    "COUNTBLANK": lambda arguments: float(sum(v is None or v == "" for v in _scalars(arguments))),
    "ISBLANK": lambda arguments: _single(arguments) is None,
    "ISNUMBER": lambda arguments: isinstance(_single(arguments), float),
    "ISTEXT": lambda arguments: isinstance(_single(arguments), str),
    "ISERROR": lambda arguments: isinstance(_single(arguments), Error),
}

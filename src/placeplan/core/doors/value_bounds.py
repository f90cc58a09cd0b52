"""Bounds on the values of a TOML or JSON file: how deep they nest, how many digits, that each is finite."""

import math
from collections.abc import Iterable, Mapping

from placeplan.core.doors.files import refusal
from placeplan.core.doors.limits import limits


def refuse_unbounded(values: object, name: str) -> None:
    """Nothing. Errors: values that nest too deeply, whole numbers too long, numbers that are none."""
    level: list[object] = [values]
    for _ in range(limits()["nesting"]):
        for value in level:
            _refuse_number(value, name)
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            return
    raise refusal(name, "nests its values too deeply.", f"Nest them {limits()['nesting']} deep at most.")


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


def _refuse_number(value: object, name: str) -> None:
    if isinstance(value, int) and abs(value) >= 10 ** limits()["digits"]:
        what = f"holds a whole number of more than {limits()['digits']} digits."
        raise refusal(name, what, "Mend the number.")
    if isinstance(value, float) and not math.isfinite(value):
        raise refusal(name, f"holds a number that is none ({value}).", "Write a number, or leave it out.")

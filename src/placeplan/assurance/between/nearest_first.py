"""Pairs of two lists, one to one: of all that could be paired the nearest first, until nothing is free.

Knows distances alone; what is near enough to be paired is for others to say.
"""

from collections.abc import Iterable


def nearest_first(distances: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """By the number of one list, that of the other: `distances` are how far apart, and the two numbers."""
    paired: dict[int, int] = {}
    used: set[int] = set()
    for _, first, second in sorted(distances):
        if first not in paired and second not in used:
            paired[first] = second
            used.add(second)
    return paired

"""Figures that two tables of a workbook state: alike they speak for how both are read, unlike against it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from placeplan.reading.kinds.cell_readings import Reading, about


class Twins(NamedTuple):
    """How many figures of one table another states alike, and how many otherwise."""

    agreeing: int
    differing: int


NO_TWINS = Twins(0, 0)


class _Amount(NamedTuple):
    """A number in base units, what its last digit is, and the table that states it."""

    value: Decimal
    step: Decimal
    table: tuple[str, int]  # sheet and row of headings

    def agrees(self, other: "_Amount") -> bool:
        """Do the two say the same within the rounding of each?"""
        return abs(self.value - other.value) <= (self.step + other.step) / 2


@dataclass
class StatedElsewhere:
    """What the tables state that words are sure of, by what each figure is about."""

    by_subject: dict[Hashable, list[_Amount]] = field(default_factory=lambda: defaultdict(list))

    def add(self, readings: Iterable[Reading]) -> None:
        """Note the figures of a table."""
        for subject, amount in _amounts(readings):
            self.by_subject[subject].append(amount)

    def twins_of(self, readings: Iterable[Reading]) -> Twins:
        """How many of its figures other tables state alike, each amount counted once, and otherwise.

        Zero agrees with zero by chance, and is not asked.
        """
        agreeing: set[Decimal] = set()
        differing = 0
        for subject, amount in _amounts(readings):
            others = [other for other in self.by_subject.get(subject, ()) if other.table != amount.table]
            if others and all(amount.agrees(other) for other in others):
                agreeing.add(abs(amount.value))
            elif others:
                differing += 1
        return Twins(len(agreeing), differing)


def _amounts(readings: Iterable[Reading]) -> Iterator[tuple[Hashable, _Amount]]:
    """Each number that is not zero; a share is left whose unit its whole column has yet to tell."""
    for reading in readings:
        if reading.number and reading.number.value and not reading.said:
            value = reading.number.value * reading.factor * reading.sign
            step = reading.factor.scaleb(-reading.number.decimals)
            yield about(reading), _Amount(value, step, reading.group[:2])

"""What figures obey, as a reader with a pencil knows it: sums, differences and products that must hold.

An identity is a row of numbers: the sum of each fact times its coefficient is nought. A product says that
one fact is a second times a third. Each carries the words that tell a person why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """The facts with their coefficients add up to nought. `why` says it in words."""

    terms: Mapping[int, float]
    why: str

    @property
    def facts(self) -> tuple[int, ...]:
        """The indexes of the facts that add up to nought, each by its term."""
        return tuple(self.terms)


@dataclass(frozen=True)
class Product:
    """`amount` is `volume` times `price` times `factor`; neither of the last two is below nought."""

    amount: int
    volume: int
    price: int
    why: str
    factor: float = 1.0

    @property
    def facts(self) -> tuple[int, ...]:
        """The indexes of the facts that it joins: amount, volume, price."""
        return (self.amount, self.volume, self.price)


def whole_and_parts(whole: int, parts: Iterable[int], why: str) -> Identity:
    """The whole is the sum of its parts."""
    return Identity({whole: -1.0, **dict.fromkeys(parts, 1.0)}, why)

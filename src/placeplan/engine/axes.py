"""The named axes that every array of a run shares, in one order.

An array always has every axis; one along which it does not vary has length 1. So
functions are plain arithmetic that numpy lines up, and a sum keeps its axis.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Axes:
    """Axes by name, in order, and the labels along each. `names` are the same for every array of a run."""

    labels: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the axes, in the order in which every array holds them."""
        return tuple(self.labels)

    def position(self, name: str) -> int:
        """Where axis `name` stands. Errors: `KeyError` for a name that is no axis."""
        if name not in self.labels:
            raise KeyError(f"“{name}” is not an axis; the axes are {', '.join(self.labels)}")
        return self.names.index(name)

    def array(self, values: ArrayLike, over: str = "") -> Array:
        """`values`, whose dimensions are the axes named in `over` in that order, with every axis in place."""
        numbers = np.asarray(values, dtype=np.float64)
        spoken = over.split()
        if numbers.ndim != len(spoken):
            raise ValueError(f"values with {numbers.ndim} dimensions cannot lie over “{over}”")
        ordered = sorted(range(len(spoken)), key=lambda i: self.position(spoken[i]))
        shape = [1] * len(self.labels)
        for i in ordered:
            shape[self.position(spoken[i])] = numbers.shape[i]
        return np.ascontiguousarray(numbers.transpose(ordered)).reshape(shape)

    def total(self, values: Array, over: str) -> Array:
        """Sum along the axes named in `over`, which stay with length 1."""
        positions = tuple(self.position(name) for name in over.split())
        return np.add.reduce(values, axis=positions, keepdims=True, dtype=np.float64)

    def lies_over(self, values: Array) -> tuple[str, ...]:
        """Names of the axes along which `values` has more than one entry."""
        return tuple(name for name, size in zip(self.names, values.shape, strict=True) if size > 1)

    def faults(self, values: Array, declared: Collection[str]) -> str:
        """What is wrong with the shape of `values` for a variable that declared its axes, or nothing."""
        if values.ndim != len(self.labels):
            return f"has {values.ndim} axes, not {len(self.labels)}"
        sizes = zip(self.labels, values.shape, strict=True)  # asked of every value of a run
        strays = [name for name, size in sizes if size > 1 and name not in declared]
        if strays:
            return f"varies by {' and '.join(strays)}, which it does not declare"
        return ""


def picked(values: Array, axes: Axes, where: Mapping[str, str | Sequence[str]]) -> Array:
    """The part of `values` at the labels given for some axes; an axis of length 1 answers to any label."""
    for name, wanted in where.items():
        position = axes.position(name)
        if values.shape[position] == 1:
            continue
        chosen = [wanted] if isinstance(wanted, str) else list(wanted)
        values = np.take(values, [axes.labels[name].index(label) for label in chosen], axis=position)
    return values

"""What every group could secure, from parts that each depend on a few bodies.

A part is worked out once for each way its own bodies can be in or out, never again for a group
that differs only in bodies it does not depend on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.games.coalitions import groups


@dataclass(frozen=True)
class Part:
    """Something of a plan: the bodies it depends on, and its worth when those named are in."""

    name: str
    bodies: frozenset[str]
    worth: Callable[[frozenset[str]], ArrayLike]


@dataclass
class Evaluations:
    """Worths already found, and how many were: the count a benchmark compares with a plain re-run."""

    found: dict[tuple[str, frozenset[str]], NDArray[np.float64]] = field(default_factory=dict)

    def worth(self, part: Part, group: frozenset[str]) -> NDArray[np.float64]:
        """The worth of `part` for `group`, worked out only if its own bodies are in or out anew."""
        key = part.name, group & part.bodies
        if key not in self.found:
            self.found[key] = np.asarray(part.worth(key[1]), dtype=float)
        return self.found[key]


def coalition_values(
    bodies: Sequence[str], parts: Sequence[Part], evaluations: Evaluations | None = None
) -> dict[frozenset[str], NDArray[np.float64]]:
    """The value of every group of `bodies`: the sum of its parts, ready for `shapley` and `core`."""
    evaluated = evaluations if evaluations is not None else Evaluations()
    return {
        group: sum((evaluated.worth(part, group) for part in parts), np.zeros(1))
        for group in groups(tuple(bodies))
    }


def values_where_needed(
    effects: Effects, needs: Sequence[str], year: str | None = None
) -> dict[frozenset[str], NDArray[np.float64]]:
    """Groups' values when the change happens only with all of `needs`: joined if they are in, apart if not.

    Unit: pence against everybody staying out. Shape: draw.
    """
    nothing = np.zeros(effects.count)
    nets = {body: effects.recurrent(body, year).astype(float) for body in effects.members}
    return {
        group: sum((nets[body] for body in group), nothing) if group >= frozenset(needs) else nothing
        for group in groups(effects.members)
    }

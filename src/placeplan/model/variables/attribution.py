"""What each cause adds to a change, in a way that closes exactly and does not depend on order.

Each cause gets the mean of what it adds over every order in which the causes could have been
applied (its Shapley value). With multiplied causes the order matters a great deal; the
mean over all orders does not, and the parts sum to the whole in every draw.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations
from math import factorial

from placeplan.engine.axes import Array

MOST_CAUSES = 10  # 2^10 evaluations; more causes are grouped first


def parts(causes: Sequence[str], value: Callable[[Collection[str]], Array]) -> Mapping[str, Array]:
    """What each cause adds to `value(causes) - value(())`. `value` gives the result of some causes alone.

    Errors: `ValueError` for more than ten causes.
    """
    if len(causes) > MOST_CAUSES:
        raise ValueError(f"{len(causes)} causes are too many to take in every order; group them")
    values = {
        frozenset(some): value(frozenset(some))
        for size in range(len(causes) + 1)
        for some in combinations(causes, size)
    }
    return {cause: _part(cause, causes, values) for cause in causes}


def _part(cause: str, causes: Sequence[str], values: Mapping[frozenset[str], Array]) -> Array:
    causes_beside = [cause_beside for cause_beside in causes if cause_beside != cause]
    count = len(causes)
    added = values[frozenset()] * 0
    for size in range(count):
        weight = factorial(size) * factorial(count - size - 1) / factorial(count)
        for some in combinations(causes_beside, size):
            before = frozenset(some)
            added = added + weight * (values[before | {cause}] - values[before])
    return added

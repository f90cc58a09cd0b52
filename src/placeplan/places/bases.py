"""On what basis people are counted: residents of a year, or patients registered with practices.

The two are never added, compared or divided by one another unlabelled.
"""

from dataclasses import dataclass
from functools import cache

from placeplan.core.errors import PlanError, Problem
from placeplan.places.shipped import rows


@dataclass(frozen=True)
class Basis:
    """One way of counting people, with its caveat and the key of its source."""

    key: str
    kind: str
    title: str
    period: str
    caveat: str
    source: str


@cache
def bases() -> tuple[Basis, ...]:
    """Every basis held."""
    return tuple(
        Basis(row["basis"], row["kind"], row["title"], row["period"], row["caveat"], row["source"])
        for row in rows("bases")
    )


def basis(name: str) -> Basis:
    """The basis called `name`; `resident` and `registered` alone take the first of their kind."""
    for base in bases():
        if name in (base.key, base.kind):
            return base
    raise PlanError(
        Problem(
            f"There is no basis “{name}”.", to_do=f"There are: {', '.join(base.key for base in bases())}."
        )
    )

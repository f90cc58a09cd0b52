"""What every group of bodies could secure alone, as one table: a row a group, a column a draw.

Refuses a table with a hole in it: the value of a group that nobody stated is not zero.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from placeplan.core.errors import PlanError, Problem, Problems

Name = TypeVar("Name", bound=Hashable)
Numbers = NDArray[np.float64]
Values = Mapping[frozenset[Name], ArrayLike]
Amount = float | Numbers  # one number, or one for every draw

MOST_BODIES = 20  # 2 ** 20 groups is a million rows; beyond that bodies have to be grouped first
NEAT, MOST_DIGITS = 3, 15  # digits finer than the noise that are kept, and the most of all
LARGEST = 1e200  # sums over all groups of anything larger could leave the range of 64-bit numbers
SHOWN = 60  # letters of a value that is refused
NO_VALUE = "has no value."
STATE_IT = "State what it could secure alone, even if 0."
TOLERANCE = 1e-9  # of the largest value: the noise of 64-bit sums, far below a penny in a billion pounds


class Shares(dict[Name, Amount]):
    """What each body would receive; `errors` are standard errors where sampled, `notes` what to know."""

    def __init__(
        self,
        shares: Mapping[Name, Amount],
        errors: Mapping[Name, Amount] | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        super().__init__(shares)
        self.errors: dict[Name, Amount] = dict(errors or {})
        self.notes = notes


@dataclass(frozen=True)
class Game(Generic[Name]):
    """Bodies in order, and the worth of every group of them. Shape of `worth`: group, draw.

    Bit `i` of a row's number says whether `names[i]` is in the group, so row 0 is nobody and the last all.
    """

    names: tuple[Name, ...]
    worth: Numbers
    over_draws: bool

    @property
    def members(self) -> Numbers:
        """1 where a body is in a group. Shape: group, body."""
        return membership(len(self.names))

    @property
    def scale(self) -> Numbers:
        """The size below which a difference in a draw is only noise. Shape: draw."""
        largest: Numbers = np.abs(self.worth).max(axis=0)
        return TOLERANCE * np.maximum(largest, np.finfo(float).tiny)

    def rounded(self, over_draws: Numbers) -> Numbers:
        """What a solver found, without the last bits that are only noise: 6 and not 5.999999999999999."""
        digits = np.clip(NEAT - np.floor(np.log10(self.scale)), 0, MOST_DIGITS)
        power = 10.0**digits
        neat: Numbers = np.where(digits > 0, np.round(over_draws * power) / power, over_draws)
        return neat + 0.0  # a nought below zero would be printed as -0.0

    def amount(self, over_draws: Numbers) -> Amount:
        """A number, or the whole array where the values were given over draws."""
        return over_draws if self.over_draws else float(over_draws[0])

    def shares(self, by_body: Numbers) -> dict[Name, Amount]:
        """Each body's row of `by_body`. Shape: body, draw."""
        return {name: self.amount(row) for name, row in zip(self.names, by_body, strict=True)}


def game(values: Values[Name]) -> Game[Name]:
    """The game that `values` states.

    Errors: a group missing, a value that is no finite number, arrays of unequal length, worth in nobody.
    """
    names = bodies(values)
    if len(names) > MOST_BODIES:
        raise PlanError(
            Problem(
                f"{len(names)} bodies make more groups than can be listed; the most is {MOST_BODIES}.",
                "values",
                "Group bodies that would act as one, or ask for Shapley shares alone, which can be sampled.",
            )
        )
    problems, count = Problems(), 2 ** len(names)
    rows, draws, over_draws = rows_of(values, names, problems)
    stated = {_number(group, names) for group in values}
    for group in sorted(set(range(1, count)) - stated):
        problems.add(NO_VALUE, group_text(group, names), STATE_IT)
    problems.raise_any()
    worth = np.zeros((count, draws))
    for group, row in rows.items():
        worth[group] = row
    return Game(names, worth, over_draws)


def bodies(values: Values[Name]) -> tuple[Name, ...]:
    """Everybody named in any group, in an order that does not depend on the order of the groups."""
    if not is_mapping(values):
        raise PlanError(Problem("does not map groups to values.", "values", "Use a dict."))
    problems = Problems()
    for group in [value for value in values if not isinstance(value, frozenset)]:
        problems.add(f"“{group}” is not a frozenset of names.", "values", "Use frozensets as keys.")
    problems.raise_any()
    names = set[Name]().union(*values)
    if not names:
        raise PlanError(Problem("No bodies are named.", "values", "Give the value of every group of bodies."))
    return in_order(names)


def is_mapping(given: object) -> bool:
    """Does it map names, or groups, to something? A caller may not have read the annotations."""
    return isinstance(given, Mapping)


def in_order(names: set[Name]) -> tuple[Name, ...]:
    """Names sorted as they sort, or by type and text where they do not."""
    try:
        return tuple(sorted(names))  # type: ignore[type-var]  # names that do not sort are met below
    except TypeError:
        return tuple(sorted(names, key=lambda name: (type(name).__name__, repr(name))))


def group_text(group: int, names: tuple[Name, ...]) -> str:
    """The names in a group, as a person writes them."""
    return " + ".join(str(name) for i, name in enumerate(names) if group >> i & 1) or "nobody"


@cache
def membership(count: int) -> Numbers:
    """1 where a body is in a group, for `count` bodies. Shape: group, body. Read only."""
    table = (np.arange(2**count)[:, None] >> np.arange(count) & 1).astype(float)
    table.setflags(write=False)
    return table


def rows_of(
    values: Values[Name], names: tuple[Name, ...], problems: Problems
) -> tuple[dict[int, Numbers], int, bool]:
    """Each stated group's worth by its number, how many draws there are, and whether any was given as draws.

    Notes everything that is no finite number, arrays of unequal length, and worth in nobody.
    """
    rows: dict[int, Numbers] = {}
    lengths: set[int] = set()
    for group, value in values.items():
        number = _number(group, names)
        row = _numbers(value)
        if row is None:
            problems.add(
                f"“{repr(value)[:SHOWN]}” is not a finite number or a row of them.",
                group_text(number, names),
                f"Give numbers smaller than {LARGEST:g}.",
            )
            continue
        if row.ndim:
            lengths.add(len(row))
        if number == 0 and row.any():
            problems.add("Nobody secures something.", "the empty group", "Leave it out, or give 0.")
        rows[number] = row
    if len(lengths) > 1:
        problems.add(
            f"Groups have {', '.join(map(str, sorted(lengths)))} draws.",
            "values",
            "Give every group as many draws.",
        )
    return rows, max(lengths, default=1), bool(lengths)


def _number(group: frozenset[Name], names: tuple[Name, ...]) -> int:
    """The number of a group: bit `i` says whether `names[i]` is in it."""
    return sum(1 << i for i, name in enumerate(names) if name in group)


def _numbers(value: ArrayLike) -> Numbers | None:
    try:
        row = np.asarray(value, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return None
    return row if row.ndim < 2 and row.size and (np.abs(row) < LARGEST).all() else None


def groups(names: tuple[Name, ...]) -> Iterator[frozenset[Name]]:
    """Every group of `names` but the empty one."""
    for group in range(1, 2 ** len(names)):
        yield frozenset(name for i, name in enumerate(names) if group >> i & 1)

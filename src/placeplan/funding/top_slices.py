"""Who controls what: an allocation, the slices held elsewhere, and when and how they come back.

Controlled plus top-sliced is the allocation, to the penny.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from placeplan.core.errors import Problems
from placeplan.core.money import money_text
from placeplan.core.unassessed import CannotAssess


@dataclass(frozen=True)
class TopSlice:
    """Money taken off an allocation: a share or a sum in pence, who holds it, and on what it is released."""

    name: str
    held_by: str
    share: float | None = None
    pence: int | None = None
    condition: str = ""
    released_on: date | None = None
    condition_met: bool | None = None  # None: nobody has said

    def taken(self, allocation: int) -> int:
        """What is taken off `allocation`. Unit: pence."""
        return self.pence if self.pence is not None else round(allocation * (self.share or 0.0))

    def is_released(self, day: date) -> bool | CannotAssess:
        """Has it come back by `day`?"""
        if self.released_on is None:
            return CannotAssess(f"no day of release was published for the {self.name}")
        if self.condition and self.condition_met is None:
            return CannotAssess(
                f"nobody has said whether the condition of the {self.name} is met: {self.condition}"
            )
        return day >= self.released_on and self.condition_met is not False


@dataclass(frozen=True)
class Entry:
    """One slice on a day, in pence."""

    name: str
    held_by: str
    taken: int
    released: int | CannotAssess


@dataclass(frozen=True)
class Ledger:
    """An allocation on a day: what its body controls, and every slice held elsewhere."""

    allocation: int
    entries: tuple[Entry, ...]

    @property
    def top_sliced(self) -> int:
        """Money held elsewhere; what may have come back and cannot be assessed still counts as held."""
        released = (e.released if isinstance(e.released, int) else 0 for e in self.entries)
        return sum(e.taken for e in self.entries) - sum(released)

    @property
    def controlled(self) -> int:
        """What the body decides about."""
        return self.allocation - self.top_sliced

    @property
    def controlled_share(self) -> float:
        """What the body decides about, as a share of its allocation (0 to 1)."""
        return self.controlled / self.allocation


def ledger(allocation: int, slices: Sequence[TopSlice], day: date) -> Ledger:
    """The slices of an allocation on `day`. Errors: a slice with no size or two; more than the allocation."""
    problems = Problems()
    for top_slice in slices:
        if (top_slice.share is None) == (top_slice.pence is None):
            problems.add("needs a share or a sum, and only one.", top_slice.name, "Leave one of them out.")
    problems.raise_any()
    amounts_taken = [top_slice.taken(allocation) for top_slice in slices]
    if sum(amounts_taken) > allocation:
        problems.add(
            f"The slices take {money_text(sum(amounts_taken) - allocation)} more than the allocation.",
            "top-slices",
            "Mend them.",
        )
    problems.raise_any()
    return Ledger(
        allocation,
        tuple(_entry(top_slice, pence, day) for top_slice, pence in zip(slices, amounts_taken, strict=True)),
    )


def _entry(one: TopSlice, taken: int, day: date) -> Entry:
    released = one.is_released(day)
    return Entry(
        one.name, one.held_by, taken, released if isinstance(released, CannotAssess) else taken * released
    )

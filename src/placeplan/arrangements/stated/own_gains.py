"""What a choice would bring the employer of somebody in a role: shown, and called nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from placeplan.arrangements.stated.partners import Role

GOING_AHEAD = "join"  # the option of a choice in which it goes ahead
ASSESSED = "assessed"


@dataclass(frozen=True)
class OwnGain:
    """The effect on one role's employer of one choice, in pounds; nothing where it was not assessed."""

    role: Role
    choice: str
    pounds: float | None

    def as_json(self) -> dict[str, Any]:
        """The gain as every command and file gives it."""
        row = self.role.row
        return {
            "role": row["role"], "person": row["person"], "employer": row["employer"], "choice": self.choice,
            "pounds": self.pounds,
        }  # fmt: skip


def own_gains(listed: Iterable[Role], settlements: Iterable[Mapping[str, Any]]) -> tuple[OwnGain, ...]:
    """For everybody in a role, each choice that bears on the employer: the middle of what it brings."""
    effects = [
        (record["title"], effect)
        for record in settlements
        for effect in record.get("effects", ())
        if effect["option"] == GOING_AHEAD
    ]
    return tuple(
        OwnGain(role, title, effect["middle"] if effect["status"] == ASSESSED else None)
        for role in listed
        if role.is_filled
        for title, effect in effects
        if effect["organisation"] == role.row["employer"]
    )

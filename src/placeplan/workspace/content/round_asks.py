"""What the register of a place asks of its bodies, as a round takes it over."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from placeplan.core.errors import PlanError, Problems
from placeplan.guidance.asked.register import register
from placeplan.guidance.tasks import asked
from placeplan.plan.bodies import bodies_in
from placeplan.plan.place import Place, about_place
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.models import Version


@dataclass(frozen=True)
class RoundAsk:
    """One thing that a document in force asks: its name in the register, by when (or empty), of whom."""

    key: str
    text: str
    due: str
    bodies: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As a round keeps it."""
        return {**asdict(self), "bodies": list(self.bodies)}


def ask_of(kept: Mapping[str, Any]) -> RoundAsk:
    """What a round kept."""
    return RoundAsk(kept["key"], kept["text"], kept["due"], tuple(kept["bodies"]))


def asks_of(version: Version) -> tuple[RoundAsk, ...]:
    """Whatever documents in force ask of a body of the place; nothing of a place that cannot be read.

    It reads what the place says of itself, its bodies and its guidance, and none of its figures: a page may
    ask for it.
    """
    return _asks(laid_out(version))


def public_asks(version: Version) -> frozenset[str]:
    """The keys of what public documents ask. What a message asks is the place's own affair."""
    folder = laid_out(version)
    try:
        asked_here = register(_described(folder))
    except PlanError:
        return frozenset()
    return frozenset(need.key for need in asked_here.in_force if asked_here.version_of(need).is_public)


@lru_cache(maxsize=4)
def _asks(folder: Path) -> tuple[RoundAsk, ...]:
    try:
        place = _described(folder)
        in_force = register(place).in_force
    except PlanError:  # which the check of the version says, with what to do
        return ()
    whom = ((requirement, asked(requirement, place).bodies) for requirement in in_force)
    return tuple(RoundAsk(need.key, need.text, need.due, bodies) for need, bodies in whom if bodies)


def _described(folder: Path) -> Place:
    """The place with its bodies, and nothing else of it."""
    about, problems = about_place(folder), Problems()
    bodies = bodies_in(folder, problems)
    problems.raise_any()
    return Place(
        folder, about.code, about.name, about.kind, about.regime, about.geography, about.area,
        about.base_year, about.last_year, bodies=bodies,
    )  # fmt: skip

"""The bodies that a version declares, by code; read once for each version."""

from functools import lru_cache
from pathlib import Path

from placeplan.core.errors import Problems
from placeplan.plan.bodies import bodies_in
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.models import Version


def body_names(version: Version) -> dict[str, str]:
    """The name of each body of a version by its code; those rows of its list that can be read."""
    return dict(_named(laid_out(version)))


@lru_cache(maxsize=8)
def _named(folder: Path) -> tuple[tuple[str, str], ...]:
    bodies = bodies_in(folder, Problems())  # what is wrong with the list is for the check to say
    return tuple((code, body.name) for code, body in bodies.items())

"""How long and how often: our defaults, as data, and what an operator set instead."""

from functools import cache
from importlib.resources import files

from django.conf import settings

from placeplan.core.doors.shipped import shipped_toml


@cache
def default_limits() -> dict[str, int]:
    """Every limit by name, as it is unless somebody sets another."""
    stated = shipped_toml(files("placeplan.accounts") / "door_limits.toml")
    return {name: int(about["value"]) for name, about in stated.items()}


def limit(name: str) -> int:
    """A limit: what the operator set, else our default."""
    return int(getattr(settings, "PLACEPLAN_LIMITS", {}).get(name, default_limits()[name]))

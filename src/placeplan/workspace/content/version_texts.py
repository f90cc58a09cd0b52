"""Texts of the files that a plan is written in, of a version."""

from functools import lru_cache
from types import MappingProxyType

from placeplan.core.doors.decoding import decoded
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import Version

PLAN = (
    "assumptions.toml",
    "bodies.csv",
    "figures/",
    "governance/",
    "place.toml",
    "rules/charts.toml",
    "scenarios/",
    "schemes.toml",
    "statements/",
)
WRITTEN = (".csv", ".toml")
CHANGES = "service_changes/"


def plan_texts(version: Version) -> MappingProxyType[str, str]:
    """The files of a plan that are edited as text, by path."""
    return _texts(version, version.manifest)


@lru_cache(maxsize=4)
def _texts(version: Version, manifest: str) -> MappingProxyType[str, str]:
    """The same, read once: what has a manifest never changes."""
    rows = version.entries.select_related("content")
    wanted = (row for row in rows if _is_wanted(row.path))
    return MappingProxyType({row.path: decoded(bytes_kept(row.content), row.path).text for row in wanted})


def _is_wanted(path: str) -> bool:
    """Is it edited as text, or named by what is? Of services that move, the long tables are left out."""
    if path.startswith(CHANGES):
        return path.endswith(".toml")
    return path.startswith(PLAN) and path.endswith(WRITTEN)

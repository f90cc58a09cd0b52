"""What one version changed of another: paths that are new, other or gone."""

from dataclasses import dataclass

from placeplan.workspace.models import Version


@dataclass(frozen=True)
class ChangedPaths:
    """Paths by what became of them."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def changed_paths(before: Version | None, after: Version) -> ChangedPaths:
    """What `after` changed; everything is new where there is nothing before it."""
    old, new = _digests(before), _digests(after)
    return ChangedPaths(
        tuple(path for path in new if path not in old),
        tuple(path for path in new if path in old and old[path] != new[path]),
        tuple(path for path in old if path not in new),
    )


def _digests(version: Version | None) -> dict[str, str]:
    return dict(version.entries.values_list("path", "content__digest")) if version else {}

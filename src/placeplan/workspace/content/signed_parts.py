"""A body's own part of a version, by a digest of it alone, and whether it was signed as it is."""

from dataclasses import dataclass
from functools import lru_cache

from placeplan.workspace.content.composing import files_of, own_part
from placeplan.workspace.content.place_files import digest_of_bytes, manifest_digest
from placeplan.workspace.models import Line, Signature, Version


@dataclass(frozen=True)
class Signed:
    """The last signature of a body's books, whether it is of what they hold now, and what changed since."""

    signature: Signature | None
    is_of_now: bool
    changed: tuple[str, ...]  # paths of the own part that differ


def own_digest(version: Version) -> str:
    """What a body's own part of a version is known by; what it received of others is no part of it."""
    return manifest_digest(dict(_own_digests(version, version.manifest)))


def signed(line: Line, version: Version) -> Signed:
    """What was signed last of a line, beside one of its versions."""
    last = (
        Signature.objects.filter(version__line=line)
        .select_related("version__line__place", "by__person")
        .last()
    )
    if last is None:
        return Signed(None, False, ())
    was, now = (dict(_own_digests(at, at.manifest)) for at in (last.version, version))
    changed = sorted(path for path in {*was, *now} if was.get(path) != now.get(path))
    return Signed(last, last.content == own_digest(version), tuple(changed))


@lru_cache(maxsize=16)
def _own_digests(version: Version, manifest: str) -> tuple[tuple[str, str], ...]:
    """Each file of the own part with its digest, read once: what has a manifest never changes."""
    part = own_part(version.line, files_of(version))
    return tuple((path, digest_of_bytes(content)) for path, content in part.items())

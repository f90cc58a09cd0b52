"""A version as one file to take away: its folder, every file byte for byte, and the same file each time."""

import tempfile
import zipfile
from collections.abc import Iterator

from placeplan.workspace.content.stored_bytes import PIECE, bytes_kept
from placeplan.workspace.models import Version

IN_MEMORY = 8 * 1024 * 1024  # bytes of an archive; a larger one stands on the disk; our default
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day of such archives: when it was packed says nothing


def archive(version: Version) -> Iterator[bytes]:
    """The pieces of the archive, which is packed as the first is asked for. What was purged is not in it."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as packed:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as files:
            for entry in version.entries.select_related("content").order_by("path"):
                if entry.content.purged_at is None:
                    named = zipfile.ZipInfo(f"{version.line.place.code.lower()}/{entry.path}", LONG_AGO)
                    named.compress_type = zipfile.ZIP_DEFLATED
                    files.writestr(named, bytes_kept(entry.content))
        packed.seek(0)
        yield from iter(lambda: packed.read(PIECE), b"")

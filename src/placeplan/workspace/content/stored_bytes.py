"""Bytes of files in the database: in pieces of 1 MiB, and the same bytes once in a line.

Equal files of two bodies are kept twice, so that nobody learns what another holds.
"""

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.content.place_files import digest_of_bytes
from placeplan.workspace.models import Chunk, Content, Line, UploadedFile

PIECE = 1024 * 1024  # bytes


def keep(line: Line, content_read: bytes) -> Content:
    """The row of these bytes in a line. Call it within an act.

    What was handed in and purged stays so. What was made of it beside other files, and is made of those
    alone now, is there again: else a body could not state the same twice.
    """
    digest = digest_of_bytes(content_read)
    row, is_new = Content.objects.get_or_create(
        line=line, digest=digest, defaults={"size": len(content_read)}
    )
    if not is_new:
        if row.purged_at is None or UploadedFile.objects.filter(content=row).exists():
            return row
        row.purged_at = None
        row.save(update_fields=["purged_at"])
    starts = range(0, len(content_read), PIECE)
    Chunk.objects.bulk_create(
        Chunk(content=row, number=number, piece=content_read[start : start + PIECE])
        for number, start in enumerate(starts)
    )
    return row


def bytes_kept(content: Content) -> bytes:
    """The bytes that were kept. Errors: they were purged."""
    if content.purged_at is not None:
        day = f"{content.purged_at:%Y-%m-%d}"
        what = f"This file was purged on {day}, and its bytes are there no more."
        raise PlanError(Problem(what, f"{content.digest[:12]}…", "“Erased and purged” says by whom and why."))
    pieces = Chunk.objects.filter(content=content).order_by("number").values_list("piece", flat=True)
    return b"".join(map(bytes, pieces))

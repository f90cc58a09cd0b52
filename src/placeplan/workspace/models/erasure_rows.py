"""What was erased, and by whom: so that a backup of before can be held to it when it is restored."""

from django.db import models

from placeplan.workspace.models.line_rows import Line
from placeplan.workspace.models.people_rows import Place, Seat
from placeplan.workspace.models.row_columns import NAME, TEXT
from placeplan.workspace.queries import SeenByMembers

PERSON, BYTES = "person", "bytes"
KINDS = (PERSON, BYTES)


class Erasure(models.Model):
    """A person whose name and words were erased, or files whose bytes were destroyed: the tombstone."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="erasures")
    line = models.ForeignKey(Line, models.CASCADE, related_name="erasures")  # whose members see this
    kind = models.CharField(max_length=10, choices=[(name, name) for name in KINDS])
    key = models.CharField(max_length=64)  # of the person, or the digest of the bytes
    by = models.ForeignKey(Seat, models.PROTECT, null=True)  # none where a restore did it again
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=NAME, blank=True)  # of the file; of a person nothing is kept
    reason = models.CharField(max_length=TEXT)

    objects = SeenByMembers("line__members")

    class Meta:
        """The latest first."""

        ordering = ("-pk",)

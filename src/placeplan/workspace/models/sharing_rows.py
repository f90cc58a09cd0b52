"""What one body lets others see of its tables, who has seen it, who signed, and what a line was made from."""

from typing import Any

from django.db import models

from placeplan.workspace.models.line_rows import Line, Version
from placeplan.workspace.models.people_rows import Organisation, Seat
from placeplan.workspace.models.row_columns import TEXT
from placeplan.workspace.queries import SeenByMembers


class Share(models.Model):
    """A table of a body's own line that another body, or all in the round, may see until it is ended.

    `version` is what they see of it now; it goes on to a later one only by an act of the sharer.
    """

    line = models.ForeignKey(Line, models.CASCADE, related_name="shares")
    table = models.CharField(max_length=TEXT)  # by which it is known in every version
    to = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="received")  # none: all
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    is_following = models.BooleanField(default=False)  # are later versions meant too, each once looked at?
    includes_withheld = models.BooleanField(default=False)
    by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    held_by = models.ManyToManyField(Version, related_name="shares_held")  # versions that show it to others

    objects = SeenByMembers("line__members")

    class Meta:
        """As they were shared; a table is shared with one audience once at a time."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("line", "table", "to"),
                condition=models.Q(ended_at=None, to__isnull=False),
                name="a_table_once_for_a_body",
            ),
            models.UniqueConstraint(
                fields=("line", "table"),
                condition=models.Q(ended_at=None, to__isnull=True),
                name="a_table_once_for_all",
            ),
        )


class Seen(models.Model):
    """That an organisation has seen a table that was shared, as it is in one version."""

    share = models.ForeignKey(Share, models.CASCADE, related_name="seen")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = SeenByMembers("share__line__members")

    class Meta:
        """Once for each version."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("share", "organisation", "version"), name="a_table_seen_once"),
        )


class Signature(models.Model):
    """That somebody who speaks for a body signed its own part, as it is in one version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="signatures")
    by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    content = models.CharField(max_length=64)  # digest of the body's own part alone

    objects = SeenByMembers("version__line__members")

    class Meta:
        """As they were signed."""

        ordering = ("pk",)


class Composed(models.Model):
    """What the latest view of a line was put together from, besides what is its own."""

    line = models.OneToOneField(Line, models.CASCADE, related_name="composed")
    place_version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    shares: Any = models.JSONField(default=list)  # pairs: the number of a share, and that of its version

    objects = SeenByMembers("line__members")

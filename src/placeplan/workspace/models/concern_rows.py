"""Concerns that somebody raised without a name: no row here says who, when or from where.

A concern waits until enough others do, so that none can be told from the others by when it came. Only then
do they stand in a batch, in an order that was drawn by lot.
"""

import uuid

from django.db import models

from placeplan.workspace.models.line_rows import Line
from placeplan.workspace.models.people_rows import Place
from placeplan.workspace.models.row_columns import NAME, TEXT
from placeplan.workspace.queries import SeenWithPublic


class ConcernCode(models.Model):
    """A printed code that opens the assumptions of a view, once. Its letters are kept by nobody."""

    digest = models.CharField(max_length=64, primary_key=True)
    line = models.ForeignKey(Line, models.CASCADE, related_name="concern_codes")  # the view that it opens

    objects = SeenWithPublic("line__members")


class ConcernBatch(models.Model):
    """Concerns that are told together."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="concern_batches")
    number = models.PositiveIntegerField()

    objects = SeenWithPublic("line__members")

    class Meta:
        """As they became full; counted in their line."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("line", "number"), name="one_batch_of_a_number"),)


class Concern(models.Model):
    """What somebody says of an assumption. It is told once it has a batch."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)  # a lot, in the order of which they are told
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    line = models.ForeignKey(Line, models.CASCADE, related_name="concerns")
    batch = models.ForeignKey(ConcernBatch, models.CASCADE, null=True, related_name="concerns")
    assumption = models.CharField(max_length=NAME)
    text = models.CharField(max_length=TEXT)

    objects = SeenWithPublic("line__members")

    class Meta:
        """By lot."""

        ordering = ("key",)

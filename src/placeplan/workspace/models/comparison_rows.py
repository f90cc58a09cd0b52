"""Sums of two bodies that were compared blind: what each agreed to, and the bands that came of it."""

from django.db import models

from placeplan.workspace.models.line_rows import Version
from placeplan.workspace.models.people_rows import Organisation, Place, Seat
from placeplan.workspace.models.row_columns import NAME, TEXT, state_column
from placeplan.workspace.queries import SeenByMembers
from placeplan.workspace.states import COMPARISON


class Comparison(models.Model):
    """One comparison of two bodies, seen by both. `answer` is a band by service, in pence: no difference."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="comparisons")
    round = models.PositiveIntegerField(default=0)  # the number of the round; nought before the first
    measure = models.CharField(max_length=NAME)
    period = models.CharField(max_length=NAME)
    state = state_column(COMPARISON)
    answer = models.JSONField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)

    objects = SeenByMembers("sides__organisation")

    class Meta:
        """The latest first."""

        ordering = ("-pk",)


class ComparisonSide(models.Model):
    """What one body agreed to: which of its tables, as it was signed. The other sees nothing of this row."""

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="sides")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    table = models.CharField(max_length=TEXT, blank=True)  # empty until it agreed
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    rows = models.CharField(max_length=64, blank=True)  # digest of the rows that were compared
    is_by_service = models.BooleanField(default=False)
    by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    faults = models.JSONField(default=list)  # why its sum could not be compared, for itself alone

    objects = SeenByMembers("organisation")

    class Meta:
        """Each body is one side."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("comparison", "organisation"), name="one_side_of_a_body"),
        )

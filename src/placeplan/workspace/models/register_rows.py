"""The register of what was asked of a body and is not shared with all in its round."""

from datetime import date, timedelta

from django.db import models

from placeplan.workspace.models.line_rows import COMMON, Line
from placeplan.workspace.models.people_rows import Seat
from placeplan.workspace.models.round_rows import RoundBody
from placeplan.workspace.models.row_columns import TEXT, state_column
from placeplan.workspace.models.sharing_rows import Share
from placeplan.workspace.queries import OfItsPlace
from placeplan.workspace.states import NOT_SHARED


class NotShared(models.Model):
    """One thing that was asked of a body and is not shared: a line that all in the round see.

    Nothing about what is private stands in it but that it was asked, and what its body says of it.
    """

    body = models.ForeignKey(RoundBody, models.CASCADE, related_name="not_shared")
    ask = models.CharField(max_length=TEXT)  # the key of the requirement, as the round took it over
    text = models.CharField(max_length=TEXT)
    state = state_column(NOT_SHARED)
    since = models.DateField()  # from when it stands
    why = models.CharField(max_length=TEXT, blank=True)
    until = models.DateField(null=True)  # the last day on which it is kept private
    includes_withheld = models.BooleanField(default=False)  # do withheld values go too, should it lapse?
    by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    times_moved = models.PositiveSmallIntegerField(default=0)  # how often a later day was said
    noticed_on = models.DateField(null=True)  # when notice of its lapse began to stand
    ended_on = models.DateField(null=True)  # when it was shared or lapsed, or was asked no more
    released = models.ManyToManyField(Share, related_name="released_by")  # what its lapse let all see

    objects = OfItsPlace("body__round__place")

    class Meta:
        """By body; a line for each thing that was asked of it."""

        ordering = ("body__organisation__name", "ask")
        constraints = (models.UniqueConstraint(fields=("body", "ask"), name="a_line_of_the_register_once"),)

    @property
    def line(self) -> Line:
        """The view of all in the round, whose members see what is done to it."""
        return Line.objects.get(place=self.body.round.place_id, purpose=COMMON)

    @property
    def lapses_after(self) -> date | None:
        """The last day before its lapse: the one that was said, and never without the days of notice."""
        if self.until is None or self.noticed_on is None:
            return self.until
        return max(self.until, self.noticed_on + timedelta(days=self.body.round.notice_days))

"""Rounds: what is asked of which bodies by when, and what each has said and sent."""

from django.db import models

from placeplan.workspace.models.handed_in_rows import Upload
from placeplan.workspace.models.line_rows import Version
from placeplan.workspace.models.people_rows import Organisation, Place, Seat
from placeplan.workspace.models.row_columns import NAME, TEXT, state_column
from placeplan.workspace.queries import OfABody, OfItsPlace
from placeplan.workspace.states import RECEIVED, ROUND

NOTICE_DAYS = 14  # of notice before what a body keeps private lapses; our default, each round has its own
COMPLETE, SUBMITTED = "complete", "submitted"  # facts that a body states; that it signed is a signature


class Round(models.Model):
    """One time that bodies make a plan together: who, from when until when, what is asked."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=NAME)
    opens_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True)  # the last time that it was closed
    notice_days = models.PositiveSmallIntegerField(default=NOTICE_DAYS)
    state = state_column(ROUND)
    asks = models.JSONField(default=list)  # what is asked: key, text, due day, codes of the bodies
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    by = models.ForeignKey(Seat, models.PROTECT)
    began_at = models.DateTimeField(auto_now_add=True)

    objects = OfItsPlace("place")

    class Meta:
        """Counted in their place; one is open at a time."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("place", "number"), name="one_round_of_a_number"),
            models.UniqueConstraint(
                fields=("place",), condition=models.Q(state="open"), name="one_round_is_open"
            ),
        )


class RoundBody(models.Model):
    """A body in a round. Only it and the coordinator see what it has said and sent."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="bodies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="in_rounds")

    objects = OfABody("organisation")

    class Meta:
        """By name; once in a round."""

        ordering = ("organisation__name",)
        constraints = (models.UniqueConstraint(fields=("round", "organisation"), name="once_in_a_round"),)


class RoundFact(models.Model):
    """That a body says of its part that it is complete, or that it submits it: who, when, which version.

    What is taken back stays, with who took it back and when.
    """

    body = models.ForeignKey(RoundBody, models.CASCADE, related_name="facts")
    fact = models.CharField(max_length=20, choices=[(COMPLETE, COMPLETE), (SUBMITTED, SUBMITTED)])
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = OfABody("body__organisation")

    class Meta:
        """As they were said; each holds once at a time."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "fact"), condition=models.Q(ended_at=None), name="a_fact_holds_once"
            ),
        )


class Received(models.Model):
    """Files that the coordinator received for a body: not the body's word until its signatory adopts them.

    They hang on the line of the two. `adopted_as` are the same files, handed in on the body's own line.
    """

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="received")
    body = models.ForeignKey(RoundBody, models.CASCADE, related_name="received")
    state = state_column(RECEIVED)
    how_it_came = models.CharField(max_length=TEXT, blank=True)  # from whom and how they came
    answered_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=TEXT, blank=True)
    adopted_as = models.OneToOneField(Upload, models.PROTECT, null=True, related_name="adopted_from")

    objects = OfABody("body__organisation")

    class Meta:
        """The latest first."""

        ordering = ("-pk",)

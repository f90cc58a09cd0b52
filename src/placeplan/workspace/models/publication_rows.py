"""Publications: what the public was given, and which part of it each body released."""

from typing import Any

from django.db import models

from placeplan.workspace.models.job_rows import Job
from placeplan.workspace.models.line_rows import Content, Version
from placeplan.workspace.models.people_rows import Organisation, Place, Seat
from placeplan.workspace.models.round_rows import Round
from placeplan.workspace.models.row_columns import TEXT, state_column
from placeplan.workspace.queries import OfABody, OfItsPlace
from placeplan.workspace.states import PUBLICATION, RELEASE


class Publication(models.Model):
    """A public view: prepared from the common one, released in parts, and then published.

    `version` is the version of the public line that it is; `head` the last act's digest as it was published;
    `figures` the public table of figures, against which every later publication is held.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="publications")
    round = models.ForeignKey(Round, models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    source = models.ForeignKey(Version, models.PROTECT, related_name="+")  # of the common line
    inputs: Any = models.JSONField(default=dict)  # the version of the place's part, and shares, as prepared
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    state = state_column(PUBLICATION)
    by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")  # the last to publish it
    published_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    head = models.CharField(max_length=64, blank=True)
    figures = models.ForeignKey(Content, models.PROTECT, null=True, related_name="+")

    objects = OfItsPlace("place")

    class Meta:
        """Counted in their place."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("place", "number"), name="one_publication_of_a_number"),
        )


class Release(models.Model):
    """A body's word on its part of a publication. `digest` is of exactly the bytes that it speaks of."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="releases")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="releases")
    digest = models.CharField(max_length=64)
    state = state_column(RELEASE)
    by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    text = models.CharField(max_length=TEXT, blank=True)

    objects = OfABody("organisation")

    class Meta:
        """By name; one of a body."""

        ordering = ("organisation__name",)
        constraints = (
            models.UniqueConstraint(fields=("publication", "organisation"), name="one_release_of_a_body"),
        )

"""What the checks found, and what people made of it; what they typed and have not sent."""

from django.db import models

from placeplan.workspace.models.line_rows import Line, Version
from placeplan.workspace.models.people_rows import Place, Seat
from placeplan.workspace.models.row_columns import NAME, TEXT, state_column
from placeplan.workspace.queries import KeptBySeat, OpenToMembers
from placeplan.workspace.states import FINDING


class Finding(models.Model):
    """What a check found, by its name over all versions of a line, and what people made of it."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="findings")
    identity = models.CharField(max_length=64)  # digest of the finding's own name
    state = state_column(FINDING)
    is_present = models.BooleanField(default=True)  # in the latest version that was checked
    first_version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    last_version = models.ForeignKey(Version, models.PROTECT, related_name="+")  # that held it
    check_key = models.CharField(max_length=NAME)
    status = models.CharField(max_length=20)
    severity = models.PositiveSmallIntegerField()
    rank = models.PositiveIntegerField()  # in the latest version that held it, the weightiest first
    pence = models.BigIntegerField(null=True)  # where it is of money
    likeness = models.CharField(max_length=64)  # digest of what it says, to see that it changed
    told = models.JSONField()  # the finding as every command gives it
    assigned_to = models.CharField(max_length=NAME, blank=True)  # the code of a body
    accepted_until = models.DateField(null=True)

    objects = OpenToMembers("line__members", "last_version")

    class Meta:
        """The weightiest first; each is there once in a line."""

        ordering = ("rank",)
        constraints = (models.UniqueConstraint(fields=("line", "identity"), name="a_finding_once"),)

    @property
    def shown(self) -> dict[str, str]:
        """Its words as a page shows them: bodies by name, where the check said so."""
        return {**self.told, **self.told.get("shown", {})}


class Comment(models.Model):
    """What a person, or a new version, said of a finding; `act` is what it did to its state."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="comments")
    by = models.ForeignKey(Seat, models.PROTECT)
    version = models.ForeignKey(Version, models.PROTECT, null=True)
    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=20)
    text = models.CharField(max_length=TEXT, blank=True)

    class Meta:
        """As they were said."""

        ordering = ("pk",)


class Draft(models.Model):
    """What a person typed and has not submitted, as she typed it."""

    place = models.ForeignKey(Place, models.CASCADE)
    by = models.ForeignKey(Seat, models.CASCADE)
    about = models.CharField(max_length=NAME)
    typed = models.JSONField()
    at = models.DateTimeField(auto_now=True)

    objects = KeptBySeat()

    class Meta:
        """One draft of a seat for each thing."""

        constraints = (models.UniqueConstraint(fields=("place", "by", "about"), name="a_draft_once"),)

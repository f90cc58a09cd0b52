"""Acts, chained: ids and salted digests, and the words apart, which can be erased."""

from django.db import models

from placeplan.workspace.models.line_rows import Line
from placeplan.workspace.models.people_rows import Place
from placeplan.workspace.models.row_columns import TEXT
from placeplan.workspace.queries import ActsSeen


class AuditRow(models.Model):
    """One act, chained to the act before it in its place. It holds ids and salted digests, and no word."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="acts")
    number = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    at = models.CharField(max_length=40)  # as it is hashed
    seat = models.PositiveBigIntegerField()
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)  # sort and id
    about = models.CharField(max_length=64)  # salted digest of the words
    content = models.CharField(max_length=64, blank=True)  # digest of these; none in acts of older versions
    line = models.ForeignKey(Line, models.SET_NULL, null=True, related_name="+")  # whose members see the act

    objects = ActsSeen()

    class Meta:
        """A chain has no fork: no two acts follow the same one."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("place", "previous"), name="no_fork_of_acts"),
            models.UniqueConstraint(fields=("place", "number"), name="one_act_of_a_number"),
        )


class AuditText(models.Model):
    """The words of an act, which can be erased without breaking the chain."""

    row = models.OneToOneField(AuditRow, models.CASCADE, related_name="words")
    salt = models.CharField(max_length=32)
    text = models.CharField(max_length=TEXT)
    is_erased = models.BooleanField(default=False)  # then neither words nor salt are there any more

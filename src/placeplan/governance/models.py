"""The one table of this room: each row is a record that somebody made by an act, and never changes."""

from typing import Any

from django.db import models

from placeplan.workspace.models import COMMON, NAME, OWN, Line, Place, Seat
from placeplan.workspace.queries import OfItsPlace

FILE_NAME = 20  # letters of the name of a file of records


class RecordEntry(models.Model):
    """One row of one file of `records/`, as its cells; everybody with a seat in the place may see it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="record_entries")
    number = models.PositiveIntegerField()
    file = models.CharField(max_length=FILE_NAME)
    row = models.CharField(max_length=NAME)
    cells = models.JSONField()
    by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = OfItsPlace("place")

    class Meta:
        """As they were made; a row has its name once in its file."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("place", "number"), name="one_record_of_a_number"),
            models.UniqueConstraint(fields=("place", "file", "row"), name="one_row_of_a_name"),
        )

    @property
    def line(self) -> Any:
        """The line on which its act is told: of all in the round; of one person, her own."""
        lines = Line.objects.filter(place=self.place_id)
        return lines.filter(purpose=COMMON).first() or lines.filter(purpose=OWN).first()

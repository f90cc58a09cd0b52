"""Every question to the database begins here: a manager that is scoped to the seat of who asks."""

from typing import Any

from django.db import models


class ScopedToSeat(models.Manager):
    """Rows of the place of a seat. `of_place` is the path from a row to its place."""

    def __init__(self, of_place: str = "place") -> None:
        super().__init__()
        self.of_place = of_place

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may see."""
        return self.get_queryset().filter(**{self.of_place: seat.organisation.place_id})

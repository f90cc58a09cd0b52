"""Every question to the database begins here: managers that are scoped to the seat of who asks."""

from typing import Any

from django.db import models


class SeenByMembers(models.Manager):
    """Rows of an audience. `members` is the path from a row to the organisations that see it."""

    def __init__(self, members: str = "line__members") -> None:
        super().__init__()
        self.members = members

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may see: whatever its organisation is a member of."""
        return self.get_queryset().filter(**{self.members: seat.organisation_id})


class OfItsPlace(models.Manager):
    """Rows that everybody with a seat in a place may see. `of_place` is the path from a row to its place."""

    def __init__(self, of_place: str = "place") -> None:
        super().__init__()
        self.of_place = of_place

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may see."""
        return self.get_queryset().filter(**{self.of_place: seat.organisation.place_id})


class KeptBySeat(models.Manager):
    """Rows of one seat alone."""

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may see."""
        return self.get_queryset().filter(by=seat.pk)

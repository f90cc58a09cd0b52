"""Every question to the database begins here: managers that are scoped to the seat of who asks."""

from typing import Any

from django.apps import apps
from django.db import models


class SeenByMembers(models.Manager):
    """Rows of an audience. `members` is the path from a row to the organisations that see it."""

    def __init__(self, members: str = "line__members") -> None:
        super().__init__()
        self.members = members

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may see: whatever its organisation is a member of."""
        return self.get_queryset().filter(**{self.members: seat.organisation_id})


class OpenToMembers(SeenByMembers):
    """Rows of an audience that rest on a version. `version` is the path from a row to it.

    Those whose version holds what another body no longer shares are not among them.
    """

    def __init__(self, members: str = "line__members", version: str = "pk") -> None:
        super().__init__(members)
        self.version = version

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may open."""
        return super().seen_by(seat).exclude(**{f"{self.version}__in": closed_to(seat)})


class WorkedOutForMembers(SeenByMembers):
    """Jobs of an audience, but those that worked something out of what another body no longer shares."""

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may open."""
        jobs = super().seen_by(seat)
        manifests = _closed_manifests(seat)
        if not manifests:
            return jobs
        rests_on_closed = models.Q(arguments__manifest__in=manifests) | models.Q(
            arguments__before__in=manifests
        )
        return jobs.exclude(pk__in=list(jobs.filter(rests_on_closed).values_list("pk", flat=True)))


def closed_to(seat: Any) -> "models.QuerySet[Any]":
    """The numbers of versions that hold what a body other than the seat's no longer shares."""
    share = apps.get_model("workspace", "Share")
    ended = share.held_by.through.objects.filter(share__ended_at__isnull=False)
    return ended.exclude(share__line__members=seat.organisation_id).values_list("version", flat=True)


def _closed_manifests(seat: Any) -> list[str]:
    """What such versions hold, but for what a version that is open holds as well."""
    closed = list(closed_to(seat))
    if not closed:
        return []
    versions = apps.get_model("workspace", "Version").objects
    open_now = set(versions.seen_by(seat).values_list("manifest", flat=True))
    return [
        name
        for name in versions.filter(pk__in=closed).values_list("manifest", flat=True)
        if name not in open_now
    ]


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


class SeenWithPublic(SeenByMembers):
    """Rows of an audience, and of the public: what is released is everybody's."""

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may see."""
        line = self.members.removesuffix("members").removesuffix("__")
        before = f"{line}__" if line else ""
        is_public = models.Q(**{f"{before}purpose": "public", f"{before}place": seat.organisation.place_id})
        is_member = models.Q(**{self.members: seat.organisation_id})
        return self.get_queryset().filter(is_member | is_public).distinct()


class ActsSeen(models.Manager):
    """Acts: those on a line that a seat may see, and its own on what hangs on no line."""

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may see."""
        of_place = self.get_queryset().filter(place=seat.organisation.place_id)
        own = models.Q(line=None, seat=seat.pk)
        return of_place.filter(models.Q(line__members=seat.organisation_id) | own)


class OfABody(models.Manager):
    """Rows of one body of a place: seen by it, and by whoever coordinates the place."""

    def __init__(self, body: str = "organisation") -> None:
        super().__init__()
        self.body = body

    def seen_by(self, seat: Any) -> "models.QuerySet[Any]":
        """What this seat may see."""
        organisation = seat.organisation
        if organisation.is_coordinating:
            return self.get_queryset().filter(**{f"{self.body}__place": organisation.place_id})
        return self.get_queryset().filter(**{self.body: organisation.pk})

"""People, the places and bodies they act for, and in which seats."""

from datetime import date
from typing import Any

from django.db import models

from placeplan.workspace.models.row_columns import NAME, TEXT, new_key
from placeplan.workspace.queries import OfItsPlace

FORMAT = 1  # of a place as it is kept here; older ones stay readable


class Person(models.Model):
    """Somebody who does things here."""

    key = models.CharField(max_length=32, unique=True, default=new_key)
    name = models.CharField(max_length=NAME)


class Place(models.Model):
    """A place whose plan is worked on."""

    key = models.CharField(max_length=32, unique=True, default=new_key)
    code = models.CharField(max_length=NAME)
    name = models.CharField(max_length=NAME)
    notice = models.CharField(max_length=TEXT, blank=True)  # what of it is invented, for every page to say
    format = models.PositiveIntegerField(default=FORMAT)

    objects = OfItsPlace("pk")

    @property
    def own_line(self) -> Any:
        """The line of the place's own part: that of whoever coordinates it."""
        return self.lines.get(key=self.code)


class Organisation(models.Model):
    """A body for which people act in a place, from a day to a day."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="organisations")
    code = models.CharField(max_length=NAME)
    name = models.CharField(max_length=NAME)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    objects = OfItsPlace("place")

    class Meta:
        """A body is there once in a place."""

        constraints = (models.UniqueConstraint(fields=("place", "code"), name="one_body_of_a_code"),)

    @property
    def is_coordinating(self) -> bool:
        """Does it keep the place's own part, and run its rounds?"""
        return bool(self.code == self.place.code)


class Seat(models.Model):
    """A person in a role of an organisation, from a day to a day. Each act names its seat."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=30)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    def is_held(self, day: date) -> bool:
        """Does the person hold it on a day, and does its organisation still act?"""
        return _holds(self, day) and _holds(self.organisation, day)


def _holds(dated: Seat | Organisation, day: date) -> bool:
    has_begun = dated.since is None or dated.since <= day
    return has_begun and (dated.until is None or day <= dated.until)

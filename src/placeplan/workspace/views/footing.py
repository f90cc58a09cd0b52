"""Where somebody stands as she asks for a page: her seat, her place, its line, its folder and its version."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.fates import lapse_accepted
from placeplan.workspace.actions.line_versions import follow_folder
from placeplan.workspace.models import OWN, Job, Line, Place, Seat, Version

# By another program as a rule, or by a job of ours that was stopped after it had written.
CHANGED = "The folder has changed. What it is now has been read in, as version {}."


@dataclass(frozen=True)
class Standing:
    """A seat in a place, with the version that the place's folder is now."""

    seat: Seat
    place: Place
    line: Line
    folder: Path
    version: Version


def standing(request: HttpRequest) -> Standing:
    """Where the person of a request stands; what changed on the disk meanwhile is read in first."""
    seat: Any = request.seat
    place = seat.organisation.place
    line = Line.objects.seen_by(seat).get(purpose=OWN)
    folder = Path(settings.PLACEPLAN_PLACE)
    version, is_new = follow_folder(by=seat, line=line, folder=folder)
    lapse_accepted(by=seat, line=line, today=date.today())
    if is_new:
        messages.info(request, CHANGED.format(version.number))
        ask_for_check(by=seat, version=version)
    return Standing(seat, place, line, folder, version)


def following(job: Job, name: str, *parts: Any) -> str:
    """The page of a job, from which the way leads on to the page of this name once it is done."""
    return following_to(job, reverse(name, args=parts))


def following_to(job: Job, then: str) -> str:
    """The page of a job, from which the way leads on to an address of ours once it is done."""
    address = reverse("job", args=[job.pk])
    return f"{address}?{urlencode({'then': then})}" if then else address

"""Where somebody stands as she asks for a page: her seat, her place, its line, its folder and its version."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from placeplan.workspace.actions.checks import ask_for_check, have_checked
from placeplan.workspace.actions.fates import lapse_accepted
from placeplan.workspace.actions.line_versions import follow_folder
from placeplan.workspace.actions.sharing import note_seen
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.content.working_folders import folder_of, is_shared
from placeplan.workspace.models import COMMON, OWN, Job, Line, Place, Seat, Version

CHOSEN = "line"  # the line that a person looks at, in her session
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
    line = line_of(request)
    if is_shared():
        return _in_shared_use(seat, line)
    folder = folder_of(line)
    version, is_new = follow_folder(by=seat, line=line, folder=folder)
    lapse_accepted(by=seat, line=line, today=date.today())
    if is_new:
        messages.info(request, CHANGED.format(version.number))
        ask_for_check(by=seat, version=version)
    return Standing(seat, place, line, folder, version)


def line_of(request: HttpRequest) -> Line:
    """The line that a page is of: the one chosen, else the seat's own, else what all in the round see."""
    seat: Any = request.seat
    lines = Line.objects.seen_by(seat).select_related("place")
    chosen = lines.filter(pk=request.session.get(CHOSEN, 0)).first()
    return chosen or lines.filter(purpose=OWN).first() or lines.get(purpose=COMMON)


def _in_shared_use(seat: Seat, line: Line) -> Standing:
    version, _ = up_to_date(by=seat, line=line)
    lapse_accepted(by=seat, line=line, today=date.today())
    note_seen(by=seat, line=line, version=version)
    have_checked(by=seat, version=version)
    return Standing(seat, line.place, line, folder_of(line), version)


def following(job: Job, name: str, *parts: Any) -> str:
    """The page of a job, from which the way leads on to the page of this name once it is done."""
    return following_to(job, reverse(name, args=parts))


def following_to(job: Job, then: str) -> str:
    """The page of a job, from which the way leads on to an address of ours once it is done."""
    address = reverse("job", args=[job.pk])
    return f"{address}?{urlencode({'then': then})}" if then else address

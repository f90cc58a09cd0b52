"""Acts on what is missing in the common view: ask for the job that looks, by a person or by the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from placeplan.core.errors import PlanError
from placeplan.workspace.actions.job_requests import ask_for_job, asked_before, key_of
from placeplan.workspace.actions.views_of_lines import brought_by_rules
from placeplan.workspace.models import COMMON, Job, Line, Place, Round, Seat, Version
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.system_seat import system_seat

GAPS = "tell_gaps"


@dataclass(frozen=True)
class ToldGaps:
    """What the last look at the common view gave (nothing yet: None), and whether it is of the view now.

    `failed` is the look at the view as it is now, where it failed.
    """

    answer: Mapping[str, Any] | None
    version: Version | None  # that the answer is of
    is_current: bool
    failed: Job | None = None


def gap_arguments(version: Version, running: Round, on: date) -> dict[str, Any]:
    """All that the answer follows from: the view, the round with its state, and the day."""
    return {
        "version": version.pk,
        "manifest": version.manifest,
        "round": running.pk,
        "state": running.state,
        "on": on.isoformat(),
    }


def ask_for_gaps(*, by: Seat, version: Version, running: Round, on: date) -> Job:
    """The job that looks what is missing in a version of the common view, on a day."""
    arguments = gap_arguments(version, running, on)
    return ask_for_job(by=by, line=version.line, kind=GAPS, arguments=arguments)


def ask_daily(on: date) -> int:
    """Have the register of every place kept to a day, in nobody's name; gives how many were asked for.

    Of rounds that are closed alone: before, private needs no reason, and nothing lapses.
    """
    asked = 0
    for place in Place.objects.all():
        line = Line.objects.filter(place=place, purpose=COMMON).select_related("place").first()
        running = Round.objects.filter(place=place).exclude(state="open").last()
        if line is None or running is None:
            continue
        try:
            version = brought_by_rules(line)  # what was shared since somebody looked last must not lapse
        except PlanError:  # whoever opens the view is told; nothing lapses by an older one
            continue
        arguments = gap_arguments(version, running, on)
        with one_writer(place.pk):
            if asked_before(line, GAPS, arguments) is None:
                key = key_of(line, GAPS, arguments)
                by = system_seat(place)
                Job.objects.create(line=line, asked_by=by, kind=GAPS, key=key, arguments=arguments)
                asked += 1
    return asked


def told_gaps(seat: Seat, version: Version, running: Round) -> ToldGaps:
    """What the last look said of a round, as far as a seat may open it."""
    jobs = Job.objects.seen_by(seat).filter(line=version.line, kind=GAPS, arguments__round=running.pk)
    of_now = jobs.filter(arguments__manifest=version.manifest, arguments__state=running.state)
    done, last = jobs.filter(state="done").last(), of_now.last()
    failed = last if last is not None and last.state == "failed" else None
    if done is None:
        return ToldGaps(None, None, False, failed)
    told = Version.objects.seen_by(seat).filter(pk=done.arguments["version"]).first()
    return ToldGaps(done.answer, told, of_now.filter(pk=done.pk).exists(), failed)

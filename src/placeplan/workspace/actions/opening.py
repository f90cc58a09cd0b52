"""The act of opening a place for many: its coordinator, its bodies, and a line for every audience.

The place's part becomes the coordinator's line, each body's part its own; all in the round share one line,
and the public has another.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from placeplan.core.errors import PlanError, Problem
from placeplan.look.invention import invention_notice
from placeplan.plan.place import load_place
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.actions.views_of_lines import put_together
from placeplan.workspace.audit_chain import append
from placeplan.workspace.content.belonging import Files, bodies_of, split
from placeplan.workspace.content.composing import composed, inputs_of
from placeplan.workspace.content.place_files import bytes_of
from placeplan.workspace.models import (
    COMMON,
    OWN,
    PAIR,
    PUBLIC,
    Line,
    Organisation,
    Person,
    Place,
    Seat,
)
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.rules import COORDINATOR

OPERATOR = "whoever loaded the place"
FIRST = "as it was when the place was loaded"


def open_place(*, folder: Path) -> Place:
    """The place in a folder, opened for many. Nobody has a seat in it yet.

    Errors: no place that can be read; one of its code is kept already; a file cannot be told apart.
    """
    described = load_place(folder)
    if Place.objects.filter(code=described.code).exists():
        what = "This place is kept here already, and its bodies go on from what they have."
        raise PlanError(Problem(what, described.code, "Change it in the browser."))
    files = bytes_of(folder)
    bodies = bodies_of(files)
    parts = split(files, described.code, bodies)
    with one_writer():
        notice = invention_notice(described)
        place = Place.objects.create(code=described.code, name=described.name, notice=notice)
        names = {code: body.name for code, body in bodies.items() if not body.is_group}
        organisations = _organisations(place, names)
        by = _operator(organisations[place.code])
        append(place, by, "open a place", place, f"{len(organisations)} organisations")
        _lines(place, organisations, parts, by)
    return place


def _organisations(place: Place, names: Mapping[str, str]) -> dict[str, Organisation]:
    """The coordinator's, under the place's own code, and one of each body."""
    called = {**names, place.code: names.get(place.code, place.name)}
    return {
        code: Organisation.objects.create(place=place, code=code, name=name) for code, name in called.items()
    }


def _operator(coordinator: Organisation) -> Seat:
    """The seat in whose name the first versions are made; it was over before anybody could use it."""
    person = Person.objects.create(name=OPERATOR)
    yesterday = date.today() - timedelta(days=1)
    return Seat.objects.create(
        person=person, organisation=coordinator, role=COORDINATOR, since=yesterday, until=yesterday
    )


def _lines(
    place: Place, organisations: Mapping[str, Organisation], parts: Mapping[str, Files], by: Seat
) -> None:
    coordinator = organisations[place.code]
    of_place = line_of_audience(place, OWN, [coordinator])
    new_version(by, of_place, parts[place.code], FIRST)
    put_together(by=by, line=of_place, inputs=inputs_of(of_place))
    common = line_of_audience(place, COMMON, organisations.values())
    line_of_audience(place, PUBLIC, [])
    for code, organisation in organisations.items():
        if code != place.code:
            own = line_of_audience(place, OWN, [organisation])
            new_version(by, own, composed(own, inputs_of(own), parts.get(code, {})), FIRST)
            put_together(by=by, line=own, inputs=inputs_of(own))
    put_together(by=by, line=common, inputs=inputs_of(common))


def line_of_audience(place: Place, purpose: str, members: Iterable[Organisation]) -> Line:
    """The line of an audience, made where there is none yet. Call it within an act."""
    members = list(members)
    key = "+".join(sorted(member.code for member in members)) if purpose in (OWN, PAIR) else purpose
    line, is_new = Line.objects.get_or_create(place=place, key=key, defaults={"purpose": purpose})
    if is_new:
        line.members.set(members)
    return line

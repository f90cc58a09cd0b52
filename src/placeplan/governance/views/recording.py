"""Putting on record what a form says: where it cannot be, the form says why, and keeps what was typed."""

from collections.abc import Callable, Sequence

from django import forms

from placeplan.core.errors import PlanError
from placeplan.governance.actions import FileAndRow, make_records
from placeplan.workspace.acting import RefusedError
from placeplan.workspace.content.declared_bodies import body_names
from placeplan.workspace.forms import tell
from placeplan.workspace.models import Organisation, Seat
from placeplan.workspace.rendering import OK

WRONG, REFUSED = 400, 403  # as what a page that shows the form again is answered


def put_on_record(form: forms.Form, by: Seat, rows: Callable[[], Sequence[FileAndRow]]) -> int:
    """Make the records of a form that was filled in; `OK`, or as what its page is to be answered.

    `rows` may refuse as well: what was typed may be no row.
    """
    try:
        make_records(by=by, rows=rows())
    except PlanError as error:
        tell(form, error)
        return REFUSED if isinstance(error, RefusedError) else WRONG
    return OK


def bodies_named(seat: Seat) -> list[tuple[str, str]]:
    """The bodies of the place, and who looks on in it, but for whoever coordinates it."""
    place = seat.organisation.place
    version = place.own_line.versions.last()
    names = body_names(version) if version else {}
    organisations = Organisation.objects.seen_by(seat).exclude(code=place.code)
    names |= dict(organisations.values_list("code", "name"))
    return sorted(names.items(), key=lambda body: body[1])

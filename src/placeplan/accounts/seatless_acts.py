"""What of this room is an act of a seat, who may do it, and how the acts of no seat are chained."""

from typing import Any

from placeplan.workspace.audit_chain import append
from placeplan.workspace.models import Organisation, Place
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.rules import ACTS, Act

SIGNATORY, DEPUTY, ADMINISTRATOR = "signatory", "deputy", "administrator"
SIGNING = (SIGNATORY, DEPUTY)  # who speak for a body: it takes two people to seat one
OFFER, END_SEAT = "offer a seat", "end a seat"
AGREE, TAKE_UP, HELP = "agree to an offer", "take up a seat", "help somebody in"
OF_PEOPLE = (OFFER, END_SEAT, AGREE, TAKE_UP, HELP)  # whose words name people
OPERATOR = "the operator, at the machine"


def register_acts() -> None:
    """Make the acts of this room known to the rules."""
    ACTS[OFFER] = Act("offer a seat", SIGNING)
    ACTS[END_SEAT] = Act("end a seat", SIGNING)


def note_without_seat(act: str, thing: Any, words: str, organisation: Organisation | None = None) -> None:
    """Chain an act of somebody who holds no seat: in the place it is about, else in every place."""
    places = [organisation.place] if organisation else list(Place.objects.all())
    with one_writer():
        for place in places:
            with one_writer(place.pk):
                append(place, None, act, thing, words)

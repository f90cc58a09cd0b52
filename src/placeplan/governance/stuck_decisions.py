"""What waits for a secretary: open decisions on which no board of her body has lawfully decided."""

from collections.abc import Iterator
from datetime import date

from placeplan.governance.models import RecordEntry
from placeplan.governance.queries import case_of, records_of
from placeplan.records.chained import KEEP
from placeplan.records.lawful.ordered_steps import OrderedStep
from placeplan.records.lawful.standings import OPEN, Standing, standing
from placeplan.records.record_words import DECISION
from placeplan.workspace.models import Seat
from placeplan.workspace.rules import has_role_for
from placeplan.workspace.waiting_things import WAITING, WaitingThing


def register_waiting() -> None:
    """Let the page of what waits for somebody ask here too."""
    WAITING.register("decisions", undecided)


def undecided(seat: Seat) -> Iterator[WaitingThing]:
    """Each open decision whose step of the seat's own body is missing, since it was proposed."""
    place = seat.organisation.place
    version = place.own_line.versions.last()
    entries = {entry.row: entry for entry in RecordEntry.objects.seen_by(seat).filter(file="decisions")}
    if version is None or not entries or not has_role_for(seat, KEEP):
        return
    records = records_of(place)
    for decision in records.acting.decisions:
        stands = standing(case_of(records, decision, version, date.today()))
        for step in _missing_of(stands, seat.organisation.code):
            entry = entries[decision.row]
            yield WaitingThing(decision.title, step.reasons[0], entry.at, "decision", (entry.number,))


def _missing_of(stands: Standing, body: str) -> list[OrderedStep]:
    """The step of a body in a decision that is open, where it is missing."""
    if stands.state != OPEN:
        return []
    own = [step for step in stands.steps if step.step == DECISION and step.body == body]
    return [step for step in own if not step.is_done]

"""Who may record what: by role, and each for a body of her own.

The one person of a folder does everything in it, as everywhere.
"""

from collections.abc import Callable, Mapping
from typing import Any

from placeplan.records.chained import GIVE, KEEP, NOTE, PROPOSE, PUT, STATE
from placeplan.records.rows.record_row import RecordRow
from placeplan.records.rows.whole_records import Records
from placeplan.workspace.content.working_folders import is_shared
from placeplan.workspace.models import Seat
from placeplan.workspace.rules import (
    ACTS,
    COORDINATOR,
    DEPUTY,
    LEAD,
    SCRUTINEER,
    SECRETARY,
    SIGNATORY,
    Act,
    Refusal,
)


def register_acts() -> None:
    """Add the acts of this room to those that the rules know."""
    ACTS[KEEP] = Act("keep the record of a board", (SECRETARY,))
    ACTS[PROPOSE] = Act("propose or open a decision", (SIGNATORY, DEPUTY, COORDINATOR))
    ACTS[STATE] = Act("state where your body stands", (SIGNATORY, DEPUTY))
    ACTS[GIVE] = Act("record a board’s opinion", (SCRUTINEER, SECRETARY))
    ACTS[PUT] = Act("put a condition, or say that it is met", (SECRETARY, SIGNATORY, DEPUTY))
    ACTS[NOTE] = Act("note a consultation, scrutiny or notice", (SECRETARY, COORDINATOR, LEAD))


def not_hers(seat: Seat, records: Records, file: str, row: RecordRow) -> Refusal | None:
    """Why a seat may not make this record: it is of bodies that are not her own; nothing where it is."""
    whose = bodies_of(records, file, row)
    organisation = seat.organisation
    speaks_for_all = organisation.is_coordinating and file in ("decisions", "facts")
    if not is_shared() or speaks_for_all or organisation.code in whose:
        return None
    of_whom = " or ".join(whose) or "nobody on record"
    return Refusal(f"This is for {of_whom} to record; you act for {organisation.name}.")


def bodies_of(records: Records, file: str, row: RecordRow) -> tuple[str, ...]:
    """The bodies whose people may make a record."""
    return _BODIES[file](records, row)


def _own_bodies(records: Records, row: Any) -> tuple[str, ...]:
    return tuple(row.bodies)


def _own_body(records: Records, row: Any) -> tuple[str, ...]:
    return (row.body,) if row.body else ()


def _of_its_board(records: Records, row: Any) -> tuple[str, ...]:
    return _of_boards(records, [row.board])


def _of_its_boards(records: Records, row: Any) -> tuple[str, ...]:
    return _of_boards(records, row.boards)


def _of_the_members_boards(records: Records, row: Any) -> tuple[str, ...]:
    return _of_boards(records, [seat.board for seat in records.seats if seat.member == row.member])


def _of_boards(records: Records, names: Any) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(body for board in records.boards if board.board in names for body in board.bodies)
    )


_BODIES: Mapping[str, Callable[[Records, Any], tuple[str, ...]]] = {
    "boards": _own_bodies,
    "seats": _of_its_board,
    "powers": _own_body,
    "interests": _of_the_members_boards,
    "meetings": _of_its_boards,
    "presences": _of_its_board,
    "outcomes": _own_body,
    "decisions": _own_bodies,
    "positions": _own_body,
    "opinions": _of_its_board,
    "conditions": _own_body,
    "facts": _own_body,
}

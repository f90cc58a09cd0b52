"""A place opened for many, with a secretary of each body, and the records of one decision."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from placeplan.records.rows.board_rows import Board, BoardSeat, Meeting, Power
from placeplan.records.rows.decision_rows import Decision
from tests.unit.workspace.conftest import browser_of, database, shared, together, workspace

__all__ = ["browser_of", "database", "shared", "together", "workspace"]
DECISION = Decision(
    row="decisions-1", decision="D1", subject="plan", key="plan", title="The plan of 2017",
    bodies=("RZ9", "09N"),
    proposed_on=date(2017, 2, 1), opened_on=date(2017, 3, 1), owner="RZ9", source="minutes",
)  # fmt: skip


def rows_of(body):
    """A board of a body with three seats, its power, and a meeting."""
    name = f"{body} board"
    board = Board(
        row=name, board=name, name=name, kind="governing body", bodies=(body,), quorum="2",
        majority="more than 1/2", source="standing orders",
    )  # fmt: skip
    seats = [
        BoardSeat(row=f"{body}-{seat}", board=name, seat=f"{seat}", member=f"{body} member {seat}",
                  votes=True, source="standing orders")
        for seat in (1, 2, 3)
    ]  # fmt: skip
    power = Power(
        row=f"w-{body}", body=body, subject="plan", board=name, basis="own", source="standing orders"
    )
    meeting = Meeting(
        row=f"m-{body}", meeting=f"M-{body}", day=date(2017, 6, 1), boards=(name,), source="minutes"
    )
    return [
        ("boards", board), *(("seats", seat) for seat in seats), ("powers", power), ("meetings", meeting),
    ]  # fmt: skip


@pytest.fixture
def boards(shared):
    """Both bodies' boards on record, and one decision opened by the coordinator."""
    from placeplan.governance.actions import make_records
    from placeplan.workspace.models import Person, Seat

    secretaries = {
        code: Seat.objects.create(
            person=Person.objects.create(name=f"Secretary of {code}"), organisation=body, role="secretary"
        )
        for code, body in shared.bodies.items()
        if code in ("RZ9", "09N")
    }
    for code, secretary in secretaries.items():
        make_records(by=secretary, rows=rows_of(code))
    coordinator = shared.seats["NORTHBY", "coordinator"]
    make_records(by=coordinator, rows=[("decisions", DECISION)])
    return SimpleNamespace(**vars(shared), secretaries=secretaries, coordinator=coordinator)


@pytest.fixture
def opened_again():
    """The decision again, by a row that stands in for the first."""
    return replace(DECISION, row="decisions-2", supersedes="decisions-1")

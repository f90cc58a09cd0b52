"""Everything that a place states of how it is run, as on one day, and what follows from it.

The day is the register's of guidance where it names one, so that both sides are measured on one day; else the
last day on which anything is stated in either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from pydantic.dataclasses import dataclass as written

from placeplan.arrangements.registers.reading_rows import Rows, days_in, rows_in
from placeplan.arrangements.registers.register_files import FOLDER
from placeplan.arrangements.stated.commitments import Commitment, commitments
from placeplan.arrangements.stated.consultancies import Consultancy, Fees, consultancies, fees
from placeplan.arrangements.stated.obstacles import Constraint, Workaround, constraints, workarounds
from placeplan.arrangements.stated.partners import (
    Forum,
    Role,
    WorkingTime,
    forums,
    gaps,
    roles,
    working_times,
)
from placeplan.arrangements.stated.power import Shares, money, schemes, seats
from placeplan.core.errors import Problems
from placeplan.guidance.asked.register import Register, register
from placeplan.plan.documents import AT_THE_DOOR, checked, document
from placeplan.plan.place import Place

SETTINGS = "register.toml"


@written(frozen=True, config=AT_THE_DOOR)
class Settings:
    """What governance/register.toml holds."""

    as_at: date | None = None  # the day on which the registers are read
    publish: bool = False  # may the public site show them?


@dataclass(frozen=True)
class Arrangements:
    """How a place is run, as on a day. `is_kept` when it has a folder of governance itself."""

    as_at: date
    is_kept: bool
    is_published: bool
    rows: Rows
    commitments: tuple[Commitment, ...]
    constraints: tuple[Constraint, ...]
    workarounds: tuple[Workaround, ...]
    consultancies: tuple[Consultancy, ...]
    roles: tuple[Role, ...]
    forums: tuple[Forum, ...]
    gaps: tuple[tuple[str, str], ...]  # pairs of bodies that no forum holds both of
    power: tuple[Shares, ...]
    guidance: Register

    @property
    def fees(self) -> Fees:
        """What was paid for the plan, as far as it is stated."""
        return fees(self.consultancies)

    @property
    def working_times(self) -> tuple[WorkingTime, ...]:
        """The working time of everybody who is named."""
        return working_times(self.roles)

    @property
    def is_empty(self) -> bool:
        """Is nothing stated in any file?"""
        return not any(self.rows.values())

    def as_json(self) -> dict[str, Any]:
        """Everything as every command and file gives it."""
        return {
            "as_at": self.as_at.isoformat(),
            "commitments": _records(self.commitments),
            "constraints": _records(self.constraints),
            "workarounds": _records(self.workarounds),
            "consultants": _records(self.consultancies),
            "fees": self.fees.as_json(),
            "roles": _records(self.roles),
            "working_time": _records(self.working_times),
            "forums": _records(self.forums),
            "meet_nowhere": [list(pair) for pair in self.gaps],
            "power": _records(self.power),
        }


class _Recorded(Protocol):
    """What has a record of itself."""

    def as_json(self) -> dict[str, Any]: ...


def _records(parts: Iterable[_Recorded]) -> list[dict[str, Any]]:
    return [part.as_json() for part in parts]


def arrangements(place: Place, on: date | None = None) -> Arrangements:
    """How a place is run on a day. Errors: everything wrong with its files of governance, at once."""
    problems = Problems()
    own = place.folder / FOLDER
    chosen = _settings(own / SETTINGS, problems)
    rows = rows_in(place.folder, place.bodies, [part.key for part in place.plan.parts], problems, place.code)
    problems.raise_any()
    asked = register(place, on)
    day = on or chosen.as_at or max([asked.as_at, *([] if asked.is_dated else days_in(rows))])
    sitting, meeting = roles(rows, day), forums(rows, day)
    return Arrangements(
        day,
        own.is_dir(),
        chosen.publish and own.is_dir(),
        rows,
        commitments(rows, place.code, day),
        constraints(rows),
        workarounds(rows, day),
        consultancies(rows),
        sitting,
        meeting,
        gaps(meeting, place.bodies),
        (*seats(sitting, meeting, place.bodies), *filter(None, [schemes(place)]), *money(place)),
        asked,
    )


def _settings(path: Path, problems: Problems) -> Settings:
    written_there = document(path, f"{FOLDER}/{SETTINGS}", problems) if path.exists() else None
    if written_there is None:
        return Settings()
    return checked(Settings, written_there.values, written_there, (), problems) or Settings()

"""Who controls what of an allocation, from a file of a place: controlled plus top-sliced is the allocation.

A file that states no slices has the regime's own risk reserve, on the day that it names.
"""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import money_text, pence, pounds
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regimes import Regime
from placeplan.funding.top_slices import Ledger, TopSlice, ledger
from placeplan.gainshare.cases.rule_files import Pounds, Record, read_case, rules_of, shared
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

RESERVE = "top_slices.risk_reserve"


@written(frozen=True, config=AT_THE_DOOR)
class SliceFile:
    """Money taken off: a share or pounds, who holds it, and on what and when it comes back."""

    name: str
    held_by: str
    share: Pounds | None = None
    pounds: Pounds | None = None
    condition: str = ""
    condition_met: bool | None = None
    released_on: date | None = None


@written(frozen=True, config=AT_THE_DOOR)
class TopSliceFile:
    """An allocation in pounds and what is taken off it, as it stands on a day."""

    kind: Literal["top_slices"]
    title: str
    question: str
    body: str
    allocation: Pounds
    on: date
    source: str
    grade: Grade
    slices: tuple[SliceFile, ...] = ()
    note: str = ""


def top_slice_case(place: Place, path: Path) -> Record:
    """The record of a top-slice file: how much of a body's allocation others hold, and what came back.

    Errors: everything wrong with the file, at once.
    """
    about = read_case(path, TopSliceFile)
    problems = Problems()
    check_declared(about.body, place.bodies, path.name, problems)
    problems.raise_any()
    slices = _slices(about, rules_of(place))
    about_it = shared(path, about) | {"body": about.body, "on": about.on.isoformat()}
    if isinstance(slices, CannotAssess):
        words = f"{about.title}: cannot assess. {slices.why}."
        return {**about_it, "verdict": {"status": "cannot_assess", "words": words}, "words": words}
    slices_taken = ledger(pence(about.allocation), slices, about.on)
    words = ledger_words(about.title, place.bodies[about.body].name, about.on, slices_taken)
    return {
        **about_it,
        "allocation": pounds(slices_taken.allocation),
        "controlled": pounds(slices_taken.controlled),
        "top_sliced": pounds(slices_taken.top_sliced),
        "controlled_share": slices_taken.controlled_share,
        "slices": [
            {
                "name": entry.name,
                "held_by": entry.held_by,
                "taken": pounds(entry.taken),
                "released": pounds(entry.released) if isinstance(entry.released, int) else None,
                "why": entry.released.why if isinstance(entry.released, CannotAssess) else "",
            }
            for entry in slices_taken.entries
        ],
        "verdict": {"status": "assessed", "words": words},
        "words": words,
    }


def ledger_words(title: str, name: str, on: date, found: Ledger) -> str:
    """The allocation on a day in one paragraph; what may have come back still counts as held."""
    lines = []
    for entry in found.entries:
        back = f"{money_text(entry.released)} of it has come back" if isinstance(entry.released, int) else ""
        back = back or f"whether it has come back cannot be assessed ({getattr(entry.released, 'why', '')})"
        lines.append(f"{entry.held_by} took {money_text(entry.taken)} as the {entry.name}; {back}.")
    return " ".join(
        [
            f"{title}: on {on.day} {on:%B %Y} {name} controls {money_text(found.controlled)} of "
            f"{money_text(found.allocation)} ({found.controlled_share:.1%}), and "
            f"{money_text(found.top_sliced)} is held above it.",
            *lines,
            "Money is in cash terms.",
        ]
    )


def _slices(about: TopSliceFile, rules: Regime) -> list[TopSlice] | CannotAssess:
    if about.slices:
        return [
            TopSlice(
                stated.name,
                stated.held_by,
                stated.share,
                None if stated.pounds is None else pence(stated.pounds),
                stated.condition,
                stated.released_on,
                stated.condition_met,
            )
            for stated in about.slices
        ]
    share, held_by = rules.values_of([RESERVE, f"{RESERVE}_held_by"], about.on)
    if not isinstance(share.value, int | float):
        return CannotAssess(f"{RESERVE} is not known ({share.note})")
    return [TopSlice("risk reserve", str(held_by.value), float(share.value), None, share.note)]

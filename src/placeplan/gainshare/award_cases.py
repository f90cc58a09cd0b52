"""A place's own register of awards beside need or rating, from a file: how they go together, and no cause."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.money import PENCE_PER_POUND
from placeplan.funding.award_registers import amount_words
from placeplan.funding.awards import Association, Award, association, being_chosen
from placeplan.funding.values import CannotAssess
from placeplan.gainshare.rule_files import Pounds, Published, Record, known_pence, read_case, shared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade


@written(frozen=True, config=AT_THE_DOOR)
class AwardFile:
    """Money given to a place or a body, in pounds; `bound` “<=” is up to, “>=” at least."""

    place: str
    amount: Published
    purpose: str = ""
    bound: Literal["=", "<=", ">="] = "="


@written(frozen=True, config=AT_THE_DOOR)
class AwardsFile:
    """The awards, and by measure a number for each place that could have had one."""

    kind: Literal["awards"]
    title: str
    question: str
    source: str
    grade: Grade
    awards: tuple[AwardFile, ...]
    beside: Mapping[str, Mapping[str, Pounds]] = Field(default_factory=dict)
    note: str = ""


def award_case(place: Place, path: Path) -> Record:
    """Each award, and how awards go together with each measure. Errors: all of the file's, at once."""
    del place  # awards may go to any places, not only to this one's bodies
    about = read_case(path, AwardsFile)
    awards = [
        Award(one.place, known_pence(one.amount), one.purpose, about.source, one.bound)
        for one in about.awards
    ]
    given = "; ".join(f"{one.place} {amount_words(one)}" for one in awards)
    lines, found = [f"{about.title}: {given or 'nobody was given anything'}."], []
    for measure, values in about.beside.items():
        amounts, chosen = association(awards, values), being_chosen(awards, values, values)
        lines.append(f"How much was given, against {measure}: {_said(amounts)}")
        lines.append(f"Being given anything, against {measure}: {_said(chosen)}")
        found.append({"measure": measure, "amounts": _record(amounts), "being_chosen": _record(chosen)})
    said = " ".join([*lines, "Money is in cash terms."])
    return {
        **shared(path, about),
        "awards": [
            {
                "place": one.place,
                "pounds": None if one.pence is None else one.pence / PENCE_PER_POUND,
                "bound": one.bound,
                "purpose": one.purpose,
            }
            for one in awards
        ],
        "beside": found,
        "verdict": {"status": "assessed", "words": said},
        "words": said,
    }


def _said(found: Association | CannotAssess) -> str:
    return f"cannot assess, {found.why}." if isinstance(found, CannotAssess) else found.words


def _record(found: Association | CannotAssess) -> Record:
    if isinstance(found, CannotAssess):
        return {"status": "cannot_assess", "why": found.why}
    return {
        "status": "assessed",
        "correlation": found.correlation,
        "places": found.places,
        "left_out": list(found.left_out),
    }

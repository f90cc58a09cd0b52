"""A place's own register of awards beside need or rating, from a file: how they go together, and no cause."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.money import PENCE_PER_POUND
from placeplan.funding.award_registers import amount_words
from placeplan.funding.awards import Award, as_record, association, being_chosen, said
from placeplan.gainshare.cases.rule_files import Pounds, Published, Record, known_pence, read_case, shared
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
        Award(award.place, known_pence(award.amount), award.purpose, about.source, award.bound)
        for award in about.awards
    ]
    awarded = "; ".join(f"{award.place} {amount_words(award)}" for award in awards)
    lines, verdicts = [f"{about.title}: {awarded or 'nobody was given anything'}."], []
    for measure, values in about.beside.items():
        amounts, chosen = association(awards, values), being_chosen(awards, values, values)
        lines.append(f"How much was given, against {measure}: {said(amounts)}")
        lines.append(f"Being given anything, against {measure}: {said(chosen)}")
        verdicts.append(
            {"measure": measure, "amounts": as_record(amounts), "being_chosen": as_record(chosen)}
        )
    words = " ".join([*lines, "Money is in cash terms."])
    return {
        **shared(path, about),
        "awards": [
            {
                "place": award.place,
                "pounds": None if award.pence is None else award.pence / PENCE_PER_POUND,
                "bound": award.bound,
                "purpose": award.purpose,
            }
            for award in awards
        ],
        "beside": verdicts,
        "verdict": {"status": "assessed", "words": words},
        "words": words,
    }

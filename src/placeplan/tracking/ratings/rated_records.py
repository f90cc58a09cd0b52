"""A rating's answer as a record for a program, and what its reader has to know in sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from placeplan.tracking.ratings.rank_intervals import LEVEL
from placeplan.tracking.ratings.rated_units import Rated, RatedUnit
from placeplan.tracking.ratings.rating_files import Rating
from placeplan.tracking.ratings.robustness import CHOICES
from placeplan.tracking.ratings.scoring import weights_of


def rated_record(answer: Rated) -> dict[str, Any]:
    """The answer for a program."""
    return {
        "rating": _about(answer.stated),
        "units": [_unit_record(unit) for unit in answer.units],
        "changes_band": answer.changes_band,
        "robustness": _robustness(answer.units),
        "resampled_by": answer.drawn_by,
        "interval": LEVEL,
        "notes": notes(answer),
    }


def notes(answer: Rated) -> list[str]:
    """What a reader of the rating has to know, in sentences."""
    told = [*_of_bands(answer), *_of_ranks(answer)]
    if answer.stated.aggregate == "arithmetic" and len(answer.stated.indicators) > 1:
        told.append("A mean lets a good value make up for a bad one; a geometric mean would less.")
    return [*told, *(f"Not verified: {what}." for what in answer.stated.unverified)]


def _of_bands(answer: Rated) -> list[str]:
    stated = answer.stated.bands
    if stated.why_no_cuts:
        return [f"No band is given: {stated.why_no_cuts}"]
    if stated.kind != "quartiles":
        return []
    worst = sum(unit.band == stated.names[-1] for unit in answer.units)
    return [
        f"Bands are quarters of the ranks: a quarter is “{stated.names[-1]}” however well all do "
        f"({worst} of {len(answer.units)} here), and one leaves it only as another comes."
    ]


def _of_ranks(answer: Rated) -> list[str]:
    without = sum(unit.rank is None and unit.score is not None for unit in answer.units)
    if not without:
        return []
    return [
        f"{without} of {len(answer.units)} have no rank: chance allows too many, or nobody can say how many."
    ]


def _about(stated: Rating) -> Mapping[str, Any]:
    return {
        "title": stated.title,
        "dated": stated.dated.isoformat(),
        "source": stated.source,
        "unverified": list(stated.unverified),
        "published": list(stated.published),
        "indicators": [
            {
                "key": indicator.key,
                "label": indicator.label,
                "domain": indicator.domain,
                "better": indicator.better,
                "weight": weight,
                "grade": indicator.grade,
            }
            for indicator, weight in zip(stated.indicators, weights_of(stated).tolist(), strict=True)
        ],
    }


def _unit_record(unit: RatedUnit) -> dict[str, Any]:
    return {
        "unit": unit.unit,
        "score": unit.score,
        "rank": unit.rank,
        "rank_low": unit.rank_low,
        "rank_high": unit.rank_high,
        "band": unit.band,
        "changes_band": list(unit.changes),
        "missing": list(unit.missing),
        "why": unit.why,
    }


def _robustness(units: Sequence[RatedUnit]) -> dict[str, int]:
    return {choice: sum(choice in unit.changes for unit in units) for choice in CHOICES}

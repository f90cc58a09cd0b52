"""The answer of a rating: each unit's score, rank and band, and what chance and other choices do to them."""

from dataclasses import dataclass, replace

import numpy as np

from placeplan.core.errors import PlanError, Problem
from placeplan.core.sentences import joined
from placeplan.tracking.ratings.rank_intervals import DRAWS, SEED, Resampled, rank_intervals, ranks, resampled
from placeplan.tracking.ratings.rated_values import Numbers, RatedValues
from placeplan.tracking.ratings.rating_files import Rating
from placeplan.tracking.ratings.robustness import CHOICES, changed_bands
from placeplan.tracking.ratings.score_bands import bands, names_of
from placeplan.tracking.ratings.scoring import normalised, scale, scores, weights_of

WIDEST = 0.5  # of all units: a rank whose interval spans more is no rank


@dataclass(frozen=True)
class RatedUnit:
    """One unit; a rank is none where nobody can give one, and `why` says it. `changes` are choices."""

    unit: str
    score: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    band: str | None
    changes: tuple[str, ...]
    missing: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Rated:
    """Every unit, best first; those without a score last. `drawn_by` says what was drawn again."""

    stated: Rating
    units: tuple[RatedUnit, ...]
    drawn_by: str

    @property
    def changes_band(self) -> int:
        """How many units have another band under a choice that is as plausible."""
        return sum(bool(unit.changes) for unit in self.units)


def rated_units(rated: RatedValues, stated: Rating, draws: int = DRAWS, seed: int = SEED) -> Rated:
    """Rate every unit. Errors: a geometric mean of values that are not above nought."""
    comparable = normalised(rated.values[None], scale(rated.values, stated), stated)
    _refuse_noughts(comparable, rated, stated)
    score = scores(comparable, weights_of(stated), stated)
    own = bands(score, rated.values, stated)[0]
    drawn = resampled(rated, stated, draws, seed)
    changed = changed_bands(rated, stated, drawn, own)
    intervals = _intervals(drawn, stated)
    best = ranks(score, stated)[0][0]
    named = names_of(own, stated.bands)
    units = []
    for place in np.lexsort((np.arange(len(best)), best)).tolist():
        changes = tuple(choice for choice in CHOICES if changed[choice][place])
        plain = RatedUnit(
            rated.units[place], float(score[0, place]), int(best[place]), None, None, named[place], changes
        )
        missing = _missing(rated, stated, place)
        units.append(_honest(replace(plain, missing=missing), intervals.get(place), len(best)))
    return Rated(stated, tuple(units), drawn.by)


def _intervals(drawn: Resampled, stated: Rating) -> dict[int, tuple[int, int]]:
    """By unit, the ranks that chance allows; empty where nothing could be drawn again."""
    if not len(drawn.scores):
        return {}
    low, high = rank_intervals(drawn, stated)
    return dict(enumerate(zip(low.tolist(), high.tolist(), strict=True)))


def _missing(rated: RatedValues, stated: Rating, place: int) -> tuple[str, ...]:
    """The indicators of which nothing is stated for a unit."""
    values = rated.values[place]
    return tuple(
        indicator.key for indicator, value in zip(stated.indicators, values, strict=True) if np.isnan(value)
    )


def _refuse_noughts(comparable: Numbers, rated: RatedValues, stated: Rating) -> None:
    """Errors: values of which there is no geometric mean, all at once."""
    if stated.aggregate != "geometric":
        return
    noughts = zip(*np.nonzero(comparable[0] <= 0), strict=True)
    problems = [
        Problem(
            f"“{rated.units[unit]}” has a value of nought or less for “{stated.indicators[column].key}”.",
            to_do="A geometric mean has no meaning there: normalise by min_max with `least`, or use another.",
        )
        for unit, column in noughts
    ]
    if problems:
        raise PlanError(problems)


def _honest(unit: RatedUnit, interval: tuple[int, int] | None, count: int) -> RatedUnit:
    """A unit with no more than can be said of it: no score of what is missing, and no rank of chance."""
    if unit.score is None or np.isnan(unit.score):
        why = f"nothing is stated of {joined(unit.missing)}"
        return replace(unit, score=None, rank=None, band=None, why=why)
    if interval is None:
        why = "no standard error is stated and there is one indicator: nobody can say what chance would do"
        return replace(unit, rank=None, why=why)
    low, high = interval
    ranked = replace(unit, rank_low=low, rank_high=high)
    if high - low + 1 <= WIDEST * count:
        return ranked
    why = f"chance allows any rank from {low} to {high}, more than half of all {count}"
    return replace(ranked, rank=None, why=why)

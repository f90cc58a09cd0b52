"""What a projection took that no file of the place states: what needs follow, how far trusts stray."""

from collections.abc import Collection
from dataclasses import dataclass

from placeplan.model.evidence.own_course import Straying, strayings
from placeplan.model.left_out import LeftOut, left_out
from placeplan.model.people.need_weights import Question, cost_by_age_source, method, methods
from placeplan.model.people.rates_by_age import ALONE, INFANTS, RATES
from placeplan.results.parts.projected import Projected


@dataclass(frozen=True)
class NeedFollowed:
    """What the need of a service follows, whose evidence that is, and what our method leaves open."""

    service: str
    how: str
    source: str
    limits: str


@dataclass(frozen=True)
class Assumed:
    """What no file of the place states and the model took."""

    needs: tuple[NeedFollowed, ...]
    own_courses: tuple[Straying, ...]  # of one trust, by years ahead
    left_out: tuple[LeftOut, ...] = ()  # what the model does not hold, of any place that has a projection


def assumed(projections: Collection[Projected]) -> Assumed:
    """What the projections of a place assumed; of a region each thing once."""
    followed = {
        (need.service, need.how, need.source) for projection in projections for need in projection.followed
    }
    first_years = [projection.years[0] for projection in projections if projection.with_own_course]
    known_when = min(first_years, default="")
    return Assumed(
        tuple(NeedFollowed(*need, _limits(*need)) for need in sorted(followed)),
        strayings(known_when),
        left_out() if projections else (),
    )


def _limits(service: str, how: str, source: str) -> str:
    """What our method for a service without rates leaves open, where the place uses it."""
    asked: Question = "children" if how.startswith(RATES) else "growth"
    is_ours = how in (INFANTS, ALONE) or cost_by_age_source() in source
    if not is_ours or (service, asked) not in methods():
        return ""
    caveat = method(service, asked).caveat
    return f"Children: {caveat[0].lower()}{caveat[1:]}" if caveat and asked == "children" else caveat

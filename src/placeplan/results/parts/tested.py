"""What forecasts would have said of a place years ago, beside what then happened to it and to every trust."""

from dataclasses import dataclass

from placeplan.core.errors import PlanError
from placeplan.model.forecasting.accounts import years_after
from placeplan.model.forecasting.back_test import BackTest, back_test
from placeplan.model.forecasting.scores import Score, england, pooled
from placeplan.plan.place import Place

POSITIONS = "position"  # as scores call surpluses and deficits


@dataclass(frozen=True)
class PastTest:
    """The test of the latest year that can be tested, and how forecasts of every trust in England fared."""

    test: BackTest
    scores: tuple[Score, ...]
    england: Score  # of surpluses and deficits, in the years that the method had not seen


def past_test(place: Place) -> PastTest | None:
    """The test, or nothing where no year can be tested."""
    years = years_after(place) if place.kind == "footprint" else ()
    if not years:
        return None
    try:
        test = back_test(place, years[-1])
    except PlanError:  # the checks of the place say what is wrong with its base figures
        return None
    if not test.assessed:
        return None
    unseen = [score for score in england() if score.what == POSITIONS and score.is_held_out]
    return PastTest(test, england(), pooled(unseen))

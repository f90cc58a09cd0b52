"""What a plan's years come to with later years worth less: beside the plain sum, never instead of it.

The model's money is cash, and the standard rate is for real terms. So each year's cash is first brought to
the prices of the place's base year by the growth of prices that all else shown in real terms goes by.
"""

from dataclasses import replace

from placeplan.core.periods import start_year
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.choices.present_values import PresentValues, discounted, standard_rate
from placeplan.model.evidence.deflators import Deflator, deflator
from placeplan.plan.place import Place


def plan_present_values(whole: Effects, place: Place) -> PresentValues | CannotAssess:
    """Every body's effect, once and recurrent, in real terms and discounted; means of draws. Unit: pence."""
    prices = deflator(place)
    if isinstance(prices, CannotAssess):
        return CannotAssess(f"the standard rate is for real terms. {prices.why}".removesuffix("."))
    standard = standard_rate()
    first = start_year(whole.years[0])
    by_body = {
        body: discounted(_in_real_terms(whole, body, prices), first, standard.rate)
        for body in whole.everybody
    }
    base = f"{prices.base_year} prices (by the growth of {prices.label})"
    return replace(standard, to=whole.years[0], by_body=by_body, prices=base)


def _in_real_terms(whole: Effects, body: str, prices: Deflator) -> dict[int, float]:
    """A body's effect by the year it starts in."""
    return {
        start_year(year): float(whole.net(body, year).mean()) * prices.factor(year) for year in whole.years
    }

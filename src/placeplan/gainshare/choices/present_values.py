"""Sums over years with later years worth less: beside the plain sum, never instead of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.money import PENCE_PER_POUND
from placeplan.core.periods import start_year
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.choices.choice import Choice
from placeplan.gainshare.choices.one_off_payments import OverTime


@dataclass(frozen=True)
class PresentValues:
    """What every year that counts comes to, discounted to the first. Unit: pence."""

    rate: float
    to: str
    source: str
    by_body: Mapping[str, int]
    prices: str = ""  # which prices the money is in, where it was brought to them first

    @property
    def system(self) -> int:
        """Everybody together. Unit: pence."""
        return sum(self.by_body.values())


def discounted_record(found: PresentValues | CannotAssess) -> dict[str, object]:
    """A discounted sum as plain values for JSON and pages, in pounds; or why there is none."""
    if isinstance(found, CannotAssess):
        return {"discounted": None, "why": found.why}
    prices = {"prices": found.prices} if found.prices else {}
    return {
        "discounted": {
            "rate": found.rate,
            "to": found.to,
            **prices,
            "source": found.source,
            "system": found.system / PENCE_PER_POUND,
            "by_body": {body: pence / PENCE_PER_POUND for body, pence in found.by_body.items()},
        }
    }


def present_values(choice: Choice, middle: Effects, time: OverTime) -> PresentValues | CannotAssess:
    """Recurrent and once, of every year that counts; cannot assess for cash money without a stated rate."""
    rate, source = choice.discount_rate, choice.source
    if rate is None:
        if choice.price_base == "nominal":
            return CannotAssess("money is in cash terms, and the standard rate is for real terms")
        rate, source = standard_rate().rate, standard_rate().source
    first = start_year(time.years[0])
    by_body = {body: discounted(_flows(choice, middle, time, body), first, rate) for body in time.recurrent}
    return PresentValues(rate, time.years[0], source, by_body)


def _flows(choice: Choice, middle: Effects, time: OverTime, body: str) -> dict[int, int]:
    """A body's effect by the year it starts in: as stated, then the judged year's again for those after."""
    flows = {start_year(year): int(middle.net(body, year)[0]) for year in time.years}
    last = max(flows)
    again = int(middle.recurrent(body, choice.judged_on)[0]) if time.repeated else 0
    return flows | {last + number: again for number in range(1, time.repeated + 1)}


def discounted(flows: Mapping[int, float], first: int, rate: float) -> int:
    """Amounts by the calendar year in which their financial year begins, each worth less the later it is."""
    return round(sum(pence / (1 + rate) ** (year - first) for year, pence in flows.items()))


@cache
def standard_rate() -> PresentValues:
    """The rate and where it is stated, for money in real terms; of nobody's money yet."""
    rates: dict[str, Mapping[str, object]] = shipped_toml(Path(__file__).with_name("rates.toml"))
    stated = rates["discount_rate"]
    return PresentValues(float(str(stated["value"])), "", str(stated["source"]), {})

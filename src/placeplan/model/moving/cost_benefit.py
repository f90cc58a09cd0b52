"""Whether something is worth doing: discounted value, benefit-cost ratio, switching value, cost of delay.

Real terms, sunk cost left out, transfers between bodies left out. The discount rate is always given by
the caller: it is a rule with a date and a source, and it is revised from time to time.
"""

from collections.abc import Sequence

import numpy as np


def discount_factors(rate: float, years: int) -> tuple[float, ...]:
    """What a pound in each year is worth now; the first year is now."""
    return tuple(float(factor) for factor in (1 + rate) ** -np.arange(years))


def net_present_value(flows: Sequence[float], rate: float) -> float:
    """Flows of benefit less cost, one a year from now, at their worth now."""
    return float(np.dot(flows, discount_factors(rate, len(flows))))


def benefit_cost_ratio(benefits: Sequence[float], costs: Sequence[float], rate: float) -> float:
    """Benefits for each pound of cost, both at their worth now. Errors: `ZeroDivisionError` without cost."""
    return net_present_value(benefits, rate) / net_present_value(costs, rate)


def switching_value(benefits: Sequence[float], costs: Sequence[float], rate: float) -> float:
    """The share of its benefits that a scheme could lose before it is no longer worth doing."""
    return 1 - net_present_value(costs, rate) / net_present_value(benefits, rate)


def payback(flows: Sequence[float]) -> int | None:
    """The first year, counted from now as 0, by whose end what was spent has come back; nothing if never."""
    total = np.cumsum(flows)
    spent = np.flatnonzero(np.asarray(flows) < 0)
    if not spent.size:
        return 0
    back = [year for year in range(int(spent[0]), len(total)) if total[year] >= 0]
    return back[0] if back else None


def delay_cost(benefit_a_year: float, months: float, double_running: float = 0.0) -> float:
    """What a delay costs: the net benefit not had, and what is paid twice meanwhile."""
    return benefit_a_year * months / 12 + double_running

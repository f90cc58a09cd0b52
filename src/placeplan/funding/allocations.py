"""How a budget reaches commissioners: weighted need, targets, and the pace at which they are reached.

Money is in whole pence and every split sums to its budget.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import money_text, share_out

STEPS = 200  # halvings of the interval that holds the common growth: beyond the last bit of a float


@dataclass(frozen=True)
class Stream:
    """One part of need: the share of the budget it carries, and the area's need for it (1: average)."""

    name: str
    weight: float
    need: float


@dataclass(frozen=True)
class Pace:
    """How fast targets are reached: the share of a distance closed in a year, and least and most growth."""

    convergence: float
    least_growth: float
    most_growth: float


@dataclass(frozen=True)
class Allocation:
    """One commissioner's money in pence, its growth, and its distance from target before and after."""

    pence: int
    growth: float
    distance_before: float
    distance_after: float


def weighted_population(
    population: float, streams: Iterable[Stream], market_forces_factor: float = 1.0, adjustment: float = 1.0
) -> float:
    """People weighted by their need and by the cost of meeting it there. Unit: people."""
    return population * sum(s.weight * s.need for s in streams) * market_forces_factor * adjustment


def targets(budget: int, weighted_populations: Mapping[str, float]) -> dict[str, int]:
    """Each commissioner's fair share of `budget`, by weighted population. Unit: pence."""
    shares = share_out(budget, list(weighted_populations.values()))
    return dict(zip(weighted_populations, shares, strict=True))


def distance_from_target(allocation: float, target: float) -> float:
    """How far above (+) or below (−) target, as a share of the target: 950 against 1,000 is −0.05."""
    return (allocation - target) / target


def paced_allocations(
    baselines: Mapping[str, int], fair_shares: Mapping[str, int], budget: int, pace: Pace
) -> dict[str, Allocation]:
    """Allocations that sum to `budget`, growing more the further a commissioner is below target.

    Growth is a common rate less `convergence` times the distance from target, held between the least and the
    most; the common rate is the one that spends the budget. Nobody overtakes anybody. The distance before is
    from a share of what all had, the distance after from a share of the budget.
    Errors: commissioners that differ, a budget outside what the least and the most growth can spend, and a
    convergence so fast that one commissioner would overtake another.
    """
    _check(baselines, fair_shares, budget, pace)
    # A target is a share of what there is to share: of all baselines before, of this budget after.
    was, target = _targets_in(sum(baselines.values()), fair_shares), _targets_in(budget, fair_shares)
    before = {body: distance_from_target(baselines[body], was[body]) for body in baselines}
    common = _common_growth(baselines, before, budget, pace)
    growth = {body: _growth(common, before[body], pace) for body in baselines}
    exact = [baselines[body] * (1 + growth[body]) for body in baselines]
    pence = dict(zip(baselines, share_out(budget, exact), strict=True))
    after = {body: distance_from_target(pence[body], target[body]) for body in baselines}
    _refuse_overtaking(before, after, pence, pace)
    return {
        body: Allocation(pence[body], pence[body] / baselines[body] - 1, before[body], after[body])
        for body in baselines
    }


def _targets_in(total: int, fair_shares: Mapping[str, int]) -> dict[str, float]:
    scale = total / sum(fair_shares.values())
    return {body: share * scale for body, share in fair_shares.items()}


def _growth(common: float, distance: float, pace: Pace) -> float:
    return min(max(common - pace.convergence * distance, pace.least_growth), pace.most_growth)


def _common_growth(
    baselines: Mapping[str, int], before: Mapping[str, float], budget: int, pace: Pace
) -> float:
    """The common rate at which all money sums to the budget; spending rises with it, so halve and halve."""
    low = pace.least_growth - pace.convergence * max(abs(d) for d in before.values())
    high = pace.most_growth + pace.convergence * max(abs(d) for d in before.values())
    for _ in range(STEPS):
        middle = (low + high) / 2
        spent = sum(pence * (1 + _growth(middle, before[body], pace)) for body, pence in baselines.items())
        low, high = (middle, high) if spent < budget else (low, middle)
    return (low + high) / 2


def _check(baselines: Mapping[str, int], fair_shares: Mapping[str, int], budget: int, pace: Pace) -> None:
    problems = Problems()
    for body in sorted(set(baselines) ^ set(fair_shares)):
        problems.add("has only one of a baseline and a target.", body, "State both.")
    for body, pence in [*baselines.items(), *fair_shares.items()]:
        if pence <= 0:
            problems.add("its baseline and its target have to be above zero.", body)
    if pace.least_growth > pace.most_growth:
        problems.add("the least growth is above the most.", "pace of change", "Mend the floor or the cap.")
    problems.raise_any()
    floor, cap = (sum(baselines.values()) * (1 + g) for g in (pace.least_growth, pace.most_growth))
    if not floor - 1 <= budget <= cap + 1:  # a penny either way is rounding
        short = f"{money_text(round(floor - budget))} short of the least growth for all"
        over = f"{money_text(round(budget - cap))} over the most growth for all"
        raise PlanError(
            Problem(
                f"The budget of {money_text(budget)} is {short if budget < floor else over}.",
                "pace of change",
                "Change the floor, the cap or the budget.",
            )
        )


def _refuse_overtaking(
    before: Mapping[str, float], after: Mapping[str, float], pence: Mapping[str, int], pace: Pace
) -> None:
    order = sorted(before, key=lambda body: before[body])
    penny = 2 / min(pence.values())  # two bodies alike may differ by a penny of rounding
    for lower, higher in pairwise(order):
        if after[lower] > after[higher] + penny and before[lower] < before[higher]:
            raise PlanError(
                Problem(
                    f"A convergence of {pace.convergence:g} takes {lower} past {higher}.",
                    "pace of change",
                    "Converge more slowly.",
                )
            )

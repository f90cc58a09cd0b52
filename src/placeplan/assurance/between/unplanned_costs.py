"""Cost that a body's scheme puts on a partner, and that the partner's own plan does not have.

A cost is planned under its own reference, under another, or together with others; or its owner pays for
it. A body that supplied no such sheet has not said nil.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.assurance.between.transfer_matching import Flow
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts, Statements, is_same_amount, known, pounds

SLACK = 1e-6
SHEET = "partner_effects"  # the kind of sheet on which such costs are stated
Cost = tuple[str, str, str]  # who bears it, whose scheme it is, and the scheme
Plan = Mapping[str, Fact]  # what a body plans for, by year


@dataclass(frozen=True)
class Unplanned:
    """Cost of a scheme that its owner says falls on a partner, and that the partner's plan does not have."""

    owner: str
    bearer: str
    scheme: str
    facts: tuple[Fact, ...]
    theirs: tuple[Fact, ...]
    amounts: Mapping[str, float]
    can_say: bool  # did the bearer supply a sheet of such costs?


@view
def unplanned_costs(
    facts: Facts, flows: tuple[Flow, ...], anomalies: Anomalies, said: Statements
) -> tuple[Unplanned, ...]:
    """Every cost that a scheme's owner puts on a body of the place, and that body has not planned for."""
    effects = facts.of("cost_effect")
    planned = _planned(effects)
    put_on_others = _put_on_others(effects, said, facts)
    under_other_names = {cost: plan for cost, plan in planned.items() if cost not in put_on_others}
    used: list[Plan] = []
    missing = []
    for cost, stated in put_on_others.items():
        plan = planned.get(cost) or _same_cost(stated, under_other_names)
        used.append(plan)
        unplanned = _unplanned(cost, stated, plan, anomalies, cost[0] in _with_sheet(planned, said))
        if unplanned and not _is_paid_for(unplanned, flows):
            missing.append(unplanned)
    return _less_planned_together(missing, {c: p for c, p in under_other_names.items() if p not in used})


def _less_planned_together(missing: Sequence[Unplanned], spare: Mapping[Cost, Plan]) -> tuple[Unplanned, ...]:
    """The costs, less those that their bearer plans together; `spare` plans answer no one cost."""
    return tuple(cost for cost in missing if not _is_planned_together(cost, missing, spare))


def _with_sheet(planned: Mapping[Cost, Plan], said: Statements) -> set[str]:
    """The bodies that supplied a sheet of such costs, or state one."""
    sent = {text.stated_by for text in said.of("sheet", "kind", line=SHEET)}
    return sent | {bearer for bearer, _, _ in planned}


def _planned(effects: Sequence[Fact]) -> dict[Cost, dict[str, Fact]]:
    """What bodies themselves plan for of the costs of others' schemes, by year."""
    planned: dict[Cost, dict[str, Fact]] = defaultdict(dict)
    for fact in effects:
        if fact.stated_by == fact.organisation:
            planned[_cost(fact)][fact.period] = fact
    return dict(planned)


def _put_on_others(effects: Sequence[Fact], said: Statements, facts: Facts) -> dict[Cost, list[Fact]]:
    """What owners say that their schemes cost another body of the place."""
    speakers = {text.stated_by for text in said.of("sheet", "kind")} | set(facts.bodies)
    costs: dict[Cost, list[Fact]] = defaultdict(list)
    for fact in effects:
        is_of_partner = fact.stated_by != fact.organisation and fact.organisation in speakers
        if is_of_partner and fact.value:
            costs[_cost(fact)].append(fact)
    return dict(costs)


def _cost(fact: Fact) -> Cost:
    return fact.organisation, fact.counterparty, fact.scheme


def _unplanned(
    cost: Cost, stated: Sequence[Fact], plan: Plan, anomalies: Anomalies, can_say: bool
) -> Unplanned | None:
    """What is missing of a cost in its bearer's own plan, or nothing where nothing is."""
    bearer, owner, scheme = cost
    missing = tuple(fact for fact in stated if fact.figure not in anomalies and _falls_short(fact, plan))
    if not missing:
        return None
    amounts = {fact.period: fact.number - _accepted(fact.period, plan) for fact in missing}
    answers = tuple(plan[fact.period] for fact in missing if fact.period in plan)
    return Unplanned(owner, bearer, scheme, missing, answers, amounts, can_say)


def _accepted(year: str, plan: Plan) -> float:
    """Pounds of the cost that the bearer plans for in a year."""
    fact = plan.get(year)
    return (fact.value or 0.0) if fact else 0.0


def _falls_short(fact: Fact, plan: Plan) -> bool:
    answer = plan.get(fact.period)
    if answer is not None and answer.value is None:
        return False  # left blank: another check says so
    slack = fact.half + (answer.half if answer else 0.0)
    return fact.number - _accepted(fact.period, plan) > slack + SLACK


# --- what is no cost moved --------------------------------------------------------------------------


def _same_cost(stated: Sequence[Fact], planned: Mapping[Cost, Plan]) -> Plan:
    """What the bearer plans under another reference, where owner, years and amounts are the same."""
    parties = (stated[0].organisation, stated[0].counterparty)
    plans = (plan for (bearer, owner, _), plan in planned.items() if (bearer, owner) == parties)
    return next((plan for plan in plans if _has_all(plan, stated)), {})


def _has_all(plan: Plan, stated: Sequence[Fact]) -> bool:
    return all(is_same_amount(fact, plan.get(fact.period)) for fact in stated)


def _is_planned_together(cost: Unplanned, missing: Sequence[Unplanned], spare: Mapping[Cost, Plan]) -> bool:
    """Are the owner's costs that are missing, together, what the bearer plans under names of its own?

    A council may carry two schemes of one hospital in one row; only the same amounts each year show it.
    """
    parties = (cost.bearer, cost.owner)
    costs = [unplanned for unplanned in missing if (unplanned.bearer, unplanned.owner) == parties]
    plans = [plan for (bearer, owner, _), plan in spare.items() if (bearer, owner) == parties]
    if any(unplanned.theirs for unplanned in costs):
        return False  # part of one is planned under its own name already
    stated = _by_year(fact for unplanned in costs for fact in unplanned.facts)
    planned = _by_year(fact for plan in plans for fact in known(plan.values()))
    if stated.keys() != planned.keys():
        return False
    return all(_is_within(stated[year], planned[year]) for year in stated)


def _is_within(stated: tuple[float, float], planned: tuple[float, float]) -> bool:
    (amount, half), (other_amount, other_half) = stated, planned
    return abs(amount - other_amount) <= half + other_half + SLACK


def _by_year(facts: Iterable[Fact]) -> dict[str, tuple[float, float]]:
    """Pounds and half their rounding by year; a year with nought alone is left out."""
    amounts: dict[str, tuple[float, float]] = {}
    for fact in facts:
        if fact.value:
            pounds_so_far, half = amounts.get(fact.period, (0.0, 0.0))
            amounts[fact.period] = (pounds_so_far + fact.number, half + fact.half)
    return amounts


def _is_paid_for(cost: Unplanned, flows: Sequence[Flow]) -> bool:
    """Does its owner pay the bearer the same amounts each year? Then the money moves with the cost."""
    between = (flow for flow in flows if {flow.speaker, flow.other} == {cost.owner, cost.bearer})
    payments = (flow for flow in between if flow.is_receipt == (flow.speaker == cost.bearer))
    return any(_has_amounts(payment, cost) for payment in payments)


def _has_amounts(payment: Flow, cost: Unplanned) -> bool:
    paid = payment.amounts
    if any(fact.period not in paid for fact in cost.facts):
        return False
    gaps = (
        (abs(paid[f.period].number) - cost.amounts[f.period], paid[f.period].half + f.half)
        for f in cost.facts
    )
    return all(abs(gap) <= slack + SLACK for gap, slack in gaps)


# --- findings ---------------------------------------------------------------------------------------


@check(
    "Cost moved to a partner",
    group="Reconcile",
    formula="cost that a scheme's owner says falls on a partner - the same cost in the partner's own plan, "
    "or paid to it",
    kinds=("cost_shunt",),
    source="arithmetic: what one body saves and another then pays is no saving of the system",
)
def cost_shunts(unplanned_costs: tuple[Unplanned, ...], said: Statements) -> Iterator[Finding]:
    """Costs that a scheme's owner says it puts on another body, and that the other has not planned for."""
    for cost in unplanned_costs:
        title = said.one("scheme", "title", scheme=cost.scheme)
        name = title.text if title else cost.scheme
        amount = pounds(sum(cost.amounts.values()))
        told = "; ".join(f"{year} {pounds(of_year)}" for year, of_year in cost.amounts.items())
        moved = f"{name}: {amount} of cost moved from {cost.owner} to {cost.bearer}"
        unseen = f"{name}: does {cost.bearer} plan for the {amount} that {cost.owner} says it will cost?"
        yield finding(
            "cost_shunts",
            "fail" if cost.can_say else "cannot_assess",
            moved if cost.can_say else unseen,
            f"{cost.owner} says that its scheme {cost.scheme} raises {cost.bearer}'s costs ({told}); "
            f"{_lacks(cost)}",
            organisations=(cost.owner, cost.bearer),
            amount=sum(cost.amounts.values()),
            rests_on=[*cost.facts, *cost.theirs],
            kind="cost_shunt",
            severity=3 if cost.can_say else 1,
            likely_cause="The scheme was planned without the partner." if cost.can_say else "",
            settled_by=f"{cost.bearer} puts the cost in its plan, or {cost.owner} pays for it.",
        )


def _lacks(cost: Unplanned) -> str:
    if not cost.can_say:
        return f"{cost.bearer} supplied no sheet of such costs, so nothing can be said of its plan."
    has = "has less" if cost.theirs else "does not have them"
    return f"{cost.bearer}'s own plan {has}. The saving is partly a cost moved."

"""A whole plan settled from the model: effects by body, what groups could do alone, what if one leaves.

A scheme goes ahead for a group that holds its owner and every partner. Effects are the plan less doing
nothing, on the same draws; payments are worked out from the mean of draws, because means add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from placeplan.core.errors import PlanError, Problem
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.choices.one_off_payments import OneOffPayment, in_years
from placeplan.gainshare.choices.payments import Schedule, least_transfers
from placeplan.gainshare.choices.present_values import PresentValues
from placeplan.gainshare.choices.splits import in_pence, received
from placeplan.gainshare.games.coalitions import groups
from placeplan.gainshare.games.marginal_shares import EXACT_BODIES, shapley
from placeplan.gainshare.games.stability import core, least_subsidy
from placeplan.gainshare.plans.plan_present_values import plan_present_values
from placeplan.gainshare.plans.scheme_owners import effects_by_owner
from placeplan.model.running.projection import project
from placeplan.plan.dependencies import lost, prerequisites, restated
from placeplan.plan.place import Place

ONE_YEAR = CannotAssess("it is judged on one year")
REPORTED = ("income", "cost", "position")
Values = dict[frozenset[str], NDArray[np.float64]]


@dataclass
class Runs:
    """Runs of the model by the parts that are stopped: groups that stop the same parts share one."""

    place: Place
    members: tuple[str, ...]
    draws: int
    seed: int
    made: dict[frozenset[str], Effects] = field(default_factory=dict)

    def without(self, left_out: Iterable[str]) -> Effects:
        """The plan's effects with these bodies out, and with everything that needed them."""
        plan, outs = self.place.plan, tuple(left_out)
        deciding = _deciding(self.place)
        stopped = frozenset(loss.key for loss in lost(plan, [body for body in outs if body in deciding]))
        if stopped not in self.made:
            smaller = replace(self.place, plan=restated(plan, stopped)) if stopped else self.place
            projection = project(smaller, self.draws, self.seed, reported=REPORTED)
            self.made[stopped] = effects_by_owner(smaller, projection, self.members, REPORTED)
        return self.made[stopped]


@dataclass(frozen=True)
class PlanSettlement:
    """A plan's effects by body over draws, means in pence, and shares where groups can be listed."""

    effects: Effects
    means: dict[str, int]
    outside: dict[str, int]
    least: Schedule[str]
    by_what_each_adds: dict[str, int] | None  # on average over every order in which all could join
    stable: bool | None
    stable_share: float | None  # of draws in which some split is stable
    subsidy: int | None
    runs: int
    groups: int
    year: str | None = None  # the year it is judged on; None for all together
    once: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # by body and year, mean in pence
    once_paid: tuple[OneOffPayment, ...] = ()
    once_short: int = 0  # what is wanting before everybody could be whole of what is once
    today: PresentValues | CannotAssess = ONE_YEAR  # every year, discounted

    @cached_property
    def errors(self) -> dict[str, float]:
        """How far another seed would move what is worked out for each body. Unit: pounds."""
        bodies = (*self.means, *self.outside)
        return {body: float(self.effects.estimated(self.effects.net(body)).error[0]) for body in bodies}

    @property
    def chances(self) -> dict[str, float]:
        """The chance that each member is no worse off after the least payments."""
        after = received(self.means, self.least)
        moved = {body: after[body] - self.means[body] for body in self.means}
        for payment in self.once_paid:
            moved[payment.payer] -= payment.pence
            moved[payment.payee] += payment.pence
        return {body: float((self.effects.net(body, self.year) + moved[body] >= 0).mean()) for body in moved}

    @property
    def status(self) -> str:
        """Is it worth doing? Never said while the whole effect on a member is not known."""
        if self.effects.unknown:
            return "cannot_assess"
        return "viable" if self.system > 0 else "breaks_even" if self.system == 0 else "not_viable"

    @property
    def gains_and_losses(self) -> tuple[int, int]:
        """Gross gains and gross losses of everybody, of what recurs, the mean of draws. Unit: pence."""
        nets = [*self.means.values(), *self.outside.values()]
        return sum(max(net, 0) for net in nets), sum(min(net, 0) for net in nets)

    @property
    def system(self) -> int:
        """Everybody together, what is once included, the mean of draws. Unit: pence."""
        return self.recurrent_system + self.once_system

    @property
    def recurrent_system(self) -> int:
        """Everybody together without what is once, the mean of draws. Unit: pence."""
        return sum(self.means.values()) + sum(self.outside.values())

    @property
    def once_system(self) -> int:
        """What is once for everybody, a cost below zero, the mean of draws. Unit: pence."""
        return sum(sum(by_year.values()) for by_year in self.once.values())


@dataclass(frozen=True)
class Leaving:
    """A body leaves a plan: what stops and why, and each body's mean with it and without it, in pence."""

    body: str
    stopped: tuple[
        tuple[str, str], ...
    ]  # key and title, in an order in which each follows what it waited for
    before: dict[str, int]
    after: dict[str, int]


def plan_settlement(place: Place, draws: int, seed: int, year: str | None = None) -> PlanSettlement:
    """The plan of a place, settled between the bodies that own its schemes or share in them.

    Errors: a place with no scheme that the model can follow for a body whose money is known.
    """
    members = deciding_bodies(place)
    runs = Runs(place, members, draws, seed)
    whole = runs.without(())
    if not whole.members:
        raise PlanError(
            Problem(
                "No body that owns a scheme has income and cost that the model can follow.",
                place.name,
                "State base-year money and schemes, or write a choice in the folder “settlement”.",
            )
        )
    means = {body: _mean(whole.recurrent(body, year)) for body in whole.members}
    outside = {body: _mean(whole.recurrent(body, year)) for body in whole.outside}
    once = {
        body: {y: _mean(whole.one_off(body, y)) for y in whole.years if year in (None, y)}
        for body in whole.everybody
    }
    today = ONE_YEAR if year else plan_present_values(whole, place)
    if whole.unknown:
        why = "payments need the whole effect on every member, and for some it is not known"
        nothing: Schedule[str] = Schedule((), why)
        runs_made = len(runs.made)
        return PlanSettlement(
            whole, means, outside, nothing, None, None, None, None, runs_made, 0, year, once, today=today
        )
    floors = dict.fromkeys(means, 0)
    least = least_transfers(means, floors)
    paid, short = _paid_once(whole, means, least, once)
    if len(whole.members) > EXACT_BODIES:
        return PlanSettlement(
            whole, means, outside, least, None, None, None, None, len(runs.made), 0, year, once, paid, short,
            today,
        )  # fmt: skip
    values = plan_values(runs, whole.members, year)
    by_mean = {group: float(worth.mean()) for group, worth in values.items()}
    shares = {body: float(np.asarray(share)) for body, share in shapley(by_mean).items()}
    return PlanSettlement(
        whole,
        means,
        outside,
        least,
        in_pence(shares, sum(means.values())),
        not core(by_mean).empty,
        float(1 - np.mean(core(values).empty)),
        round(float(np.asarray(least_subsidy(by_mean)))),
        len(runs.made),
        len(values),
        year,
        once,
        paid,
        short,
        today,
    )


def _paid_once(
    whole: Effects, means: Mapping[str, int], least: Schedule[str], once: Mapping[str, Mapping[str, int]]
) -> tuple[tuple[OneOffPayment, ...], int]:
    """The least that members pay each other once, beside the recurrent payments; or what is wanting."""
    is_anything_once = any(pence for by_year in once.values() for pence in by_year.values())
    if not least.exists or not is_anything_once:
        return (), 0
    after = received(means, least)
    spare = {body: after[body] + sum(once[body].values()) for body in means}
    schedule = least_transfers(spare, dict.fromkeys(spare, 0))
    if not schedule.exists:
        return (), round(schedule.outside_money)
    payments = []
    for payer, payee, amount in schedule:
        again = {year: _mean(whole.recurrent(payee, year)) for year in once[payee]}
        by_year = in_years(round(amount), once[payee], again)
        payments += [OneOffPayment(payer, payee, year, pence) for year, pence in by_year.items()]
    return tuple(payments), 0


def plan_values(runs: Runs, members: Sequence[str], year: str | None = None) -> Values:
    """The best that every group could secure alone: of the parts it can do, those with the best mean.

    All together is the plan as it stands. Unit: pence. Shape: draw.
    """
    listed = tuple(groups(tuple(members)))
    worlds = {group: runs.without(body for body in runs.members if body not in group) for group in listed}
    # Groups that make one world share the bodies whose schemes go ahead in it: who holds those can make it.
    makers: dict[int, frozenset[str]] = {}
    for group, world in worlds.items():
        makers[id(world)] = makers.get(id(world), group) & group
    nets = {id(world): _nets(world, members, year) for world in worlds.values()}
    nothing = np.zeros(runs.draws)
    values: Values = {}
    for group in listed:
        able = [world for world, needed in makers.items() if needed <= group]
        worths = [np.sum([nets[world][body] for body in group], axis=0) for world in able]
        values[group] = max([nothing, *worths], key=lambda worth: float(worth.mean()))
    everybody = frozenset(members)
    values[everybody] = np.sum([nets[id(worlds[everybody])][body] for body in members], axis=0)
    return values


def _nets(world: Effects, members: Sequence[str], year: str | None) -> dict[str, NDArray[np.float64]]:
    return {body: world.recurrent(body, year).astype(float) for body in members}


def leaving(place: Place, body: str, draws: int, seed: int) -> Leaving:
    """The plan without a body. Errors: a body that owns no scheme and shares in none."""
    members = deciding_bodies(place)
    if body not in members:
        raise PlanError(
            Problem(
                f"“{body}” owns no scheme of {place.name} and shares in none.",
                to_do=f"Use one of: {', '.join(members) or 'nobody does'}.",
            )
        )
    runs = Runs(place, members, draws, seed)
    before, after = runs.without(()), runs.without([body])
    touched = dict.fromkeys([*before.members, *before.outside])
    return Leaving(
        body,
        tuple((loss.key, loss.title) for loss in lost(place.plan, [body])),
        {member: _mean(before.net(member)) for member in touched},
        {member: _mean(after.net(member)) for member in touched},
    )


def scheme_alone(place: Place, key: str) -> Place:
    """The place with one scheme of its plan and what that waits for; every other scheme stopped.

    Errors: no such scheme.
    """
    keys = [scheme.key for scheme in place.schemes]
    if key not in keys:
        raise PlanError(Problem(f"“{key}” is not a scheme.", place.name, f"Use one of: {', '.join(keys)}."))
    needs = prerequisites(place.plan)
    kept: set[str] = set()
    waiting = [key]
    while waiting:
        part = waiting.pop()
        kept.add(part)
        waiting += [name for name in needs.get(part, ()) if name not in kept]
    schemes = tuple(
        scheme if scheme.key in kept else replace(scheme, status="stopped") for scheme in place.plan.schemes
    )
    return replace(place, plan=replace(place.plan, schemes=schemes))


def deciding_bodies(place: Place) -> tuple[str, ...]:
    """Bodies that own a scheme or are partners in one, in the order of the plan."""
    in_force = [scheme for scheme in place.schemes if scheme.status != "stopped"]
    return tuple(dict.fromkeys(b for scheme in in_force for b in (scheme.owner, *scheme.partners) if b))


def _deciding(place: Place) -> frozenset[str]:
    return frozenset(deciding_bodies(place))


def _mean(pence: NDArray[np.int64]) -> int:
    return round(float(pence.mean()))

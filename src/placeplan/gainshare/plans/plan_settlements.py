"""A whole plan settled from the model: effects by body, what groups could do alone, what if one leaves.

A scheme goes ahead for a group that holds its owner and every partner. Effects are the plan less doing
nothing, on the same draws; payments are worked out from the mean of draws, because means add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import pounds, short_money_text
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
from placeplan.gainshare.plans.scheme_owners import effects_by_owner, label
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


def words(found: PlanSettlement, place: Place, title: str) -> str:
    """The finding in one paragraph; money is cash, all years together, the mean of draws."""
    everybody = {**found.means, **found.outside}
    name = {body: label(place, body) for body in (*everybody, *found.effects.unknown)}
    sums = _sums_words(found, name)
    sentences = [
        *(_not_assessed_words(found, name, title, sums) or _offer_words(found, name, title, sums)),
        *_once_words(found, name),
        *_unheard_words(found, name),
        *_stability_words(found),
        *_discounted_words(found),
        "Money is in cash terms, all years together, the mean of draws, against doing nothing.",
    ]
    return " ".join(sentences)


def _sums_words(found: PlanSettlement, name: Mapping[str, str]) -> str:
    """Who gains and who loses, and the gross sums behind the net."""
    everybody = {**found.means, **found.outside}
    gains = [f"{name[body]} gains {_about(net)}" for body, net in everybody.items() if net > 0]
    losses = [f"{name[body]} loses {_about(-net)}" for body, net in everybody.items() if net < 0]
    up, down = found.gains_and_losses
    return (
        f"{'; '.join([*gains, *losses]) or 'nobody gains or loses'}. Gains of {_about(up)} and losses of "
        f"{_about(-down)}; everybody together: {_about(found.recurrent_system)}."
    )


def _not_assessed_words(found: PlanSettlement, name: Mapping[str, str], title: str, sums: str) -> list[str]:
    """What can be said where the whole effect on a body is not known; nothing where every one is."""
    without = ", ".join(name[body] for body in found.effects.unknown)
    if not without:
        return []
    return [
        f"{title}: cannot assess. No income and cost of their own are known for: {without}. "
        f"What is known of what the plan states: {sums} No payments are designed until the rest is known."
    ]


def _offer_words(found: PlanSettlement, name: Mapping[str, str], title: str, sums: str) -> list[str]:
    """What the plan does, and the payments that would leave nobody worse off."""
    does = f"{title}: {sums}"
    if found.system < 0:
        return [does, "Taken together it is not viable in money, so no payments are designed for it."]
    if not found.least.exists:
        short = _about(round(found.least.outside_money))
        what = f"No payments make it agreeable: the members are {short} short. That much from outside would."
        return [does, what]
    paid = [f"{name[payer]} pays {name[payee]} {_about(round(pence))}" for payer, payee, pence in found.least]
    if paid:
        return [does, f"Nobody is worse off if {'; '.join(paid)}."]
    someone_outside_loses = any(net < 0 for net in found.outside.values())
    nobody = "No member has to be paid." if someone_outside_loses else "Nobody has to be paid."
    return [does, nobody]


def _unheard_words(found: PlanSettlement, name: Mapping[str, str]) -> list[str]:
    losers = [f"{name[body]} ({_about(-net)})" for body, net in found.outside.items() if net < 0]
    if not losers:
        return []
    return [f"Losing without owning any of it, and made whole by nobody: {'; '.join(losers)}."]


def _stability_words(found: PlanSettlement) -> list[str]:
    """That some bodies would do better alone, and what would hold them; nothing where a split holds."""
    is_worth_doing = found.system >= 0
    if not is_worth_doing or found.stable is not False or found.subsidy is None:
        return []
    return [
        "No stable split exists, because some bodies would do better with their own part of the plan "
        f"alone; {_about(found.subsidy)} from outside would make one."
    ]


def _discounted_words(found: PlanSettlement) -> list[str]:
    """All years as one sum, plain and with later years worth less; nothing where one year is judged."""
    if found.year or found.effects.unknown:
        return []
    years, today = found.effects.years, found.today
    everybody = f"From {years[0]} to {years[-1]} everybody together has {_about(found.system)}"
    if isinstance(today, CannotAssess):
        return [f"{everybody}, not discounted: {today.why}."]
    less = f"{_about(today.system)} in {today.prices}, discounted at {today.rate:.1%} a year to {today.to}"
    return [f"{everybody}, or {less}."]


def _once_words(found: PlanSettlement, name: Mapping[str, str]) -> list[str]:
    """What is once, apart from what recurs: who bears it, who pays it in which year, and the two together."""
    totals = {body: sum(by_year.values()) for body, by_year in found.once.items()}
    bears = [f"{name[body]} bears {_about(-pence)}" for body, pence in totals.items() if pence < 0]
    has = [f"{name[body]} gains {_about(pence)}" for body, pence in totals.items() if pence > 0]
    if not [*bears, *has]:
        return []
    sentences = [f"Apart from that, and once: {'; '.join([*bears, *has])}; all in: {_about(found.system)}."]
    paid = [
        f"{name[payment.payer]} pays {name[payment.payee]} {_about(payment.pence)} in {payment.year}"
        for payment in (found.once_paid if found.system >= 0 else ())
    ]
    if paid:
        sentences.append(f"Once, {'; '.join(paid)}.")
    if found.once_short:
        sentences.append(f"What recurs does not make up what is once: {_about(found.once_short)} is wanting.")
    return sentences


def _about(pence: int) -> str:
    """Short money: the model knows no pennies."""
    return short_money_text(pounds(pence))


def _deciding(place: Place) -> frozenset[str]:
    return frozenset(deciding_bodies(place))


def _mean(pence: NDArray[np.int64]) -> int:
    return round(float(pence.mean()))

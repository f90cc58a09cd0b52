"""A whole plan settled from the model, in words: who gains, who pays, and how sure it is."""

from collections.abc import Mapping

from placeplan.core.money import pounds, short_money_text
from placeplan.core.precision import chance_shown, shown
from placeplan.core.sentences import joined
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.plans.plan_settlements import PlanSettlement
from placeplan.gainshare.plans.scheme_owners import label
from placeplan.plan.place import Place


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
    everybody, errors = {**found.means, **found.outside}, found.errors
    gains = [f"{name[body]} gains {_about(net, errors[body])}" for body, net in everybody.items() if net > 0]
    losses = [
        f"{name[body]} loses {_about(-net, errors[body])}" for body, net in everybody.items() if net < 0
    ]
    up, down = found.gains_and_losses
    of_gains, of_losses = (
        max((errors[b] for b, net in everybody.items() if net * sign > 0), default=0.0) for sign in (1, -1)
    )
    return (
        f"{'; '.join([*gains, *losses]) or 'nobody gains or loses'}. Gains of {_about(up, of_gains)} and "
        f"losses of {_about(-down, of_losses)}; everybody together: {_whole(found, found.recurrent_system)}."
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
        short = _whole(found, round(found.least.outside_money))
        what = f"No payments make it agreeable: the members are {short} short. That much from outside would."
        return [does, what]
    errors = found.errors
    paid = [
        f"{name[payer]} pays {name[payee]} {_about(round(pence), min(errors[payer], errors[payee]))}"
        for payer, payee, pence in found.least
    ]
    if paid:
        draws = found.effects.count
        chances = joined(
            [f"{name[body]} in {chance_shown(chance, draws)}" for body, chance in found.chances.items()]
        )
        return [
            does,
            f"On the mean of draws nobody is worse off if {'; '.join(paid)}.",
            f"No worse off than by doing nothing: {chances} of draws.",
        ]
    someone_outside_loses = any(net < 0 for net in found.outside.values())
    nobody = "No member has to be paid." if someone_outside_loses else "Nobody has to be paid."
    return [does, nobody]


def _unheard_words(found: PlanSettlement, name: Mapping[str, str]) -> list[str]:
    errors = found.errors
    losers = [
        f"{name[body]} ({_about(-net, errors[body])})" for body, net in found.outside.items() if net < 0
    ]
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
        f"alone; {_whole(found, found.subsidy)} from outside would make one."
    ]


def _discounted_words(found: PlanSettlement) -> list[str]:
    """All years as one sum, plain and with later years worth less; nothing where one year is judged."""
    if found.year or found.effects.unknown:
        return []
    years, today = found.effects.years, found.today
    everybody = f"From {years[0]} to {years[-1]} everybody together has {_whole(found, found.system)}"
    if isinstance(today, CannotAssess):
        return [f"{everybody}, not discounted: {today.why}."]
    less = f"{_whole(found, today.system)} in {today.prices}"
    return [f"{everybody}, or {less}, discounted at {today.rate:.1%} a year to {today.to}."]


def _once_words(found: PlanSettlement, name: Mapping[str, str]) -> list[str]:
    """What is once, apart from what recurs: who bears it, who pays it in which year, and the two together."""
    totals = {body: sum(by_year.values()) for body, by_year in found.once.items()}
    bears = [
        f"{name[body]} bears {_about(-pence, found.errors[body])}"
        for body, pence in totals.items()
        if pence < 0
    ]
    has = [
        f"{name[body]} gains {_about(pence, found.errors[body])}"
        for body, pence in totals.items()
        if pence > 0
    ]
    if not [*bears, *has]:
        return []
    sentences = [
        f"Apart from that, and once: {'; '.join([*bears, *has])}; all in: {_whole(found, found.system)}."
    ]
    paid = [
        f"{name[payment.payer]} pays {name[payment.payee]} {_about(payment.pence, 0.0)} in {payment.year}"
        for payment in (found.once_paid if found.system >= 0 else ())
    ]
    if paid:
        sentences.append(f"Once, {'; '.join(paid)}.")
    if found.once_short:
        sentences.append(
            f"What recurs does not make up what is once: {_whole(found, found.once_short)} is wanting."
        )
    return sentences


def _whole(found: PlanSettlement, pence: int) -> str:
    """A sum over bodies: as sure as the least sure of them."""
    return _about(pence, max(found.errors.values(), default=0.0))


def _about(pence: int, error: float) -> str:
    """Short money to the digits that another seed would not change; `error` in pounds."""
    return short_money_text(shown(pounds(pence), error))

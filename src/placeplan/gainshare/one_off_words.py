"""What a change costs once, in words, never in one sum with what recurs: who bears it, who pays, when."""

from placeplan.core.money import money_text, pounds, short_money_text
from placeplan.core.periods import start_year
from placeplan.core.sentences import joined
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.one_off_payments import OneOffPayment
from placeplan.gainshare.choices.settlements import Settlement
from placeplan.gainshare.choices.splits import Split


def bearing(found: Settlement) -> str:
    """Who bears what once, in which year, and whether it is made up; nothing where nothing is once."""
    time, name = found.time, found.choice.name
    costs = {body: pence for body, pence in time.once.items() if pence < 0}
    gains = {body: pence for body, pence in time.once.items() if pence > 0}
    if not costs and not gains:
        return ""
    bears = [f"{name(body)} bears {money_text(-pence)}{_when(found, body)}" for body, pence in costs.items()]
    has = [f"{name(body)} gains {money_text(pence)}{_when(found, body)}" for body, pence in gains.items()]
    verb, net = ("costs", found.once) if found.once >= 0 else ("brings", -found.once)
    return f"Making the change {verb} {money_text(net)} once: {joined([*bears, *has])}. {made_up(found)}"


def made_up(found: Settlement) -> str:
    """Is what it costs once made up by the last year that counts?"""
    time = found.time
    again = f", the effect of {found.year} repeated in each year after {time.years[-1]}"
    counted = f"Counted to {time.until}{again if time.repeated else ''}, everybody together"
    if time.system >= 0:
        return f"{counted} gains {money_text(time.system)} after that cost."
    return (
        f"{counted} loses {money_text(-time.system)} after that cost: by then it is not paid back, and "
        "payments of each year settle only what recurs."
    )


def discounted(found: Settlement) -> str:
    """Every year that counts as one sum, plain and with later years worth less; nothing for a single year."""
    time, today = found.time, found.discounted
    if len(time.years) + time.repeated < 2:
        return ""
    everybody = f"From {time.years[0]} to {time.until} everybody together has {money_text(time.system)}"
    if isinstance(today, CannotAssess):
        return f"{everybody}, not discounted: {today.why}."
    less = short_money_text(pounds(today.system))  # to the pound it would look surer than a rate can be
    return f"{everybody}, or {less} discounted at {today.rate:.1%} a year to {today.to}."


def offer(split: Split, found: Settlement) -> str:
    """What would be paid once beside a way to share; nothing where nothing is once."""
    once = split.once
    if once is None:
        return ""
    if once.hidden:
        exists = "exist" if once.exists else "do not exist"
        return f"One-off payments that leave every body whole {exists}; they would show a private floor."
    if not once.exists:
        outside = money_text(once.outside_money or 0)
        return f"No one-off payments leave every body whole: {once.reason}. {outside} from outside would."
    if not once.payments:
        return f"No one-off payment is needed: who bears a cost once makes it up by {found.time.until}."
    return f"Apart from that, and once, {joined([paid(payment, found) for payment in once.payments])}."


def paid(one: OneOffPayment, found: Settlement) -> str:
    """One payment in words, with its year."""
    name = found.choice.name
    return f"{name(one.payer)} pays {name(one.payee)} {money_text(one.pence)} in {one.year}"


def _when(found: Settlement, body: str) -> str:
    years = sorted((y for y, pence in found.time.once_by_year[body].items() if pence), key=start_year)
    return f" ({joined(years)})" if years else ""

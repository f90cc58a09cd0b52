"""A settlement in words that a board can sign or refuse: what it does, to whom, on what terms."""

from placeplan.core.money import money_text
from placeplan.core.precision import chance_shown
from placeplan.core.sentences import joined
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare import one_off_words
from placeplan.gainshare.choices.break_evens import BreakEven
from placeplan.gainshare.choices.dilemma import Dilemma
from placeplan.gainshare.choices.settlements import Settlement, dilemma_with
from placeplan.gainshare.choices.splits import Split
from placeplan.gainshare.choices.withdrawals import Withdrawal

AGAINST = {"refused": "refused", "withdrawn": "withdrawn"}  # positions that end a body's part in it
MOST_TOLD = 4  # our default: more payments than this no sentence can carry


def paragraph(found: Settlement) -> str:
    """The whole finding in one paragraph."""
    return " ".join(paragraphs(found))


def paragraphs(found: Settlement) -> tuple[str, ...]:
    """The finding by question: what it does and is it worth it, what it costs once, what would be paid."""
    choice = found.choice
    if found.status == "cannot assess":
        return (f"{choice.title}: cannot assess. {found.why}. Nothing has been put in its place.",)
    turns = " ".join(turning(break_even, found) for break_even in found.break_evens)
    does = f"{choice.title}: {gains_and_losses(found)} {worth(found)} {turns}".strip()
    if found.status == "not viable":
        paid = "The change is not viable, so no payments between bodies are designed for it."
    else:
        paid = f"{offer(found)} {unheard(found)}".strip()
    standing = "" if found.status == "not viable" else stability(found)
    base = f"Money is in {prices(choice.price_base)}, {period_words(choice.judged_on)}, against staying out."
    over_years = f"{one_off_words.bearing(found)} {one_off_words.discounted(found)}".strip()
    paid = f"{paid} {recorded(found)}".strip()
    return tuple(filter(None, (does, over_years, paid, f"{standing} {base}".strip())))


def gains_and_losses(found: Settlement) -> str:
    """Who gains and who loses, by name, and the gross sums behind the net."""
    name = found.choice.name
    everybody = {**found.nets, **found.outside}
    gainers = {body: net for body, net in everybody.items() if net > 0}
    losers = {body: -net for body, net in everybody.items() if net < 0}
    if not (gainers or losers):
        return "nobody gains and nobody loses."
    gains = [f"{name(body)} gains {money_text(net)}" for body, net in gainers.items()]
    losses = [f"{name(body)} loses {money_text(lost)}" for body, lost in losers.items()]
    up, down = sum(gainers.values()), sum(losers.values())
    is_apart = found.year is None and bool(one_off_words.bearing(found))
    again = "leaving out what is once, " if is_apart else ""
    net = f"a net {'gain' if up >= down else 'loss'} of {money_text(abs(up - down))}"
    return (
        f"{again}{joined([*gains, *losses])}. Gains of {money_text(up)} and losses of {money_text(down)} "
        f"make {net} for everybody together."
    )


def worth(found: Settlement) -> str:
    """Is it worth doing, and how sure is that?"""
    chance = found.chance_worth_doing
    sure = (
        ""
        if chance is None
        else f" In {chance_shown(chance, found.effects.count)} of draws it is worth doing."
    )
    match found.status:
        case "viable" if not found.pays_back:
            until = found.time.until
            return (
                f"Each year it is worth doing as a whole; with what it costs once it is not, by {until}."
                + sure
            )
        case "viable":
            return "It is worth doing as a whole." + sure
        case "breaks even":
            return "It breaks even as a whole: it is worth doing only for what is not money." + sure
        case _:
            return "It is not worth doing as a whole." + sure


def turning(one: BreakEven, found: Settlement) -> str:
    """The number on which it turns."""
    spread = one.line.spread
    assert spread is not None
    low, turn, high = (money_text(round(pounds * 100)) for pounds in (spread.low, one.turns_at, spread.high))
    side = "above" if one.cases[0].system < 0 else "below"
    return (
        f"It turns on {driver(one, found)}: worth doing {side} {turn}, and stated between {low} and {high}."
    )


def driver(one: BreakEven, found: Settlement) -> str:
    """What the number is, and whose."""
    label = f" ({one.line.label})" if one.line.label else ""
    return f"{found.choice.name(one.line.body)}'s {one.line.component.replace('_', ' ')}{label}"


def offer(found: Settlement) -> str:
    """The payments that would leave nobody worse off, or the one sentence that there are none."""
    by_name = {split.name: split for split in found.splits}
    least = by_name["least transfers"]
    words = f"{_least_words(least, found)} {one_off_words.offer(least, found)}".strip()
    equal = by_name.get("equal gain")
    if equal and equal.exists and equal.payments:
        words += f" {_equal_words(equal, found)}"
        words += f" {one_off_words.offer(equal, found)}" if least.once is None else ""
    return words


def _least_words(least: Split, found: Settlement) -> str:
    if least.hidden:
        exists = "exist" if least.exists else "do not exist"
        return f"Payments that leave every body at its floor {exists}; they would show a private floor."
    if not least.exists:
        help_from = money_text(least.outside_money or 0)
        return f"No payments make it agreeable: {least.reason}. {help_from} from outside would."
    if not least.payments:
        nobody = "Nobody needs to be paid: in the middle case every body is at its floor or above."
        return f"{nobody} {_sure(least, found)}"
    payments = joined(paid(least, found))
    return f"In the middle case every body is at its floor or above if {payments}. {_sure(least, found)}"


def _sure(split: Split, found: Settlement) -> str:
    """How sure it is, body by body: the middle case alone would read as a promise."""
    if not split.chances:
        return ""
    name = found.choice.name
    draws = found.effects.count
    chances = joined(
        [f"{name(body)} in {chance_shown(chance, draws)}" for body, chance in split.chances.items()]
    )
    return f"No worse off than by staying out: {chances} of draws."


def recorded(found: Settlement) -> str:
    """What follows where a board has refused or withdrawn: what it has turned down is no offer."""
    members = found.choice.members
    against = [body for body, member in members.items() if member.position in AGAINST]
    if not against:
        return ""
    said = [f"{found.choice.name(body)} has {AGAINST[members[body].position]}" for body in against]
    needed = [body for body in against if body in found.choice.needs]
    left = len(members) - len(against)
    if needed or left < found.choice.quorum:
        why = "it cannot happen without them" if needed else "too few bodies are left to decide"
        return f"As recorded, {joined(said)}: {why}, so nothing above is agreed or can be."
    return f"As recorded, {joined(said)}: nothing above binds {'it' if len(against) == 1 else 'them'}."


def _equal_words(equal: Split, found: Settlement) -> str:
    if len(equal.payments) > MOST_TOLD:
        return f"For all to gain the same takes {len(equal.payments)} payments, which are listed apart."
    return f"For all to gain the same, {joined(paid(equal, found))}."


def unheard(found: Settlement) -> str:
    """Losers outside, whom no payment between members makes whole; a loser is never left out."""
    name = found.choice.name
    losers = [f"{name(body)} ({money_text(-net)})" for body, net in found.outside.items() if net < 0]
    once = {body: found.time.once[body] for body in found.outside}
    losers += [f"{name(body)} ({money_text(-pence)} once)" for body, pence in once.items() if pence < 0]
    return f"Losing without a say, and made whole by nobody: {joined(losers)}." if losers else ""


def paid(split: Split, found: Settlement) -> list[str]:
    """Each recurrent payment of a split in words."""
    name, yearly = found.choice.name, " each year" if found.year else ""
    return [
        f"{name(payer)} pays {name(payee)} {money_text(round(amount))}{yearly}"
        for payer, payee, amount in split.payments
    ]


def stability(found: Settlement) -> str:
    """Would any group do better alone?"""
    core_found = found.stability
    if isinstance(core_found, CannotAssess):
        return f"Whether any group would do better alone cannot be assessed: {core_found.why}."
    if core_found.stable:
        often = f"{chance_shown(core_found.share_of_draws, found.effects.count)} of draws"
        return f"A split exists that no group would leave (so it is in {often})."
    return f"No stable split exists; {money_text(core_found.subsidy)} from outside would make one."


def standing_together(found: Settlement) -> str:
    """System first or organisation first, before and after the least payments."""
    before = found.dilemma
    if isinstance(before, CannotAssess):
        return f"Whether bodies would stand together cannot be assessed: {before.why}."
    words = _held(before, found)
    split = found.offer
    if split is not None and split.payments and not before.holds:
        after = dilemma_with(found, split)
        assert isinstance(after, Dilemma)  # it could be assessed before, and payments change only amounts
        words += f" After the payments of “{split.name}”: {_held(after, found)}"
    return words


def leaving(left: Withdrawal, found: Settlement) -> str:
    """What if a body leaves?"""
    name = found.choice.name
    if not left.happens:
        needed = left.body in found.choice.needs
        why = "cannot happen without it" if needed else "has too few bodies left to decide"
        yearly = " each year" if found.year else ""
        spared = (
            f", and the {money_text(found.once)} that it costs once is not spent" if found.once > 0 else ""
        )
        lost = f"{money_text(left.system_before)} is lost to all{yearly}"
        return f"If {name(left.body)} leaves, the change {why}: {lost}{spared if found.year else ''}."
    remaining = [
        f"{name(body)} has {money_text(left.after[body])} instead of {money_text(left.before[body])}"
        for body in left.after
        if left.after[body] != left.before[body] and body != left.body
    ]
    return (
        f"If {name(left.body)} leaves, {len(left.stopped)} lines stop and everybody together has "
        f"{money_text(left.system_after)} instead of {money_text(left.system_before)}"
        + (f": {joined(remaining)}." if remaining else ".")
    )


def prices(price_base: str) -> str:
    """The price base as a label says it."""
    return "cash terms" if price_base == "nominal" else f"{price_base} prices"


def period_words(judged_on: str) -> str:
    """The years that a sum is over."""
    return "all years together" if judged_on == "all years" else f"for {judged_on}"


def _held(one: Dilemma, found: Settlement) -> str:
    name = found.choice.name
    if one.holds:
        return "putting the system first is stable: no body would have more by standing apart."
    tempted = [name(t.body) for t in one.temptations if t.to_hold]
    return (
        f"{joined(tempted)} would have more by standing apart; the smallest incentive that changes this is "
        f"{money_text(round(one.smallest_incentive))}."
    )

"""What a control total that is accepted or refused comes to, in words that a board can sign or refuse."""

from placeplan.core.money import money_text
from placeplan.core.sentences import joined
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.cases.refusals import Refused
from placeplan.gainshare.cases.rule_files import CASH


def words(found: Refused) -> str:
    """The finding in one paragraph."""
    return " ".join(paragraphs(found))


def paragraphs(found: Refused) -> tuple[str, ...]:
    """The finding by question: who refused what, what that costs, what is lent, what nobody can say."""
    system, name = found.system, found.names
    if system.total is None or system.plan is None:
        return (f"{found.about.title}: cannot assess. {found.total.variance}.",)
    asked = (
        f"{found.about.title}: the control total for {found.about.year} is {money_text(system.total)}, "
        f"the plan is {money_text(system.plan)}."
    )
    cost = f"{found.cost}." if isinstance(found.cost, CannotAssess) else found.cost.words
    unknown = [name[body] for body, cost in found.cost_by_body.items() if isinstance(cost, CannotAssess)]
    by_body = (
        f"What refusing costs each body cannot be assessed for {joined(unknown)}: what it would take was "
        "not published."
        if unknown
        else ""
    )
    base = CASH if found.about.price_base == "nominal" else f"Money is in {found.about.price_base} prices."
    parts = (
        (asked, answer_words(found), found.about.inference),
        (cost, schedule(found), split_words(found)),
        (_lent_words(found), by_body, base),
    )
    return tuple(" ".join(filter(None, part)) for part in parts)


def answer_words(found: Refused) -> str:
    """Who accepted, who refused and who has not said, and what that means for the fund."""
    answers = {
        "accepted": found.total.accepted,
        "refused": found.total.refused,
        "not said": found.total.not_said,
    }
    inferred = found.about.inferred
    told = [
        f"{joined([found.names[body] + ' (inferred)' * (body in inferred) for body in bodies])} "
        f"{answer if answer != 'not said' else 'has not said' if len(bodies) == 1 else 'have not said'}."
        for answer, bodies in answers.items()
        if bodies
    ]
    is_open = found.total.fund_is_open
    if isinstance(is_open, CannotAssess):
        told.append(f"Whether the fund can be earned cannot be assessed: {is_open.why}.")
    elif is_open and found.total.accepted:
        told.append("All who were asked accept, so the fund can be earned.")
    return " ".join(told)


def split_words(found: Refused) -> str:
    """Another split of the same total, body by body; nothing where none is proposed."""
    if found.split is None:
        return ""
    if isinstance(found.split, CannotAssess):
        return f"What another split of the total would change: cannot assess, {found.split.why}."
    changes = "; ".join(
        f"{found.names[body]} {'easier' if moved < 0 else 'harder'} by {money_text(abs(moved))}"
        for body, moved in found.split.items()
        if moved
    )
    return f"Split otherwise, the same total would be: {changes or 'as it is'}."


def _lent_words(found: Refused) -> str:
    if not found.lent:
        return ""
    lent = f"{'about ' if found.lent_about else ''}{money_text(found.lent)}"
    return (
        f"Neighbours lend {lent} in {len(found.loans)} loans; a loan is repaid, so it moves the year's cash "
        "and not what the system has to find."
    )


def schedule(found: Refused) -> str:
    """What schedule would have been acceptable, if any."""
    if isinstance(found.cost, CannotAssess):
        return "Whether a schedule would have been acceptable cannot be assessed."
    if found.cost.gain_from_accepting <= 0:
        return (
            "No schedule between the bodies makes accepting worth it; an easier total or a larger fund would."
        )
    return (
        f"One schedule would have been acceptable to all: each body takes the same share of the fund as of "
        f"the {money_text(found.cost.shortfall)} to be found, and "
        f"{money_text(found.cost.gain_from_accepting)} is left to share. It holds only if the sum can really "
        "be found; nothing published says that it could."
    )

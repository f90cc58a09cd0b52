"""A whole plan settled from the model, and a body leaving it, as plain values for JSON. Money in pounds."""

from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.choices.present_values import discounted_record
from placeplan.gainshare.effect_rows import Record, in_pounds, ranges
from placeplan.gainshare.plans.plan_settlements import Leaving, PlanSettlement
from placeplan.gainshare.plans.plan_words import words as plan_words
from placeplan.gainshare.plans.scheme_owners import label
from placeplan.plan.place import Place


def plan_record(found: PlanSettlement, place: Place, title: str) -> Record:
    """A whole plan, or one scheme of it, settled from the model. Money in pounds, cash terms."""
    effects, sentences = found.effects, plan_words(found, place, title)
    gains, losses = effects.gains_and_losses()
    return {
        "kind": "plan",
        "title": title,
        "price_base": "nominal",
        "words": sentences,
        "verdict": {
            "status": found.status,
            "words": sentences,
        },
        "effects": [
            {
                "organisation": body,
                "name": label(place, body),
                "role": "outside" if body in effects.outside else "member",
                "option": "join",
                **_plan_effect(effects, body),
            }
            for body in dict.fromkeys([*effects.members, *effects.outside, *effects.unknown])
        ],
        "system": {
            **ranges(effects, effects.system()),
            "gross_gains": ranges(effects, gains),
            "gross_losses": ranges(effects, losses),
        },
        "over_time": _over_time(found),
        "transfers": [_least(found)],
        "by_what_each_adds": _by_body(found.by_what_each_adds),
        "stable": found.stable,
        "stable_share_of_draws": found.stable_share,
        "subsidy": None if found.subsidy is None else in_pounds(found.subsidy),
        "model_runs": found.runs,
        "groups": found.groups,
    }


def _by_body(shares: dict[str, int] | None) -> Record | None:
    return None if shares is None else {body: in_pounds(pence) for body, pence in shares.items()}


def _over_time(found: PlanSettlement) -> Record | None:
    """All years as one sum, plain and discounted; nothing where one year is judged or a body is not known."""
    if found.year or found.effects.unknown:
        return None
    years, today = found.effects.years, found.today
    about: Record = {"from": years[0], "to": years[-1], "system": in_pounds(found.system)}
    return about | discounted_record(today)


def _least(found: PlanSettlement) -> Record:
    """The least payments; none while the plan is not viable, or a member's whole effect not known."""
    unknown, viable = bool(found.effects.unknown), found.system >= 0
    paid = found.least if viable and not unknown else ()
    once = found.once_paid if viable else ()
    return {
        "name": "least transfers",
        "payments": [{"from": a, "to": b, "pounds": in_pounds(v)} for a, b, v in paid],
        "chances_no_worse": None if unknown else found.chances,
        "reason": found.least.reason,
        "outside_money": None if unknown else in_pounds(found.least.outside_money),
        "one_off": [
            {
                "from": payment.payer,
                "to": payment.payee,
                "year": payment.year,
                "pounds": in_pounds(payment.pence),
            }
            for payment in once
        ],
        "one_off_short": in_pounds(found.once_short),
    }


def _plan_effect(effects: Effects, body: str) -> Record:
    """What a plan changes for a body; `known` is what it states for one whose own money is not known."""
    effect: Record = {
        **ranges(effects, effects.net(body)),
        "recurrent": ranges(effects, effects.recurrent(body)),
        "one_off": ranges(effects, effects.one_off(body)),
        "parts": {part: ranges(effects, effects.of("join", body, part)) for part in ("income", "added_cost")},
        "by_year": {year: ranges(effects, effects.net(body, year)) for year in effects.years},
    }
    if body not in effects.unknown:
        return {"status": "assessed", **effect}
    stated = effect if body in effects.members else None
    return {**effects.unknown[body].as_record(), "known": stated}


def leaving_record(left: Leaving) -> Record:
    """A body leaves a plan: what stops, and every body's effect restated."""
    return {
        "organisation": left.body,
        "stopped": [{"key": key, "title": title} for key, title in left.stopped],
        "before": {body: in_pounds(pence) for body, pence in left.before.items()},
        "after": {body: in_pounds(pence) for body, pence in left.after.items()},
        "system_before": in_pounds(sum(left.before.values())),
        "system_after": in_pounds(sum(left.after.values())),
    }

"""A settlement as plain values for JSON and pages. A private floor is used and never written here."""

import numpy as np

from placeplan.core.money import PENCE_PER_POUND
from placeplan.funding.values import CannotAssess
from placeplan.gainshare import settlement_words as words
from placeplan.gainshare.body_effects import SIGNS, Effects, Pence
from placeplan.gainshare.break_evens import BreakEven
from placeplan.gainshare.choices import OPTIONS
from placeplan.gainshare.dilemma import Dilemma
from placeplan.gainshare.one_off_record import one_off_record, schedule_record
from placeplan.gainshare.plan_settlements import Leaving, PlanSettlement
from placeplan.gainshare.plan_settlements import words as plan_words
from placeplan.gainshare.scheme_owners import label
from placeplan.gainshare.settlements import Settlement
from placeplan.gainshare.splits import Split
from placeplan.gainshare.transfer_ledger import Entry, TransferLedger
from placeplan.plan.place import Place

Record = dict[str, object]
PERCENTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


def record(found: Settlement, ledger: TransferLedger) -> Record:
    """Everything about one choice. Money in pounds."""
    choice = found.choice
    return {
        "key": choice.key,
        "kind": "change",
        "title": choice.title,
        "question": choice.question,
        "price_base": choice.price_base,
        "judged_on": choice.judged_on,
        "source": choice.source,
        "grade": choice.grade,
        "verdict": {
            "status": found.status.replace(" ", "_"),
            "chance_worth_doing": found.chance_worth_doing,
            "why": found.why,
            "words": words.paragraph(found),
        },
        "words": words.paragraph(found),
        "paragraphs": list(words.paragraphs(found)),
        "effects": effect_rows(found),
        "system": _system(found),
        "one_off": one_off_record(found),
        "transfers": [transfer(split, found) for split in found.splits],
        "stability": _stability(found),
        "dilemma": _dilemma(found),
        "withdrawals": [
            {
                "organisation": left.body,
                "happens": left.happens,
                "quorum_met": left.quorum_met,
                "lines_stopped": len(left.stopped),
                "system_before": _pounds(left.system_before),
                "system_after": _pounds(left.system_after),
                "after": {body: _pounds(pence) for body, pence in left.after.items()},
                "words": words.leaving(left, found),
            }
            for left in found.withdrawals
        ],
        "assumptions": {
            body: [
                {
                    "line": swing.line.key,
                    "low": swing.spread.low,
                    "high": swing.spread.high,
                    "at_low": _pounds(swing.at_low),
                    "at_high": _pounds(swing.at_high),
                    "source": swing.line.source,
                    "grade": swing.line.grade,
                }
                for swing in swings
            ]
            for body, swings in found.swings.items()
        },
        "break_evens": [_break_even(one, found) for one in found.break_evens],
        "positions": {
            body: {
                "position": member.position,
                "dissent": member.dissent,
                "depends_on": list(member.depends_on),
            }
            for body, member in choice.members.items()
        },
        "ledger": ledger_record(ledger, choice.key),
    }


def plan_record(found: PlanSettlement, place: Place, title: str) -> Record:
    """A whole plan, or one scheme of it, settled from the model. Money in pounds, cash terms."""
    effects, said = found.effects, plan_words(found, place, title)
    gains, losses = effects.gains_and_losses()
    return {
        "kind": "plan",
        "title": title,
        "price_base": "nominal",
        "words": said,
        "verdict": {
            "status": found.status,
            "words": said,
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
            **ranges(effects.system()),
            "gross_gains": ranges(gains),
            "gross_losses": ranges(losses),
        },
        "transfers": [
            {
                "name": "least transfers",
                "payments": [{"from": a, "to": b, "pounds": _pounds(v)} for a, b, v in found.least]
                if found.system >= 0 and not effects.unknown
                else [],
                "chances_no_worse": None if effects.unknown else found.chances,
                "reason": found.least.reason,
                "outside_money": None if effects.unknown else _pounds(found.least.outside_money),
                "one_off": [
                    {"from": one.payer, "to": one.payee, "year": one.year, "pounds": _pounds(one.pence)}
                    for one in found.once_paid
                    if found.system >= 0
                ],
                "one_off_short": _pounds(found.once_short),
            }
        ],
        "shapley": None if found.shapley is None else {b: _pounds(v) for b, v in found.shapley.items()},
        "stable": found.stable,
        "stable_share_of_draws": found.stable_share,
        "subsidy": None if found.subsidy is None else _pounds(found.subsidy),
        "model_runs": found.runs,
        "groups": found.groups,
    }


def _plan_effect(effects: Effects, body: str) -> Record:
    """What a plan changes for a body; `known` is what it states for one whose own money is not known."""
    found: Record = {
        **ranges(effects.net(body)),
        "recurrent": ranges(effects.recurrent(body)),
        "one_off": ranges(effects.one_off(body)),
        "parts": {part: ranges(effects.of("join", body, part)) for part in ("income", "added_cost")},
        "by_year": {year: ranges(effects.net(body, year)) for year in effects.years},
    }
    if body not in effects.unknown:
        return {"status": "assessed", **found}
    known = found if body in effects.members else None
    return {"status": "cannot_assess", "why": effects.unknown[body].why, "known": known}


def leaving_record(left: Leaving) -> Record:
    """A body leaves a plan: what stops, and every body's effect restated."""
    return {
        "organisation": left.body,
        "stopped": [{"key": key, "title": title} for key, title in left.stopped],
        "before": {body: _pounds(pence) for body, pence in left.before.items()},
        "after": {body: _pounds(pence) for body, pence in left.after.items()},
        "system_before": _pounds(sum(left.before.values())),
        "system_after": _pounds(sum(left.after.values())),
    }


def effect_rows(found: Settlement) -> list[Record]:
    """One row for each body and option: stay out, join, and join with each way to share."""
    rows: list[Record] = []
    effects = found.effects
    for body in (*effects.members, *effects.outside):
        role = "member" if body in effects.members else "outside"
        about: Record = {"organisation": body, "name": found.choice.name(body), "role": role}
        if body in effects.unknown:
            unknown = {"status": "cannot_assess", "why": effects.unknown[body].why}
            rows += [{**about, "option": option, **unknown} for option in OPTIONS]
            continue
        for option in OPTIONS:
            whole = effects.judged_of(option, body, found.year)
            rows.append(
                {
                    **about,
                    "option": option,
                    "status": "assessed",
                    **ranges(whole),
                    "middle": _pounds(found.middle.judged_of(option, body, found.year)[0]),
                    "parts": {
                        part: ranges(effects.of(option, body, part, found.year))
                        for part in (*SIGNS, "payments")
                    },
                    "stranded_cost": ranges(effects.stranded(body, found.year)) if option == "join" else None,
                    "by_year": {year: ranges(effects.of(option, body, None, year)) for year in effects.years},
                    **(_apart(found, body) if option == "join" else {}),
                }
            )
        for split in found.splits:
            if split.after is not None and split.chances is not None and body in split.after:
                moved = split.after[body] - found.nets[body]
                once = split.once.moved(body) if split.once else 0
                counted = moved if found.year else moved + once  # a year is judged on what recurs
                with_transfers = effects.judged_of("join", body, found.year) + counted
                rows.append(
                    {
                        **about,
                        "option": "join_with_transfers",
                        "status": "assessed",
                        "split": split.name,
                        **ranges(with_transfers),
                        "middle": _pounds(found.middle.judged_of("join", body, found.year)[0] + counted),
                        "received": _pounds(moved),
                        "received_once": _pounds(once),
                        "one_off": {"middle": _pounds(found.middle.one_off(body)[0] + once)},
                        "chance_no_worse": split.chances[body],
                    }
                )
    return rows


def _apart(found: Settlement, body: str) -> Record:
    """What joining changes again and again and what it changes once, against staying out: never one sum."""
    effects, middle = found.effects, found.middle
    return {
        "recurrent": {
            **ranges(effects.recurrent(body, found.year)),
            "middle": _pounds(middle.recurrent(body, found.year)[0]),
        },
        "one_off": {**ranges(effects.one_off(body)), "middle": _pounds(middle.one_off(body)[0])},
    }


def transfer(split: Split, found: Settlement) -> Record:
    """One way to share, with the instrument of each payment where one is stated."""
    payments = []
    for payer, payee, amount in split.payments:
        stated = found.choice.instrument(payer, payee, recurrent=True)
        payments.append(
            {
                "from": payer,
                "to": payee,
                "pounds": _pounds(amount),
                "instrument": stated.instrument if stated else None,
                "approvals": list(stated.approvals) if stated else [],
                "recurrent": True,
            }
        )
    return {
        "name": split.name,
        "method": split.method,
        "exists": split.exists,
        "hidden": split.hidden,
        "payments": payments,
        "after": None if split.after is None else {body: _pounds(p) for body, p in split.after.items()},
        "chances": dict(split.chances) if split.chances is not None else None,
        "reason": split.reason,
        "outside_money": None if split.outside_money is None else _pounds(split.outside_money),
        "one_off": schedule_record(split, found),
    }


def ledger_record(ledger: TransferLedger, choice: str) -> Record:
    """The entries of one choice: those that count, and those that wait for an instrument."""
    mine = [entry for entry in ledger.entries if entry.choice in ("", choice)]
    return {
        "entries": [
            {
                "transfer": entry.transfer,
                "year": entry.year,
                "organisation": entry.body,
                "pounds": _pounds(entry.pence),
                "instrument": entry.instrument,
                "recurrent": entry.recurrent,
                "approved_by": list(entry.approved_by),
                "counts": entry.counts,
            }
            for entry in mine
        ],
        "sum": _pounds(sum(entry.pence for entry in mine)),
        "by_body": {
            body: {"recurrent": _counted(mine, body, True), "once": _counted(mine, body, False)}
            for body in dict.fromkeys(entry.body for entry in mine)
        },
    }


def _counted(entries: list[Entry], body: str, recurrent: bool) -> float:
    """What a body receives (+) or pays (−) in payments that count, of one kind."""
    mine = (e for e in entries if e.body == body and e.counts and e.recurrent is recurrent)
    return _pounds(sum(entry.pence for entry in mine))


def ranges(pence: Pence) -> Record:
    """P10, P50, P90 and mean of draws, in pounds. Quantiles of bodies do not add up; means do."""
    ordered = np.sort(pence)
    last = len(ordered) - 1
    found: Record = {name: _pounds(ordered[round(share * last)]) for name, share in PERCENTILES.items()}
    return {**found, "mean": float(ordered.mean()) / PENCE_PER_POUND}


def _break_even(one: BreakEven, found: Settlement) -> Record:
    private = any(member.private for member in found.choice.members.values())
    return {
        "line": one.line.key,
        "what": words.driver(one, found),
        "turns_at": one.turns_at,
        "words": words.turning(one, found),
        "cases": [
            {
                "case": case.name,
                "value": case.value,
                "status": case.status.replace(" ", "_"),
                "effects": {body: _pounds(pence) for body, pence in case.nets.items()},
                "system": _pounds(case.system),
                "payments": None
                if private
                else [{"from": a, "to": b, "pounds": _pounds(amount)} for a, b, amount in case.payments],
                "outside_money": None if private else _pounds(case.outside_money),
            }
            for case in one.cases
        ],
    }


def _system(found: Settlement) -> Record:
    if found.status == "cannot assess":
        return {"status": "cannot_assess", "why": found.why}
    gains, losses = found.effects.gains_and_losses(found.year)
    return {
        "status": "assessed",
        **ranges(found.effects.judged_system(found.year)),
        "middle": _pounds(found.system),
        "members": _pounds(sum(found.nets.values())),
        "outside": _pounds(sum(found.outside.values())),
        "gross_gains": ranges(gains),
        "gross_losses": ranges(losses),
        "by_year": {year: ranges(found.effects.system(year)) for year in found.effects.years},
    }


def _stability(found: Settlement) -> Record:
    held = found.stability
    if isinstance(held, CannotAssess):
        return {"status": "cannot_assess", "why": held.why}
    return {
        "status": "assessed",
        "stable": held.stable,
        "share_of_draws": held.share_of_draws,
        "at_its_strongest": held.at_its_strongest,
        "subsidy": _pounds(held.subsidy),
        "subsidy_p90": _pounds(held.subsidy_p90),
        "weakness": held.weakness,
        "words": words.stability(found),
    }


def _dilemma(found: Settlement) -> Record:
    one = found.dilemma
    if not isinstance(one, Dilemma):
        return {"status": "cannot_assess", "why": one.why}
    return {
        "status": "assessed",
        "equilibria": [sorted(choice) for choice in one.equilibria],
        "smallest_incentive": _pounds(one.smallest_incentive),
        "temptations": {t.body: _pounds(t.to_hold) for t in one.temptations},
        "words": words.standing_together(found),
    }


def _pounds(pence: float | np.int64) -> float:
    return float(pence) / PENCE_PER_POUND

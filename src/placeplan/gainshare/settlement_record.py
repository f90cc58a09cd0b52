"""A settlement as plain values for JSON and pages. A private floor is used and never written here."""

from typing import Any

from placeplan.core.percentiles import HIGH
from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare import settlement_words as words
from placeplan.gainshare.approvals import approvals, approvals_by_year
from placeplan.gainshare.choices.break_evens import BreakEven
from placeplan.gainshare.choices.choice import Choice
from placeplan.gainshare.choices.dilemma import Dilemma
from placeplan.gainshare.choices.settlements import Settlement, Swing
from placeplan.gainshare.choices.splits import Split
from placeplan.gainshare.choices.transfer_ledger import Entry, TransferLedger
from placeplan.gainshare.choices.withdrawals import Withdrawal
from placeplan.gainshare.effect_rows import Record, effect_rows, in_pounds, ranges
from placeplan.gainshare.one_off_record import one_off_record, over_time_record, schedule_record


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
        "unheard": "" if found.status == "cannot assess" else words.unheard(found),
        "effects": effect_rows(found),
        "system": _system(found),
        "one_off": one_off_record(found),
        "over_time": over_time_record(found),
        "transfers": [transfer(split, found) for split in found.splits],
        "stability": _stability(found),
        "dilemma": _dilemma(found),
        "withdrawals": [_withdrawal(withdrawal, found) for withdrawal in found.withdrawals],
        "assumptions": {body: [_swing(swing) for swing in swings] for body, swings in found.swings.items()},
        "break_evens": [_break_even(break_even, found) for break_even in found.break_evens],
        "positions": {
            body: {
                "position": member.position,
                "dissent": member.dissent,
                "depends_on": list(member.depends_on),
            }
            for body, member in choice.members.items()
        },
        "ledger": ledger_record(ledger, choice),
    }


def _withdrawal(left: Withdrawal, found: Settlement) -> Record:
    return {
        "organisation": left.body,
        "happens": left.happens,
        "quorum_met": left.quorum_met,
        "lines_stopped": len(left.stopped),
        "system_before": in_pounds(left.system_before),
        "system_after": in_pounds(left.system_after),
        "after": {body: in_pounds(pence) for body, pence in left.after.items()},
        "words": words.leaving(left, found),
    }


def _swing(one: Swing) -> Record:
    return {
        "line": one.line.key,
        "low": one.spread.low,
        "high": one.spread.high,
        "at_low": in_pounds(one.at_low),
        "at_high": in_pounds(one.at_high),
        "source": one.line.source,
        "grade": one.line.grade,
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
                "pounds": in_pounds(amount),
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
        "after": None if split.after is None else {body: in_pounds(p) for body, p in split.after.items()},
        "chances": dict(split.chances) if split.chances is not None else None,
        "reason": split.reason,
        "outside_money": None if split.outside_money is None else in_pounds(split.outside_money),
        "one_off": schedule_record(split, found),
    }


def ledger_record(ledger: TransferLedger, choice: Choice) -> Record:
    """The entries of one choice: what counts, what waits for an instrument, and who approved which."""
    mine = [entry for entry in ledger.entries if entry.choice in ("", choice.key)]
    entries = [_entry_record(entry, mine, choice) for entry in mine]
    of_year = approvals_by_year(entries)
    return {
        "entries": [{**entry, "approval": of_year[entry["transfer"], entry["year"]]} for entry in entries],
        "sum": in_pounds(sum(entry.pence for entry in mine)),
        "by_body": {
            body: {"recurrent": _counted(mine, body, True), "once": _counted(mine, body, False)}
            for body in dict.fromkeys(entry.body for entry in mine)
        },
        "approvals": approvals(entries),
    }


def _entry_record(entry: Entry, entries: list[Entry], choice: Choice) -> dict[str, Any]:
    return {
        "transfer": entry.transfer,
        "year": entry.year,
        "organisation": entry.body,
        "pounds": in_pounds(entry.pence),
        "instrument": entry.instrument,
        "recurrent": entry.recurrent,
        "approved_by": list(entry.approved_by),
        "approved_on": entry.approved_on.isoformat() if entry.approved_on else None,
        "waits_for": list(entry.waits_for(_needed(entry, entries, choice))),
        "counts": entry.counts,
    }


def _needed(entry: Entry, entries: list[Entry], choice: Choice) -> tuple[str, ...]:
    """Whose approval the choice says that a payment between these two needs; none where it says nothing."""
    sides = [e for e in entries if (e.transfer, e.year) == (entry.transfer, entry.year)]
    payers, payees = ([e.body for e in sides if e.pence * sign > 0] for sign in (-1, 1))
    if len(payers) != 1 or len(payees) != 1:
        return ()
    stated = choice.instrument(payers[0], payees[0], entry.recurrent)
    return stated.approvals if stated else ()


def _counted(entries: list[Entry], body: str, recurrent: bool) -> float:
    """What a body receives (+) or pays (−) in payments that count, of one kind."""
    mine = (e for e in entries if e.body == body and e.counts and e.recurrent is recurrent)
    return in_pounds(sum(entry.pence for entry in mine))


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
                "effects": {body: in_pounds(pence) for body, pence in case.nets.items()},
                "system": in_pounds(case.system),
                "payments": None
                if private
                else [{"from": a, "to": b, "pounds": in_pounds(amount)} for a, b, amount in case.payments],
                "outside_money": None if private else in_pounds(case.outside_money),
            }
            for case in one.cases
        ],
    }


def _system(found: Settlement) -> Record:
    if found.status == "cannot assess":
        return CannotAssess(found.why).as_record()
    gains, losses = found.effects.gains_and_losses(found.year)
    return {
        "status": "assessed",
        **ranges(found.effects, found.effects.judged_system(found.year)),
        "middle": in_pounds(found.system),
        "members": in_pounds(sum(found.nets.values())),
        "outside": in_pounds(sum(found.outside.values())),
        "gross_gains": ranges(found.effects, gains),
        "gross_losses": ranges(found.effects, losses),
        "by_year": {year: ranges(found.effects, found.effects.system(year)) for year in found.effects.years},
    }


def _stability(found: Settlement) -> Record:
    stability = found.stability
    if isinstance(stability, CannotAssess):
        return stability.as_record()
    return {
        "status": "assessed",
        "stable": stability.stable,
        "share_of_draws": stability.share_of_draws,
        "at_its_strongest": stability.at_its_strongest,
        "subsidy": in_pounds(stability.subsidy),
        f"subsidy_{HIGH.key}": in_pounds(stability.subsidy_high),
        "weakness": stability.weakness,
        "words": words.stability(found),
    }


def _dilemma(found: Settlement) -> Record:
    dilemma = found.dilemma
    if not isinstance(dilemma, Dilemma):
        return dilemma.as_record()
    return {
        "status": "assessed",
        "equilibria": [sorted(choice) for choice in dilemma.equilibria],
        "smallest_incentive": in_pounds(dilemma.smallest_incentive),
        "temptations": {t.body: in_pounds(t.to_hold) for t in dilemma.temptations},
        "words": words.standing_together(found),
    }

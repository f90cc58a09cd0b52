"""What is paid once as plain values for JSON and pages, beside what recurs, never in it. In pounds."""

from placeplan.core.money import PENCE_PER_POUND
from placeplan.gainshare import one_off_words as words
from placeplan.gainshare.choices.present_values import discounted_record
from placeplan.gainshare.choices.settlements import Settlement
from placeplan.gainshare.choices.splits import Split

Record = dict[str, object]


def one_off_record(found: Settlement) -> Record | None:
    """Who bears what once and what that comes to over time; nothing where nothing is once."""
    time = found.time
    if found.status == "cannot assess" or not words.bearing(found):
        return None
    return {
        "cost": pounds(time.cost_once),
        "until": time.until,
        "repeated_years": time.repeated,
        "paid_years": time.paid_years,
        "system_over_time": pounds(time.system),
        "paid_back": found.pays_back,
        "words": words.bearing(found),
        "made_up": words.made_up(found),
        "by_body": {
            body: {
                "once": pounds(time.once[body]),
                "by_year": {year: pounds(pence) for year, pence in time.once_by_year[body].items()},
                "recurrent_over_time": pounds(time.recurrent[body]),
            }
            for body in time.once
            if any(time.once_by_year[body].values()) or body in found.nets
        },
    }


def over_time_record(found: Settlement) -> Record | None:
    """Every year that counts as one sum, plain and discounted, for everybody and by body."""
    time, today = found.time, found.discounted
    if found.status == "cannot assess":
        return None
    plain = {body: pounds(time.recurrent[body] + time.once[body]) for body in time.recurrent}
    about: Record = {"from": time.years[0], "to": time.until, "system": pounds(time.system), "by_body": plain}
    return about | discounted_record(today)


def schedule_record(split: Split, found: Settlement) -> Record | None:
    """What would be paid once beside one way to share, with the instrument of each payment if named."""
    once = split.once
    if once is None:
        return None
    payments = []
    for payment in once.payments:
        stated = found.choice.instrument(payment.payer, payment.payee, recurrent=False)
        payments.append(
            {
                "from": payment.payer,
                "to": payment.payee,
                "year": payment.year,
                "pounds": pounds(payment.pence),
                "instrument": stated.instrument if stated else None,
                "approvals": list(stated.approvals) if stated else [],
                "recurrent": False,
            }
        )
    return {
        "exists": once.exists,
        "hidden": once.hidden,
        "payments": payments,
        "after_over_time": None if once.after is None else {b: pounds(p) for b, p in once.after.items()},
        "reason": once.reason,
        "outside_money": None if once.outside_money is None else pounds(once.outside_money),
        "words": words.offer(split, found),
    }


def pounds(pence: int) -> float:
    """Pounds for display; the pence stay the record."""
    return pence / PENCE_PER_POUND

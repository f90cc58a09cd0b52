"""What a change costs once, kept apart from what recurs: who bears it, who pays whom in which year.

A body is whole once its one-off cost is met out of its own recurrent gain up to the last year that counts,
or by others that still gain. In whole pence; nothing here is ever added to a recurrent payment.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.core.money import money_text, share_out
from placeplan.core.periods import financial_year, start_year
from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.choices.choice import Choice
from placeplan.gainshare.choices.payments import least_transfers


@dataclass(frozen=True)
class OverTime:
    """The middle case over every year that counts: recurrent and once, by body, in pence.

    `repeated` years after the last that is stated have the judged year's recurrent effect again; recurrent
    payments are made in `paid_years`.
    """

    years: tuple[str, ...]
    until: str
    repeated: int
    paid_years: int
    recurrent: Mapping[str, int]
    once: Mapping[str, int]
    once_by_year: Mapping[str, Mapping[str, int]]

    @property
    def cost_once(self) -> int:
        """What the change costs everybody once, net of what comes in once. Unit: pence."""
        return -sum(self.once.values())

    @property
    def system(self) -> int:
        """What everybody together gains, recurrent and once, in all the years that count. Unit: pence."""
        return sum(self.recurrent.values()) + sum(self.once.values())


@dataclass(frozen=True)
class OneOffPayment:
    """One body pays another once, in one year. Unit: pence."""

    payer: str
    payee: str
    year: str
    pence: int


@dataclass(frozen=True)
class OneOffSchedule:
    """The least that is paid once beside a way to share, and what each body then has over time in pence.

    `reason` says why no payments would do, `outside_money` what would; `hidden`: a private floor shows.
    """

    payments: tuple[OneOffPayment, ...] = ()
    after: Mapping[str, int] | None = None
    reason: str = ""
    outside_money: int | None = None
    hidden: bool = False

    @property
    def exists(self) -> bool:
        """Would it leave every body whole?"""
        return not self.reason

    def moved(self, body: str, year: str | None = None) -> int:
        """What a body receives (+) or pays (−) once, in a year or in all. Unit: pence."""
        mine = [payment for payment in self.payments if year in (None, payment.year)]
        return sum(payment.pence * ((payment.payee == body) - (payment.payer == body)) for payment in mine)


def over_time(choice: Choice, middle: Effects) -> OverTime:
    """The middle case from the first stated year to the last year that counts."""
    stated = choice.years
    last = max(start_year(stated[-1]), start_year(choice.until or stated[-1]))
    judged = None if choice.judged_on == "all years" else choice.judged_on
    repeated = 0 if judged is None else last - start_year(stated[-1])
    until = financial_year(last) if judged else stated[-1]

    def recurrent(body: str) -> int:
        again = int(middle.recurrent(body, judged)[0]) * repeated
        return again + sum(int(middle.recurrent(body, year)[0]) for year in stated)

    by_year = {
        body: {year: int(middle.one_off(body, year)[0]) for year in stated} for body in middle.everybody
    }
    return OverTime(
        stated,
        until,
        repeated,
        last - start_year(judged) + 1 if judged else 1,
        {body: recurrent(body) for body in middle.everybody},
        {body: sum(by_year[body].values()) for body in middle.everybody},
        by_year,
    )


def one_off_schedule(
    choice: Choice, middle: Effects, time: OverTime, moved: Mapping[str, int], floors: Mapping[str, int]
) -> OneOffSchedule:
    """The least that members pay each other once, given what each receives (+) or pays (−) recurrently.

    A body above its floor over time can spare what it is above; one that is below needs it once.
    """
    spare = {
        body: time.recurrent[body] + time.once[body] + (moved.get(body, 0) - floors[body]) * time.paid_years
        for body in middle.members
    }
    schedule = least_transfers(spare, dict.fromkeys(spare, 0), choice.may_pay(recurrent=False))
    if choice.has_private_floor:
        reason = "" if schedule.exists else "no one-off payments leave every body whole"
        return OneOffSchedule(reason=reason, hidden=True)
    if not schedule.exists:
        short = round(schedule.outside_money)
        return OneOffSchedule(reason=_reason(short, sum(spare.values()), time.until), outside_money=short)
    again = {
        body: {year: int(middle.recurrent(body, year)[0]) for year in time.years} for body in middle.members
    }
    payments = [
        OneOffPayment(payer, payee, year, pence)
        for payer, payee, amount in schedule
        for year, pence in in_years(round(amount), time.once_by_year[payee], again[payee]).items()
    ]
    whole = OneOffSchedule(tuple(payments), None, outside_money=0)
    after = {body: spare[body] + floors[body] * time.paid_years + whole.moved(body) for body in spare}
    return OneOffSchedule(tuple(payments), after, outside_money=0)


def _reason(short: int, together: int, until: str) -> str:
    if together < 0:
        return f"what the members gain by {until} is {money_text(short)} less than the change costs once"
    return f"{money_text(short)} cannot reach who needs it by the one-off payments that are allowed"


def in_years(amount: int, once: Mapping[str, int], recurrent: Mapping[str, int]) -> dict[str, int]:
    """A one-off payment in the years in which the one who is paid is out of pocket, by how much it is."""
    costs = {year: max(-pence, 0) for year, pence in once.items()}
    if not any(costs.values()):  # out of pocket by what recurs before the payments begin
        costs = {year: max(-pence, 0) for year, pence in recurrent.items()}
    if not any(costs.values()):
        return {list(once)[-1]: amount}
    shares = share_out(amount, [float(cost) for cost in costs.values()])
    return {year: share for year, share in zip(costs, shares, strict=True) if share}

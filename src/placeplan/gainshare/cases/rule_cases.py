"""A fund earned by tests, or a cap on spending, worked out from a file of a place's `settlement` folder.

The rules are those of the place's regime when the year begins; what is not public cannot be assessed.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import money_text, pence, pounds
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.capped_expenditure import Cap, Item, choices
from placeplan.funding.conditional_fund import FundYear, Quarter, Scheme, check_quarters, fund_year, scheme
from placeplan.funding.regimes import Regime
from placeplan.gainshare.cases.rule_files import (
    Pounds,
    Record,
    answer,
    beyond,
    gathered,
    read_case,
    rules_of,
    shared,
    told,
    year_problems,
)
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

MOST_CHOICES = 3


@written(frozen=True, config=AT_THE_DOOR)
class QuarterFile:
    """What happened in a quarter: the gate, the access tests passed, and whether trajectories were agreed."""

    control_total_met: bool
    passed: tuple[str, ...] = ()
    agreed: bool = False


@written(frozen=True, config=AT_THE_DOOR)
class FundFile:
    """A body's share of the fund in a year and its position without it, in pounds."""

    kind: Literal["conditional_fund"]
    title: str
    question: str
    body: str
    year: str
    fund: Pounds
    position_without: Pounds
    quarters: tuple[QuarterFile, ...]
    source: str
    grade: Grade
    note: str = ""


@written(frozen=True, config=AT_THE_DOOR)
class ItemFile:
    """Something paid for: its cost in pounds, the harm if it stops, the duty that forbids that."""

    key: str
    cost: Pounds
    harm: Pounds
    duty: str = ""
    needs: tuple[str, ...] = ()


@written(frozen=True, config=AT_THE_DOOR)
class CapFile:
    """An envelope in pounds and everything that is paid from it; `harm_is` says what harm is counted in."""

    kind: Literal["capped_expenditure"]
    title: str
    question: str
    envelope: Pounds
    harm_is: str
    items: tuple[ItemFile, ...]
    source: str
    grade: Grade
    note: str = ""


def fund_case(place: Place, path: Path) -> Record:
    """A year of a conditional fund, with and without it. Errors: everything wrong with the file, at once."""
    about = read_case(path, FundFile)
    problems = Problems()
    check_declared(about.body, place.bodies, path.name, problems)
    year_problems(about.year, path.name, problems)
    quarters = [Quarter(q.control_total_met, frozenset(q.passed), q.agreed) for q in about.quarters]
    with gathered(problems):
        check_quarters(quarters)
    problems.raise_any()
    regime = rules_of(place)
    rules = scheme(regime, period(about.year).start)
    about_it: Record = {"body": about.body, "year": about.year}
    if isinstance(rules, CannotAssess):
        return answer(path, about, "cannot_assess", f"{about.title}: cannot assess. {rules.why}.", about_it)
    earned = fund_year(rules, pence(about.fund), quarters, pence(about.position_without))
    name = place.bodies[about.body].name
    words = told(
        fund_words(about.title, name, about.year, earned),
        _bonus_words(regime, about.year),
        _footing_words(rules),
        beyond(regime, about.year),
    )
    effects = [
        _effect(about.body, name, "stay_out", earned.position_without),
        _effect(about.body, name, "join", earned.position_with),
    ]
    return answer(path, about, "assessed", words, {**about_it, **_fund_record(earned), "effects": effects})


def _fund_record(found: FundYear) -> Record:
    quarters = [
        {
            "quarter": number,
            "earned": {test: pounds(amount) for test, amount in quarter.earned.items()},
            "forfeited": pounds(quarter.forfeited),
            "cash": pounds(quarter.cash),
        }
        for number, quarter in enumerate(found.quarters, start=1)
    ]
    return {
        "quarters": quarters,
        "earned": pounds(found.earned),
        "earned_at_most": pounds(found.earned_at_most),
        "forfeited": pounds(found.forfeited),
        "forfeited_at_least": pounds(found.forfeited_at_least),
        "owed_at_year_end": pounds(found.owed_at_year_end),
        "position_without": pounds(found.position_without),
        "position_with": pounds(found.position_with),
        "position_with_at_most": pounds(found.position_with_at_most),
        "balances_only_through_it": found.balances_only_through_it,
    }


def fund_words(title: str, name: str, year: str, found: FundYear) -> str:
    """The year in one paragraph, with and without always together; a range where the rule is not public."""
    missed = [
        f"quarter {number} loses {money_text(quarter.forfeited)}"
        for number, quarter in enumerate(found.quarters, start=1)
        if quarter.forfeited
    ]
    lost = f" ({'; '.join(missed)})" if missed else ""
    return told(
        f"{title}: {name} earns {_between(found.earned, found.earned_at_most)} of the fund in {year} and "
        f"forfeits {_between(found.forfeited_at_least, found.forfeited)}{lost}.",
        _recovery_words(found),
        f"Its position is {money_text(found.position_without)} without the fund and "
        f"{_between(found.position_with, found.position_with_at_most)} with it{_balance_words(found)}.",
        f"{money_text(found.owed_at_year_end)} is still to come when the year ends."
        if found.owed_at_year_end
        else "",
        "Money is in cash terms.",
    )


def _between(least: int, most: int) -> str:
    return money_text(least) if least == most else f"{money_text(least)} to {money_text(most)}"


def _recovery_words(found: FundYear) -> str:
    if found.recovered:
        return f"{money_text(found.recovered)} of what quarters lost is earned back later in the year."
    if found.perhaps_recovered:
        return (
            f"Whether {money_text(found.perhaps_recovered)} of that was earned back later in the year is not "
            "in the published scheme, so each is a range."
        )
    return ""


def _balance_words(found: FundYear) -> str:
    only = {
        True: ": it balances only through the fund",
        None: ": whether it balances through it is not known",
    }
    return only.get(found.balances_only_through_it, "")


def _bonus_words(regime: Regime, year: str) -> str:
    """A sentence where the regime knows of a bonus at the year's end and nobody published its amount."""
    day = period(year).start
    stated = regime.values.get("conditional_fund.year_end_bonus", ())
    if any(value.covers(day) and not value.known for value in stated):
        return "A bonus at the year's end is not counted: what it paid to whom is not public."
    return ""


def _footing_words(rules: Scheme) -> str:
    """What the rules used rest on where it is no published text."""
    equal = rules.quarters_taken_as_equal
    return told(
        "Each quarter is taken to hold a quarter of the fund; no weights were published." if equal else "",
        f"Remembered and not confirmed: {', '.join(rules.recalled)}." if rules.recalled else "",
    )


def cap_case(place: Place, path: Path) -> Record:
    """What could stop so that spending meets an envelope. Errors: everything wrong with the file, at once."""
    about = read_case(path, CapFile)
    payable = [
        Item(stated.key, pence(stated.cost), stated.harm, stated.duty, stated.needs) for stated in about.items
    ]
    sets = choices(payable, pence(about.envelope), MOST_CHOICES)
    by_law = [f"{item.key} ({item.duty})" for item in payable if item.duty]
    words = f"{about.title}: {sets[0].words}"
    words += f" Never stopped, because the law requires it: {', '.join(by_law)}." if by_law else ""
    if len(sets) > 1:
        further, verb = (
            ("Another set", "stands") if len(sets) == 2 else (f"{len(sets) - 1} other sets", "stand")
        )
        words += (
            f" {further} of choices {verb} beside it, doing as much harm or more. Harm is {about.harm_is}."
        )
    words += " Money is in cash terms."
    return {
        **shared(path, about),
        "envelope": about.envelope,
        "harm_is": about.harm_is,
        "required_by_law": {item.key: item.duty for item in payable if item.duty},
        "choices": [_choice(kept_set) for kept_set in sets],
        "effects": [],
        "verdict": {"status": "feasible" if sets[0].feasible else "infeasible", "words": words},
        "words": words,
    }


def _choice(one: Cap) -> Record:
    return {
        "kept": list(one.kept),
        "stopped": list(one.stopped),
        "cost": pounds(one.cost),
        "harm": one.harm,
        "shortfall": pounds(one.shortfall),
        "feasible": one.feasible,
        "words": one.words,
    }


def _effect(body: str, name: str, option: str, amount: int) -> Mapping[str, object]:
    return {
        "organisation": body, "name": name, "role": "member", "option": option,
        "status": "assessed", "middle": pounds(amount),
    }  # fmt: skip

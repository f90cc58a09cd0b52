"""Who gains when one regime takes the place of another: each rule that a place's money falls under, by body.

A rule is asked only of bodies it falls on, and only where somebody stated the money it needs; what is not
asked is said once, with why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from placeplan.core.money import money_text
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.policies import Money, basis
from placeplan.funding.regime_differences import Effect, effects
from placeplan.funding.regimes import Regime
from placeplan.plan.place import Place

ABOUT = "~"  # as the figure table writes a rough number
ALLOTTED = ("commissioner", "group")  # kinds of body that have an allocation
NO_CONTRACT = (
    "commissioner",
    "council",
    "national body",
    "voluntary sector",
)  # kinds that contracts do not pay
OTHER_PRICES = ("general_practice", "adult_social_care")  # services that national prices do not cover
# The line of money that each measure is.
LINES = {"allocation": "allocation", "income": "contract_income", "support_funding": "conditional_fund"}
NEEDS = {
    "money under local control": "allocation",
    "conditional fund or deficit support": "support_funding",
    "yearly change of contract prices": "income",
}


@dataclass(frozen=True)
class Stated:
    """Money of a body that a rule reads, in pence: a total, or the sum of what is stated by service."""

    organisation: str
    measure: str
    period: str
    stage: str
    pence: int
    stated_by: str
    source: str
    services: int = 0  # how many were added up; none where a total is stated
    about: bool = False  # stated as a rough number


@dataclass(frozen=True)
class RuleGains:
    """One rule under both regimes: bodies that gain or lose, and why nobody can say for the others."""

    rule: str
    basis: tuple[str, str]
    assessed: tuple[Effect, ...]
    not_assessed: Mapping[str, tuple[str, ...]]  # why: bodies

    @property
    def gains_and_losses(self) -> tuple[int, int]:
        """Gross gains and gross losses over the bodies that are no group. Unit: pence."""
        differences = [e.difference for e in self.assessed if isinstance(e.difference, int)]
        return sum(max(difference, 0) for difference in differences), sum(
            min(difference, 0) for difference in differences
        )


def stated_money(place: Place) -> tuple[Stated, ...]:
    """The money of a place's bodies that rules read, of the latest period stated for each."""
    figures = place.figures.filter(
        pl.col("measure").is_in(list(LINES))
        & pl.col("bound").is_in(["=", ABOUT])
        & pl.col("pence").is_not_null()
        & pl.col("counterparty").is_null()
    )
    statements = []
    for code, body in place.bodies.items():
        for measure in LINES:
            if _falls_on(measure, body.kind):
                rows = figures.filter((pl.col("organisation") == code) & (pl.col("measure") == measure))
                if newest := _latest(rows, code, measure):
                    statements.append(newest)
    return tuple(statements)


def regime_gains(place: Place, first: Regime, second: Regime) -> tuple[RuleGains, ...]:
    """Every rule under both regimes, each on the day it begins, for the bodies whose money is stated."""
    money: dict[str, dict[str, int]] = {}
    for statement in stated_money(place):
        money.setdefault(statement.organisation, {})[LINES[statement.measure]] = statement.pence
    days = (first, first.start), (second, second.start)
    rule_effects = effects(*days, {body: Money(**lines) for body, lines in money.items()})
    gains = []
    for rule, measure in NEEDS.items():
        falls_on = [body for body, lines in money.items() if LINES[measure] in lines]
        asked = [e for e in rule_effects if e.rule == rule and e.organisation in falls_on]
        why = _why_not(asked, first, second)
        if not asked:
            why[f"nobody stated {measure.replace('_', ' ')} of a body that it falls on"] = ()
        gains.append(
            RuleGains(
                rule,
                (basis(rule, first, first.start), basis(rule, second, second.start)),
                tuple(effect for effect in asked if isinstance(effect.difference, int)),
                why,
            )
        )
    return tuple(gains)


def _why_not(asked: Sequence[Effect], first: Regime, second: Regime) -> dict[str, tuple[str, ...]]:
    """For each reason the bodies that cannot be assessed for it."""
    why: dict[str, list[str]] = {}
    for effect in asked:
        if isinstance(effect.difference, CannotAssess):
            why.setdefault(_why(effect, first, second), []).append(effect.organisation)
    return {reason: tuple(bodies) for reason, bodies in why.items()}


def gains_words(gains: RuleGains, place: Place, first: Regime, second: Regime) -> str:
    """One rule in a paragraph: what each regime says, who gains and loses, and who cannot be assessed."""
    bases = f"{first.name} {gains.basis[0]}; {second.name} {gains.basis[1]}"
    sentences = [f"{gains.rule.capitalize()}: {bases}."]
    sentences += [_effect_words(effect, place) for effect in gains.assessed]
    up, down = gains.gains_and_losses
    has_groups = any(place.bodies[effect.organisation].is_group for effect in gains.assessed)
    if len(gains.assessed) > 1 and not has_groups:
        sentences.append(f"Gains of {money_text(up)} and losses of {money_text(-down)} in all.")
    if gains.assessed and gains.rule == "yearly change of contract prices":
        sentences.append("Whoever buys the care pays what its seller gains: no money is new.")
    for reason, bodies in gains.not_assessed.items():
        who = f" for {', '.join(bodies)}" if bodies else ""
        sentences.append(f"Cannot assess{who}: {reason}.")
    return " ".join(sentences)


def _effect_words(effect: Effect, place: Place) -> str:
    assert isinstance(effect.difference, int)  # those alone are assessed
    name = f"{place.bodies[effect.organisation].name} ({effect.organisation})"
    if not effect.difference:
        return f"{name} gains or loses nothing."
    return f"{name} {'gains' if effect.difference > 0 else 'loses'} {money_text(abs(effect.difference))}."


def _falls_on(measure: str, kind: str) -> bool:
    """Does the rule that reads a measure fall on bodies of a kind?"""
    if measure == "allocation":
        return kind in ALLOTTED
    return kind not in (NO_CONTRACT if measure == "income" else ("council", "national body"))


def _why(one: Effect, first: Regime, second: Regime) -> str:
    """Which regime cannot say, and the first thing that it lacks."""
    sides = ((first, one.first), (second, one.second))
    reasons = []
    for rules, outcome in sides:
        if isinstance(outcome, CannotAssess):
            more = f" and {len(outcome.needs) - 1} more of its values" if len(outcome.needs) > 1 else ""
            reasons.append(
                f"under {rules.name}, {outcome.needs[0]}{more} not public" if outcome.needs else outcome.why
            )
    return "; ".join(reasons)


def _latest(rows: pl.DataFrame, code: str, measure: str) -> Stated | None:
    """The latest total, or the latest sum over services where no total is stated at all."""
    plain = pl.col("line").is_null() | pl.lit(measure == "support_funding")
    totals = rows.filter(pl.col("service").is_null() & plain).sort("period")
    if totals.height:
        return _stated(totals.tail(1), code, measure)
    priced = pl.col("service").is_not_null() & ~pl.col("service").is_in(OTHER_PRICES)
    by_service = rows.filter(priced & pl.col("line").is_null())
    if not by_service.height:
        return None
    last = by_service.filter(pl.col("period") == by_service["period"].max())
    last = last.filter(pl.col("stage") == last["stage"][-1])
    if last["service"].n_unique() < last.height:  # one service stated twice: neither is the one to add
        return None
    return _stated(last, code, measure, last.height)


def _stated(rows: pl.DataFrame, code: str, measure: str, services: int = 0) -> Stated:
    row = rows.row(0, named=True)
    about = (rows["bound"] == ABOUT).any()
    return Stated(
        code, measure, row["period"], row["stage"], int(rows["pence"].sum()), row["stated_by"], row["source"],
        services, about,
    )  # fmt: skip

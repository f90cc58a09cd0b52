"""Shares that a published plan's own figures allow: savings against spending and the gap, and for each head.

Where a figure that a share needs is not published, the answer is “cannot assess” and what to ask for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, Status, cells_at, finding
from placeplan.assurance.published.claims_about import (
    GAP,
    INVESTMENT,
    SAVING,
    footprint_of,
    latest,
    matching,
    whole,
    worded,
)
from placeplan.assurance.published_claims import SYSTEM, WE_READ_NO, Claim
from placeplan.assurance.registry import check, view
from placeplan.assurance.row_texts import text_in
from placeplan.assurance.savings_tiers import Tier, tier_of
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.periods import period, start_year, years_between
from placeplan.plan.place import Place

CAPITAL = "capital_spend"
SPEND = ("expenditure", "allocation", "income")
HEALTH = ":health"  # the part of a footprint that is the NHS
OUTTURN = "outturn"
NOT_IDENTIFIED = "not identified"


@dataclass(frozen=True)
class Stated:
    """What is stated of one footprint as a whole, and of its parts."""

    code: str
    area: str
    base_year: str
    claims: tuple[Claim, ...]

    def of(self, *measures: str) -> Claim | None:
        """The latest and largest claim about the whole of the first of these measures that is stated.

        What was done already is no part of a plan: £50m saved last year closes no gap to come.
        """
        codes = (self.code, f"{self.code}{SYSTEM}")
        own = [claim for claim in whole(self.claims) if claim.organisation in codes]
        to_come = [claim for claim in own if claim.stage != OUTTURN]
        for measure in measures:
            if claims := latest(matching(to_come, measure=measure)):
                return max(claims, key=lambda claim: abs(claim.value))
        return None

    @property
    def do_nothing_gap(self) -> Claim | None:
        """Its gap, where what is stated last is the gap if nothing changes and not one that is left."""
        gap = self.of(GAP)
        return gap if gap and gap.stage == "do_nothing" else None

    def of_health(self, *measures: str) -> Claim | None:
        """The latest and largest such claim about the NHS alone, for where nothing is stated of the whole."""
        health = matching(whole(self.claims), organisation=f"{self.code}{HEALTH}")
        last = latest(claim for claim in health if claim.measure in measures)
        return max(last, key=lambda claim: abs(claim.value), default=None)


@view
def stated_by_footprint(place: Place, claims: tuple[Claim, ...]) -> tuple[Stated, ...]:
    """What each footprint states: the place itself, and in a region each of its footprints."""
    areas = {place.code: place.area} | {child.code: child.area for child in place.children}
    return tuple(
        Stated(
            code,
            area,
            place.base_year,
            tuple(claim for claim in claims if footprint_of(claim.organisation) == code),
        )
        for code, area in areas.items()
    )


@check(
    "Savings against spending",
    group="Realism",
    formula="savings / yearly spending / years of the plan",
    thresholds=("savings_share_high", "savings_share_most", "savings_share_caution"),
)
def savings_of_spend(stated_by_footprint: tuple[Stated, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """What share of yearly spending the published savings are, for each year of the plan on average.

    Savings of the whole system beside spending on health alone are at most that share: above a limit they
    raise a question, and answer none.
    """
    for stated in stated_by_footprint:
        saving, spend = stated.of(SAVING), stated.of(*SPEND) or stated.of_health(*SPEND)
        if saving is None:
            continue
        years = _years(stated.base_year, saving)
        if saving.value < 0:
            yield _cannot(
                stated.code, "savings_of_spend", saving, "Savings below nought are stated",
                f"Savings of {worded(saving)} are a cost, or their sign has slipped.",
                f"Whether {worded(saving)} is saved or is spent.",
            )  # fmt: skip
        elif spend is None or not spend.value:
            yield _no_share(
                stated, saving, "spending that they come from",
                f"The yearly spending, in pounds, from which the savings of {worded(saving)} come, by body.",
            )  # fmt: skip
        elif not years:
            yield _no_share(
                stated, saving, "year that the plan starts from",
                f"The year in which the savings of {worded(saving)} begin.",
            )  # fmt: skip
        else:
            yield _share_of_spend(saving, spend, years, thresholds)


def _share_of_spend(saving: Claim, spend: Claim, years: int, thresholds: Thresholds) -> Finding:
    share = saving.value / spend.value / years
    tier = tier_of(share, thresholds, saving.period.rpartition("..")[2])
    is_health = spend.organisation.endswith(HEALTH) and saving.organisation != spend.organisation
    scope, of_what = "", "spending"
    asked = "The savings delivered in each of the last five years, as a share of spending."
    if is_health:
        scope, of_what = (
            "Only spending on health is published; savings may come from more. ",
            "health spending",
        )
        asked = f"All the spending that the savings of {worded(saving)} come from, by body."
    return finding(
        "savings_of_spend",
        _status_of(tier, is_health),
        f"Savings are {share:.1%} of {of_what} for each of {years} years",
        f"{worded(saving)} / {worded(spend)} / {years} years = {share:.2%}. {scope}"
        f"{_limit(tier, thresholds)}",
        organisations=(saving.organisation,),
        period=saving.year,
        amount=share,
        unit="share",
        rests_on=[saving, spend],
        severity=1 if is_health else 2,
        settled_by=asked,
    )


def _status_of(tier: Tier | None, is_health: bool) -> Status:
    if tier is None:
        return "pass"
    return "cannot_assess" if is_health else "warn"


def _limit(tier: Tier | None, thresholds: Thresholds) -> str:
    """What the share is above, or what it would have to be above to raise a question."""
    if tier is None:
        caution = thresholds.of("savings_share_caution")
        return f"Above {caution.value:.1%} deserves a question (source: {caution.source})."
    limit = thresholds.of(tier.threshold)
    return f"{tier.told(limit)} (source: {limit.source})."


def _no_share(stated: Stated, saving: Claim, lacking: str, asked: str) -> Finding:
    return _cannot(
        stated.code, "savings_of_spend", saving, "Savings as a share of spending cannot be told",
        f"Savings of {worded(saving)} are stated; {WE_READ_NO} {lacking}.", asked,
    )  # fmt: skip


def _years(base_year: str, saving: Claim) -> int:
    """How many years the savings are for; 0 where nobody says when they begin."""
    if ".." in saving.period:
        return len(period(saving.period).years)
    if not base_year or start_year(base_year) >= start_year(saving.year):
        return 0
    return len(years_between(base_year, saving.year)) - 1


def _cannot(code: str, check: str, rests_on: Claim, title: str, why: str, settled_by: str) -> Finding:
    return finding(
        check,
        "cannot_assess",
        title,
        why,
        organisations=(rests_on.organisation,),
        period=rests_on.year,
        rests_on=[rests_on],
        severity=1,
        settled_by=settled_by,
        conversation=(code,),
    )


@check("Savings against the gap", group="Realism", formula="savings / do-nothing gap; shown, not judged")
def savings_of_gap(stated_by_footprint: tuple[Stated, ...]) -> Iterator[Finding]:
    """What share of the gap the savings would close, before anything is spent to make them."""
    for stated in stated_by_footprint:
        gap, saving = stated.do_nothing_gap, stated.of(SAVING)
        if gap and gap.value and saving and saving.value > 0:
            share = saving.value / gap.value
            title = f"Savings would close {share:.0%} of the gap before investment"
            yield _shown("savings_of_gap", title, share, gap, saving)


@check(
    "Investment against savings",
    group="Realism",
    formula="investment / savings; shown, and a question only where more is spent than saved",
)
def investment_for_saving(stated_by_footprint: tuple[Stated, ...]) -> Iterator[Finding]:
    """What has to be spent for each pound saved."""
    for stated in stated_by_footprint:
        investment, saving = stated.of(INVESTMENT), stated.of(SAVING)
        if investment and saving and saving.value > 0:
            share = investment.value / saving.value
            title = f"Each £1 saved needs {share * 100:.0f}p of investment"
            concern = _COSTS_MORE if _costs_more(investment, saving) else ""
            yield _shown("investment_for_saving", title, share, saving, investment, concern=concern)


_COSTS_MORE = "The plan costs more than it saves in the time that it states."


def _costs_more(investment: Claim, saving: Claim) -> bool:
    """Is more spent than saved in the same time, beyond the rounding of both? It may be meant."""
    is_more = investment.range.low > saving.range.high
    return is_more and investment.period == saving.period


def _shown(check: str, title: str, share: float, *rest_on: Claim, concern: str = "") -> Finding:
    """A share that is shown and not judged, unless arithmetic alone makes it a concern."""
    told = " and ".join(f"{claim.measure.replace('_', ' ')} {worded(claim)}" for claim in rest_on)
    return finding(
        check,
        "warn" if concern else "pass",
        title,
        f"{told[:1].upper()}{told[1:]}. {concern or 'Shown, not judged.'}",
        organisations=(rest_on[0].organisation,),
        period=rest_on[0].year,
        amount=share,
        unit="share",
        rests_on=rest_on,
        severity=2,
        settled_by="In which years the money is spent, and in which it is saved.",
    )


@check(
    "Gap for each head",
    group="Realism",
    formula="do-nothing gap / residents; shown, not judged",
    source="IPPR, https://www.ippr.org/articles/stps-kill-or-cure",
)
def gap_per_head(stated_by_footprint: tuple[Stated, ...], figures: pl.DataFrame) -> Iterator[Finding]:
    """The gap divided by the people who live there, on the last count that is given."""
    for stated in stated_by_footprint:
        gap = stated.do_nothing_gap
        if gap is None:
            continue
        people = _residents(figures, stated)
        if people.is_empty():
            yield _cannot(
                stated.code, "gap_per_head", gap, "The gap for each head cannot be told",
                f"A gap of {worded(gap)} is stated; {WE_READ_NO} number of people that it is for.",
                f"The resident population that the gap of {worded(gap)} is for, with its date and source.",
            )  # fmt: skip
            continue
        yield _gap_for_each(gap, people.row(0, named=True))


def _gap_for_each(gap: Claim, residents: Mapping[str, Any]) -> Finding:
    """A gap over the count of residents in a row of the figures."""
    per_head = gap.value / residents["value"]
    stated = text_in(residents, "as_stated")
    words = f" (“{stated}”)" if stated else f" on {residents['period']}"
    return finding(
        "gap_per_head",
        "pass",
        f"The gap is £{per_head:,.0f} for each resident",
        f"{worded(gap)} / {residents['value']:,.0f} people{words}. Shown, not judged.",
        organisations=(gap.organisation,),
        period=gap.year,
        measure=GAP,
        amount=per_head,
        unit="pounds_each",
        cells=(gap.source, *cells_at([residents["source"]])),
        figures=(gap.figure, residents["figure"]),
    )


def _residents(figures: pl.DataFrame, stated: Stated) -> pl.DataFrame:
    """Everybody who lives in the footprint, of every age and either sex: the latest count that is given."""
    ours = pl.col("organisation").is_in([stated.code, f"{stated.code}{SYSTEM}"])
    area = pl.col("area").is_in([stated.code, *filter(None, [stated.area])])
    return (
        figures.filter(
            (pl.col("measure") == "population")
            & (pl.col("value") > 0)
            & pl.col("age").is_null()
            & pl.col("sex").is_null()
            & (ours.fill_null(value=False) | area.fill_null(value=False))
        )
        .sort("period", "value", "source")
        .tail(1)
    )


@check(
    "Savings not identified",
    group="Realism",
    formula="savings with no scheme / savings",
    thresholds=("unidentified_share",),
)
def not_identified(stated_by_footprint: tuple[Stated, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Savings that the plan itself says have no scheme behind them."""
    for stated in stated_by_footprint:
        saving = stated.of(SAVING)
        lacking = matching(stated.claims, measure=SAVING, line=NOT_IDENTIFIED)
        if saving is None:
            continue
        if not lacking:
            yield _cannot(
                stated.code, "not_identified", saving, "Savings with no scheme behind them cannot be told",
                f"Savings of {worded(saving)} are stated; {WE_READ_NO} part of them that has no scheme.",
                f"How much of the savings of {worded(saving)} has a named scheme, an owner and a start date?",
            )  # fmt: skip
        else:
            yield _unidentified(saving, max(lacking, key=lambda claim: claim.value), thresholds)


def _unidentified(saving: Claim, most: Claim, thresholds: Thresholds) -> Finding:
    share = most.value / saving.value if saving.value else 0.0
    above = share > thresholds["unidentified_share"]
    return finding(
        "not_identified",
        "warn" if above else "pass",
        f"{share:.0%} of savings have no scheme behind them",
        f"{worded(most)} of {worded(saving)} is not identified, in the plan's own words.",
        period=saving.year,
        amount=most.value,
        rests_on=[most, saving],
        severity=2,
        settled_by=f"The scheme, owner and date behind each part of the {worded(most)}.",
    )


@check("Capital and who pays", group="Realism", formula="capital stated without source or approval")
def capital_funded(place: Place, stated_by_footprint: tuple[Stated, ...]) -> Iterator[Finding]:
    """Capital that is published as a figure alone: nothing in it says who pays."""
    if place.capital:
        return  # projects that say who pays have checks of their own
    for stated in stated_by_footprint:
        capital = matching(whole(stated.claims), measure=CAPITAL)
        planned = [claim for claim in capital if claim.stage in ("plan", "")]
        if planned:
            most = max(planned, key=lambda claim: claim.value)
            told = worded(most)
            yield _cannot(
                stated.code, "capital_funded", most, "Who pays for the capital cannot be told",
                f"Capital of {told} is stated. Its source and its approval are not among the figures.",
                f"Each project behind the capital of {told}, with its source of funding and approval.",
            )  # fmt: skip

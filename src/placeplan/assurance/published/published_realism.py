"""Shares that a published plan's own figures allow: savings against spending and the gap, and for each head.

Where a figure that a share needs is not published, the answer is “cannot assess” and what to ask for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.published_bridges import GAP, INVESTMENT, SAVING, latest, whole
from placeplan.assurance.published_claims import WE_READ_NO, Claim, millions, names, sources
from placeplan.assurance.registry import check, view
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.periods import period, start_year, years_between
from placeplan.core.sources import source
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
        codes = (self.code, f"{self.code}:system")
        every = [c for c in whole(self.claims) if c.organisation in codes]
        for measure in measures:
            if found := latest(c for c in every if c.measure == measure and c.stage != OUTTURN):
                return max(found, key=lambda c: abs(c.value))
        return None

    def of_health(self, *measures: str) -> Claim | None:
        """The latest and largest such claim about the NHS alone, for where nothing is stated of the whole."""
        parts = [c for c in whole(self.claims) if c.organisation == f"{self.code}{HEALTH}"]
        return max(
            latest(c for c in parts if c.measure in measures), key=lambda c: abs(c.value), default=None
        )


@view
def stated_by_footprint(place: Place, claims: tuple[Claim, ...]) -> tuple[Stated, ...]:
    """What each footprint states: the place itself, and in a region each of its footprints."""
    areas = {place.code: place.area} | {child.code: child.area for child in place.children}
    return tuple(
        Stated(code, area, place.base_year, tuple(c for c in claims if _is_of(c.organisation, code)))
        for code, area in areas.items()
    )


def _is_of(organisation: str, code: str) -> bool:
    return organisation == code or organisation.startswith(f"{code}:")


@check(
    "Savings against spending",
    group="Realism",
    formula="savings / yearly spending / years of the plan",
    thresholds=("savings_share_caution",),
)
def savings_of_spend(stated_by_footprint: tuple[Stated, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """What share of yearly spending the published savings are, for each year of the plan on average."""
    for stated in stated_by_footprint:
        saving, spend = stated.of(SAVING), stated.of(*SPEND) or stated.of_health(*SPEND)
        if saving is None:
            continue
        years = _years(stated.base_year, saving)
        if spend is None or not spend.value or not years:
            lacks_spend = spend is None or not spend.value
            lacking = "spending that they come from" if lacks_spend else "year that the plan starts from"
            asked = (
                f"The yearly spending, in pounds, from which the savings of {_told(saving)} come, by body."
                if lacks_spend
                else f"The year in which the savings of {_told(saving)} begin."
            )
            yield _cannot(
                stated.code, "savings_of_spend", saving, "Savings as a share of spending cannot be told",
                f"Savings of {_told(saving)} are stated; {WE_READ_NO} {lacking}.", asked,
            )  # fmt: skip
        else:
            yield _share_of_spend(saving, spend, years, thresholds)


def _share_of_spend(saving: Claim, spend: Claim, years: int, thresholds: Thresholds) -> Finding:
    share = saving.value / spend.value / years
    caution = thresholds["savings_share_caution"]
    above = share > caution
    is_health = spend.organisation.endswith(HEALTH) and saving.organisation != spend.organisation
    source_of_limit = thresholds.of("savings_share_caution").source
    return finding(
        "savings_of_spend",
        "warn" if above else "pass",
        f"Savings are {share:.1%} of {'health ' if is_health else ''}spending for each of {years} years",
        f"{_told(saving)} / {_told(spend)} / {years} years = {share:.2%}. "
        + ("Only spending on health is published; savings may come from more. " if is_health else "")
        + f"Above {caution:.1%} deserves a question (source: {source_of_limit}).",
        organisations=(saving.organisation,),
        period=saving.year,
        amount=share,
        unit="share",
        rests_on=[saving, spend],
        severity=2,
        settled_by="The savings delivered in each of the last five years, as a share of spending."
        if above
        else "",
    )


def _years(base_year: str, saving: Claim) -> int:
    if ".." in saving.period:
        return len(period(saving.period).years)
    if not base_year or start_year(base_year) >= start_year(saving.year):
        return 0
    return len(years_between(base_year, saving.year)) - 1


def _told(claim: Claim) -> str:
    return f"{millions(claim.value)}" + (f" (“{claim.words}”)" if claim.words else "")


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
        gap, saving = stated.of(GAP), stated.of(SAVING)
        if gap is None or saving is None or not gap.value or gap.stage != "do_nothing":
            continue
        share = saving.value / gap.value
        title = f"Savings would close {share:.0%} of the gap before investment"
        yield _shown("savings_of_gap", title, share, gap, saving)


@check("Investment against savings", group="Realism", formula="investment / savings; shown, not judged")
def investment_for_saving(stated_by_footprint: tuple[Stated, ...]) -> Iterator[Finding]:
    """What has to be spent for each pound saved."""
    for stated in stated_by_footprint:
        investment, saving = stated.of(INVESTMENT), stated.of(SAVING)
        if investment is None or saving is None or not saving.value:
            continue
        share = investment.value / saving.value
        title = f"Each £1 saved needs {share * 100:.0f}p of investment"
        yield _shown("investment_for_saving", title, share, saving, investment)


def _shown(check: str, title: str, share: float, *rest_on: Claim) -> Finding:
    told = " and ".join(f"{c.measure.replace('_', ' ')} {_told(c)}" for c in rest_on)
    return finding(
        check,
        "pass",
        title,
        f"{told[:1].upper()}{told[1:]}. Shown, not judged.",
        organisations=(rest_on[0].organisation,),
        period=rest_on[0].year,
        amount=share,
        unit="share",
        rests_on=rest_on,
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
        gap = stated.of(GAP)
        if gap is None or gap.stage != "do_nothing":
            continue
        people = _residents(figures, stated)
        if people.is_empty():
            yield _cannot(
                stated.code, "gap_per_head", gap, "The gap for each head cannot be told",
                f"A gap of {_told(gap)} is stated; {WE_READ_NO} number of people that it is for.",
                f"The resident population that the gap of {_told(gap)} is for, with its date and source.",
            )  # fmt: skip
            continue
        row = people.row(0, named=True)
        each = gap.value / row["value"]
        words = f" (“{row['as_stated']}”)" if row["as_stated"] else f" on {row['period']}"
        yield finding(
            "gap_per_head",
            "pass",
            f"The gap is £{each:,.0f} for each resident",
            f"{_told(gap)} / {row['value']:,.0f} people{words}. Shown, not judged.",
            organisations=(gap.organisation,),
            period=gap.year,
            measure=GAP,
            amount=each,
            unit="pounds_each",
            cells=(*sources([gap]), *((source(row["source"]),) if row["source"] else ())),
            figures=(*names([gap]), row["figure"]),
        )


def _residents(figures: pl.DataFrame, stated: Stated) -> pl.DataFrame:
    """Everybody who lives in the footprint, of every age and either sex: the latest count that is given."""
    ours = pl.col("organisation").is_in([stated.code, f"{stated.code}:system"])
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
        lacking = [c for c in stated.claims if c.measure == SAVING and c.line == NOT_IDENTIFIED]
        if saving is None:
            continue
        if not lacking:
            yield _cannot(
                stated.code, "not_identified", saving, "Savings with no scheme behind them cannot be told",
                f"Savings of {_told(saving)} are stated; {WE_READ_NO} part of them that has no scheme.",
                f"How much of the savings of {_told(saving)} has a named scheme, an owner and a start date?",
            )  # fmt: skip
        else:
            yield _unidentified(saving, max(lacking, key=lambda c: c.value), thresholds)


def _unidentified(saving: Claim, most: Claim, thresholds: Thresholds) -> Finding:
    share = most.value / saving.value if saving.value else 0.0
    above = share > thresholds["unidentified_share"]
    return finding(
        "not_identified",
        "warn" if above else "pass",
        f"{share:.0%} of savings have no scheme behind them",
        f"{_told(most)} of {_told(saving)} is not identified, in the plan's own words.",
        period=saving.year,
        amount=most.value,
        rests_on=[most, saving],
        severity=2,
        settled_by=f"The scheme, owner and date behind each part of the {_told(most)}.",
    )


@check("Capital and who pays", group="Realism", formula="capital stated without source or approval")
def capital_funded(place: Place, stated_by_footprint: tuple[Stated, ...]) -> Iterator[Finding]:
    """Capital that is published as a figure alone: nothing in it says who pays."""
    if place.capital:
        return  # projects that say who pays have checks of their own
    for stated in stated_by_footprint:
        capital = [c for c in whole(stated.claims) if c.measure == CAPITAL and c.stage in ("plan", "")]
        if capital:
            most = max(capital, key=lambda c: c.value)
            yield _cannot(
                stated.code, "capital_funded", most, "Who pays for the capital cannot be told",
                f"Capital of {_told(most)} is stated. Its source and its approval are not among the figures.",
                f"Each project behind the capital of {_told(most)}, with its source of funding and approval.",
            )  # fmt: skip

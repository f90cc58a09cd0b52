"""Shares that a published plan's own figures allow: savings against spending and the gap, and for each head.

Where a figure that a share needs is not published, the answer is “cannot assess” and what to ask for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import polars as pl

from placeplan.assurance.bridges import GAP, INVESTMENT, SAVING, latest, whole
from placeplan.assurance.claims import Claim, millions, names, sources
from placeplan.assurance.findings import Finding, Status
from placeplan.assurance.registry import Check, parameters
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.periods import period, start_year, years_between
from placeplan.core.sources import source
from placeplan.plan.place import Place

CAPITAL = "capital_spend"
SPEND = ("expenditure", "allocation", "income")
NOT_IDENTIFIED = "not identified"


def _system(place: Place, claims: Iterable[Claim], *measures: str) -> Claim | None:
    """The latest and largest claim of the first of these measures that the whole footprint states."""
    every = [c for c in whole(claims) if c.organisation in (place.code, f"{place.code}:system")]
    for measure in measures:
        found = latest(c for c in every if c.measure == measure)
        if found:
            return max(found, key=lambda c: abs(c.value))
    return None


def savings_of_spend(place: Place, claims: tuple[Claim, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """What share of yearly spending the savings are, for each year of the plan on average."""
    saving, spend = _system(place, claims, SAVING), _system(place, claims, *SPEND)
    if saving is None:
        return
    years = _years(place, saving)
    if spend is None or not spend.value or not years:
        lacking = (
            "the spending that they come from" if spend is None else "the year that the plan starts from"
        )
        yield _cannot(
            place, "savings_of_spend", saving, "Savings as a share of spending cannot be told",
            f"Savings of {_told(saving)} are published; {lacking} is not.",
            f"The yearly spending, in pounds, from which the savings of {_told(saving)} come, by body.",
        )  # fmt: skip
        return
    share = saving.value / spend.value / years
    caution = thresholds["savings_share_caution"]
    above = share > caution
    yield Finding(
        "savings_of_spend",
        "warn" if above else "pass",
        f"Savings are {share:.1%} of spending for each of {years} years",
        f"{_told(saving)} / {_told(spend)} / {years} years = {share:.2%}. "
        f"Above {caution:.1%} deserves a question (source: {thresholds.of('savings_share_caution').source}).",
        organisations=(saving.organisation,),
        period=saving.year,
        measure=SAVING,
        amount=share,
        unit="share",
        cells=sources([saving, spend]),
        figures=names([saving, spend]),
        severity=2 if above else 0,
        settled_by="The savings delivered in each of the last five years, as a share of spending."
        if above
        else "",
        conversation=(saving.organisation,) if above else (),
    )


def _years(place: Place, saving: Claim) -> int:
    if ".." in saving.period:
        return len(period(saving.period).years)
    if not place.base_year or start_year(place.base_year) >= start_year(saving.year):
        return 0
    return len(years_between(place.base_year, saving.year)) - 1


def _told(claim: Claim) -> str:
    return f"{millions(claim.value)}" + (f" (“{claim.words}”)" if claim.words else "")


def _cannot(place: Place, check: str, rests_on: Claim, title: str, why: str, settled_by: str) -> Finding:
    return Finding(
        check,
        "cannot_assess",
        title,
        why,
        organisations=(rests_on.organisation,),
        period=rests_on.year,
        measure=rests_on.measure,
        cells=sources([rests_on]),
        figures=names([rests_on]),
        severity=1,
        settled_by=settled_by,
        conversation=(place.code,),
    )


def savings_of_gap(place: Place, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """What share of the gap the savings would close, before anything is spent to make them."""
    gap, saving = _system(place, claims, GAP), _system(place, claims, SAVING)
    if gap is None or saving is None or not gap.value or gap.stage != "do_nothing":
        return
    share = saving.value / gap.value
    yield _shown(
        "savings_of_gap", f"Savings would close {share:.0%} of the gap before investment", share, gap, saving
    )


def investment_for_saving(place: Place, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """What has to be spent for each pound saved."""
    investment, saving = _system(place, claims, INVESTMENT), _system(place, claims, SAVING)
    if investment is None or saving is None or not saving.value:
        return
    share = investment.value / saving.value
    yield _shown(
        "investment_for_saving",
        f"Each £1 saved needs {share * 100:.0f}p of investment",
        share,
        saving,
        investment,
    )


def _shown(check: str, title: str, share: float, *rest_on: Claim) -> Finding:
    return Finding(
        check,
        "pass",
        title,
        " and ".join(f"{c.measure.replace('_', ' ')} {_told(c)}" for c in rest_on) + ". Shown, not judged.",
        organisations=(rest_on[0].organisation,),
        period=rest_on[0].year,
        measure=rest_on[0].measure,
        amount=share,
        unit="share",
        cells=sources(rest_on),
        figures=names(rest_on),
    )


def gap_per_head(place: Place, claims: tuple[Claim, ...], figures: pl.DataFrame) -> Iterator[Finding]:
    """The gap divided by the people who live there."""
    gap = _system(place, claims, GAP)
    if gap is None or gap.stage != "do_nothing":
        return
    people = (
        figures.filter((pl.col("measure") == "population") & pl.col("value").is_not_null())
        .sort("value")
        .tail(1)
    )
    if people.is_empty() or not people["value"][0]:
        yield _cannot(
            place, "gap_per_head", gap, "The gap for each head cannot be told",
            f"A gap of {_told(gap)} is published; the number of people it is for is not.",
            "The resident population that the plan is for, with its date and source.",
        )  # fmt: skip
        return
    row = people.row(0, named=True)
    each = gap.value / row["value"]
    yield Finding(
        "gap_per_head",
        "pass",
        f"The gap is £{each:,.0f} for each resident",
        f"{_told(gap)} / {row['value']:,.0f} people (“{row['as_stated']}”). Shown, not judged.",
        organisations=(gap.organisation,),
        period=gap.year,
        measure=GAP,
        amount=each,
        unit="pounds_each",
        cells=(*sources([gap]), source(row["source"])),
        figures=(*names([gap]), row["figure"]),
    )


def not_identified(place: Place, claims: tuple[Claim, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Savings that the plan itself says have no scheme behind them."""
    saving = _system(place, claims, SAVING)
    lacking = [c for c in claims if c.measure == SAVING and c.line == NOT_IDENTIFIED]
    if saving is None:
        return
    if not lacking:
        yield _cannot(
            place, "not_identified", saving, "Savings with no scheme behind them cannot be told",
            "The plan does not say how much of its savings has a scheme behind it.",
            f"How much of the savings of {_told(saving)} has a named scheme, an owner and a start date.",
        )  # fmt: skip
        return
    most = max(lacking, key=lambda c: c.value)
    share = most.value / saving.value if saving.value else 0.0
    above = share > thresholds["unidentified_share"]
    status: Status = "warn" if above else "pass"
    yield Finding(
        "not_identified",
        status,
        f"{share:.0%} of savings have no scheme behind them",
        f"{_told(most)} of {_told(saving)} is not identified, in the plan's own words.",
        organisations=(saving.organisation,),
        period=saving.year,
        measure=SAVING,
        amount=most.value,
        unit="pounds",
        cells=sources([most, saving]),
        figures=names([most, saving]),
        severity=2 if above else 0,
        settled_by="The scheme, owner and date behind each of them." if above else "",
        conversation=(saving.organisation,) if above else (),
    )


def capital_funded(place: Place, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Capital that is stated without who pays for it: nothing in a figure alone can say."""
    capital: Sequence[Claim] = [c for c in whole(claims) if c.measure == CAPITAL]
    if capital:
        most = max(capital, key=lambda c: c.value)
        yield _cannot(
            place, "capital_funded", most, "Who pays for the capital cannot be told",
            f"Capital of {_told(most)} is stated. Its source and its approval are not among the figures.",
            f"For the capital of {_told(most)}: each project, its source of funding and its approval.",
        )  # fmt: skip


def _check(
    run: Callable[..., Iterable[Finding]],
    title: str,
    formula: str,
    *limits: str,
    source_of: str = "our design",
) -> Check:
    key = run.__name__
    return Check(key, title, "Realism", formula, limits, (key,), source_of, parameters(run), run)


CHECKS = (
    _check(
        savings_of_spend,
        "Savings against spending",
        "savings / yearly spending / years of the plan",
        "savings_share_caution",
    ),
    _check(savings_of_gap, "Savings against the gap", "savings / do-nothing gap"),
    _check(investment_for_saving, "Investment against savings", "investment / savings"),
    _check(
        gap_per_head,
        "Gap for each head",
        "do-nothing gap / residents",
        source_of="IPPR, https://www.ippr.org/articles/stps-kill-or-cure",
    ),
    _check(
        not_identified, "Savings not identified", "savings with no scheme / savings", "unidentified_share"
    ),
    _check(capital_funded, "Capital and who pays", "capital stated without source or approval"),
)

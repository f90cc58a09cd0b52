"""Bank and agency staff: does what they cost follow the posts that are vacant?

A vacancy is compared with what one cost the same body and group in the first year that is stated.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from placeplan.assurance.feasible.like_for_like import stated_once
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.service_labels import staff_label
from placeplan.assurance.stated_rows import Fact, Facts, pounds
from placeplan.assurance.thresholds import Thresholds

COSTS = ("bank_staff_cost", "agency_staff_cost", "agency_cost")
MEASURES = ("vacancies", "establishment", "staff_wte", "average_pay_cost", *COSTS)


@dataclass(frozen=True)
class _Year:
    """One staff group of one body in one year: what is stated of its vacancies and of temporary staff."""

    period: str
    stated: Mapping[str, Fact]

    @property
    def vacant(self) -> float | None:
        """Posts vacant: as stated, or what is funded less who is in post. Unit: whole-time equivalents."""
        if "vacancies" in self.stated:
            return self.stated["vacancies"].number
        if {"establishment", "staff_wte"} <= self.stated.keys():
            return self.stated["establishment"].number - self.stated["staff_wte"].number
        return None

    @property
    def costs(self) -> list[Fact]:
        """What bank and agency staff cost, as far as it is stated."""
        return [self.stated[measure] for measure in COSTS if measure in self.stated]

    @property
    def cost(self) -> float:
        """Pounds of bank and agency staff together."""
        return sum(fact.number for fact in self.costs)

    @property
    def cost_measures(self) -> set[str]:
        """Which of the costs are stated: years that state others cannot be compared."""
        return set(COSTS) & self.stated.keys()


@check(
    "Bank and agency cost beside vacancies",
    group="Workforce",
    formula="bank and agency cost - vacancies x what each cost in the first year x growth of average pay",
    thresholds=("temporary_cost_tolerance", "materiality"),
    kinds=("temporary_staff_cost",),
    source="our thirty-two questions of triangulation, 8",
)
def temporary_staff_cost(all_facts: Facts, thresholds: Thresholds) -> Iterator[Finding]:
    """Groups whose bank and agency cost is not what their vacancies would need at the first year's cost."""
    for (body, group), years in _groups(all_facts).items():
        base = next((year for year in years if (year.vacant or 0.0) > 0 and year.cost > 0), None)
        off = _years_off(base, years, thresholds) if base else []
        if base and off:
            yield _not_following(body, group, base, off, thresholds)


def _years_off(base: _Year, years: Sequence[_Year], rules: Thresholds) -> list[tuple[_Year, float]]:
    """The years after the base year whose cost is off, each with the pounds that its vacancies would need."""
    later = [year for year in years if year.period > base.period]
    compared = [(year, needed) for year in later if (needed := _needed(year, base)) is not None]
    return [(year, needed) for year, needed in compared if _is_off(year.cost, needed, rules)]


def _groups(all_facts: Facts) -> dict[tuple[str, str], list[_Year]]:
    """Each body's groups of staff, with what is stated of each year once."""
    stated: dict[tuple[str, str], dict[str, dict[str, Fact]]] = defaultdict(lambda: defaultdict(dict))
    for measure in MEASURES:
        for year, rows in stated_once(all_facts.of(measure), "organisation", "line").items():
            for (body, group), fact in rows.items():
                stated[body, group][year][measure] = fact
    return {
        row: [_Year(year, measures) for year, measures in sorted(years.items())]
        for row, years in sorted(stated.items())
    }


def _needed(year: _Year, base: _Year) -> float | None:
    """Pounds that the year's vacancies would need at the base year's cost of each, with the growth of pay."""
    if year.vacant is None or year.cost_measures != base.cost_measures:
        return None
    assert base.vacant  # `base` has vacancies
    growth = _growth_of_pay(base, year)
    return base.cost / base.vacant * max(year.vacant, 0.0) * (1.0 if growth is None else growth)


def _growth_of_pay(base: _Year, year: _Year) -> float | None:
    """Average pay of the year over that of the base year; nothing where one of them is not stated."""
    then, now = (when.stated.get("average_pay_cost") for when in (base, year))
    return now.number / then.number if now and then and then.number else None


def _of_pay(base: _Year, year: _Year) -> str:
    return "" if _growth_of_pay(base, year) else "Average pay is not stated, so no growth of it is counted. "


def _is_off(cost: float, needed: float, rules: Thresholds) -> bool:
    apart = abs(cost - needed)
    is_material = apart >= rules["materiality"]
    return is_material and apart > rules["temporary_cost_tolerance"] * max(cost, needed)


def _not_following(
    body: str, group: str, base: _Year, off: list[tuple[_Year, float]], rules: Thresholds
) -> Finding:
    year, needed = max(off, key=lambda pair: abs(pair[0].cost - pair[1]))
    limit = rules.of("temporary_cost_tolerance")
    side = "above" if year.cost > needed else "below"
    told = "; ".join(
        f"{when.period}: {pounds(when.cost)} for {when.vacant:,.1f} vacancies, which need {pounds(need)}"
        for when, need in off
    )
    return finding(
        "temporary_staff_cost",
        "warn",
        f"{body}, {staff_label(group) or 'all staff'}, {year.period}: bank and agency cost is "
        f"{pounds(abs(year.cost - needed))} {side} what vacancies would need",
        f"In {base.period} {base.vacant:,.1f} vacancies cost {pounds(base.cost)} of bank and agency staff. "
        f"{told}. {_of_pay(base, year)}A question beyond {limit.value:.0%} ({limit.source}).",
        organisations=(body,),
        period=tuple(when.period for when, _ in off),
        measure="agency_cost",
        subject=group,
        amount=abs(year.cost - needed),
        unit="pounds",
        rests_on=[fact for when in (base, *(late for late, _ in off)) for fact in when.stated.values()],
        severity=2,
        likely_cause="Who covers a vacant post was planned apart from how many are vacant.",
        settled_by="Hours of bank and agency staff for each vacant post, by group and year, and their price.",
    )

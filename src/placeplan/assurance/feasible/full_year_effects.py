"""A scheme that begins within a year: is what it saves in a whole year in the year after?

Bodies write savings as new ones of each year or as all in force; what is asked here holds of both.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from placeplan.assurance.feasible.like_for_like import to_add_up
from placeplan.assurance.findings import Finding, bodies_named, cells_at, finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_rows import SLACK, Fact, Facts, Statements, known, pounds, total
from placeplan.core.periods import financial_year, is_financial_year, period, start_year
from placeplan.plan.phasing import MONTHS_IN_YEAR, months_between, share_in_year
from placeplan.plan.place import Place
from placeplan.plan.schemes import Effect, Scheme

KIND = "full_year_effect"


@dataclass(frozen=True)
class _Begun:
    """One scheme in the year in which it begins: what it saves then, in a whole year, and in the next.

    A scheme may have several rows of each, as by service or line: they are added up.
    """

    body: str
    scheme: str
    year: str
    whole: tuple[Fact, ...]
    part: tuple[Fact, ...]
    following: tuple[Fact, ...]

    @property
    def facts(self) -> list[Fact]:
        return [*self.part, *self.whole, *self.following]


@check(
    "Full-year effect in the next year",
    group="Savings",
    formula="next year's saving of a scheme >= its full-year effect - what it saves in the year it begins; "
    "saving of that year <= full-year effect x months in force / 12",
    kinds=(KIND,),
    source="our thirty-two questions of triangulation, 25",
)
def full_year_effects(all_facts: Facts, said: Statements) -> Iterator[Finding]:
    """Schemes whose first year has more than its months, or whose next year lacks the rest."""
    for begun in _begun(all_facts):
        yield from _too_much_at_first(begun, said)
        yield from _too_little_after(begun)


def _begun(all_facts: Facts) -> Iterator[_Begun]:
    """Every scheme whose full-year effect is stated for a year of which its saving is; each row once."""
    stated = known(all_facts.of("saving_full_year_effect"))
    schemes = dict.fromkeys((fact.organisation, fact.scheme, fact.period) for fact in stated)
    for body, scheme, year in schemes:
        if not is_financial_year(year):
            continue
        next_year = financial_year(start_year(year) + 1)
        whole, part, following = (
            to_add_up(all_facts.of(measure, organisation=body, scheme=scheme, period=when))
            for measure, when in (("saving_full_year_effect", year), ("saving", year), ("saving", next_year))
        )
        if whole and part:
            yield _Begun(body, scheme, year, whole, part, following)


def _too_much_at_first(begun: _Begun, said: Statements) -> Iterator[Finding]:
    months = _months_in_force(begun, said)
    (whole, half_of_whole), (part, half) = total(begun.whole), total(begun.part)
    most = whole * months / MONTHS_IN_YEAR
    too_much = part - most
    if too_much > half + half_of_whole + SLACK:
        yield _about(
            begun,
            f"{begun.scheme}: {pounds(too_much)} more in {begun.year} than its months give",
            f"It would save {pounds(whole)} in a whole year, and is there for {months} months "
            f"of {begun.year}: {pounds(most)}, where the plan counts {pounds(part)}.",
            too_much,
            "first year",
        )


def _months_in_force(begun: _Begun, said: Statements) -> int:
    """Months of the first year from the scheme's start; twelve where no start within the year is stated."""
    start = said.one("scheme", "start", stated_by=begun.part[0].stated_by, scheme=begun.scheme)
    year = period(begun.year)
    if start is None or start.date is None or not year.start <= start.date <= year.end:
        return MONTHS_IN_YEAR
    return MONTHS_IN_YEAR - months_between(year.start, start.date)


def _too_little_after(begun: _Begun) -> Iterator[Finding]:
    if not begun.following:
        return
    (whole, _), (part, _), (following, _) = map(total, (begun.whole, begun.part, begun.following))
    lacking = whole - part - following
    if lacking > sum(fact.half for fact in begun.facts) + SLACK:
        next_year = begun.following[0].period
        yield _about(
            begun,
            f"{begun.scheme}: {pounds(lacking)} of its full-year effect is not in {next_year}",
            f"A whole year saves {pounds(whole)}, of which {begun.year} has {pounds(part)}; "
            f"{next_year} has {pounds(following)}.",
            lacking,
            "next year",
        )


def _about(begun: _Begun, title: str, explanation: str, amount: float, which: str) -> Finding:
    return finding(
        "full_year_effects",
        "warn",
        title,
        explanation,
        organisations=(begun.body,),
        period=begun.year,
        measure="saving",
        subject=f"{begun.scheme}, {which}",
        amount=amount,
        rests_on=begun.facts,
        kind=KIND,
        severity=2,
        likely_cause="One year's number carried over without the months that the scheme is there.",
        settled_by="What the scheme saves in its first year, in a whole year, and from which month.",
    )


@check(
    "Recurrent savings that fall away",
    group="Savings",
    formula="share of a recurrent saving in force in a year < the share in a year before, with no end stated",
    kinds=(KIND,),
    source="our thirty-two questions of triangulation, 25",
)
def savings_that_fall_away(place: Place) -> Iterator[Finding]:
    """Schemes of the plan whose saving is called recurrent and yet shrinks, with no end stated."""
    for scheme in place.schemes:
        if scheme.ends or scheme.status == "stopped":
            continue
        for number, effect in enumerate(scheme.effects):
            if effect.variable == "saving" and effect.recurrent:
                yield from _falling(place, scheme, effect, number)


def _falling(place: Place, scheme: Scheme, effect: Effect, number: int) -> Iterator[Finding]:
    shares = {year: share_in_year(scheme, effect, year) for year in place.years}
    most = 0.0
    for year, share in shares.items():
        if share < most - SLACK:
            yield finding(
                "savings_that_fall_away",
                "warn",
                f"{scheme.title}: a recurrent saving falls from {most:.0%} to {share:.0%} in {year}",
                "What is recurrent stays in force once it is there, and the plan states no end.",
                organisations=bodies_named(effect.organisation or scheme.owner),
                period=year,
                measure="saving",
                subject=f"{scheme.key}, effect {number + 1}",
                amount=(most - share) * effect.spread.middle,
                unit="pounds",
                cells=cells_at([scheme.stated_at]),
                kind=KIND,
                severity=2,
                settled_by="A saving that lasts, an end of the scheme, or recurrent = false.",
            )
            return
        most = max(most, share)

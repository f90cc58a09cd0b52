"""Beds: could those that are planned hold the patients that are planned?

Arithmetic first (a bed holds one patient); whether a given occupancy is safe depends
on the size of the hospital, so no universal limit is used.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.service_labels import staff_label
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts
from placeplan.assurance.thresholds import Thresholds

DAYS_IN_A_YEAR = 365
NEEDED = ("admissions", "length_of_stay", "beds_available")


@dataclass(frozen=True)
class Ward:
    """One type of bed of one body in one year."""

    body: str
    bed_type: str
    year: str
    admissions: Fact
    stay: Fact
    beds: Fact
    occupancy: Fact | None

    @property
    def counts(self) -> tuple[Fact, Fact, Fact]:
        """What its occupancy is worked out from."""
        return self.admissions, self.stay, self.beds

    @property
    def occupied(self) -> float:
        """Beds filled on a mean day."""
        return self.admissions.number * self.stay.number / DAYS_IN_A_YEAR

    @property
    def implied(self) -> float:
        """Occupancy that the beds would have. Unit: share."""
        return self.occupied / self.beds.number

    @property
    def doubt(self) -> float:
        """How much rounding may move the implied occupancy. Unit: share."""
        return self.implied * sum(fact.half / fact.number for fact in self.counts)


@dataclass(frozen=True)
class Shortfall:
    """Years in which a body's beds could not hold its patients."""

    wards: tuple[Ward, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The beds, and what they are measured against."""
        beds = [ward.beds for ward in self.wards]
        patients = [fact for ward in self.wards for fact in (ward.admissions, ward.stay, ward.occupancy)]
        return (*beds, *filter(None, patients))


@view
def wards(facts: Facts) -> tuple[Ward, ...]:
    """Every type of bed with admissions, stay and beds, year by year."""
    by_ward: dict[tuple[str, str, str], dict[str, Fact]] = defaultdict(dict)
    for fact in facts.of(*NEEDED, "bed_occupancy"):
        by_ward[fact.organisation, fact.line, fact.period][fact.measure] = fact
    return tuple(
        Ward(
            *key,
            stated["admissions"],
            stated["length_of_stay"],
            stated["beds_available"],
            stated.get("bed_occupancy"),
        )
        for key, stated in sorted(by_ward.items())
        if _is_known(stated)
    )


def _is_known(stated: Mapping[str, Fact]) -> bool:
    """Is there a number, and not nought, for each of the three that occupancy is worked out from?"""
    needed = [stated.get(measure) for measure in NEEDED]
    return all(fact is not None and fact.value for fact in needed)


@view
def bed_shortfalls(
    wards: tuple[Ward, ...], anomalies: Anomalies, thresholds: Thresholds
) -> tuple[Shortfall, ...]:
    """Beds that would have to be fuller than full."""
    overfull: dict[tuple[str, str], list[Ward]] = defaultdict(list)
    for ward in wards:
        is_wrong = any(fact.figure in anomalies for fact in ward.counts)
        if not is_wrong and ward.implied - ward.doubt > thresholds["occupancy_limit"]:
            overfull[ward.body, ward.bed_type].append(ward)
    return tuple(Shortfall(tuple(years)) for years in overfull.values())


@check(
    "Beds against patients",
    group="Capacity",
    formula="admissions x length of stay / 365 / beds",
    thresholds=("occupancy_limit",),
    kinds=("beds_over_capacity",),
    source="Little's law; King's Fund and Nuffield Trust, "
    "https://www.kingsfund.org.uk/blog/2017/09/analysing-stps-london-service-reconfiguration-finances-and-leadership",
)
def beds_over_capacity(bed_shortfalls: tuple[Shortfall, ...], wards: tuple[Ward, ...]) -> Iterator[Finding]:
    """Beds planned that could not hold the patients planned."""
    for short in bed_shortfalls:
        worst = max(short.wards, key=lambda ward: ward.implied)
        alike = [ward for ward in wards if (ward.body, ward.bed_type) == (worst.body, worst.bed_type)]
        first = next(iter(alike), worst)
        cut = f" from {first.beds.number:,.0f} in {first.year}" if first.year < worst.year else ""
        told = "; ".join(
            f"{w.year}: {w.beds.number:,.0f} beds for {w.occupied:,.0f} patients, {w.implied:.1%}"
            for w in short.wards
        )
        yield finding(
            "beds_over_capacity",
            "fail",
            f"{worst.body}, {_beds(worst)}: {worst.implied:.1%} full in {worst.year}",
            f"Beds change{cut} while admissions times stay needs more. {told}.",
            organisations=(worst.body,),
            amount=round(worst.implied * 100, 1),
            unit="per cent",
            rests_on=short.facts,
            severity=3,
            likely_cause="Beds cut ahead of the fall in patients that was to allow it.",
            settled_by="Where these patients will be cared for, by which staff, from when.",
        )


@check(
    "Stated occupancy",
    group="Capacity",
    formula="admissions x length of stay / 365 / beds - stated occupancy",
    thresholds=("occupancy_tolerance",),
    kinds=("occupancy_differs",),
)
def stated_occupancy(
    wards: tuple[Ward, ...], anomalies: Anomalies, explained: frozenset[str], thresholds: Thresholds
) -> Iterator[Finding]:
    """Occupancy that is not what admissions, stay and beds give."""
    told_elsewhere = {*anomalies, *explained}
    for ward in wards:
        stated = ward.occupancy
        if stated is None or not stated.value:
            continue
        apart = abs(ward.implied - stated.value)
        allowed = ward.doubt + stated.half + thresholds["occupancy_tolerance"]
        if apart > allowed and told_elsewhere.isdisjoint(fact.figure for fact in (*ward.counts, stated)):
            yield _differing(ward, stated, apart)


def _differing(ward: Ward, stated: Fact, apart: float) -> Finding:
    return finding(
        "stated_occupancy",
        "warn",
        f"{ward.body}, {_beds(ward)}, {ward.year}: occupancy {ward.implied:.1%}, stated {stated.number:.1%}",
        f"{ward.admissions.number:,.0f} admissions of {ward.stay.number:.2f} days in "
        f"{ward.beds.number:,.0f} beds.",
        organisations=(ward.body,),
        measure="bed_occupancy",
        amount=round(apart * 100, 1),
        unit="percentage points",
        rests_on=(*ward.counts, stated),
        kind="occupancy_differs",
        severity=1,
        settled_by="The body says which of the four is right.",
    )


def _beds(ward: Ward) -> str:
    """`General and acute beds`."""
    return f"{staff_label(ward.bed_type)} beds"

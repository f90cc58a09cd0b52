"""Theatre and clinic sessions: are there enough for the care that is planned to be done in them?

A session is compared with what a session of the same body and service did in the first year that is stated.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from placeplan.assurance.feasible.like_for_like import ByYear, growth_a_year, in_both, stated_once
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.service_labels import service_label
from placeplan.assurance.stated_rows import Fact, Facts
from placeplan.assurance.thresholds import Thresholds

# What is done in sessions: the first of these that the body states for the service.
CARE = ("contract_activity", "admissions", "attendances", "episodes", "activity")


@dataclass(frozen=True)
class _Use:
    """Care and sessions of one body and service in the first and last year that state both."""

    body: str
    service: str
    years: tuple[str, str]
    care: tuple[list[Fact], list[Fact]]
    sessions: tuple[list[Fact], list[Fact]]

    def in_a_session(self, which: int) -> float:
        """Cases for each session in the first year (0) or the last (1); nought without a session."""
        care, sessions = (sum(fact.number for fact in facts[which]) for facts in (self.care, self.sessions))
        return care / sessions if sessions else 0.0

    @property
    def facts(self) -> list[Fact]:
        return [*self.sessions[0], *self.sessions[1], *self.care[0], *self.care[1]]


@check(
    "Sessions for the care planned",
    group="Capacity",
    formula="growth a year of the cases of a service for each theatre or clinic session of the same service",
    thresholds=("productivity_high", "productivity_low"),
    kinds=("sessions_and_care",),
    source="our thirty-two questions of triangulation, 5",
)
def sessions_and_care(all_facts: Facts, thresholds: Thresholds) -> Iterator[Finding]:
    """How many more cases each theatre or clinic session would have to hold, year by year."""
    by_service: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in all_facts.of("sessions"):
        by_service[fact.organisation, fact.service].append(fact)
    for (body, service), facts in by_service.items():
        use = _use(body, service, stated_once(facts, "line"), _care(all_facts, body, service))
        if use is None:
            continue
        more = growth_a_year(use.in_a_session(0), use.in_a_session(1), *use.years)
        if more is not None:
            yield _sessions(use, more, thresholds)


def _care(all_facts: Facts, body: str, service: str) -> ByYear:
    """The care of a service by year, buyer and line, by the first measure in which the body states it."""
    for measure in CARE:
        facts = all_facts.of(measure, organisation=body, service=service)
        if facts:
            return stated_once(facts, "counterparty", "line")
    return {}


def _use(body: str, service: str, sessions: ByYear, care: ByYear) -> _Use | None:
    years = sorted(sessions.keys() & care.keys())
    if len(years) < 2:
        return None
    first, last = years[0], years[-1]
    return _Use(
        body,
        service,
        (first, last),
        in_both(care[first], care[last]),
        in_both(sessions[first], sessions[last]),
    )


def _sessions(use: _Use, more: float, rules: Thresholds) -> Finding:
    most, least = rules.of("productivity_high"), rules.of("productivity_low")
    limit, side, word = (most, "above", "more") if more >= 0 else (least, "below", "fewer")
    (first, last), name = use.years, service_label(use.service)
    return finding(
        "sessions_and_care",
        "pass" if least.value <= more <= most.value else "warn",
        f"{use.body}, {name}: each session would hold {abs(more):.1%} {word} cases each year",
        f"{use.in_a_session(0):,.1f} cases for each session in {first}, {use.in_a_session(1):,.1f} in "
        f"{last}. A question {side} {limit.value:.1%} ({limit.source}).",
        organisations=(use.body,),
        period=use.years,
        measure="sessions",
        subject=use.service,
        amount=round(more * 100, 2),
        unit="per cent a year",
        rests_on=_by_cell(use.facts),
        severity=2,
        settled_by="Sessions by service and year, and how each is to hold more cases.",
    )


def _by_cell(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts in order of their cells, so that a finding reads the same whatever order they came in."""
    return sorted(facts, key=lambda fact: (fact.period, fact.measure, fact.source))

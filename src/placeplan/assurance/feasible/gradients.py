"""Inequality: does care or its outcome follow deprivation more steeply by the plan than before?

The whole gradient, from the most deprived tenth or fifth to the least, in absolute and in relative terms:
the two can move apart. Falling use where people are most deprived is not called success.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placeplan.assurance.feasible.like_for_like import stated_once
from placeplan.assurance.findings import Finding, bodies_named, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.stated_rows import SLACK, Fact, Facts, Statements
from placeplan.assurance.thresholds import Thresholds
from placeplan.model.moving.inequality import Gradient, gradient
from placeplan.plan.place import Place
from placeplan.plan.service_changes import change_files, service_change

if TYPE_CHECKING:
    from placeplan.model.moving.impact import Impact

GROUP = re.compile(r"^deprivation_(\d+)$")  # 1 is the most deprived; groups hold as many people each
FEWEST = 3  # groups: two ends are no gradient


@dataclass(frozen=True)
class Ranked:
    """One thing by groups of deprivation of one body, in the first and the last year that state them all."""

    body: str
    measure: str
    service: str
    years: tuple[str, str]
    groups: tuple[tuple[Fact, ...], tuple[Fact, ...]]

    @property
    def gradients(self) -> tuple[Gradient | None, Gradient | None]:
        """The slope before and after."""
        before, after = (_gradient(groups) for groups in self.groups)
        return before, after

    @property
    def rounding(self) -> float:
        """How much rounding may move the slopes: were every figure off by its most, to the worse side."""
        ranks = [(place + 0.5) / len(self.groups[0]) - 0.5 for place in range(len(self.groups[0]))]
        reach = sum(map(abs, ranks)) / sum(rank**2 for rank in ranks)  # of groups of as many people
        return reach * sum(max(fact.half for fact in groups) for groups in self.groups)


@view
def ranked_by_deprivation(all_facts: Facts) -> tuple[Ranked, ...]:
    """Everything that somebody states for every group of deprivation in two years."""
    by_thing: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in all_facts:
        if GROUP.match(fact.line):
            by_thing[fact.organisation, fact.measure, fact.service].append(fact)
    ranked = []
    for (body, measure, service), facts in sorted(by_thing.items()):
        years = {
            year: groups
            for year, rows in stated_once(facts, "line").items()
            if (groups := _in_order(list(rows.values())))
        }
        first, last = min(years, default=""), max(years, default="")
        if first < last and len(years[first]) == len(years[last]):
            ranked.append(Ranked(body, measure, service, (first, last), (years[first], years[last])))
    return tuple(ranked)


def _in_order(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The groups from the most deprived; nothing where one of them is missing or there are too few."""
    by_rank = {int(match[1]): fact for fact in facts if (match := GROUP.match(fact.line))}
    if len(by_rank) < FEWEST or sorted(by_rank) != list(range(1, len(by_rank) + 1)):
        return ()
    return tuple(by_rank[rank] for rank in sorted(by_rank))


def _gradient(groups: Sequence[Fact]) -> Gradient | None:
    return gradient([fact.number for fact in groups], [1.0] * len(groups))


@check(
    "Steeper by deprivation",
    group="Triangulate",
    formula="slope index of inequality, and its share of the mean, in the last year against the first",
    kinds=("gradient_worsened",),
    source="our thirty-two questions of triangulation, 32; regression on the rank of each group",
)
def gradient_worsened(ranked_by_deprivation: tuple[Ranked, ...], said: Statements) -> Iterator[Finding]:
    """Care or outcomes that depend on deprivation more by the end of the plan than at its beginning."""
    for ranked in ranked_by_deprivation:
        before, after = ranked.gradients
        if before is None or after is None:
            continue
        is_steeper = abs(after.slope) - abs(before.slope) > ranked.rounding + SLACK
        is_relatively = _relative(after) - _relative(before) > _rounding_of_shares(ranked, before) + SLACK
        stated = said.one("inequality_gradient", "stated", organisation=ranked.body, line=ranked.measure)
        yield _told(ranked, before, after, (is_steeper, is_relatively), stated.text if stated else "")


def _relative(of: Gradient) -> float:
    return abs(of.relative) if of.relative is not None else 0.0


def _rounding_of_shares(ranked: Ranked, before: Gradient) -> float:
    return ranked.rounding / abs(before.mean) if before.mean else 0.0


def _told(
    ranked: Ranked, before: Gradient, after: Gradient, steeper: tuple[bool, bool], stated: str
) -> Finding:
    first, last = ranked.years
    absolute, relative = steeper
    how = {
        (True, True): "steeper",
        (True, False): "steeper, though less beside the mean",
        (False, True): "steeper beside the mean, though not in itself",
        (False, False): "no steeper",
    }[absolute, relative]
    is_worse = any(steeper)
    in_words = f" It is stated: “{stated}”." if stated else ""
    return finding(
        "gradient_worsened",
        "warn" if is_worse and not stated else "pass",
        f"{ranked.body}, {_what(ranked)}: the gradient by deprivation is {how} in {last}",
        f"From the most to the least deprived {before.slope:+,.4g} in {first} ({_share(before)} of the "
        f"mean), {after.slope:+,.4g} in {last} ({_share(after)}).{in_words} Less use where people are most "
        "deprived is no success by itself.",
        organisations=(ranked.body,),
        period=ranked.years,
        measure=ranked.measure,
        subject=ranked.service,
        amount=abs(after.slope) - abs(before.slope),
        rests_on=[*ranked.groups[0], *ranked.groups[1]],
        severity=2,
        settled_by="What the plan does for the most deprived, or that it says so and why.",
    )


def _what(ranked: Ranked) -> str:
    return " of ".join(filter(None, (ranked.measure.replace("_", " "), ranked.service.replace("_", " "))))


def _share(of: Gradient) -> str:
    return "nothing to share" if of.relative is None else f"{of.relative:+.1%}"


@view
def moved_services(place: Place) -> tuple["Impact", ...]:
    """What each change of where a service is given would do, of those that a place lets be published.

    Findings stand on the public site, so one that is not to be seen there is left out. Errors: a file that
    cannot be read.
    """
    if not (files := change_files(place.folder)):
        return ()
    from placeplan.model.moving.impact import impact  # slow to import, and few places move a service

    changes = (service_change(place.folder, path.stem, place.bodies) for path in files)
    return tuple(impact(change) for change in changes if change.about.publish)


@check(
    "Longer journeys by deprivation",
    group="Triangulate",
    formula="slope of the minutes that journeys grow by, from the most deprived areas to the least",
    thresholds=("journey_gradient_minutes",),
    kinds=("journeys_by_deprivation",),
    source="regression on the rank of each area, weighted by people",
)
def journeys_by_deprivation(
    moved_services: tuple["Impact", ...], thresholds: Thresholds
) -> Iterator[Finding]:
    """Services that move so that journeys grow more where people are most deprived."""
    limit = thresholds.of("journey_gradient_minutes")
    for moved in moved_services:
        slope = moved.inequality
        if slope is None:
            continue
        more = -slope.slope  # minutes by which the most deprived bear more than the least
        side = "more" if more >= 0 else "less"
        yield finding(
            "journeys_by_deprivation",
            "warn" if more > limit.value else "pass",
            f"{moved.change.about.title}: journeys grow by {abs(more):.1f} minutes {side} for the most "
            "deprived",
            f"Fitted to all areas: {slope.at_most_deprived:+.1f} minutes for the most deprived person, "
            f"{slope.at_least_deprived:+.1f} for the least. A question above {limit.value:g} "
            f"({limit.source}).",
            organisations=bodies_named(moved.change.about.sites[moved.change.about.closes].body),
            measure="travel_time",
            subject=moved.change.key,
            amount=round(more, 1),
            unit="minutes",
            severity=2,
            settled_by="What is done for those who would travel further, or that the plan says so and why.",
        )

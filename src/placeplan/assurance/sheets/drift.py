"""Drift from transformation to plain savings: what kinds of scheme make up the plan, version by version.

Kinds of saving are grouped by a list that anybody may dispute; the list is data.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.sheets.plugs import version_before
from placeplan.assurance.stated_rows import Fact, Facts, known, pounds
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.doors.shipped import shipped_toml

_GROUPS = Path(__file__).with_name("drift.toml")
TRANSFORMATION = "transformation"
OTHER = "not grouped"


@cache
def _groups() -> Mapping[str, str]:
    """The group of each kind of saving."""
    kinds_of = cast("dict[str, list[str]]", shipped_toml(_GROUPS)["groups"])
    return {kind: group for group, kinds in kinds_of.items() for kind in kinds}


def shares(savings: tuple[Fact, ...]) -> dict[str, float]:
    """Pounds of savings by group of kinds."""
    by_group: dict[str, float] = defaultdict(float)
    for fact in known(savings):
        if fact.scheme:
            by_group[_groups().get(fact.line, OTHER)] += fact.number
    return dict(by_group)


@check(
    "Drift from transformation to savings",
    group="Plugs and late changes",
    formula="transformation's share of savings in the last version - the same in the version before",
    thresholds=("drift_share",),
    kinds=("drift",),
    source="King's Fund 2017: drift from transformation to savings",
)
def drift(facts: Facts, earlier: tuple[Facts, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """How much of a body's savings change services, and whether that shrank between versions."""
    limit = thresholds["drift_share"]
    for body in facts.bodies:
        version = version_before(body, earlier)
        if version is None:
            continue
        now = facts.of("saving", stated_by=body)
        before, after = shares(version.of("saving", stated_by=body)), shares(now)
        if min(sum(before.values()), sum(after.values())) <= 0:
            continue
        was, share = _transformation(before), _transformation(after)
        yield finding(
            "drift",
            "warn" if was - share > limit else "pass",
            f"{body}: transformation is {share:.0%} of savings, {was:.0%} in the version before",
            f"{_by_group(before, after)}. The grouping of kinds may be disputed.",
            organisations=(body,),
            measure="saving",
            period="",
            amount=round((share - was) * 100, 1),
            unit="percentage points",
            rests_on=[fact for fact in known(now) if _groups().get(fact.line) == TRANSFORMATION],
            severity=2,
            settled_by="Which schemes were dropped, and why.",
        )


def _transformation(by_group: Mapping[str, float]) -> float:
    """Its share of all savings."""
    return by_group.get(TRANSFORMATION, 0.0) / sum(by_group.values())


def _by_group(before: Mapping[str, float], after: Mapping[str, float]) -> str:
    return "; ".join(
        f"{group} {pounds(before.get(group, 0.0))} then {pounds(after.get(group, 0.0))}"
        for group in sorted({*before, *after})
    )

"""Drift from transformation to plain savings: what kinds of scheme make up the plan, version by version.

Kinds of saving are grouped by a list that anybody may dispute; the list is data.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_rows import Fact, Facts, known, pounds
from placeplan.assurance.thresholds import Thresholds

_GROUPS = Path(__file__).with_name("drift.toml")
TRANSFORMATION = "transformation"
OTHER = "not grouped"


@cache
def _groups() -> Mapping[str, str]:
    held = cast("dict[str, list[str]]", tomllib.loads(_GROUPS.read_text(encoding="utf-8"))["groups"])
    return {kind: group for group, kinds in held.items() for kind in kinds}


def shares(savings: tuple[Fact, ...]) -> dict[str, float]:
    """Pounds of savings by group of kinds."""
    found: dict[str, float] = defaultdict(float)
    for fact in known(savings):
        if fact.scheme:
            found[_groups().get(fact.line, OTHER)] += fact.number
    return dict(found)


@check(
    "Drift from transformation to savings",
    group="Plugs and late changes",
    formula="transformation's share of savings in the last version - the same in the version before",
    thresholds=("drift_share",),
    kinds=("drift",),
    source="King's Fund 2017, brief: drift from transformation to savings",
)
def drift(facts: Facts, earlier: tuple[Facts, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """How much of a body's savings change services, and whether that shrank between versions."""
    limit = thresholds.of("drift_share")
    for body in facts.bodies:
        versions = [version for version in earlier if body in version.bodies]
        now = facts.of("saving", stated_by=body)
        after = shares(now)
        whole = sum(after.values())
        if not versions or whole <= 0:
            continue
        before = shares(versions[-1].of("saving", stated_by=body))
        was_whole = sum(before.values())
        if was_whole <= 0:
            continue
        share, was = after.get(TRANSFORMATION, 0.0) / whole, before.get(TRANSFORMATION, 0.0) / was_whole
        shrank = was - share > limit.value
        told = "; ".join(
            f"{group} {pounds(before.get(group, 0.0))} then {pounds(after.get(group, 0.0))}"
            for group in sorted({*before, *after})
        )
        rests_on = [fact for fact in known(now) if _groups().get(fact.line) == TRANSFORMATION]
        yield finding(
            "drift",
            "warn" if shrank else "pass",
            f"{body}: transformation is {share:.0%} of savings, {was:.0%} in the version before",
            f"{told}. The grouping of kinds may be disputed.",
            organisations=(body,),
            measure="saving",
            period="",
            amount=round((share - was) * 100, 1),
            unit="percentage points",
            rests_on=rests_on,
            severity=2,
            settled_by="Which schemes were dropped, and why.",
        )

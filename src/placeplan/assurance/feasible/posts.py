"""Posts that a scheme takes away, and the consultation that the law asks for if they go by redundancy.

A fall in posts is not a redundancy: people leave, move and retrain. What the plan does not say is asked.
"""

from collections.abc import Iterator
from datetime import timedelta

from placeplan.assurance.findings import Finding, bodies_named, cells_at, finding
from placeplan.assurance.registry import check
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.periods import period
from placeplan.plan.place import Place
from placeplan.plan.schemes import Scheme

STAFF, POSTS = "staff", "wte"


@check(
    "Posts that go, and consultation",
    group="Readiness",
    formula="posts that a scheme takes away, against the numbers from which collective consultation is due",
    thresholds=(
        "redundancies_some",
        "redundancies_many",
        "redundancies_days",
        "consultation_days_some",
        "consultation_days_many",
    ),
    kinds=("consultation_due",),
    source="Trade Union and Labour Relations (Consolidation) Act 1992, section 188",
)
def posts_and_consultation(place: Place, thresholds: Thresholds) -> Iterator[Finding]:
    """Schemes that take away enough posts for collective consultation to be due, if they go by redundancy."""
    for scheme in place.schemes:
        lost = _posts_lost(scheme)
        if scheme.status != "stopped" and lost >= thresholds["redundancies_some"]:
            yield _due(scheme, lost, thresholds)


def _posts_lost(scheme: Scheme) -> float:
    """Whole-time equivalents that its effects on staff take away."""
    on_staff = (effect for effect in scheme.effects if effect.variable == STAFF)
    return -sum(effect.spread.middle for effect in on_staff if effect.base_unit == POSTS)


def _due(scheme: Scheme, lost: float, rules: Thresholds) -> Finding:
    many = lost >= rules["redundancies_many"]
    number = rules.of("redundancies_many" if many else "redundancies_some")
    days = rules.of("consultation_days_many" if many else "consultation_days_some")
    latest = period(scheme.starts).start - timedelta(days=days.value) if scheme.starts else None
    by = f" It starts in {scheme.starts}, so by {latest.isoformat()} at the latest." if latest else ""
    return finding(
        "posts_and_consultation",
        "cannot_assess",
        f"{scheme.title}: {lost:,.10g} posts fewer, and how they go is for consultation",
        f"If {number.value:g} or more go by redundancy at one site within {rules['redundancies_days']:g} "
        f"days, consultation with the unions begins at least {days.value:g} days before the first "
        f"({days.source}).{by} "
        "A fall in posts by itself is no redundancy.",
        organisations=bodies_named(scheme.owner),
        period=scheme.starts,
        subject=scheme.key,
        measure="staff_wte",
        amount=lost,
        unit="wte",
        cells=cells_at([scheme.stated_at]),
        kind="consultation_due",
        severity=1,
        settled_by=f"How the {lost:,.10g} posts go: by turnover, by moving people or by redundancy, and when "
        "consultation begins.",
    )

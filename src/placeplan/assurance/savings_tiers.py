"""How far a year's savings, as a share of spending, go beyond what has been done: the tiers of one scale.

Workbooks and published plans are set against the same scale; what each makes of a tier is its own.
"""

from dataclasses import dataclass, replace

from placeplan.assurance.findings import Status
from placeplan.assurance.thresholds import Threshold, Thresholds


@dataclass(frozen=True)
class Tier:
    """Savings above one threshold, and how much that matters in a body's own workbook."""

    threshold: str
    status: Status
    kind: str
    severity: int
    words: str

    def told(self, limit: Threshold) -> str:
        """What the share is above, in words."""
        return self.words.format(f"{limit.value:.1%}")


TIERS = (  # the highest first
    Tier("savings_share_high", "warn", "savings_over_6pct", 2, "Above {}"),
    Tier(
        "savings_share_most", "warn", "savings_over_4pct", 2,
        "Above {}, more than had been achieved by 2014",
    ),
    Tier(
        "savings_share_caution", "cannot_assess", "savings_over_caution", 1,
        "Above {}, which deserves a question",
    ),
)  # fmt: skip


REPORTED_FROM = "2024/25"  # from this year bodies together have reported a larger share than the middle tier


def tier_of(share: float, thresholds: Thresholds, year: str = "") -> Tier | None:
    """The highest tier that a share of spending in a financial year is above; nothing where it is above none.

    What was more than anybody had achieved by 2014 is a question, and no warning, in years from which more
    has been reported: reported is not proved, and a warning would say that it cannot be.
    """
    tier = next((tier for tier in TIERS if share > thresholds[tier.threshold]), None)
    if tier is None or tier.threshold != "savings_share_most" or year < REPORTED_FROM:
        return tier
    reported = thresholds.of("savings_share_reported")
    if share > reported.value:
        return tier
    words = f"{tier.words}; {reported.value:.1%} was reported for {REPORTED_FROM} ({reported.source})"
    return replace(tier, status="cannot_assess", severity=1, words=words)

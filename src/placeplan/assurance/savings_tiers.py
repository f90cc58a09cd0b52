"""How far a year's savings, as a share of spending, go beyond what has been done: the tiers of one scale.

Workbooks and published plans are set against the same scale; what each makes of a tier is its own.
"""

from dataclasses import dataclass

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
    Tier("savings_share_most", "warn", "savings_over_4pct", 2, "Above {}, more than has been achieved"),
    Tier(
        "savings_share_caution", "cannot_assess", "savings_over_caution", 1,
        "Above {}, which deserves a question",
    ),
)  # fmt: skip


def tier_of(share: float, thresholds: Thresholds) -> Tier | None:
    """The highest tier that a share of spending is above; nothing where it is above none."""
    return next((tier for tier in TIERS if share > thresholds[tier.threshold]), None)

import pytest

from placeplan.assurance.savings_tiers import tier_of
from placeplan.assurance.thresholds import thresholds


@pytest.mark.parametrize(
    ("share", "kind"),
    [
        (-0.1, None),
        (0.025, None),
        (0.026, "savings_over_caution"),
        (0.041, "savings_over_4pct"),
        (0.059, "savings_over_4pct"),
        (0.061, "savings_over_6pct"),
    ],
)
def test_a_share_of_spending_is_told_by_the_highest_limit_that_it_is_above(share, kind):
    tier = tier_of(share, thresholds())
    assert (tier and tier.kind) == kind


def test_a_tier_says_what_the_share_is_above():
    rules = thresholds()
    tier = tier_of(0.05, rules)
    assert tier.told(rules.of(tier.threshold)) == "Above 4.0%, more than had been achieved by 2014"


@pytest.mark.parametrize(
    ("year", "share", "status"),
    [
        ("2017/18", 0.05, "warn"),
        ("2023/24", 0.05, "warn"),
        ("2024/25", 0.05, "cannot_assess"),
        ("2026/27", 0.05, "cannot_assess"),
        ("2026/27", 0.058, "warn"),
        ("2026/27", 0.03, "cannot_assess"),
        ("2026/27", 0.07, "warn"),
    ],
)
def test_what_has_been_reported_since_is_a_question_and_no_warning(year, share, status):
    rules = thresholds()
    tier = tier_of(share, rules, year)
    assert tier.status == status
    if (year, share) == ("2026/27", 0.05):
        assert "5.6% was reported for 2024/25" in tier.told(rules.of(tier.threshold))

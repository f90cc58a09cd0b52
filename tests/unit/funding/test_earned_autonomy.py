from placeplan.core.unassessed import CannotAssess
from placeplan.funding.earned_autonomy import Freedom, Test, freedom_words, outcomes, qualifies

FOUR_HOURS = Test("four hours", "four_hour_performance", 0.95)
DELAYS = Test("delays", "delayed_transfers", 0.035, higher_is_better=False)
SECRET = Test("leadership", "leadership", None)


def test_passes_fails_and_distance_to_the_threshold():
    met, missed = outcomes([DELAYS, FOUR_HOURS], {"four_hour_performance": 0.91, "delayed_transfers": 0.035})
    assert met.passed is True
    assert met.to_go == 0
    assert missed.passed is False
    assert round(missed.to_go, 4) == 0.04


def test_one_failure_says_no_and_one_unknown_keeps_from_saying_yes():
    measured = {"four_hour_performance": 0.96, "leadership": 1}
    assert qualifies(outcomes([FOUR_HOURS], measured)) is True
    assert isinstance(qualifies(outcomes([FOUR_HOURS, SECRET], measured)), CannotAssess)
    assert isinstance(qualifies(outcomes([FOUR_HOURS, DELAYS], measured)), CannotAssess)
    assert qualifies(outcomes([FOUR_HOURS, SECRET], {"four_hour_performance": 0.5})) is False
    assert isinstance(qualifies([]), CannotAssess)


def test_pounds_really_released():
    words = freedom_words(
        [Freedom("Transformation money", 45_000_000_000, None), Freedom("Risk reserve", None, 0)]
    )
    assert "£450,000,000 in theory, not published handed over" in words
    assert "not published in theory, £0 handed over" in words

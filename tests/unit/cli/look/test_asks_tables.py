from placeplan.cli.look.asks_tables import balance_words, turnaround_words
from placeplan.guidance.central_asks import Balance
from placeplan.guidance.clocks.both_ways import Reciprocity


def test_the_share_is_said_with_its_range_and_what_is_not_classed():
    words = balance_words(Balance(15, {"outcome": 1, "money": 9, "": 5}, 0, 2))
    assert words == (
        "1 of 10 classed asks are outcomes (10%); 0 to 2, as readings are contested. 5 more are not classed."
    )
    assert "cannot be assessed" in balance_words(Balance(2, {"": 2}, 0, 0))


def test_few_days_are_suppressed_and_waiting_is_at_least():
    assert turnaround_words(Reciprocity("A", None, 2, None, 0, True, None), 3) == (
        "fewer than 3", "fewer than 3", "fewer than 3 of either",
    )  # fmt: skip
    assert turnaround_words(Reciprocity("A", 43.3, 3, 7.3, 3, True, 5.93), 3) == (
        "7.3 days, 3 asks", "at least 43.3 days, 3 answers", "at least 5.9",
    )  # fmt: skip

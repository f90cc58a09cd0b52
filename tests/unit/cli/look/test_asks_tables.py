from placeplan.cli.look.asks_tables import turnaround_words
from placeplan.guidance.clocks.both_ways import Reciprocity


def test_few_days_are_suppressed_and_waiting_is_at_least():
    assert turnaround_words(Reciprocity("A", None, 2, None, 0, True, None), 3) == (
        "fewer than 3", "fewer than 3", "fewer than 3 of either",
    )  # fmt: skip
    assert turnaround_words(Reciprocity("A", 43.3, 3, 7.3, 3, True, 5.93), 3) == (
        "7.3 days, 3 asks", "at least 43.3 days, 3 answers", "at least 5.9",
    )  # fmt: skip

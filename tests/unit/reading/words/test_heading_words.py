import pytest

from placeplan.reading.words.heading_words import Said, said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Forecast outturn", Said(stage="forecast")),
        ("Actual", Said(stage="outturn")),
        ("restated", Said(version="restated")),
        ("Revised budget", Said(stage="plan", version="restated")),
        ("Non rec", Said(recurrence="non_recurrent")),
        ("downside case", Said(case="variant")),
        ("YTD variance", Said(stage="variance")),
        ("(£000)", Said()),
        ("Annual plan £000", Said(stage="plan")),
    ],
)
def test_what_a_heading_says(text, said):
    assert said_in(text) == said


def test_words_that_nobody_knows_are_given_back():
    assert said_in("Plan (gross of risk share)").unknown == ("gross", "risk", "share")

from placeplan.core import percentiles
from placeplan.core.percentiles import HIGH, LOW, MIDDLE, Percentile, in_words, keyed


def test_labels_and_keys_follow_the_share() -> None:
    assert [str(one) for one in (LOW, MIDDLE, HIGH)] == list(percentiles.LABELS)
    assert (Percentile(0.05).label, Percentile(0.05).key, Percentile(0.95).label) == ("P5", "p5", "P95")
    assert f"{LOW.label} to {HIGH.label}" == percentiles.SPAN


def test_the_words_say_what_the_shares_are() -> None:
    """Whoever changes the shares is told by this test which words to change with them."""
    in_figures = {
        (0.1, 0.5, 0.9): ("Nine draws in ten", "a tenth, a half and nine tenths", "eight in ten"),
        (0.05, 0.5, 0.95): ("Nineteen draws in twenty", "a twentieth, a half and nineteen twentieths",
                           "nine in ten"),
    }  # fmt: skip
    begins, shares, between = in_figures[percentiles.SHARES]
    assert in_words().startswith(f"{begins} lie above {LOW}, half above {MIDDLE}")
    assert shares == percentiles.SHARES_IN_WORDS and between == percentiles.BETWEEN_IN_WORDS


def test_records_name_the_percentiles_and_nothing_else() -> None:
    fields = {"name": "a", "low": 1, "middle": 2, "high": 3, "shared_low": 4, "low_value": 5}
    assert list(keyed(fields)) == ["name", LOW.key, MIDDLE.key, HIGH.key, f"shared_{LOW.key}", "low_value"]

import pytest

from placeplan.reading.words.line_words import best_of, is_movement, points_of, why_no_line, without_number


@pytest.mark.parametrize(
    ("label", "points"),
    [
        ("Deficit", -1), ("Net deficit", -1), ("Budget gap", -1), ("Shortfall", -1), ("Overspend", -1),
        ("Deficit for the year", -1), ("Residual gap", -1), ("Funding gap", -1), ("Net overspend", -1),
        ("Surplus", 1), ("Surplus/(deficit)", 1), ("Deficit/(surplus)", -1), ("Surplus / deficit", 0),
    ],
)  # fmt: skip
def test_which_way_a_positive_number_points(label, points):
    assert points_of(label) == points


@pytest.mark.parametrize(
    "label",
    [
        "Operating surplus / (deficit)",
        "Cumulative deficit",
        "Surplus margin %",
        "Surplus from continuing operations",
    ],
)
def test_another_result_than_that_of_the_year(label):
    assert points_of(label) is None


@pytest.mark.parametrize("label", ["Pay inflation", "Contract inflation", "Growth in agency", "Pay award"])
def test_a_movement_is_no_line(label):
    assert is_movement(label)


@pytest.mark.parametrize(
    ("label", "why"), [("Drugs per day", "a ratio"), ("Cash at bank", "a balance"), ("EBITDA", "a result")]
)
def test_other_things_that_share_a_word_with_a_line(label, why):
    assert why_no_line(label, best_of(label, "lines")).startswith(why)


@pytest.mark.parametrize("label", ["Pay", "Agency staff", "Contingency reserve", "SLA: Northby CCG"])
def test_lines_are_lines(label):
    assert why_no_line(label, best_of(label, "lines")) == ""


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("3. Surplus", "Surplus"), ("1.2 Other income", "Other income"), ("(b) Pay", "Pay"),
        ("a) Drugs", "Drugs"),
        ("12 month income", "12 month income"), ("2025", "2025"), ("1.5%", "1.5%"), ("Pay", "Pay"),
    ],
)  # fmt: skip
def test_a_label_without_its_number_in_the_list(label, words):
    assert without_number(label) == words

import pytest

from placeplan.reading.words.sides import side_of


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Gross expenditure", "expenditure"), ("Gross", "expenditure"), ("Income", "income"), ("Net", "net"),
        ("Gross Income", "income"), ("2025/26 Net budget £000", "net"), ("Gross margin", ""), ("Service", ""),
    ],
)  # fmt: skip
def test_the_side_that_a_heading_names(text, side):
    assert side_of(text) == side

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.core.money import money_text, pence, pounds, share_out, short_money_text


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("1,250.50", 125050),
        ("-3", -300),
        (0.29, 29),
        (415000000, 41500000000),
        (Decimal("0.01"), 1),
        (-0.1, -10),
    ],
)
def test_pence_are_exact(stated, expected):
    assert pence(stated) == expected


@pytest.mark.parametrize("stated", ["", "n/a", "1.005", "£5", "nan", "inf"])
def test_pence_refuse_what_is_not_money(stated):
    with pytest.raises(PlanError):
        pence(stated)


def test_pounds_are_for_display():
    assert pounds(-125050) == -1250.5


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "£0"), (123456, "£1,234.56"), (-100, "-£1"), (-5, "-£0.05"), (110, "£1.10")]
)
def test_money_text_never_rounds(amount, text):
    assert money_text(amount) == text


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=20).filter(lambda w: sum(w) > 1e-6),
)
def test_shares_sum_to_the_total_and_miss_by_less_than_a_penny(total, weights):
    shares = share_out(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - total * weight / sum(weights)) <= 1 + abs(total) * 1e-12


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_money_is_not_shared_by_nothing(weights):
    with pytest.raises(PlanError, match="shared out"):
        share_out(100, weights)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (415e6, "£415m"),
        (415_030_000, "£415m"),
        (950_000, "£0.95m"),
        (800_000, "£0.8m"),
        (804_000, "£0.80m"),
        (1_000_000, "£1m"),
        (1_040_000, "£1.0m"),
        (996_000, "£1.0m"),
        (994_000, "£0.99m"),
        (100_000, "£0.1m"),
        (99_499, "£99,499"),
        (-3_050_000, "-£3.1m"),
        (9.994e9, "£9,994m"),
        (12.3e9, "£12.3bn"),
        (100e9, "£100bn"),
        (0.4, "£0"),
        (-0.4, "£0"),
    ],
)
def test_short_money_is_as_precise_as_its_size_asks(amount, text):
    assert short_money_text(amount) == text


@given(st.floats(100, 1e12))
def test_short_money_is_never_far_from_what_it_says(amount):
    text = short_money_text(amount, signed=True)
    unit = 1e9 if text.endswith("bn") else 1e6 if text.endswith("m") else 1
    shown = float(text.removeprefix("+£").rstrip("bnm").replace(",", "")) * unit
    assert shown == pytest.approx(amount, rel=0.051)
    assert text.startswith("+")

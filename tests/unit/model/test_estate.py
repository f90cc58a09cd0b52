import numpy as np
import pytest

from placeplan.model.estate import charges, within_limit


def test_charges_are_depreciation_and_a_dividend_on_what_is_left():
    amount = np.array(40e6)
    assert charges(amount, 40, 0.035, 0) == pytest.approx(1e6 + 0.035 * 39.5e6)
    assert charges(amount, 40, 0.035, 39) == pytest.approx(1e6 + 0.035 * 0.5e6)
    assert charges(amount, 40, 0.035, -1) == charges(amount, 40, 0.035, 40) == 0


def test_depreciation_gives_back_the_amount_over_its_life():
    assert sum(float(charges(np.array(10.0), 5, 0.0, age)) for age in range(9)) == pytest.approx(10)


def test_the_limit_is_on_spending_less_disposals():
    assert within_limit(120, 20, 100)
    assert not within_limit(121, 20, 100)
    assert within_limit(121, 20, 100, over_programming=0.05)

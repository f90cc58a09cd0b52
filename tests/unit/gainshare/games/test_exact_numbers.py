from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from placeplan.gainshare.games.exact_numbers import exact, plain


@pytest.mark.parametrize(
    ("number", "tenths"), [(0.1, 1), (1, 10), (Decimal("0.3"), 3), (np.float64(0.2), 2), (np.int64(2), 20)]
)
def test_decimals_are_what_was_written(number, tenths):
    assert exact(number) == Fraction(tenths, 10)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "much", None])
def test_what_is_not_finite_is_refused(number):
    with pytest.raises(ValueError, match="finite"):
        exact(number)


def test_whole_numbers_stay_whole():
    assert isinstance(plain(Fraction(6, 2)), int)
    assert plain(Fraction(1, 2)) == 0.5

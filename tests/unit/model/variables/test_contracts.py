import numpy as np
import pytest

from placeplan.model.variables.contracts import BLOCK, BY_ACTIVITY, payment, stranded_cost


@pytest.mark.parametrize(("share", "paid"), [(BLOCK, 1000.0), (BY_ACTIVITY, 900.0), (0.5, 950.0)])
def test_what_a_contract_pays_for_activity_below_plan(share, paid):
    found = payment(np.array(1000.0), np.array(10.0), np.array(90.0), np.array(100.0), share)
    assert found == pytest.approx(paid)


def test_income_lost_is_not_cost_released():
    """B loses 14 of income and releases 9, 11 or 13."""
    assert stranded_cost(np.array(14.0), np.array([9.0, 11, 13])).tolist() == [5, 3, 1]

import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.choices.stranded_cost import Step, stranded

WARD = Step("ward", 200_000, activity=500)
ROTA = Step("rota", 100_000, activity=1000, notice_years=1)


def test_lost_income_is_not_released_cost():
    found = stranded([100, 500, 1000, 1000], price=1000, variable=300, steps=[WARD, ROTA])
    assert [year.lost for year in found] == [100_000, 500_000, 1_000_000, 1_000_000]
    assert [year.released for year in found] == [30_000, 350_000, 500_000, 600_000]
    assert [year.stranded for year in found] == [70_000, 150_000, 500_000, 400_000]
    assert [year.waiting for year in found] == [("ward", "rota"), ("rota",), ("rota",), ()]


def test_a_step_waits_until_its_activity_has_stayed_away():
    found = stranded([1000, 900, 1000, 1000], price=0, variable=0, steps=[ROTA])
    assert [year.released for year in found] == [0, 0, 0, 100_000]


def test_activity_that_comes_is_not_lost():
    with pytest.raises(PlanError, match="gained"):
        stranded([-1], 1, 1)

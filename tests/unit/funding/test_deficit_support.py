import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.deficit_support import evenly_withdrawn, withdrawal

WITHOUT = {"2026/27": -100, "2027/28": -90, "2028/29": -80}


def test_what_is_left_when_support_goes():
    found = withdrawal(100, "2026/27", WITHOUT, evenly_withdrawn("2026/27", 2))
    assert [(y.support, y.position_with) for y in found.values()] == [(100, 0), (50, -40), (0, -80)]
    assert found["2028/29"].position_without == -80


def test_steps_that_are_not_public_cannot_be_assessed_and_a_missing_year_is_said():
    assert isinstance(withdrawal(100, "2026/27", WITHOUT, None), CannotAssess)
    with pytest.raises(PlanError) as caught:
        withdrawal(100, "2026/27", WITHOUT, {})
    assert [problem.where for problem in caught.value.problems] == ["2027/28", "2028/29"]

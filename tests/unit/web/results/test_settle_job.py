import pytest

from placeplan.core.errors import PlanError


def test_a_place_without_any_choice_or_scheme_says_what_to_write(worked_out):
    with pytest.raises(PlanError, match="nothing to settle"):
        worked_out("settle", draws=20, seed=1)


def test_a_plan_is_settled_by_body(worked_out, northby):
    page = worked_out("settle", draws=20, seed=1)["gains.html"]
    assert "Northby Hospital" in page.body and "What the whole plan changes for each body" in page.body

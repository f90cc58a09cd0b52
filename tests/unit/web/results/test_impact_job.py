import pytest

from placeplan.core.errors import PlanError
from tests.examples import copied_example
from tests.journeys.conftest import EXAMPLES


def test_a_place_without_a_change_says_what_to_write(worked_out):
    with pytest.raises(PlanError, match="states no change"):
        worked_out("assess_impact")


def test_a_service_that_moves_is_told_whether_it_is_published_or_not(worked_out, workspace):
    example = EXAMPLES / "rivershire"
    copied_example(example / "service_changes", workspace.folder / "service_changes")
    (workspace.folder / "bodies.csv").write_text((example / "bodies.csv").read_text("utf-8"), "utf-8")
    page = worked_out("assess_impact")["impact.html"]
    assert "Minutes to where people would be treated" in page.body

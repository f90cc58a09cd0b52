import pytest

from placeplan.core.errors import PlanError

HEAD = "subject,organisation,scheme,attribute,period,text,date,stated_by,stated_on,source,grade"
CLAIMS = """
claim,RZ9,winter-ward,text,2017/18,A winter ward saves £4m,2018-03-31,RZ9,2016-10-01,https://example.org/plan,primary
component,RZ9,winter-ward,status,,dropped,,RZ9,2017-06-01,https://example.org/board,primary
"""


def test_what_was_claimed_and_what_became_of_each_part_are_listed_with_their_sources(workspace, worked_out):
    (workspace.folder / "statements").mkdir()
    (workspace.folder / "statements" / "said.csv").write_text(HEAD + CLAIMS, "utf-8")
    page = worked_out("tell_promises")["promises.html"]
    assert page.heading == "What was promised, and what came of it"
    assert "A winter ward saves £4m" in page.body and 'data-figure="claim 1; stated"' in page.body
    assert "dropped" in page.body and "https://example.org/board" in page.body
    assert "data/promises.csv" not in page.body  # open data stand beside the published page alone


def test_where_nothing_was_promised_that_is_said(worked_out):
    with pytest.raises(PlanError, match="No claim"):
        worked_out("tell_promises")

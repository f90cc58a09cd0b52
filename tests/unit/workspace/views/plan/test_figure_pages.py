from placeplan.workspace.actions.drafts import edits_of
from placeplan.workspace.drafting.csv_cells import row_name

FILE = "figures/base.csv"
ROW = row_name({
    "measure": "income", "organisation": "RZ9", "period": "2016/17", "price_base": "nominal",
    "stage": "baseline", "stated_by": "RZ9",
})  # fmt: skip


def test_rows_are_found_by_their_words(planner):
    page = planner.get("/plan/figures/", {"file": FILE, "q": "expenditure ELECTIVE"}).content.decode()
    assert (
        "1 to 1 of 1 row" in page and "expenditure, RZ9, elective, 2016/17" in page and "data-figure" in page
    )
    assert planner.get("/plan/figures/", {"file": "bodies.csv"}).status_code == 404
    assert planner.get("/plan/figures/", {"file": FILE, "q": "none"}).status_code == 200


def test_a_figure_is_changed_in_the_draft_and_shown_so(planner, workspace):
    sent = {"row": ROW, "value": "101", "unit": "£m", "grade": "invented"}
    assert planner.post(f"/plan/figures/0/?file={FILE}", sent).url == "/plan/"
    assert [(edit.was, edit.now) for edit in edits_of(workspace.seat)] == [("100", "101")]
    assert ">101</td>" in planner.get("/plan/figures/", {"file": FILE}).content.decode()


def test_a_number_that_is_none_is_refused_by_the_door(planner, workspace):
    sent = {"row": ROW, "value": "a lot", "unit": "£m", "grade": "invented"}
    page = planner.post(f"/plan/figures/0/?file={FILE}", sent).content.decode()
    assert "a lot" in page and "needs another look" in page and edits_of(workspace.seat) == []


def test_rows_that_moved_meanwhile_are_not_taken_for_others(planner, workspace):
    answered = planner.post(f"/plan/figures/1/?file={FILE}", {"row": ROW, "value": "9", "unit": "£m"})
    assert answered.url.startswith("/plan/figures/") and edits_of(workspace.seat) == []
    assert planner.get(f"/plan/figures/99/?file={FILE}").status_code == 404

from placeplan.workspace.actions.drafts import edits_of

TABLE = "measure\tservice\t2016/17\t2017/18\nexpenditure\temergency\t61\t62\n"
ALL = {"organisation": "RZ9", "unit": "£m", "stage": "baseline", "stated_by": "RZ9", "grade": "invented"}


def test_a_table_is_looked_at_first_and_then_put_into_the_draft(planner, workspace):
    page = planner.post("/plan/paste/", {"table": TABLE, **ALL, "act": "look"}).content.decode()
    assert "£61,000,000" in page and "£62,000,000" in page and "Put the 2 rows into the draft" in page
    assert "expenditure\temergency\t61" in page and edits_of(workspace.seat) == []
    assert planner.post("/plan/paste/", {"table": TABLE, **ALL, "act": "add"}).url == "/plan/"
    assert len(edits_of(workspace.seat)) == 2


def test_all_faults_of_all_rows_are_said_at_once_and_the_table_stays(planner, workspace):
    table = "measure\tperiod\tvalue\nincome\t2016/17\tmany\nincomes\t2017/18\t2\n"
    page = planner.post("/plan/paste/", {"table": table, **ALL, "act": "add"}).content.decode()
    assert "Line 2" in page and "Line 3" in page and "incomes" in page and "income\t2016/17\tmany" in page
    assert "into the draft</button>" not in page and edits_of(workspace.seat) == []


def test_one_thing_said_twice_in_a_paste_is_refused(planner):
    table = "measure\tperiod\tvalue\nincome\t2017/18\t1\nincome\t2017/18\t2\n"
    page = planner.post("/plan/paste/", {"table": table, **ALL, "act": "look"}).content.decode()
    assert "states the same figure 2 times" in page and "pasted.csv" not in page
    assert "into the draft</button>" not in page

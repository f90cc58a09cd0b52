import tomllib

from placeplan.workspace.drafting.draft_edits import applied
from placeplan.workspace.drafting.draft_faults import faults_of_files
from placeplan.workspace.plan_forms.rebase_form import FILE, RebaseForm

SENT = {
    "series": "Northby: beds", "at": "2018-04", "reason": "A ward moved.", "author": "A. Person",
    "on": "2018-06-01",
}  # fmt: skip
BODIES = "code,name,kind\nRZ9,Northby,hospital\n"
BEFORE = """# Decided by the board.
[[aim]]
series = "Northby: beds"
better = "lower"
source = "plan"
"""


def test_an_act_stands_after_those_that_are_there():
    form = RebaseForm(SENT)
    assert form.is_valid(), form.errors
    text = applied(form.edits(), {FILE: BEFORE})[FILE]
    assert text.startswith("# Decided by the board.")
    assert tomllib.loads(text)["rebase"] == [SENT]
    assert not faults_of_files({"bodies.csv": BODIES, FILE: text})
    twice = applied(form.edits(), {FILE: text.replace("2018-06-01", "2018-07-01")})[FILE]
    assert "Two acts" in faults_of_files({"bodies.csv": BODIES, FILE: twice})[0].what


def test_it_is_made_where_nothing_was_decided_yet():
    form = RebaseForm(SENT)
    assert form.is_valid()
    assert tomllib.loads(applied(form.edits(), {})[FILE])["rebase"][0]["at"] == "2018-04"


def test_a_period_or_day_that_is_none_is_refused_with_all_that_lacks():
    assert set(RebaseForm({**SENT, "at": "spring", "on": "June", "reason": ""}).errors) == {
        "at",
        "on",
        "reason",
    }

import pytest

from placeplan.workspace.drafting.csv_cells import row_name
from placeplan.workspace.drafting.draft_edits import applied
from placeplan.workspace.drafting.draft_faults import faults_of_files
from placeplan.workspace.plan_forms.claim_form import FILE, OutcomeForm, PromiseForm

BODIES = [("RZ9", "Northby Hospital")]
SENT = {
    "organisation": "RZ9", "words": "No ward closes first.", "said_on": "2016-10-21", "due": "2019-03-31",
    "stated_by": "RZ9", "source": "board papers",
}  # fmt: skip
CLAIM = {"subject": "claim", "organisation": "RZ9", "scheme": "wards", "text": "No ward closes first."}
CAME = {
    "claim": row_name(CLAIM), "outcome": "missed", "seen_on": "2018-08-01", "seen": "Two wards closed.",
    "stated_by": "a newspaper", "source": "https://example.org/report",
}  # fmt: skip


def test_a_promise_is_its_words_and_the_day_on_which_it_falls_due():
    form = PromiseForm(SENT, bodies=BODIES)
    assert form.is_valid(), form.errors
    text = applied(form.edits(), {})[FILE]
    heading, claimed, due = text.splitlines()
    assert heading.startswith("subject,organisation") and "No ward closes first." in claimed
    assert "no_ward_closes_first" in due and "2019-03-31" in due
    assert not faults_of_files({"bodies.csv": "code,name,kind\nRZ9,Northby,hospital\n", FILE: text})


def test_what_came_of_it_is_a_dated_row_beside_it():
    form = OutcomeForm(CAME, claims={row_name(CLAIM): CLAIM})
    assert form.is_valid(), form.errors
    (edit,) = form.edits()
    assert (edit.now["scheme"], edit.now["text"], edit.now["date"]) == ("wards", "missed", "2018-08-01")
    assert edit.now["line"] == "Two wards closed."


@pytest.mark.parametrize("day", ["", "2018", "1 August 2018"])
def test_evidence_without_a_day_is_none(day):
    form = OutcomeForm({**CAME, "seen_on": day}, claims={row_name(CLAIM): CLAIM})
    assert list(form.errors) == ["seen_on"]


def test_everything_that_lacks_is_said_at_once():
    assert len(PromiseForm({}, bodies=BODIES).errors) == 5 and len(OutcomeForm({}, claims={}).errors) == 6

import pytest

from placeplan.workspace.reviewing.document_figures import row_of
from placeplan.workspace.reviewing.document_forms import ReadingsForm, measure_choices
from tests.unit.workspace.reviewing.test_document_figures import ANSWERS, SAVING

READ = SAVING | {"measure": "saving", "period": "2020/21", "stage": "plan"}


def form(sent=None, rows=()):
    bodies = [["RZ9", "Northby Hospital"]]
    return ReadingsForm(sent, readings=[(3, READ)], rows=rows, bodies=bodies, day="2016-10-21")


def test_a_reading_is_left_until_somebody_takes_it_and_begins_as_it_was_read():
    shown = form()
    assert (shown.initial["act-3"], shown.initial["measure-3"]) == ("leave", "saving")
    assert shown.fields["period-3"].initial == "2020/21" and shown.initial["stated_on"] == "2016-10-21"
    taken = form(rows=[row_of(SAVING, ANSWERS | {"measure": "gap"})])
    assert (taken.initial["act-3"], taken.initial["measure-3"]) == ("take", "gap")
    assert taken.initial["speaker"] == "RZ9"


def test_what_is_taken_needs_a_speaker_a_measure_and_a_period_all_said_at_once():
    wrong = form({"act-3": "take", "measure-3": "", "period-3": "soon", "stated_on": "May"})
    assert set(wrong.errors) == {"speaker", "stated_on", "measure-3", "period-3"}
    assert form({"act-3": "leave"}).is_valid()


@pytest.mark.parametrize(
    ("day", "is_one"), [("2016-99", False), ("2016-02-30", False), ("2016", True), ("2016-10-21", True)]
)
def test_a_day_is_one_that_a_file_of_figures_takes(day, is_one):
    assert form({"act-3": "leave", "stated_on": day}).is_valid() == is_one


def test_the_rows_are_those_of_what_is_taken_as_a_person_said():
    sent = {"act-3": "take", "measure-3": "gap", "period-3": "2019/20", "speaker": "RZ9"}
    said = form(sent)
    assert said.is_valid(), said.errors
    (row,) = said.rows()
    assert (row["measure"], row["organisation"], row["period"]) == ("gap", "RZ9", "2019/20")


def test_the_measures_offered_are_those_of_the_words_of_plans():
    assert {"saving", "gap", "beds_available", "bed_change"} <= {key for key, _ in measure_choices()}

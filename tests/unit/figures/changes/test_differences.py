import pytest

from placeplan.figures.changes.differences import (
    figure_differences,
    sentence_differences,
    statement_differences,
)
from placeplan.figures.table import figure_table, statement_table

GAP = {
    "measure": "gap",
    "organisation": "QMM:system",
    "period": "2020/21",
    "value": 415e6,
    "pence": 41_500_000_000,
    "bound": "=",
    "precision": 1e6,
    "stated_by": "system",
    "stated_on": "2016-10-21",
    "submission": "october",
    "source": "a.csv#!D2",
}
SAVING = GAP | {"measure": "saving", "value": 300e6, "pence": 30_000_000_000}


def compared(before, after):
    return figure_differences(figure_table(before), figure_table(after))


def test_the_same_figures_in_another_order_do_not_differ():
    found = compared([GAP, SAVING], [SAVING | {"source": "a.csv#!D2"}, GAP | {"source": "a.csv#!D3"}])
    assert found.is_empty and found.unchanged == 2


def test_added_and_dropped():
    found = compared([GAP], [SAVING])
    assert found.added["measure"].to_list() == ["saving"]
    assert found.dropped["measure"].to_list() == ["gap"]
    assert found.changed == () and not found.is_empty


@pytest.mark.parametrize(
    "column, value, cell",
    [
        ("bound", ">", ("=", ">")),
        ("precision", 1e5, ("1000000.0", "100000.0")),
        ("source", "https://example.org", ("", "https://example.org")),
        ("stated_on", "2016-11-01", ("2016-10-21", "2016-11-01")),
        ("submission", "november", ("october", "november")),
        ("price_base", "2016/17", ("", "2016/17")),
        ("as_stated", "just over 415", ("", "just over 415")),
        ("withheld", "commercial-1", ("", "commercial-1")),
    ],
)
def test_each_cell_that_changed_is_shown(column, value, cell):
    (change,) = compared([GAP, SAVING], [GAP | {column: value}, SAVING]).changed
    assert change.cells == {column: cell}
    assert change.about["measure"] == "gap"
    assert change.amount is None


def test_a_changed_value_says_by_how_much():
    (change,) = compared([GAP], [GAP | {"value": 545e6, "pence": 54_500_000_000}]).changed
    assert change.cells == {"value": ("415000000.0", "545000000.0")}
    assert change.amount == 130e6
    assert change.before == figure_table([GAP])["figure"][0] != change.after


def test_a_figure_that_went_missing_is_a_change_without_an_amount():
    (change,) = compared([GAP], [GAP | {"value": None, "pence": None, "as_stated": "not published"}]).changed
    assert change.cells["value"] == ("415000000.0", "")
    assert change.amount is None


def test_a_resubmission_is_matched_figure_by_figure():
    later = {"stated_on": "2016-12-01", "submission": "december"}
    found = compared([GAP, SAVING], [GAP | later | {"value": 416e6}, SAVING | later])
    assert [set(change.cells) for change in found.changed] == [
        {"value", "stated_on", "submission"},
        {"stated_on", "submission"},
    ]


def test_what_is_only_said_again_is_told_from_a_change():
    later = {"submission": "december", "source": "b.xlsx#A!B1"}
    found = compared([GAP, SAVING], [GAP | later, SAVING | later | {"value": 301e6}])
    assert [change.is_said_again for change in found.changed] == [True, False]
    assert found.said_again == found.changed[:1]
    (redated,) = compared([GAP], [GAP | {"stated_on": "2016-11-01"}]).changed
    assert not redated.is_said_again


def test_statements_of_a_new_version_are_matched_by_their_cells():
    said = {"subject": "line", "scheme": "beds", "attribute": "label", "stated_by": "RM1"}
    before = [said | {"text": text, "source": f"v1.xlsx#S!A{n}"} for n, text in enumerate(("a", "b"))]
    after = [said | {"text": text, "source": f"v2.xlsx#S!A{n}"} for n, text in enumerate(("a", "c"))]
    found = statement_differences(statement_table(before), statement_table(after))
    assert found.added.is_empty() and found.dropped.is_empty()
    assert sorted(tuple(sorted(change.cells)) for change in found.changed) == [
        ("source",),
        ("source", "text"),
    ]


def test_the_same_figure_said_twice_is_matched_by_its_date_first():
    june = GAP | {"stated_on": "2016-06-30", "submission": "june", "value": 545e6}
    found = compared([GAP, june], [GAP | {"value": 416e6}, june])
    assert [change.amount for change in found.changed] == [1e6]
    assert found.unchanged == 1


def test_two_ends_of_a_range_stay_apart():
    low, high = GAP | {"bound": ">", "value": 9e6}, GAP | {"bound": "<", "value": 43e6}
    (change,) = compared([low, high], [low, high | {"value": 44e6}]).changed
    assert change.cells == {"value": ("43000000.0", "44000000.0")}


def test_what_cannot_be_told_apart_is_added_and_dropped_not_guessed():
    one, two = GAP | {"source": "x.xlsx#A!B1"}, GAP | {"source": "x.xlsx#A!B2"}
    found = compared([one, two], [GAP | {"source": "x.xlsx#A!B3", "value": 1.0}] * 2)
    assert (found.added.height, found.dropped.height, found.changed) == (2, 2, ())


def test_statements_differ_by_their_words():
    said = {"subject": "scheme", "scheme": "beds", "attribute": "owner", "text": "RM1", "stated_by": "RM1"}
    before, after = statement_table([said]), statement_table([said | {"text": "RM2"}])
    (change,) = statement_differences(before, after).changed
    assert change.cells == {"text": ("RM1", "RM2")}
    assert change.before == change.after == ""
    assert statement_differences(before, before).is_empty


def test_sentences_are_compared_one_by_one():
    before = "Wards will close. Care moves home.\n\nStaff will be\nconsulted.\n- one\n- two"
    after = "Care moves home. Staff will be consulted. Patients too!\n- one\n- three\n"
    assert sentence_differences(before, after) == (
        ("-", "Wards will close."),
        ("+", "Patients too!"),
        ("-", "- two"),
        ("+", "- three"),
    )

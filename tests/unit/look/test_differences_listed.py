from placeplan.figures.changes.differences import figure_differences
from placeplan.figures.changes.folder_contents import EntryChange
from placeplan.figures.table import figure_table
from placeplan.look.differences_listed import differences_counted, listed, listed_entry

GAP = {
    "measure": "gap", "organisation": "RM1", "period": "2020/21", "value": 415e6, "pence": 41_500_000_000,
    "stated_by": "RM1", "source": "v1.xlsx#A!B1",
}  # fmt: skip


def test_a_fact_that_changed_is_a_row_with_both_and_one_written_otherwise_is_counted():
    now = GAP | {"value": 420e6, "pence": 42_000_000_000}
    differing = figure_differences(figure_table([GAP]), figure_table([now]))
    assert list(listed(differing)) == [("~", "gap", "RM1 · 2020/21", "value", "£415,000,000", "£420,000,000")]
    same = figure_differences(figure_table([GAP]), figure_table([GAP | {"as_stated": "£415m"}]))
    assert list(listed(same)) == [] and "1 the same and written otherwise" in differences_counted(same)


def test_what_another_file_says_is_new_gone_or_changed():
    changes = [
        EntryChange("f", "k", "", "1"),
        EntryChange("f", "k", "1", ""),
        EntryChange("f", "k", "1", "2"),
    ]
    assert [listed_entry(change)[0] for change in changes] == ["+", "-", "~"]

import pytest

from placeplan.cli.places.difference_tables import differences_json, show_differences
from placeplan.figures.changes.differences import figure_differences
from placeplan.figures.table import figure_table
from placeplan.look.differences_listed import differences_counted

GAP = {
    "measure": "gap",
    "organisation": "RM1",
    "period": "2020/21",
    "value": 415e6,
    "pence": 41_500_000_000,
    "stated_by": "RM1",
    "submission": "v1.xlsx",
    "source": "v1.xlsx#A!B1",
}
SAVING = GAP | {"measure": "saving", "value": 300e6, "pence": 30_000_000_000, "source": "v1.xlsx#A!B2"}
AGAIN = {"submission": "v2.xlsx", "source": "v2.xlsx#A!B1"}


def between(before, after):
    return figure_differences(figure_table(before), figure_table(after))


def shown(found, capsys, most=10):
    show_differences(found, most)
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")


def test_what_was_said_again_alike_is_counted_and_not_listed(capsys):
    found = between([GAP, SAVING], [GAP | AGAIN, SAVING | AGAIN | {"value": 301e6, "pence": 30_100_000_000}])
    assert differences_counted(found) == "1 the same in another submission, 1 changed, 0 added, 0 dropped"
    listed = shown(found, capsys)
    assert "£300,000,000" in listed and "£301,000,000" in listed
    assert "v2.xlsx" not in listed and "gap" not in listed


def test_a_program_is_told_all_of_it():
    made = differences_json(between([GAP], [GAP | AGAIN]))
    (change,) = made["changed"]
    assert change["said_again"] and change["cells"]["submission"] == {"before": "v1.xlsx", "after": "v2.xlsx"}


def test_rows_that_are_new_or_gone_are_listed_and_no_table_is_drawn_of_nothing(capsys):
    assert "+" in shown(between([], [GAP]), capsys) and "-" in shown(between([GAP], []), capsys)
    same = between([GAP], [GAP])
    assert shown(same, capsys) == ""
    assert differences_counted(same) == "1 unchanged, 0 changed, 0 added, 0 dropped"


def test_past_so_many_rows_are_counted(capsys):
    listed = shown(between([], [GAP, SAVING]), capsys, most=1)
    assert listed.count("+") == 1 and "1 more; --json lists them all." in listed

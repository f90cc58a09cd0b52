import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.drafting.csv_cells import row_name
from placeplan.workspace.drafting.draft_edits import Edit, applied, clashes, edit_of

FILE = "assumptions.toml"
TEXTS = {FILE: "[a]\nvalue = 1\n[b]\nvalue = 2\n"}


def edit(name, was, now):
    return Edit(FILE, (name, "value"), name, was, now)


def test_an_edit_is_kept_and_comes_back_the_same():
    assert edit_of(edit("a", 1, {"low": 1}).as_json()) == edit("a", 1, {"low": 1})


def test_what_another_changed_to_something_else_clashes_and_nothing_else_does():
    mine = [edit("a", 1, 5), edit("b", 2, 3)]
    assert clashes(mine, TEXTS) == []
    theirs = {FILE: TEXTS[FILE].replace("value = 1", "value = 9").replace("value = 2", "value = 3")}
    assert [(clash.edit, clash.current) for clash in clashes(mine, theirs)] == [(mine[0], 9)]
    assert applied(mine, TEXTS) == {FILE: "[a]\nvalue = 5\n[b]\nvalue = 3\n"}


def test_a_whole_file_is_new_or_clashes_with_one_that_came_meanwhile():
    new = Edit("scenarios/a.toml", (), "a scenario", None, 'title = "A"\n')
    assert applied([new], {}) == {"scenarios/a.toml": 'title = "A"\n'}
    assert clashes([new], {}) == [] and len(clashes([new], {"scenarios/a.toml": "title = 1"})) == 1


def test_what_was_taken_away_with_all_around_it_clashes_and_changes_nothing():
    scheme = Edit("schemes.toml", ("schemes", "ward", "status"), "Ward: status", None, "late")
    row = Edit("figures/a.csv", (row_name({"measure": "income"}), "value"), "income: number", "1", "2")
    texts = {"schemes.toml": "[[schemes]]\nkey = 'other'\n", "figures/a.csv": "measure,value\ncost,1\n"}
    assert [clash.is_gone for clash in clashes([scheme, row], texts)] == [True, True]
    assert applied([scheme, row], texts) == {}
    new = Edit("schemes.toml", ("schemes", "new"), "New", None, {"key": "new", "title": "New"})
    assert clashes([new], {}) == [] and 'key = "new"' in applied([new], {})["schemes.toml"]


def test_a_file_that_is_no_toml_is_said_in_words():
    with pytest.raises(PlanError, match=FILE):
        clashes([edit("a", 1, 2)], {FILE: "[a\n"})


def test_what_a_draft_makes_itself_and_changes_again_clashes_with_nothing():
    made = Edit("schemes.toml", ("milestones", "hub"), "hub", None, {"key": "hub", "due": "2017"})
    again = Edit("schemes.toml", ("milestones", "hub", "due"), "hub: due", "2017", "2018")
    assert clashes([made, again], {"schemes.toml": "# hers\n"}) == []
    assert 'due = "2018"' in applied([made, again], {"schemes.toml": "# hers\n"})["schemes.toml"]
    assert len(clashes([again], {"schemes.toml": "# hers\n"})) == 1, "somebody else's that is gone"


def test_a_list_of_effects_changes_as_one_and_clashes_where_another_changed_one_of_them():
    text = '[[schemes]]\nkey = "a"\n[[schemes.effects]]\nvariable = "saving"\nsize = 1\n'
    was = [{"variable": "saving", "size": 1}]
    adding = Edit(
        "schemes.toml", ("schemes", "a", "effects"), "effects", was, [*was, {"variable": "cost", "size": 2}]
    )
    assert adding.is_of_tables and clashes([adding], {"schemes.toml": text}) == []
    assert applied([adding], {"schemes.toml": text})["schemes.toml"].startswith(text)
    theirs = {"schemes.toml": text.replace("size = 1", "size = 9")}
    assert [clash.current for clash in clashes([adding], theirs)] == [[{"variable": "saving", "size": 9}]]
    emptied = Edit("schemes.toml", adding.steps, "effects", was, None)
    assert applied([emptied], {"schemes.toml": text}) == {"schemes.toml": '[[schemes]]\nkey = "a"\n'}

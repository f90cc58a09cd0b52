import pytest

from placeplan.figures.measures import measures
from placeplan.reading.templates.forms import SORTS, form
from placeplan.reading.words.folded_words import meaning


@pytest.mark.parametrize("sort", SORTS)
def test_a_form_asks_for_measures_that_exist_and_adds_up_lines_that_it_has(sort):
    asked = form(sort)
    assert len({sheet.title for sheet in asked.sheets}) == len(asked.sheets) > 0
    for sheet in asked.sheets:
        keys = [row.key for row in sheet.rows]
        assert len(set(keys)) == len(keys) and bool(sheet.rows) != bool(sheet.empty_lines)
        for row in sheet.rows:
            assert row.measure in measures() and {*row.parts, *row.less} <= set(keys)
            assert len(row.words) == len(sheet.columns)


@pytest.mark.parametrize("sort", SORTS)
def test_every_line_of_the_accounts_means_in_the_vocabulary_what_the_form_says(sort):
    accounts = form(sort).sheets[0]
    for row in accounts.rows:
        if row.line:
            assert meaning(row.words[0], "lines").key == row.line
        else:
            assert row.parts


def test_each_sort_is_asked_for_what_it_has():
    titles = {sort: [sheet.title for sheet in form(sort).sheets] for sort in SORTS}
    assert "Beds" in titles["provider"] and "Beds" not in titles["council"]
    assert titles["voluntary"] == ["Income and expenditure", "Transfers"]
    asked_of_both = {"Contracts", "Contract activity", "Contract prices", "Transfers"}
    assert asked_of_both <= set(titles["provider"]) & set(titles["commissioner"])
    lines = {row.key for row in form("commissioner").sheets[0].rows}
    assert "prescribing" in lines and "drugs" not in lines

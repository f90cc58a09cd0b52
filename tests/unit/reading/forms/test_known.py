from pathlib import Path

import pytest

from placeplan.figures.measures import measures
from placeplan.reading.forms.known import fits, known_forms

PAGE = Path(__file__).parents[4] / "docs" / "known-forms.md"


@pytest.mark.parametrize("form", known_forms(), ids=lambda form: form.name)
def test_a_form_says_what_it_takes_and_leaves_and_takes_measures_that_exist(form):
    assert form.publisher and form.takes.endswith(".") and form.leaves.endswith(".")
    assert form.title == f"{form.name} ({form.version})" and form.sheets
    for sheet in form.sheets:
        taken = [*(column.taken for column in sheet.columns), *sheet.rows.values()]
        assert taken and {one.measure for one in taken} <= set(measures())
        assert (
            sheet.period in ("beside", "cover", "sheet", "title", "heading", "row")
            and len(sheet.headings) > 1
        )
        assert bool(sheet.when) == (sheet.period == "row")
        assert bool(sheet.rows) == bool(sheet.key) and (sheet.is_of_many or sheet.key)
        for one in taken:
            assert bool(one.unit.startswith("£")) == measures()[one.measure].is_money
            assert one.sign in (1, -1)


def test_the_page_names_every_form():
    page = PAGE.read_text("utf-8")
    assert [form.name for form in known_forms() if form.name not in page] == []


def test_words_fit_a_pattern_whole_whatever_their_case_and_spaces():
    assert fits("trust name|name", "Trust  Name") and not fits("name", "trust name")

import re

import pytest

from placeplan.appraisal.response import response
from placeplan.appraisal.side_by_side import appraisals
from placeplan.publishing.pages.appraisal_page import appraisal_page, response_page
from tests.unit.assurance.published_plans import TEXT, text_plan


@pytest.fixture
def page(tmp_path):
    text_plan(tmp_path / "norfolk.txt", TEXT.replace("Views", "Views <script>alert(1)</script> & others"))
    text_plan(tmp_path / "other.txt", "Another plan\n\nSavings of £90m by 2020/21 <b>now</b>.")
    found = appraisals(tmp_path)
    return appraisal_page(found), found


def test_the_page_is_one_file_that_fetches_and_runs_nothing(page):
    text, _ = page
    assert not re.search(r"<script|<link|<img|src=|href=\"http|@import|url\(", text)
    assert "Content-Security-Policy" in text


def test_words_of_a_plan_are_escaped(page):
    text, _ = page
    assert "<script>" not in text
    assert "<b>now</b>" not in text


def test_it_shows_what_was_found_and_what_was_not(page):
    text, found = page
    for words in (
        "£215m is not explained",
        "not named",
        found.version,
        "Questions to ask",
        "just over £415m",
    ):
        assert words in text


def test_a_page_of_one_plan_has_no_comparison(tmp_path):
    text = appraisal_page(appraisals(text_plan(tmp_path / "plan.txt")))
    assert "Side by side" not in text


def test_a_response_shows_what_each_sentence_rests_on(page):
    _, found = page
    text = response_page(response("Norfolk", found.plans[0].findings))
    assert text.count("Rests on: ") > 5
    assert "What we support" in text

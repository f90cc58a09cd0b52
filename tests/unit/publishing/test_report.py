import re

import pytest

from placeplan.assurance.report import report
from placeplan.publishing.report import report_page
from tests.unit.assurance.invented import books, find, place_of, set_value


@pytest.fixture(scope="module")
def page():
    made = books()
    row = find(made, "contract_value", "T1", "2018/19", service="ae", counterparty="01A")
    set_value(row, row["value"] + 3_000_000)
    made.put("T1", "Transfers", "transfer", "2019/20", 911_000.0, counterparty="01A", line="<b>discharge</b>")
    return report_page(report(place_of(made)))


def test_the_page_is_one_file_that_fetches_and_runs_nothing(page):
    assert not re.search(r"<script|<link|<img|src=|href=\"http|@import|url\(", page)
    assert "Content-Security-Policy" in page


def test_words_of_a_workbook_are_escaped(page):
    assert "<b>discharge</b>" not in page
    assert "&lt;b&gt;discharge&lt;/b&gt;" in page


def test_findings_stand_under_the_people_who_could_settle_them(page):
    assert "North CCG and Hill Hospitals" in page
    assert "T1.xlsx, Contracts: " in page
    assert "What would settle it" in page


def test_the_matrix_the_positions_and_the_questions_are_tables(page):
    for caption in (
        "Figures that two bodies both state",
        "Surplus or deficit by body and year",
        "Each question and its answer",
    ):
        assert f"<caption>{caption}</caption>" in page
    assert "Nobody states cash." in page


def test_a_sound_place_says_so():
    page = report_page(report(place_of(books())))
    assert "What is sound" in page
    assert "Positions without what cannot be counted on" not in page

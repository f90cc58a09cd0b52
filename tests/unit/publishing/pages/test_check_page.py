import re

import pytest

from placeplan.assurance.check_report import report
from placeplan.publishing.pages.check_page import report_page
from placeplan.results.parts.check_titles import check_titles
from tests.unit.assurance.invented import books, find, place_of, set_value


@pytest.fixture(scope="module")
def page():
    made = books()
    row = find(made, "contract_value", "T1", "2018/19", service="ae", counterparty="01A")
    set_value(row, row["value"] + 3_000_000)
    made.put("T1", "Transfers", "transfer", "2019/20", 911_000.0, counterparty="01A", line="<b>discharge</b>")
    return report_page(report(place_of(made)), check_titles())


def test_the_page_is_one_file_that_fetches_and_runs_nothing(page):
    assert not re.search(r"<script|<link|<img|src=|href=\"http|@import|url\(", page)
    assert "Content-Security-Policy" in page
    assert "<details" not in page  # nothing that paper would keep shut


def test_a_minus_is_a_minus_and_a_check_goes_by_what_it_asks(page):
    assert "-£" not in page and "\N{MINUS SIGN}£" in page
    assert "_" not in "".join(re.findall("<dt>Check</dt><dd>(.*?)</dd>", page))


def test_words_of_a_workbook_are_escaped(page):
    assert "<b>discharge</b>" not in page
    assert "&lt;b&gt;discharge&lt;/b&gt;" in page


def test_findings_stand_under_the_people_who_could_settle_them(page):
    assert "North CCG and Hill Hospitals" in page
    assert "T1.xlsx, Contracts: " in page
    assert "What would settle it" in page


def test_a_finding_names_bodies(page):
    titles = " ".join(re.findall("<h3>(.*?)</h3>", page))
    assert "that North CCG does not plan to pay" in titles and "01A" not in titles


def test_the_matrix_the_positions_and_the_questions_are_tables(page):
    for caption in (
        "Figures that two bodies both state, and how far apart they are",
        "Surplus or deficit by body and year",
        "Each question and its answer",
    ):
        assert f"<caption>{caption}</caption>" in page
    assert "Nobody states cash." in page


def test_a_sound_place_says_so():
    page = report_page(report(place_of(books())), check_titles())
    assert "What is sound" in page
    assert "Positions without what cannot be counted on" not in page


def table_rows(page, name):
    body = re.search(rf'id="{name}".*?<tbody>(.*?)</tbody>', page, re.S).group(1)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in body.split("</tr>")[:-1]]


def test_the_page_opens_with_who_should_talk_about_what(page):
    rows = table_rows(page, "overview")
    links = [re.search(r'href="#(talk-\d+)"', row[0]).group(1) for row in rows]
    assert links == [f"talk-{number}" for number in range(1, len(rows) + 1)]
    assert all(f'id="{link}"' in page for link in links)
    assert "North CCG and Hill Hospitals" in rows[0][0]
    assert rows[0][-1] == "£3,000,000"
    assert page.index('id="overview"') < page.index('id="talk-1"')


def test_every_body_stands_against_every_other_and_the_grid_is_its_own_mirror(page):
    rows = table_rows(page, "grid")
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(rows[0]) - 1
    for across, row in enumerate(rows):
        assert row[across + 1] == ""
        for down in range(len(rows)):
            assert row[down + 1] == rows[down][across + 1]
    assert any("differ" in cell for row in rows for cell in row)
    assert any("agree" in cell for row in rows for cell in row)

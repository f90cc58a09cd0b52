from dataclasses import replace

import pytest

from placeplan.plan.place import load_place
from placeplan.publishing.pages.guidance_page import values
from placeplan.publishing.site_pages import menu_of
from placeplan.publishing.templates import environment
from placeplan.results.parts.asked import guidance
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view

FILE = "guidance.html"


def shown(place):
    """The results of a place with its register."""
    return view(place, guidance=guidance(place))


def rendered(values_of_page):
    """The page as it is written."""
    common = {"place": {"name": "A place"}, "menu": (), "invented": "", "here": FILE}
    return environment().get_template("guidance.html").render({**common, **values_of_page})


@pytest.fixture(scope="module")
def page(norfolk):
    return values(shown(norfolk))


@pytest.fixture(scope="module")
def rivershire():
    return values(shown(load_place(EXAMPLES / "rivershire")))


def test_what_is_due_stands_in_order_with_its_notice(page):
    dues = [row[0] for row in page["due"].rows]
    assert dues[:3] == ["April 2016", "30 June 2016", "21 October 2016"]
    october = next(row for row in page["due"].rows if row[0] == "21 October 2016")
    assert october[1] == "29 days; 21 working days"
    assert page["due"].rows[0][1].striptags() == "not both days are known"


def test_every_requirement_of_both_versions_is_in_the_table_of_changes(page):
    held = page["held"]
    change = next(one for one in page["changes"] if "2017-19" in one.title)
    sizes = len(held.of("planning-guidance:2015-12")), len(held.of("planning-guidance:2016-09"))
    became = [row[1] for row in change.table.rows]
    assert len(became) - became.count("Not found there") == sizes[1]
    assert len(became) - became.count("New") == sizes[0]
    assert len(change.caveats) == 2 and "planning-guidance:" not in " ".join(change.caveats)


def test_owners_are_shown_by_choice_alone(page):
    assert {row[6].striptags() for row in page["due"].rows} == {"not shown by the place"}


def test_words_gone_are_struck_out_and_new_ones_underlined(rivershire):
    (change,) = rivershire["changes"]
    assert [row[1] for row in change.table.rows].count("Withdrawn") == 1
    first = change.table.rows[0][2]
    assert "<del>signed</del> <ins>agreed</ins>" in first
    assert "due: <del>2017-06-30</del> <ins>2017-07-14</ins>" in first
    assert change.table.rows[-2][0] == "4, now 5"


def test_the_months_of_the_chart_are_in_its_table(page):
    table = page["chart"].table
    assert [row[0] for row in table.rows][:2] == ["September 2015", "October 2015"]
    assert sum(int(row[2]) for row in table.rows) == sum(
        len(page["held"].of(one.name)) for one in page["held"].versions.values()
        if one.published and page["held"].is_issued(one)
    )  # fmt: skip
    assert any("times an even flow" in words for words in page["bursts"])


def test_what_is_recalled_or_has_no_published_source_is_marked(page):
    by_name = {one.version.name: one for one in page["documents"]}
    rows = {row[0]: row for row in by_name["planning-guidance:2016-09"].table.rows}
    assert "recalled" in rows["M9"][5].striptags().lower()
    assert "no published source" in by_name["no-publication:2016"].about
    assert by_name["stp-quick-guides:2016-05"].table is None


def test_the_clock_runs_for_both_sides_and_names_no_reader(rivershire):
    states = {row[0]: row[6] for row in rivershire["requests"].rows}
    assert states["Written reply to the plan"] == "overdue by 22 days, 39 days so far"
    assert {row[1] for row in rivershire["requests"].rows if row[0] == "Scope of the plan"} == {"Rivershire"}
    assert states["Agency spending by ward"] == "answered after 4 days: partial"
    text = rendered(rivershire)
    assert "overdue by 22 days, 39 days so far" in text
    assert "Programme office" in text  # an owner, whom Rivershire says it shows
    assert "2017-06-16" not in text and not rivershire["held"].taken  # the day on which somebody read one


def test_a_place_that_keeps_no_guidance_has_no_page(norfolk, tmp_path):
    assert FILE not in dict(menu_of(shown(replace(norfolk, folder=tmp_path))))


def test_a_place_that_has_not_said_so_has_no_page(copied):
    assert FILE in dict(menu_of(shown(load_place(copied))))
    (copied / "guidance" / "register.toml").write_text("as_at = 2016-12-31\n", "utf-8")
    assert FILE not in dict(menu_of(shown(load_place(copied))))


def test_text_of_a_requirement_is_never_markup(copied):
    (copied / "guidance" / "documents.csv").write_text(
        "document,version,title,publisher,public,address\nx,1,<b>T</b>,<i>P</i>,yes,javascript:alert(1)\n",
        "utf-8",
    )
    (copied / "guidance" / "requirements.csv").write_text(
        "document,version,number,text,modality\nx,1,1,<script>alert(1)</script>,must\n", "utf-8"
    )
    text = rendered(values(shown(load_place(copied))))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text and "<script>" not in text
    assert "&lt;i&gt;P&lt;/i&gt;" in text and 'href="javascript' not in text

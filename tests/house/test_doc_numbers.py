"""Numbers of the documentation that come from runs are what the runs give today."""

import pytest

from tools.doc_numbers.marks import PAGES, faults, marks, texts_of, written
from tools.doc_numbers.runs import DEAR_RUNS, RUNS
from tools.doc_numbers.words import change, listed, percent, table

PAGE = PAGES / "page.md"
TEXTS = {"list.share": "20.8%", "list.table": "| a |\n|---|\n| 1 |"}


def test_every_number_in_the_documentation_is_what_its_run_gives():
    pages = {path: path.read_text("utf-8") for path in PAGES.rglob("*.md")}
    assert faults(pages, texts_of(RUNS), {*RUNS, *DEAR_RUNS}) == []


@pytest.mark.prove
def test_every_number_that_takes_long_is_what_its_run_gives():
    pages = {path: path.read_text("utf-8") for path in PAGES.rglob("*.md")}
    assert faults(pages, texts_of(DEAR_RUNS), {*RUNS, *DEAR_RUNS}) == []


def test_a_run_is_named_once():
    assert not set(RUNS) & set(DEAR_RUNS)


def test_a_text_is_set_in_its_sentence_and_a_table_apart():
    page = written("It is <!--=list.share-->?<!--/-->.\n\n<!--=list.table--><!--/-->\n", TEXTS)
    assert page == (
        "It is <!--=list.share-->20.8%<!--/-->.\n\n<!--=list.table-->\n\n| a |\n|---|\n| 1 |\n\n<!--/-->\n"
    )
    assert written(page, TEXTS) == page
    assert [key for key, _ in marks(page)] == ["list.share", "list.table"]
    assert not faults({PAGE: page}, TEXTS, {"list"})


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<!--=list.share-->21%<!--/-->", "says '21%', and its run '20.8%'"),
        ("<!--=list.shire-->21%<!--/-->", "no run gives “list.shire”"),
        ("<!--=lost.share-->21%<!--/-->", "no run gives “lost.share”"),
        ("<!--=list.share-->20.8%", "a mark has no end"),
        ("nothing", "No page shows “list.share”"),
    ],
)
def test_what_contradicts_a_run_is_said(page, words):
    assert any(words in fault for fault in faults({PAGE: page}, {"list.share": "20.8%"}, {"list"}))


def test_a_run_that_was_not_made_is_left_alone():
    page = "<!--=long.share-->1%<!--/-->"
    assert written(page, TEXTS) == page
    assert not faults({PAGE: page}, {}, {"list", "long"})


def test_numbers_are_written_one_way():
    assert [percent(0.0315), percent(-0.04152), percent(0.75, 0), change(0.028)] == [
        "3.2%", "−4.2%", "75%", "+2.8%",
    ]  # fmt: skip
    assert listed(["1", "2", "3"]) == "1, 2 and 3"
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n|---|---|\n| 1 | 2 |"

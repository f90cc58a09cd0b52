import pytest

from placeplan.reading.documents.furniture import (
    is_edge,
    is_figure,
    is_furniture,
    page_offset,
    repeated_edges,
    without_furniture,
)
from placeplan.reading.documents.passages import Passage


def passages(*texts):
    return [Passage(text, "text", (f"line {n}",), (0,)) for n, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    "line", ["Browse By", "Leave a Reply", "12 Readers' comments", "- 1", "Page 3 of 9", "Find out more >"]
)
def test_lines_of_menus_and_forms_are_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["Closing the financial gap", "£4m", "Savings 2016", "Next steps for homes"])
def test_lines_of_a_plan_are_not(line):
    assert not is_furniture(line)


def test_what_follows_the_end_of_an_article_is_set_aside_and_listed():
    kept, aside = without_furniture(
        passages("Browse By", "The gap is £4m. " * 9, "RELATED STORIES ON A.CO.UK", "Another plan saves £9m")
    )
    assert [p.text.split()[0] for p in kept] == ["The"]
    assert [p.text for p in aside] == ["Browse By", "RELATED STORIES ON A.CO.UK", "Another plan saves £9m"]


def test_a_word_of_an_end_early_in_a_text_ends_nothing():
    kept, _ = without_furniture(passages("More from our plan", "The gap is £4m. " * 9))
    assert len(kept) == 2


def test_nothing_but_furniture_is_kept_as_it_is():
    assert without_furniture(passages("Home", "Menu"))[1] == ()


def test_heads_and_feet_are_lines_that_many_pages_repeat():
    pages = [
        ["Norfolk plan", "words of", f"page {n} only", "more", "more still", f"Page {n} | draft"]
        for n in range(4)
    ]
    edges = repeated_edges(pages)
    assert {"Norfolk plan", "Page # | draft"} <= edges
    assert repeated_edges(pages[:2]) == frozenset()


def test_a_foot_with_a_page_number_is_one_above_another_foot_too():
    pages = [["words of", f"page {n} only", f"Page {n} of 9 | official", "Norfolk plan"] for n in range(4)]
    edges = repeated_edges(pages)
    assert is_edge("Page 7 of 9 | official", False, edges)
    assert not is_edge("Chapter 2", False, repeated_edges([[f"Plan {n}", f"Chapter {n}"] for n in range(4)]))


def test_a_figure_at_the_edge_of_a_page_is_told_from_the_pages_number():
    pages = [["words", "more", f"{page + 2}"] for page in range(1, 5)]
    assert page_offset(pages) == 2
    assert page_offset([["words", "300"], ["words", "412"]]) is None
    assert not is_figure("5", 3, 2)
    assert is_figure("300", 3, 2)
    assert [is_figure(line, 3, None) for line in ("300", "300.0", "(415)", "4%", "£4.5m", "Page 3")] == [
        False, True, True, True, True, False,
    ]  # fmt: skip

import pytest

from placeplan.guidance.asked.asks_in_passages import asks_of
from placeplan.reading.documents.opened import read_document


@pytest.fixture
def texts(tmp_path):
    def asked(text, name="guide.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return [ask.text for ask in asks_of(read_document(path))]

    return asked


def test_a_list_within_a_list_is_split_with_its_own_intro(texts):
    lines = (
        "1. Boards must agree.",
        "2. All systems must:",
        "   - cut costs;",
        "   - see people.",
        "3. We go.",
    )
    assert texts("\n".join((*lines, ""))) == [
        "Boards must agree", "All systems must: cut costs;", "All systems must: see people",
    ]  # fmt: skip


def test_a_list_within_a_line_is_split(texts):
    assert texts("Reports must cover: spending; staff; and waits.\n") == [
        "Reports must cover: spending", "Reports must cover: staff", "Reports must cover: waits",
    ]  # fmt: skip
    assert texts("Trusts need to: (a) plan well (b) report it.\n") == [
        "Trusts need to: plan well", "Trusts need to: report it",
    ]  # fmt: skip


def test_two_demands_that_a_semicolon_parts_are_two(texts):
    assert texts("Boards must use the form; a narrative is expected to go with it.\n") == [
        "Boards must use the form", "a narrative is expected to go with it",
    ]  # fmt: skip
    assert len(texts("Boards must use the form; it is attached.\n")) == 1


def test_milestones_that_a_page_ran_together_are_parted(texts):
    lines = (
        "30 May 2016 Template returned to the team",
        "30 June 2016 Draft plan submitted",
        "15 July 2016 Talks begin",
    )
    assert texts("\n".join(("Milestones", "", *lines, "")), "guide.txt") == [
        "Template returned to the team",
        "Draft plan submitted",
    ]


def test_orders_under_a_heading_that_asks(texts):
    assert texts("## Key actions\n\n- Publish a statement.\n- The board met.\n") == ["Publish a statement"]
    assert texts("## Background\n\n- Publish a statement.\n") == []


def test_it_and_they_are_of_what_the_sentence_before_asked(texts):
    assert texts("Boards must agree the plan. They should meet in public. It should show every trust.\n") == [
        "Boards must agree the plan", "They should meet in public", "It should show every trust",
    ]  # fmt: skip
    assert texts("We will publish more. It may be updated, and should be read with care.\n") == []

from dataclasses import replace

import pytest

from placeplan.publishing.citations import citations
from placeplan.publishing.pages.returns_sent_page import MOST_CELLS, values
from placeplan.publishing.templates import environment
from placeplan.results.parts.asked import guidance
from placeplan.results.parts.returns_sent import SentCell, SentReturn
from tests.unit.publishing.viewed import view


@pytest.fixture(scope="module")
def shown(norfolk):
    figure = norfolk.figures["figure"][0]
    asks = {"measure": "income", "organisation": "RM1", "period": "2017/18"}
    cells = (
        SentCell("S", "B1", "filled", asks, (figure,)),
        SentCell("S", "B2", "filled", asks, ("gone",)),
        SentCell("S", "B3", "withheld", asks, ("gone",)),
        SentCell("S", "B4", "blank", asks, (), "absent: nobody stated it"),
        SentCell("S", "B5", "blank", {}, (), ""),
        SentCell("S", "B6", "filled", {}, (), "the body's code"),
        SentCell("S", "B7", "formula", {}),
    )

    def page(*own):
        sent = SentReturn("a.xlsx", "The centre", "RM1", "2016-11-01", own or cells)
        results = view(norfolk, guidance=replace(guidance(norfolk), sent=(sent,)))
        return values(results, citations(norfolk))

    return page


def test_coverage_counts_what_waits_for_something(shown):
    (one,) = shown()["returns"]
    assert one.coverage == "4 of 6 cells are filled (67%); 1 formula besides."
    assert one.reasons == ("1 cell: absent", "1 cell: nobody said why")
    assert one.about == "Filled on 1 November 2016, asked by The centre."


def test_each_cell_opens_its_figure_or_says_why_not(shown):
    (one,) = shown()["returns"]
    answers = [str(row[3]) for row in one.table.rows]
    assert 'class="cite"' in answers[0]
    assert "no longer states" in answers[1] and "no longer states" in answers[2]
    assert "nobody stated it" in answers[3] and "nobody said why" in answers[4]
    assert answers[5] == "the body&#39;s code" or answers[5] == "the body's code"
    assert [row[2] for row in one.table.rows][2] == "filled, and withheld from the public"


def test_a_long_return_is_cut_and_says_so(shown):
    (one,) = shown(*[SentCell("S", f"B{n}", "blank", {}) for n in range(MOST_CELLS + 5)])["returns"]
    assert len(one.table.rows) == MOST_CELLS and one.left_out == 5
    common = {"place": {"name": "A place"}, "menu": (), "invented": "", "here": "returns_sent.html"}
    text = environment().get_template("returns_sent.html").render({**common, **shown()})
    assert "Why the others are blank" in text

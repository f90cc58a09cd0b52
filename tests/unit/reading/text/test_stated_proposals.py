"""A doubt lessens a figure by what the vocabulary says, and is kept with it."""

from placeplan.reading.documents.opened import read_document
from placeplan.reading.text.stated_amounts import vocabulary
from placeplan.reading.text.stated_in_text import proposals
from placeplan.reading.text.stated_proposals import as_range_end, less_sure
from tests.unit.assurance.published_plans import text_plan


def test_a_doubt_weighs_as_its_rule_says_and_never_below_nothing(tmp_path):
    text = "By 2020/21 we plan savings of £90m."
    ((figure,), _) = proposals(read_document(text_plan(tmp_path / "plan.txt", text)))
    doubted = less_sure(figure, "risk", "it may be of a risk")
    assert doubted.confidence == round(figure.confidence - vocabulary()["confidence"]["risk"], 2)
    assert doubted.doubts == (*figure.doubts, "it may be of a risk")
    assert figure.is_used and not doubted.is_used
    assert less_sure(less_sure(doubted, "no_subject", ""), "no_subject", "").confidence == 0
    assert "one end of a range" in as_range_end(figure).doubts[-1]

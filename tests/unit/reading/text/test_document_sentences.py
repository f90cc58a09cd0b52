from placeplan.reading.documents.opened import read_document
from placeplan.reading.text.document_sentences import said_in, titles_of, under_headings
from tests.unit.assurance.published_plans import text_plan

TITLE = "Northby plan 2026/27 to 2030/31"
TEXT = f"{TITLE}\n\nFinance\n\nWe will save £9m. It needs £2m, e.g. for beds.\n\nStaff\n\nMore."


def test_a_sentence_knows_its_headings_and_where_it_stands(tmp_path):
    document = read_document(text_plan(tmp_path / "plan.txt", TEXT))
    told = {sentence.text: sentence for sentence in under_headings(document.passages)}
    assert told["We will save £9m."].headings == ("Finance", "Finance")
    assert told["It needs £2m, e.g. for beds."].place == "line 5 sentence 2"
    assert told["More."].headings[1] == "Staff"
    assert [str(said.source()) for said in said_in(document)][-1] == "plan.txt#!line 9"


def test_the_titles_of_a_document_are_the_short_lines_at_its_head(tmp_path):
    document = read_document(text_plan(tmp_path / "plan.txt", TEXT))
    assert TITLE in titles_of(document)
    assert not [title for title in titles_of(document) if "£" in title]

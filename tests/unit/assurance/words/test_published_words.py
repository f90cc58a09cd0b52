import pytest

from placeplan.assurance.checking import findings
from placeplan.assurance.thresholds import thresholds
from placeplan.assurance.words.published_words import (
    hearsay,
    plain_words,
    sample_coverage,
    unread_narratives,
    unread_pages,
)
from placeplan.reading.documents.opened import Document
from placeplan.reading.kept import Imported
from tests.unit.assurance.conftest import place_with
from tests.unit.assurance.invented import documents_of

TEXT = (
    "The ACO will drive transformation. Notwithstanding considerable organisational complexity, "
    "institutional stakeholders anticipate comprehensive multidisciplinary reconfiguration."
)


def documents(text):
    return tuple(documents_of({"plan.txt": text}).values())


def test_four_of_44_is_said_to_be_few():
    (found,) = sample_coverage(documents("The King's Fund studied four of the 44 plans."), thresholds())
    assert found.amount == 4 / 44
    assert "the other 40 plans" in found.settled_by
    assert not list(sample_coverage(documents("We asked 40 of 44 trusts. One of two plans."), thresholds()))


def test_what_the_sample_is_of_keeps_its_whole_name():
    (found,) = sample_coverage(documents("It looks at four of the 44 STP footprint areas."), thresholds())
    assert found.title == "Rests on 4 of 44 STP footprint areas"


def test_hearsay_needs_a_figure():
    (found,) = hearsay(
        documents("According to media reports the gap is £9m. According to reports it rained.")
    )
    assert "£9m" in found.title
    assert found.settled_by == "The document in which “£9m” first stood."


def test_one_remark_holds_the_reading_age_the_short_forms_and_the_jargon():
    (remark,) = plain_words(documents(TEXT), thresholds())
    assert remark.status == "pass" and remark.kind == "language" and remark.severity == 0
    assert remark.unit == "years" and remark.amount > thresholds()["reading_age"]
    assert "ACO (line 1, 1×): accountable care organisation" in remark.explanation
    assert "change; say what changes" in remark.explanation
    assert "A plain version" in remark.settled_by


def test_plain_text_asks_for_nothing():
    (remark,) = plain_words(documents("We will keep the ward open this year. The NHS pays."), thresholds())
    assert remark.settled_by == "" and "every short form spelt out" in remark.title


@pytest.mark.parametrize("form", ["WTE", "NHS", "A&E", "GP", "CCG"])
def test_a_well_known_short_form_is_no_warning_on_a_place(tmp_path, form):
    documents = documents_of({"narrative.md": f"We plan 40 {form} next year. The ward stays open."})
    place = place_with([], tmp_path, imported=Imported(narratives=documents))
    assert {f.status for f in findings(place) if f.cells and f.cells[0].file == "narrative.md"} == {"pass"}


def test_a_narrative_that_cannot_be_read_is_said(tmp_path):
    place = place_with([], tmp_path, imported=Imported(unread={"scan.pdf": "It has no text."}))
    (found,) = unread_narratives(place)
    assert (found.status, found.cells[0].file, found.explanation) == (
        "cannot_assess", "scan.pdf", "It has no text.",
    )  # fmt: skip


def test_pages_that_cannot_be_read_are_named_with_what_to_do():
    document = Document("plan.pdf", "", (), 40, pictures=(22, 23, 31), garbled=(12,))
    (found,) = unread_pages((document, Document("whole.pdf", "", ())))
    assert found.status == "cannot_assess"
    assert found.title == "Pages 12, 22 to 23 and 31 of plan.pdf cannot be read"
    assert "Page 12: set in a font" in found.explanation
    assert "Pages 22 to 23 and 31: a picture" in found.explanation
    assert "text recognition" in found.explanation
    assert found.settled_by.startswith("Pages 12")
    (one,) = unread_pages((Document("plan.pdf", "", (), 4, pictures=(3,)),))
    assert "Each is a picture" in one.explanation
    assert "Nothing on it" in one.explanation


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("The King's Fund studied 4 of 44.", "4 of 44"),
        ("A study of 4 STPs out of 44.", "4 of 44 STPs"),
        ("Four STP areas (of 44) were examined.", "4 of 44 STP areas"),
        ("This draws on a sample of four STPs from 44.", "4 of 44 STPs"),
        ("Just 4 (9%) of the 44 STPs were reviewed.", "4 of 44 STPs"),
        ("We looked at 4/44 STPs.", "4 of 44 STPs"),
    ],
)
def test_a_sample_is_found_however_it_is_worded(text, few):
    (found,) = sample_coverage(documents(text), thresholds())
    assert found.title == f"Rests on {few}"


@pytest.mark.parametrize(
    "text",
    [
        "Thirty-one of the 44 plans were reviewed.",
        "In four of 44 areas, beds will close.",
        "The review of 4/10/2016 found much.",
        "Our survey found five of our six hospitals full.",
    ],
)
def test_what_is_no_small_sample_is_not_flagged(text):
    assert list(sample_coverage(documents(text), thresholds())) == []


@pytest.mark.parametrize(
    ("text", "is_hearsay"),
    [
        ("The HSJ reports a gap of £90m.", True),
        ("Leaked documents show a gap of £90m.", True),
        ("Campaigners claim that £90m will be cut.", True),
        ("It is understood that £90m will be cut.", True),
        ("Our council estimates a gap of £90m.", False),
        ("Waiting times reported by us cost £90m.", False),
    ],
)
def test_who_said_it_is_told(text, is_hearsay):
    assert bool(list(hearsay(documents(text)))) is is_hearsay

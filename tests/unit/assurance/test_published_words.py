import pytest

from placeplan.assurance.appraisal_documents import published_document
from placeplan.assurance.published_words import hearsay, plain_words, sample_coverage, survey_shares
from placeplan.assurance.thresholds import thresholds
from tests.unit.assurance.published_plans import text_plan


@pytest.fixture
def documents(tmp_path):
    return lambda text: [published_document(text_plan(tmp_path / "plan.txt", text))]


SURVEY = (
    "A survey of 99 leaders found 66 per cent had low confidence, 47 per cent medium and 1 per cent high."
)


def test_the_published_survey_of_99_leaders_cannot_be(documents):
    (found,) = survey_shares(documents(SURVEY))
    assert (found.status, found.amount) == ("warn", 1.14)
    assert "at most 51 (52 per cent)" in found.explanation
    assert "more than one option" in found.settled_by
    assert str(found.cells[0]) == "plan.txt#!line 1"


def test_a_survey_that_can_be_passes_and_without_a_number_only_too_much_is_found(documents):
    (fine,) = survey_shares(documents(SURVEY.replace("66", "52")))
    assert fine.status == "pass"
    (over,) = survey_shares(documents(SURVEY.replace("of 99 leaders", "of leaders")))
    assert "add up to 114" in over.explanation
    assert not list(survey_shares(documents("A survey found 20 per cent, 30 per cent and 10 per cent.")))
    assert not list(survey_shares(documents("Beds fell 66 per cent, staff 47 per cent, cost 1 per cent.")))


def test_four_of_44_is_said_to_be_few(documents):
    (found,) = sample_coverage(documents("The King's Fund studied four of the 44 plans."), thresholds())
    assert found.amount == 4 / 44
    assert "the other 40 plans" in found.settled_by
    assert not list(sample_coverage(documents("We asked 40 of 44 trusts. One of two plans."), thresholds()))


def test_hearsay_needs_a_figure(documents):
    (found,) = hearsay(
        documents("According to media reports the gap is £9m. According to reports it rained.")
    )
    assert "£9m" in found.explanation


def test_short_forms_jargon_and_reading_age(documents):
    text = (
        "The ACO will drive transformation. Notwithstanding considerable organisational complexity, "
        "institutional stakeholders anticipate comprehensive multidisciplinary reconfiguration."
    )
    found = {finding.check: finding for finding in plain_words(documents(text), thresholds())}
    assert "ACO" in found["short_forms"].explanation
    assert "change; say what changes" in found["jargon"].explanation
    assert found["reading_age"].status == "warn"
    easy = {
        f.check: f.status
        for f in plain_words(documents("We will keep the ward open this year."), thresholds())
    }
    assert easy == {"short_forms": "pass", "reading_age": "pass"}

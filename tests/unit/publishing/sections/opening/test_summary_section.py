from dataclasses import replace

import pytest

from placeplan.assurance.checking import findings
from placeplan.model.running.projection import project
from placeplan.publishing.sections.money.gap_section import gap_section
from placeplan.publishing.sections.opening.summary_section import summary
from tests.unit.publishing.viewed import view


@pytest.fixture
def told(norfolk, projection, cite):
    def tell(place, projection):
        results = view(place, projection, findings(place, projection))
        return summary(results, gap_section(results, cite), cite)

    return tell


def test_it_says_what_the_plan_said_in_amounts_that_lead_to_their_cards(told, norfolk, projection):
    said = dict(told(norfolk, projection).paragraphs)["What the plan said."]
    for amount in ("more than £415m", "less than £300m", "about £150m", "£50m"):
        assert f">{amount}</a>" in said


def test_it_says_what_was_found_with_its_range(told, norfolk, projection):
    found = dict(told(norfolk, projection).paragraphs)["What we found."]
    assert "£215m" in found
    assert "between" in found


def test_it_counts_the_questions_that_nobody_can_answer(told, norfolk, projection):
    number = sum(finding.status == "cannot_assess" for finding in findings(norfolk, projection))
    assert f">{number} questions</a>" in dict(told(norfolk, projection).paragraphs)["What nobody can tell."]


def test_the_headline_never_claims_more_than_is_known(told, norfolk, projection):
    nothing = replace(norfolk, figures=norfolk.figures.clear())
    assert "£415m" in told(norfolk, projection).headline
    assert "Too little was published" in told(norfolk, None).headline
    assert "nobody has published enough" in told(nothing, None).headline
    assert "£" not in told(nothing, None).headline


def test_what_would_be_left_is_called_a_shortfall(told, norfolk, projection):
    assert "said that a shortfall of <a" in dict(told(norfolk, projection).paragraphs)["What the plan said."]


def test_few_draws_give_no_range(told, norfolk):
    found = dict(told(norfolk, project(norfolk, 1)).paragraphs)["What we found."]
    assert "four draws in five" not in found
    assert "from 1 draw; a range needs at least 100" in found

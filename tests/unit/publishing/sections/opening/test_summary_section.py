from dataclasses import replace

import polars as pl
import pytest

from placeplan.assurance.checking import findings
from placeplan.look.wording import pounds
from placeplan.model.explaining.our_defaults import our_defaults
from placeplan.model.explaining.swings import swings
from placeplan.model.running.projection import project
from placeplan.publishing.sections.money.gap_section import gap_section
from placeplan.publishing.sections.opening.summary_section import summary
from tests.unit.publishing.viewed import view

GROWTH = "Growth that population does not explain, a year"


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


def test_what_was_stated_and_what_is_modelled_are_of_the_same_bodies(told, norfolk, projection):
    assert "For health, £316m of that, our model gives about" in told(norfolk, projection).headline
    other_day = pl.when(pl.col("organisation") == "QMM:health").then(pl.lit("2016-09"))
    figures = norfolk.figures.with_columns(other_day.otherwise(pl.col("stated_on")).alias("stated_on"))
    other = replace(norfolk, figures=figures)
    assert "For the bodies whose money is known our model gives about" in told(other, projection).headline


def test_it_says_how_much_rests_on_growth_that_nobody_stated(told, norfolk, projection):
    found = dict(told(norfolk, projection).paragraphs)["What we found."]
    ours = our_defaults(norfolk, projection, swings(projection))
    assert f"Without “{GROWTH}”, our own default, which nobody stated, the middle would be" in found
    assert f"{pounds(ours.without)}: about {ours.share:.0%} of it rests on that." in found
    assert f"at the low or the high end the gap would be {pounds(ours.low)} or {pounds(ours.high)}." in found
    assert "published figures alone" not in found.lower()

import polars as pl
import pytest

from placeplan.assurance.thresholds import thresholds
from placeplan.assurance.words.surveys import (
    Answer,
    finite_wilson,
    people_for,
    single_choice,
    survey_results,
    wilson,
)
from placeplan.core.errors import PlanError
from placeplan.figures.table import figure_table

CONFIDENCE = (Answer("low", 66), Answer("medium", 47), Answer("high", 1))


def test_the_published_trio_cannot_be_single_choice():
    reading = single_choice(CONFIDENCE, answered=99)
    assert not reading.possible
    assert reading.sum_per_cent == 114
    assert reading.allowed_sum == (98.5, 101.5)


def test_47_and_1_per_cent_of_99_force_47_and_1_and_leave_51():
    reading = single_choice(CONFIDENCE, answered=99)
    assert reading.people == {"low": (65,), "medium": (47,), "high": (1,)}
    why = " ".join(reading.reasons)
    assert "leaves at most 51 (52 per cent)" in why
    assert "47 per cent needs 47 of 99" in why


def test_66_per_cent_alone_is_possible():
    assert people_for(66, 99) == (65,)


def test_suggestions_never_change_what_was_published():
    reading = single_choice(CONFIDENCE, answered=99)
    assert CONFIDENCE[0].per_cent == 66
    assert any("misprint" in text and "52 per cent" in text for text in reading.suggestions)
    assert any("more than one" in text for text in reading.suggestions)


def test_shares_that_can_be_pass():
    reading = single_choice((Answer("yes", 67), Answer("no", 33)), answered=3)
    assert reading.possible
    assert reading.suggestions == ()


def test_a_share_that_no_count_gives():
    reading = single_choice((Answer("yes", 60), Answer("no", 40)), answered=3)
    assert not reading.possible
    assert any("No whole number of 3 people is 60 per cent" in text for text in reading.reasons)


def test_a_sum_inside_rounding_can_still_fail_on_whole_people():
    reading = single_choice((Answer("a", 34), Answer("b", 33), Answer("c", 33)), answered=100)
    assert reading.possible
    reading = single_choice((Answer("a", 34), Answer("b", 33), Answer("c", 32)), answered=100)
    assert not reading.possible


def test_many_options_with_many_people_are_still_answered():
    answers = tuple(Answer(str(i), 5) for i in range(20))
    assert single_choice(answers, answered=100_000).possible


def test_wilson_interval_of_a_known_case():
    low, high = wilson(65, 99)
    assert low == pytest.approx(0.5588, abs=5e-4)
    assert high == pytest.approx(0.7426, abs=5e-4)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == pytest.approx(1.0)


def test_a_census_has_no_sampling_interval():
    assert finite_wilson(47, 99, 99) == (47 / 99, 47 / 99)
    low, high = finite_wilson(47, 99, 209)
    wide_low, wide_high = wilson(47, 99)
    assert wide_low < low < high < wide_high


def test_impossible_counts_are_refused():
    with pytest.raises(PlanError):
        wilson(5, 4)
    with pytest.raises(PlanError):
        people_for(50, 0)
    with pytest.raises(PlanError):
        finite_wilson(1, 10, 5)


def survey(*shares, answered=99.0):
    about = {
        "organisation": "HSJ",
        "period": "2016-11",
        "stated_by": "HSJ",
        "source": "https://example.org/survey",
    }
    rows = [
        about | {"measure": "survey_share", "line": option, "value": per_cent / 100, "precision": 0.01}
        for option, per_cent in shares
    ]
    return figure_table([*rows, about | {"measure": "survey_answers", "value": answered}])


def test_a_stored_survey_is_explained_and_left_as_it_was():
    figures = survey(("low", 66), ("medium", 47), ("high", 1))
    (finding,) = survey_results(figures, thresholds())
    assert (finding.status, finding.amount) == ("fail", 114)
    assert "at most 51 (52 per cent)" in finding.explanation
    assert figures["value"].to_list()[:3] == [0.66, 0.47, 0.01]
    (sound,) = survey_results(survey(("yes", 60), ("no", 40), answered=5.0), thresholds())
    assert sound.status == "pass"
    assert list(survey_results(survey(("yes", 60)), thresholds())) == []


def test_a_sound_survey_says_how_far_chance_alone_would_move_its_shares():
    (sound,) = survey_results(survey(("yes", 66), ("no", 34)), thresholds())
    low, high = wilson(65, 99)
    assert f"yes {low:.0%} to {high:.0%}" in sound.explanation


def test_a_survey_that_nearly_everybody_asked_answered_is_hardly_moved():
    (answered,) = survey(("yes", 66)).filter(pl.col("measure") == "survey_answers").rows(named=True)
    asked = figure_table([answered | {"measure": "survey_asked", "value": 100.0, "figure": None}])
    (sound,) = survey_results(pl.concat([survey(("yes", 66), ("no", 34)), asked]), thresholds())
    assert "yes 65% to 67%" in sound.explanation

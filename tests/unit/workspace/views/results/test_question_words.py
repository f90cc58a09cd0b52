from placeplan.workspace.models import Job
from placeplan.workspace.views.results.question_words import asked_in_words


def test_a_question_is_said_with_what_was_asked():
    compared = {"before": [], "after": ["late"], "draws": 1000, "seed": 3}
    assert asked_in_words(Job(kind="compare_scenarios", arguments=compared)) == (
        "Two scenarios side by side; late beside the plan as stated; 1,000 draws, seed 3"
    )
    assert asked_in_words(Job(kind="tell_returns", arguments={})) == "The story of the returns"

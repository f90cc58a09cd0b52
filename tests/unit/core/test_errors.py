import pytest

from placeplan.core.errors import PlanError, Problem, Problems


def test_every_problem_is_shown_at_once():
    problems = Problems()
    problems.raise_any()
    problems.add("Not a period.", "figures/a.csv, cell C4", "Write 2016/17.")
    problems.extend([Problem("No such measure.")])
    assert len(problems) == 2
    with pytest.raises(PlanError) as caught:
        problems.raise_any()
    assert str(caught.value) == "figures/a.csv, cell C4: Not a period. Write 2016/17.\nNo such measure."
    assert caught.value.problems == tuple(problems)


def test_one_problem_or_a_sentence_is_enough():
    assert PlanError("No such place.").problems == (Problem("No such place."),)
    assert PlanError(Problem("a", "b")).problems == (Problem("a", "b"),)

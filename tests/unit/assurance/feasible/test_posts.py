from dataclasses import replace

import pytest

from placeplan.assurance.feasible.posts import posts_and_consultation
from placeplan.assurance.thresholds import thresholds
from placeplan.plan.schemes import Effect, Plan, Scheme


def found(norfolk, size, unit="wte", **more):
    effect = Effect(variable="staff", size=size, unit=unit, organisation="RM1")
    about = {"key": "ward", "title": "Ward", "owner": "RM1", "kind": "x", "source": "s", "grade": "invented"}
    scheme = Scheme(**about, effects=(effect,), **more)
    return list(posts_and_consultation(replace(norfolk, plan=Plan((scheme,), (), ())), thresholds()))


@pytest.mark.parametrize(("lost", "days"), [(20, "30 days"), (99, "30 days"), (100, "45 days")])
def test_enough_posts_ask_how_they_go_and_when_consultation_begins(norfolk, lost, days):
    (finding,) = found(norfolk, -lost, starts="2018-04-01")
    assert (finding.status, finding.amount) == ("cannot_assess", lost)
    assert f"at least {days} before" in finding.explanation
    assert "section 188" in finding.explanation and "turnover" in finding.settled_by


def test_the_last_day_on_which_it_may_begin_is_given(norfolk):
    (finding,) = found(norfolk, -40, starts="2018-04-01")
    assert "by 2018-03-02 at the latest" in finding.explanation
    assert "at the latest" not in found(norfolk, -40)[0].explanation


def test_a_few_posts_more_posts_shares_and_stopped_schemes_ask_nothing(norfolk):
    assert not found(norfolk, -19) and not found(norfolk, 40)
    assert not found(norfolk, -0.2, unit="share")
    assert not found(norfolk, -40, status="stopped")

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from placeplan.plan.schemes import GATE, Capital, Effect, Milestone, Move, Overlap, Plan, Scheme

ABOUT = {"key": "a", "title": "A scheme", "owner": "RM1", "source": "a letter", "grade": "primary"}


def scheme(**changes):
    return TypeAdapter(Scheme).validate_python({**ABOUT, "class": "demand", **changes})


def effect(**changes):
    return TypeAdapter(Effect).validate_python(
        {"variable": "activity", "size": -0.2, "unit": "share", **changes}
    )


def test_a_size_is_given_in_its_base_unit():
    assert effect(size=4, unit="£m", variable="saving").spread.middle == 4e6
    assert effect(size={"low": -30, "middle": -20, "high": -10}, unit="per cent").spread.low == -0.3


def test_more_cannot_be_moved_than_is_avoided():
    assert effect(moves_to=[{"service": "community", "share": 0.7}]).moves_to == (Move("community", 0.7),)
    with pytest.raises(ValidationError, match="exceed 1"):
        effect(moves_to=[{"service": "community", "share": 0.7}, {"service": "gp", "share": 0.4}])
    with pytest.raises(ValidationError, match="less than or equal to 1"):
        effect(moves_to=[{"service": "community", "share": 1.2}])


def test_phasing_names_years_or_months():
    assert effect(phasing={"2017/18": 0.5, "2018/19": 1}).phasing["2017/18"] == 0.5
    with pytest.raises(ValidationError, match="neither a financial year"):
        effect(phasing={"2017": 1})


def test_a_scheme_knows_its_start_and_cannot_end_before_it():
    assert scheme(starts="2017-10").start == date(2017, 10, 1)
    assert scheme(starts=date(2017, 10, 1)).starts == "2017-10-01"
    assert scheme().start is None
    assert scheme(**{"class": "demand"}).kind == "demand"
    with pytest.raises(ValidationError, match="before it starts"):
        scheme(starts="2018/19", ends="2017/18")
    with pytest.raises(ValidationError, match="not a period"):
        scheme(starts="next year")


def test_keys_that_nobody_reads_are_refused():
    with pytest.raises(ValidationError, match="colour"):
        scheme(colour="red")


def test_capital_may_have_no_stated_amount():
    project = TypeAdapter(Capital).validate_python({**ABOUT, "amount": 87})
    assert project.spread.middle == 87e6 and project.approval == "unknown"
    assert TypeAdapter(Capital).validate_python(ABOUT).spread is None


def test_a_plan_lists_everything_that_can_wait():
    milestone = Milestone(**ABOUT)
    assert Plan(schemes=(scheme(),), milestones=(milestone,)).parts == (scheme(), milestone)
    assert Overlap(("a", "b"), 0.5, "s", "our default").spread.middle == 0.5


PANEL = {"found": "no worse", "assessed_by": "Quality panel", "assessed_on": "2026-09", "source": "paper 7"}


def test_a_scheme_is_ready_only_when_each_step_of_its_gate_is_assessed():
    with pytest.raises(
        ValidationError, match="nobody has assessed its impact on equality and staff and engag"
    ):
        scheme(status="ready", impacts={"quality": PANEL, "equality": "we think it is fine"})
    whole = scheme(status="ready", impacts=dict.fromkeys(GATE, PANEL))
    assert whole.not_assessed == () and whole.impacts["quality"].assessed_by == "Quality panel"
    assert scheme(impacts={"quality": "better"}).not_assessed == GATE


POSTS = [{"variable": "staff", "size": -30, "unit": "WTE"}]


def test_a_scheme_that_changes_posts_is_ready_with_dated_talks_and_training_or_a_reason():
    passed = dict.fromkeys(GATE, PANEL)
    with pytest.raises(
        ValidationError, match="nothing is stated of consultation of the staff side and training"
    ):
        scheme(status="ready", effects=POSTS, impacts=passed)
    with pytest.raises(ValidationError, match="nothing is stated of training"):
        scheme(status="ready", effects=POSTS, impacts={**passed, "staff_side": PANEL})
    reason = scheme(
        status="ready", effects=POSTS, impacts={**passed, "staff_side": PANEL, "training": "All are trained."}
    )
    assert reason.changes_posts and reason.not_shown_to_staff == ()
    line = {"variable": "investment", "size": 1, "unit": "£m", "line": "Training"}
    assert scheme(effects=[*POSTS, line]).not_shown_to_staff == ("staff_side",)
    assert scheme(effects=[line]).not_shown_to_staff == () and not scheme(effects=[line]).changes_posts


def test_an_assessment_without_its_author_is_none():
    with pytest.raises(ValidationError):
        scheme(impacts={"quality": {**PANEL, "assessed_by": " "}})

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.dependencies import early_starts, lost, prerequisites, ready, restated, slipped
from placeplan.plan.phasing import share_in_year
from placeplan.plan.schemes import Capital, Effect, Milestone, Plan, Scheme


def scheme(key, *needs, owner="RM1", **changes):
    return Scheme(key, key.title(), owner, "demand", "s", "primary", depends_on=needs, **changes)


def plan():
    return Plan(
        schemes=(
            scheme("hub", "building", starts="2018-04"),
            scheme("beds", "hub", "record", starts="2018-10"),
            scheme("pharmacy", owner="QMM", starts="2017-04"),
        ),
        milestones=(Milestone("record", "Shared record", "RM1", "s", "primary", due="2018-08"),),
        capital=(Capital("building", "Building", "RY3", "s", "primary", ready="2018-02"),),
    )


def test_prerequisites_come_before_what_waits_for_them():
    order = list(prerequisites(plan()))
    assert order.index("building") < order.index("hub") < order.index("beds")


def test_stopping_one_part_loses_all_that_waited_for_it():
    gone = {loss.key: loss.because for loss in lost(plan(), ["building"])}
    assert gone == {
        "building": ("building",),
        "hub": ("building", "hub"),
        "beds": ("building", "hub", "beds"),
    }


def test_a_body_that_withdraws_takes_its_parts_with_it():
    shared = Plan(schemes=(scheme("a", partners=("E10000020",)), scheme("b", "a"), scheme("c")))
    gone = {loss.key: loss.because for loss in lost(shared, ["E10000020"])}
    assert gone == {"a": ("E10000020", "a"), "b": ("E10000020", "a", "b")}
    assert [loss.key for loss in lost(plan(), ["QMM"])] == ["pharmacy"]


def test_a_slip_moves_what_waited_only_as_far_as_it_must():
    found = {slip.key: (slip.months, slip.was, slip.now) for slip in slipped(plan(), {"building": 6})}
    assert found == {"building": (6, "2018-02", "2018-08"), "hub": (4, "2018-04", "2018-08")}


def test_slack_is_used_up_before_anything_moves():
    assert [slip.key for slip in slipped(plan(), {"building": 2})] == ["building"]
    found = {slip.key: slip for slip in slipped(plan(), {"building": 12})}
    assert found["hub"].months == 10 and found["hub"].now == "2019-02"
    assert found["beds"].months == 4 and found["beds"].because == ("building", "hub", "beds")


def test_a_part_with_no_date_is_said_to_slip_by_an_unknown_time():
    undated = Plan(schemes=(scheme("a", starts="2018-04"), scheme("b", "a")))
    assert [(slip.key, slip.months) for slip in slipped(undated, {"a": 3})] == [("a", 3), ("b", None)]


def test_the_plan_restates_itself():
    effect = Effect("saving", 4.0, "£m", phasing={"2018/19": 1.0})
    whole = Plan(
        schemes=(scheme("a", starts="2018-04", effects=(effect,)), scheme("b", "a", starts="2018-04"))
    )
    stopped = restated(whole, ["a"])
    assert [one.status for one in stopped.schemes] == ["stopped", "stopped"]
    late = restated(whole, months={"a": 6})
    assert [one.starts for one in late.schemes] == ["2018-10", "2018-10"]
    assert share_in_year(late.schemes[0], late.schemes[0].effects[0], "2018/19") == 0.5
    moved = restated(plan(), months={"building": 1, "record": 1})
    assert moved.capital[0].ready == "2018-03" and moved.milestones[0].due == "2018-09"
    refused = restated(plan(), ["building", "record"])
    assert refused.capital[0].approval == "refused" and refused.milestones[0].status == "stopped"


def test_a_scheme_dated_before_what_it_needs_is_found():
    early = Plan(
        schemes=(scheme("a", "record", starts="2018-04"), scheme("b", "record", starts="2019-04")),
        milestones=(Milestone("record", "Record", "RM1", "s", "primary", due="2018-08"),),
    )
    assert [(one.key, one.needs, one.start, one.ready) for one in early_starts(early)] == [
        ("a", "record", "2018-04", "2018-08")
    ]
    assert ready(early.milestones[0]).isoformat() == "2018-08-31"


def test_a_key_that_the_plan_does_not_know_is_refused():
    with pytest.raises(PlanError, match="bulding"):
        lost(plan(), ["bulding"])
    with pytest.raises(PlanError, match="bulding"):
        slipped(plan(), {"bulding": 3})

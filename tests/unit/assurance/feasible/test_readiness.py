from dataclasses import replace

from placeplan.assurance.feasible.readiness import (
    impact_gate,
    saving_before_investment,
    starts_before_ready,
    unsecured_capital,
)
from placeplan.plan.schemes import GATE, Assessment, Capital, Effect, Milestone, Plan, Scheme


def scheme(key="hub", **more):
    about = {
        "key": key,
        "title": key.capitalize(),
        "owner": "RM1",
        "kind": "digital",
        "source": "s",
        "grade": "invented",
    }
    return Scheme(**about | more)


def effect(variable, first, **more):
    return Effect(variable=variable, size=5, unit="£m", organisation="RM1", phasing={first: 1.0}, **more)


def planned(norfolk, *schemes, capital=(), milestones=()):
    return replace(norfolk, plan=Plan(tuple(schemes), tuple(milestones), tuple(capital)))


def project(**more):
    about = {
        "key": "build",
        "title": "Build",
        "owner": "RM1",
        "source": "s",
        "grade": "invented",
        "amount": 12,
    }
    return Capital(**about | more)


def test_a_scheme_before_its_system(norfolk):
    live = Milestone("live", "System live", "RM1", "s", "invented", due="2018-07")
    place = planned(norfolk, scheme(starts="2017-09", depends_on=("live",)), milestones=[live])
    (finding,) = starts_before_ready(place)
    assert finding.status == "fail"
    assert "2017-09" in finding.explanation and "2018-07" in finding.explanation


def test_what_goes_when_capital_is_refused(norfolk):
    schemes = (scheme(depends_on=("build",)), scheme("ward", depends_on=("hub",)))
    (finding,) = unsecured_capital(planned(norfolk, *schemes, capital=[project(approval="asked")]))
    assert (finding.status, finding.amount) == ("warn", 12e6)
    assert "approval asked and no source of funds; 2 parts" in finding.title
    assert "Hub; Ward" in finding.explanation
    safe = project(approval="approved", funded_by="Disposals")
    assert list(unsecured_capital(planned(norfolk, *schemes, capital=[safe]))) == []
    (alone,) = unsecured_capital(planned(norfolk, capital=[project()]))
    assert alone.status == "cannot_assess"


def test_saving_before_spending_and_saving_with_no_spending(norfolk):
    early = scheme(effects=(effect("saving", "2017/18"), effect("investment", "2018/19")))
    (finding,) = saving_before_investment(planned(norfolk, early))
    assert finding.status == "warn"
    sound = scheme(effects=(effect("saving", "2018/19"), effect("investment", "2017/18")))
    assert list(saving_before_investment(planned(norfolk, sound))) == []
    (bare,) = saving_before_investment(planned(norfolk, scheme(effects=(effect("saving", "2018/19"),))))
    assert (bare.status, bare.kind) == ("cannot_assess", "no_investment")
    assert list(saving_before_investment(planned(norfolk, scheme()))) == []


def test_a_scheme_is_not_ready_until_its_impacts_are_stated(norfolk):
    (finding,) = impact_gate(planned(norfolk, scheme(impacts={"quality": "better"})))
    assert (finding.status, finding.kind) == ("cannot_assess", "gate_not_passed")
    # words are evidence of nothing, and what was not read may have been done
    assert finding.title == (
        "Hub: nothing was read of its impact on quality, its impact on equality, its impact on staff "
        "and engagement"
    )
    assert "may have been done" in finding.explanation
    panel = Assessment("no worse", "Quality panel", "2016-10-01", "board paper 7")
    whole = scheme(impacts=dict.fromkeys(GATE, panel))
    (finding,) = impact_gate(planned(norfolk, whole))
    assert (
        finding.status == "pass"
        and finding.title == "Hub: quality, equality, staff and engagement are assessed"
    )
    assert list(impact_gate(planned(norfolk, scheme(status="stopped")))) == []


def test_a_scheme_that_changes_posts_is_asked_for_talks_with_the_staff_side_and_training(norfolk):
    panel = Assessment("no worse", "Quality panel", "2016-10-01", "board paper 7")
    posts = Effect(variable="staff", size=-5, unit="WTE", organisation="RM1")
    assessed = dict.fromkeys(GATE, panel)
    (finding,) = impact_gate(planned(norfolk, scheme(effects=(posts,), impacts=assessed)))
    assert finding.title == "Hub: nothing was read of consultation of the staff side and training"
    stated = {**assessed, "staff_side": panel, "training": "Nobody changes work."}
    (finding,) = impact_gate(planned(norfolk, scheme(effects=(posts,), impacts=stated)))
    assert finding.status == "pass" and finding.title.endswith(
        "consultation of the staff side and training are assessed"
    )

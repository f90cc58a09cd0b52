from dataclasses import replace

from placeplan.assurance.feasible.readiness import (
    impact_gate,
    saving_before_investment,
    starts_before_ready,
    unsecured_capital,
)
from placeplan.plan.schemes import Assessment, Capital, Effect, Milestone, Plan, Scheme


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
    assert "quality, equality, staff not assessed" in finding.title  # words are evidence of nothing
    panel = Assessment("no worse", "Quality panel", "2016-10-01", "board paper 7")
    whole = scheme(impacts=dict.fromkeys(("quality", "equality", "staff"), panel))
    (finding,) = impact_gate(planned(norfolk, whole))
    assert finding.status == "pass"
    assert list(impact_gate(planned(norfolk, scheme(status="stopped")))) == []

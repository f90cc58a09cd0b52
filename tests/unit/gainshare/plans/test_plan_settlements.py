"""The invented schemes of the shipped example, settled between the bodies that own them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.choices.payments import Schedule
from placeplan.gainshare.plans import plan_settlements
from placeplan.gainshare.plans.plan_record import leaving_record, plan_record
from placeplan.gainshare.plans.plan_settlements import (
    Runs,
    deciding_bodies,
    leaving,
    plan_settlement,
    plan_values,
    scheme_alone,
)
from placeplan.gainshare.plans.plan_words import words
from placeplan.plan.place import load_place
from placeplan.plan.schemes import Plan

EXAMPLE = Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2026"
PLACE = load_place(EXAMPLE)
DRAWS = 20
TITLE = "The plan"


@pytest.fixture(scope="module")
def settled():
    return plan_settlement(PLACE, DRAWS, 1)


def test_members_and_outside_are_the_system_in_every_draw(settled):
    effects = settled.effects
    everybody = (*effects.members, *effects.outside)
    assert (np.sum([effects.net(body) for body in everybody], axis=0) == effects.system()).all()
    assert set(effects.members) <= set(deciding_bodies(PLACE))
    assert settled.system == sum(settled.means.values()) + sum(settled.outside.values())


def test_nobody_is_left_worse_off_by_the_least_payments(settled):
    left = dict(settled.means)
    for payer, payee, amount in settled.least:
        left[payer] -= amount
        left[payee] += amount
    assert min(left.values()) >= 0
    assert sum(left.values()) == sum(settled.means.values())
    assert sum(settled.by_what_each_adds.values()) == sum(settled.means.values())
    assert all(0 <= chance <= 1 for chance in settled.chances.values())
    assert settled.chances["E10000020"] == 1  # it is paid what it loses, which does not vary
    assert 0 <= settled.stable_share <= 1


def test_groups_that_stop_the_same_parts_share_one_run_of_the_model(settled):
    assert settled.groups == 2 ** len(settled.effects.members) - 1
    assert settled.runs < settled.groups
    runs = Runs(PLACE, deciding_bodies(PLACE), DRAWS, 1)
    assert runs.without(["RY3"]) is runs.without(["E10000020"])  # both stop care at home, and nothing else
    assert runs.without(["RY3"]) is not runs.without([])


def test_a_group_secures_at_least_what_a_smaller_one_or_doing_nothing_gives(settled):
    runs = Runs(PLACE, deciding_bodies(PLACE), DRAWS, 1)
    values = plan_values(runs, settled.effects.members)
    everybody = frozenset(settled.effects.members)
    assert all(worth.mean() >= 0 for group, worth in values.items() if group != everybody)
    assert values[everybody].mean() == pytest.approx(sum(settled.means.values()), abs=3)


def test_a_body_leaves_and_what_depended_on_it_stops():
    found = leaving(PLACE, "RY3", DRAWS, 1)
    assert [key for key, _ in found.stopped] == ["care_at_home"]
    assert found.after["RY3"] == 0
    assert found.before["RY3"] != 0
    record = leaving_record(found)
    assert record["system_after"] == pytest.approx(sum(found.after.values()) / 100)
    with pytest.raises(PlanError, match="owns no scheme"):
        leaving(PLACE, "RMY", DRAWS, 1)


def test_a_place_without_schemes_has_nothing_to_settle():
    with pytest.raises(PlanError, match="No body that owns a scheme"):
        plan_settlement(replace(PLACE, plan=Plan()), DRAWS, 1)


def test_more_bodies_than_can_be_listed_have_payments_and_no_shares(monkeypatch):
    monkeypatch.setattr(plan_settlements, "EXACT_BODIES", 1)
    found = plan_settlement(PLACE, DRAWS, 1)
    assert (found.by_what_each_adds, found.stable, found.stable_share, found.groups) == (None, None, None, 0)
    record = plan_record(found, PLACE, TITLE)
    assert record["by_what_each_adds"] is None
    assert record["subsidy"] is None


def test_words_name_losers_and_say_when_no_split_is_stable(settled):
    text = words(settled, PLACE, TITLE)
    assert "Norfolk County Council loses £6.3m" in text
    assert "cash terms" in text
    unstable = replace(settled, stable=False, subsidy=300_000_000)
    assert "No stable split exists" in words(unstable, PLACE, TITLE)
    assert "£3m from outside" in words(unstable, PLACE, TITLE)
    short = replace(settled, least=Schedule((), "short", 500_000_000))
    assert "£5m short" in words(short, PLACE, TITLE)
    assert "Nobody has to be paid" in words(replace(settled, least=Schedule()), PLACE, TITLE)
    unheard = replace(settled, outside={"RMY": -200_000_000})
    assert "Losing without owning any of it" in words(unheard, PLACE, TITLE)
    losing = replace(settled, means=dict.fromkeys(settled.means, -1_000_000_000), outside={})
    assert "not viable in money" in words(losing, PLACE, TITLE)
    assert plan_record(losing, PLACE, TITLE)["transfers"][0]["payments"] == []


def test_the_record_keeps_gross_beside_net_and_names_what_the_model_does_not_know(settled):
    record = plan_record(settled, PLACE, TITLE)
    system = record["system"]
    assert system["gross_gains"]["mean"] + system["gross_losses"]["mean"] == pytest.approx(system["mean"])
    statuses = {row["organisation"]: row["status"] for row in record["effects"]}
    assert all(statuses[body] == "cannot_assess" for body in settled.effects.unknown)


def test_one_scheme_alone_with_what_it_waits_for():
    alone = scheme_alone(PLACE, "care_at_home")
    assert deciding_bodies(alone) == ("RY3", "E10000020")
    found = plan_settlement(alone, DRAWS, 1)
    assert found.means["E10000020"] < 0
    assert found.outside["RM1"] > 0
    with pytest.raises(PlanError, match="procurement"):
        scheme_alone(PLACE, "wishes")


def fitting_out(size):
    """The example with £m spent once by RM1 and by Norfolk council as care at home begins."""
    from placeplan.plan.schemes import Effect

    def once(body):
        return Effect("cost", size, "£m", organisation=body, recurrent=False, phasing={"2027/28": 1.0})

    schemes = tuple(
        replace(one, effects=(*one.effects, once("RM1"), once("E10000020")))
        if one.key == "care_at_home"
        else one
        for one in PLACE.plan.schemes
    )
    return replace(PLACE, plan=replace(PLACE.plan, schemes=schemes))


def test_what_a_plan_spends_once_is_apart_from_what_recurs(settled):
    found = plan_settlement(fitting_out(0.25), DRAWS, 1)
    assert found.means == settled.means
    assert list(found.least) == list(settled.least)
    assert found.by_what_each_adds == settled.by_what_each_adds
    assert found.once["RM1"]["2027/28"] == -25_000_000
    assert sum(found.once["RM1"].values()) == -25_000_000
    assert found.once_system == -50_000_000
    assert found.system == settled.system - 50_000_000
    # The council is at its floor by what recurs, so what it spends once is paid to it once, to the penny.
    assert sum(one.pence for one in found.once_paid if one.payee == "E10000020") == 25_000_000
    assert {one.year for one in found.once_paid} == {"2027/28"}
    assert settled.once_paid == ()


def test_what_is_once_is_said_apart_and_in_the_record():
    place = fitting_out(0.25)
    found = plan_settlement(place, DRAWS, 1)
    text = words(found, place, TITLE)
    assert "Apart from that, and once:" in text
    assert "bears £0.25m" in text
    assert "in 2027/28" in text
    kept = plan_record(found, place, TITLE)
    assert sum(one["pounds"] for one in kept["transfers"][0]["one_off"]) == 250_000
    council = next(row for row in kept["effects"] if row["organisation"] == "E10000020")
    assert council["one_off"]["mean"] == -250_000
    assert council["recurrent"]["mean"] + council["one_off"]["mean"] == pytest.approx(council["mean"])


def test_spending_once_more_than_recurs_is_not_viable_and_says_what_is_wanting():
    place = fitting_out(5000)
    found = plan_settlement(place, DRAWS, 1)
    assert found.status == "not_viable"
    assert found.once_paid == ()
    assert found.once_short > 0
    assert "is wanting" in words(found, place, TITLE)

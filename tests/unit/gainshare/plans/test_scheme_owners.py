"""Published plans of 2016 whose owners' money is inside their health system's: losers stay in sight."""

from pathlib import Path

import numpy as np
import pytest

from placeplan.gainshare.plans.plan_record import plan_record
from placeplan.gainshare.plans.plan_settlements import deciding_bodies, leaving, plan_settlement
from placeplan.gainshare.plans.plan_words import words
from placeplan.gainshare.plans.scheme_owners import effects_by_owner, label
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place

EXAMPLES = Path(__file__).parents[4] / "examples"
STATED = {"QMM:out-of-hospital": 23, "QMM:hospitals": 20.7, "QMM:mental-health": -5.6}
MILLION = 100_000_000


@pytest.fixture(scope="module", params=["norfolk-and-waveney-2016", "east-of-england-2016"])
def place(request):
    return load_place(EXAMPLES / request.param)


@pytest.fixture(scope="module")
def settled(place):
    return plan_settlement(place, 20, 1)


def test_each_owner_has_what_the_plan_states_for_it(settled):
    moved = {**settled.means, **settled.outside}
    assert {body: net / MILLION for body, net in moved.items() if net} == pytest.approx(STATED)
    assert set(STATED) <= set(settled.effects.members)
    up, down = settled.gains_and_losses
    assert (up / MILLION, down / MILLION) == pytest.approx((43.7, -5.6))


def test_the_sum_of_everybody_is_what_the_model_says(place):
    found = project(place, 20, 1, reported=("income", "cost", "position"))
    effects = effects_by_owner(place, found, deciding_bodies(place), ("income", "cost", "position"))
    change = found.samples["plan", "position"] - found.samples["do_nothing", "position"]
    assert effects.system() / 100 == pytest.approx(np.sum(change, axis=(0, 1)))


def test_no_verdict_while_a_member_cannot_be_assessed(settled, place):
    record = plan_record(settled, place, "The plan")
    assert record["verdict"]["status"] == "cannot_assess"
    rows = {row["organisation"]: row for row in record["effects"]}
    assert rows["QMM:mental-health"]["status"] == "cannot_assess"
    assert rows["QMM:mental-health"]["known"]["mean"] == pytest.approx(-5_600_000)
    assert record["transfers"][0]["payments"] == []
    assert record["by_what_each_adds"] is None
    said = words(settled, place, "The plan")
    assert "cannot assess" in said
    assert "Gains of £43.7m and losses of £5.6m" in said
    assert "has to be paid" not in said
    for body, net in STATED.items():
        verb = "gains" if net > 0 else "loses"
        assert f"{label(place, body)} {verb} £{abs(net):g}m" in said


def test_a_groups_name_says_its_footprint_in_a_region_only(place):
    region = place.kind == "region"
    assert label(place, "QMM:hospitals") == ("Hospitals (Norfolk and Waveney)" if region else "Hospitals")
    assert "(" not in label(place, "RM1")


def test_a_leaver_takes_its_own_loss_away_and_nobody_elses(place):
    left = leaving(place, "QMM:mental-health", 20, 1)
    assert left.before["QMM:mental-health"] == -5.6 * MILLION
    assert left.after["QMM:mental-health"] == 0
    assert left.after["QMM:hospitals"] == pytest.approx(20.7 * MILLION)

import json
from pathlib import Path

import pytest

from placeplan.gainshare.plans.plan_record import leaving_record, plan_record
from placeplan.gainshare.plans.plan_settlements import leaving, plan_settlement
from placeplan.plan.place import load_place

EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture(scope="module")
def norfolk():
    return load_place(EXAMPLES / "norfolk-and-waveney-2026")


def test_means_of_bodies_add_up_to_the_system(norfolk):
    found = plan_record(plan_settlement(norfolk, 20, 1), norfolk, "The plan")
    found = json.loads(json.dumps(found, allow_nan=False))
    means = sum(row["mean"] for row in found["effects"])
    assert means == pytest.approx(found["system"]["mean"])
    gross = found["system"]["gross_gains"]["mean"] + found["system"]["gross_losses"]["mean"]
    assert gross == pytest.approx(found["system"]["mean"])
    assert found["verdict"]["words"] == found["words"]


def test_no_payment_where_a_member_is_not_known():
    place = load_place(EXAMPLES / "norfolk-and-waveney-2016")
    (least,) = plan_record(plan_settlement(place, 20, 1), place, "The plan")["transfers"]
    assert (least["payments"], least["chances_no_worse"], least["outside_money"]) == ([], None, None)


def test_leaving_restates_every_total(norfolk):
    left = leaving_record(leaving(norfolk, "RY3", 20, 1))
    assert left["system_after"] == pytest.approx(sum(left["after"].values()))
    assert left["system_before"] == pytest.approx(sum(left["before"].values()))
    assert [part["key"] for part in left["stopped"]]

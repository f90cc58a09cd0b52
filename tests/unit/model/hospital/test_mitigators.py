"""The strategies of the national hospital model and their counterparts of ours."""

from typing import get_args

from placeplan.model.hospital.mitigators import ActsOn, Kind, mitigators, pods, sources
from placeplan.model.people.growth import activities
from placeplan.model.people.kinds_of_care import kinds_of_care


def test_the_model_has_sixty_one_ways_to_avoid_and_thirty_one_to_do_better():
    now = [one for one in mitigators().values() if not one.active_to]
    assert sum(one.kind == "avoidance" for one in now) == 61
    assert sum(one.kind == "efficiency" for one in now) == 31


def test_every_strategy_touches_services_that_we_know():
    for one in mitigators().values():
        assert one.services and set(one.services) <= set(kinds_of_care())
        assert one.kind in get_args(Kind) and one.acts_on in get_args(ActsOn)
        assert bool(one.moves_to) == (one.acts_on == "place")
        assert one.moves_to in ("", *kinds_of_care())
        assert one.kind == "efficiency" or one.acts_on == "activity"


def test_codes_are_unique():
    codes = [one.code for one in mitigators().values()]
    assert len(set(codes)) == len(codes) == 96


def test_points_of_delivery_are_services_with_rates_that_we_hold():
    for pod in pods().values():
        assert pod.service in ("", *kinds_of_care())
        assert set(pod.rates) | set(pod.rates_of_bed_days) <= set(activities())
    assert pods()["ip_regular_day_attender"].service == ""


def test_both_files_have_a_source():
    assert {one["file"] for one in sources()} == {"mitigators.csv", "pods.csv"}
    assert all(one["licence"] and one["address"].startswith("https://") for one in sources())

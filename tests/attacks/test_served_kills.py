"""A sample of the kills of `make prove`: ten, of whatever serves a place."""

import os

import pytest

from tests.attacks.served_kills import VICTIMS, kill_often

SAMPLE = 10
pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="children are looked up as on Linux"),
]


def test_ten_kills_of_what_serves_a_place_lose_nothing(tmp_path):
    counted = kill_often(tmp_path / "northby", SAMPLE, tell=lambda words: None)
    assert sum(counted[name] + counted[f"no {name} at that moment"] for name in VICTIMS) == SAMPLE
    assert counted["acts"] > 0

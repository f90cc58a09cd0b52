import json
import sys
from pathlib import Path

import pytest

from placeplan.cli.app import main

PLACE = str(Path(__file__).parents[3] / "examples" / "norfolk-and-waveney-2016")


@pytest.fixture
def placeplan(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr(sys, "argv", ["placeplan", *words])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code, capsys.readouterr().out

    return call


def test_the_example_of_2016_is_tried_against_what_happened(placeplan):
    code, said = placeplan("backtest", PLACE, "--draws", "100", "--json")
    found = json.loads(said)
    assert code == 0
    assert {one["year"] for one in found["trials"]} == {"2016/17", "2017/18", "2018/19"}
    assert found["coverage"] == sum(one["within"] for one in found["trials"]) / len(found["trials"])


def test_a_reader_gets_a_table_and_the_share_within(placeplan):
    code, said = placeplan("backtest", PLACE, "--draws", "20")
    assert code == 0
    assert "within P10 to P90" in said

import json
import sys
from pathlib import Path

import pytest

from placeplan.cli.app import main
from placeplan.cli.draws import MOST_DRAWS

PLACE = str(Path(__file__).parents[3] / "examples" / "norfolk-and-waveney-2016")


@pytest.mark.parametrize("command", ["project", "build", "settle"])
def test_more_draws_than_can_be_held_are_refused_with_what_to_do(command, monkeypatch, capsys):
    words = ["placeplan", command, PLACE, "--draws", str(MOST_DRAWS + 1), "--json"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["where"] == "--draws"
    assert "100,000 or fewer" in problem["to_do"]

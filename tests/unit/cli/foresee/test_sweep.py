import json
import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[4] / "examples"
PLACE = str(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture
def placeplan(run):
    return lambda *words: run(*words)


def test_every_scenario_of_a_place_is_swept(placeplan):
    code, said, _ = placeplan("sweep", PLACE, "--draws", "30", "--json")
    found = json.loads(said)
    assert code == 0 and found["executor"] == "serial" and found["year"] == "2020/21"
    names = [one["scenario"] for one in found["scenarios"]]
    assert names[0] == "" and set(names[1:]) == {
        path.stem for path in Path(PLACE, "scenarios").glob("*.toml")
    }
    by_name = {one["scenario"]: one for one in found["scenarios"]}
    stated, faster = (by_name[name]["gap"]["do_nothing"]["mean"] for name in ("", "faster-growth"))
    (moved,) = [
        one for one in by_name["faster-growth"]["changes"]
        if (one["run"], one["variable"]) == ("do_nothing", "gap")
    ]  # fmt: skip
    assert moved["mean"] == pytest.approx(faster - stated, rel=0.5) and moved["mean"] > 0


def test_one_scenario_may_be_asked_for_and_is_shown_in_words(placeplan):
    code, said, _ = placeplan("sweep", PLACE, "--draws", "20", "--scenario", "hospitals-save-half")
    assert code == 0 and "As stated" in said and "20 draws, seed 2016, serial" in said
    assert "faster" not in said.lower()


def test_what_cannot_be_swept_is_refused(placeplan, tmp_path):
    code, _, said = placeplan("sweep", PLACE, "--scenario", "hospitals-save-hlf")
    assert code == 2 and "hospitals-save-half" in said
    code, _, said = placeplan("sweep", str(EXAMPLES / "east-of-england-2016"))
    assert code == 2 and "region" in said
    bare = shutil.copytree(PLACE, tmp_path / "bare", ignore=shutil.ignore_patterns("scenarios", "out"))
    code, _, said = placeplan("sweep", str(bare))
    assert code == 2 and "no scenarios" in said

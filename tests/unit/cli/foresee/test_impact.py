import json
import shutil
from pathlib import Path

import pytest

from tests.examples import copied_example

EXAMPLES = Path(__file__).parents[4] / "examples"
RIVERSHIRE = str(EXAMPLES / "rivershire")


@pytest.fixture
def placeplan(run):
    return lambda *words: run("impact", *words)[:2]


def test_one_object_holds_flows_beds_journeys_and_evidence_both_ways(placeplan):
    code, said = placeplan(RIVERSHIRE, "emergency-surgery", "--json")
    found = json.loads(said)
    assert code == 0
    before, after = (sum(one[when] for one in found["flows"]) for when in ("before", "after"))
    assert before == pytest.approx(after) and before == 4200
    assert {"harm", "benefit", "no reliable change"} <= {one["finding"] for one in found["outcomes"]}
    per_km = [one for one in found["outcomes"] if one["here"]]
    assert len(per_km) == 1 and per_km[0]["here"]["low"] < per_km[0]["here"]["high"]
    assert found["by_fifth"][0]["mean_after"] > found["by_fifth"][-1]["mean_after"]
    assert found["grade"] == "invented"
    assert {one["what"] for one in found["cannot_assess"]} >= {"crews of ambulances"}


def test_a_reader_sees_all_of_it_by_name_without_saying_which_where_there_is_one(placeplan):
    code, said = placeplan(RIVERSHIRE)
    words = " ".join(said.split())
    assert code == 0
    assert "1,603 cases of emergency surgery a year would go elsewhere" in words
    assert "Benefit" in words and "Harm" in words and "cannot assess crews of ambulances" in words


def test_a_place_without_changes_or_with_several_says_what_to_do(placeplan, tmp_path):
    code, said = placeplan(str(EXAMPLES / "norfolk-and-waveney-2016"), "--json")
    assert code == 2 and "docs/service-changes.md" in json.loads(said)["problems"][0]["to_do"]
    here = tmp_path / "place"
    copied_example(RIVERSHIRE, here)
    for path in list((here / "service_changes").iterdir()):
        shutil.copy(path, path.with_name(path.name.replace("emergency-surgery", "another")))
    code, said = placeplan(str(here), "--json")
    assert code == 2 and "another, emergency-surgery" in json.loads(said)["problems"][0]["to_do"]

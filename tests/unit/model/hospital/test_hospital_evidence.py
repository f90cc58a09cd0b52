import json

import pytest

from placeplan.core.errors import PlanError, Problems
from placeplan.model.evidence.whole_place import with_evidence
from placeplan.model.hospital.hospital_evidence import hospital_models
from placeplan.model.hospital.hospital_model import FOLDER
from tests.unit.model.hospital_files import parameters, results
from tests.unit.model.places import body, growth, money, place


def at(folder):
    found = place(money("RXX", 90, 100, "emergency"), growth(), bodies=(body("RXX"), body("RYY")))
    return type(found)(**{**vars(found), "folder": folder})


def put(folder, content, name="results.json"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(content))


def test_files_name_their_body_and_what_is_left_out_is_kept_by_reason(tmp_path):
    put(tmp_path / FOLDER, results())
    found = with_evidence(at(tmp_path))
    assert {one.owner for one in found.schemes} == {"RXX"}
    assert found.assumptions["non_demographic_growth_elective"].source.startswith("results.json#!")
    assert len(found.left_out) == len({why for _, why in found.left_out})
    assert {what for what, _ in found.left_out} == {"the national hospital model of RXX"}


def test_a_folder_for_each_body(tmp_path):
    for code in ("RXX", "RYY"):
        put(tmp_path / FOLDER / code, results())
    found = with_evidence(at(tmp_path))
    assert {one.owner for one in found.schemes} == {"RXX", "RYY"}
    assert len({one.key for one in found.schemes}) == len(found.schemes)
    own = found.assumptions["non_demographic_growth_elective-ryy"]
    assert (own.organisation, own.variable) == ("RYY", "non_demographic_growth")


def test_everything_wrong_is_listed(tmp_path):
    put(tmp_path / FOLDER / "RXX", {"x": 1})
    put(tmp_path / FOLDER / "RZZ", parameters())
    (tmp_path / FOLDER / "RYY").mkdir()
    (tmp_path / FOLDER / "RYY" / "params.json").write_text("{")
    with pytest.raises(PlanError) as caught:
        with_evidence(at(tmp_path))
    said = [f"{one.where}: {one.what}" for one in caught.value.problems]
    assert len(said) == 3
    assert any("RXX: It holds no parameters" in one for one in said)
    assert any("“RZZ”, not one of the place's bodies" in one for one in said)
    assert any("not JSON" in one for one in said)


def test_files_beside_folders_and_files_of_nobody_are_refused(tmp_path):
    put(tmp_path / FOLDER, results())
    put(tmp_path / FOLDER / "RXX", results())
    problems = Problems()
    assert hospital_models(tmp_path, problems) == {}
    assert "both files and folders" in str(list(problems))
    alone = {key: value for key, value in results().items() if key != "params"}
    put(tmp_path / "other" / FOLDER, alone)
    assert hospital_models(tmp_path / "other", problems) == {}
    assert "do not say whose they are" in str(list(problems))

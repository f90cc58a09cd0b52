import shutil
from pathlib import Path

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.bodies import Body
from placeplan.plan.service_changes import change_files, service_change

RIVERSHIRE = Path(__file__).parents[3] / "examples" / "rivershire"
KEY = "emergency-surgery"
BODIES = {code: Body(code, code, "provider") for code in ("RZ1", "RZ2")}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(RIVERSHIRE / "service_changes", tmp_path / "service_changes")
    return tmp_path


def problems(folder, bodies=BODIES):
    with pytest.raises(PlanError) as found:
        service_change(folder, KEY, bodies)
    return [(one.what, one.where) for one in found.value.problems]


def edit(folder, name, before, after):
    path = folder / "service_changes" / f"{KEY}.{name}"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_a_change_is_read_with_its_areas_journeys_and_flows():
    found = service_change(RIVERSHIRE, KEY, BODIES)
    assert [path.stem for path in change_files(RIVERSHIRE)] == [KEY]
    assert len(found.areas) == 10 and len(found.travel) == 30
    assert found.flows["coast", "kingsford"] == 0.1
    assert found.about.sites["kingsford"].beds is None
    assert found.travel["coast", "eastmere"].how == "road network"


def test_every_fault_of_every_file_is_said_at_once_with_its_place(folder):
    edit(folder, "toml", 'closes = "eastmere"', 'closes = "westmere"')
    edit(folder, "toml", "occupied = 35.5", "occupied = 45.5")
    edit(folder, "toml", "beds_opened = -26", "beds_opened = -27")
    edit(folder, "areas.csv", "Eastmere docks,38000,390,245", "Eastmere docks,38000,390,445")
    edit(folder, "areas.csv", "The fens,21000", "The fens,many")
    edit(folder, "areas.csv", "0.38", "38")
    edit(folder, "travel.csv", "harbour,eastmere,9,4", "haven,eastmere,9,4")
    edit(folder, "travel.csv", "docks,eastmere,8,3", "docks,eastmere,,")
    edit(folder, "flows.csv", "coast,kingsford,0.1", "coast,kingsford,0.2")
    said = problems(folder, {"RZ1": BODIES["RZ1"]})
    words = " ".join(what for what, _ in said)
    for expected in (
        "“westmere” is not one of its sites",
        "More beds are in use than there are",
        "More beds close than there",
        "More cases come by ambulance",
        "“many” under people is not a number",
        "38 is not what without_car can be",
        "“haven” is not one of its areas",
        "Neither minutes nor km",
        "The shares of coast sum to 1.1",
        "“RZ2” is not one of the place's bodies",
    ):
        assert expected in words
    assert all(where for _, where in said)
    assert any("line" in where for _, where in said)


def test_unknown_keys_and_rows_stated_twice_are_refused(folder):
    edit(folder, "toml", "legs = 2", "legs = 2\nwheels = 4")
    edit(folder, "areas.csv", "docks,Eastmere docks", "harbour,Eastmere docks")
    edit(folder, "flows.csv", "docks,eastmere,1", "harbour,eastmere,1")
    words = " ".join(what for what, _ in problems(folder))
    assert "Nobody reads this key." in words
    assert "“harbour” is stated twice" in words and "harbour to eastmere is stated twice" in words


def test_a_change_that_is_not_there_says_what_to_do(folder, tmp_path):
    with pytest.raises(PlanError, match="Did you mean emergency-surgery"):
        service_change(folder, "emergency-surgry", BODIES)
    with pytest.raises(PlanError, match=r"docs/service-changes\.md"):
        service_change(tmp_path / "nowhere", "x", BODIES)
    (folder / "service_changes" / f"{KEY}.areas.csv").unlink()
    assert any("No area is stated." in what for what, _ in problems(folder))

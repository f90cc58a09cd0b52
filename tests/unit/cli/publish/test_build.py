import json
from pathlib import Path

import pytest

from tests.examples import copied_example

EXAMPLES = Path(__file__).parents[4] / "examples"
NORFOLK = str(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture
def placeplan(run):
    return lambda *words: run("build", *words)


def test_it_says_both_gaps_what_was_found_and_where_to_look(placeplan, tmp_path):
    code, said, progress = placeplan(NORFOLK, "--out", str(tmp_path / "out"), "--draws", "40")
    assert code == 0
    assert "just over £415m" in said
    assert "modelled gap" in said
    assert said.rstrip().endswith(str(tmp_path / "out" / "site" / "index.html"))
    assert "done" in progress
    assert "done" not in said


def test_json_is_one_object_and_nothing_else(placeplan, tmp_path):
    code, said, _ = placeplan(NORFOLK, "--out", str(tmp_path / "out"), "--draws", "40", "--json")
    assert code == 0
    found = json.loads(said)
    assert found["place"] == "QMM"
    assert Path(found["open"]).is_file()


def test_draws_and_seed_are_the_reader_s_to_choose(placeplan, tmp_path):
    def gap(*words):
        said = placeplan(NORFOLK, "--out", str(tmp_path / "out"), "--draws", "40", "--json", *words)[1]
        return json.loads(said)["gap"]["modelled"]

    assert gap() == gap("--seed", "2016")
    assert gap() != gap("--seed", "7")


def test_a_region_says_each_footprint_s_gap(placeplan, tmp_path):
    code, said, _ = placeplan(
        str(EXAMPLES / "east-of-england-2016"), "--out", str(tmp_path / "out"), "--draws", "20"
    )
    assert code == 0
    assert said.count("modelled gap") == 6


def test_a_folder_that_is_no_place_is_refused(placeplan, tmp_path):
    code, _, said = placeplan(str(tmp_path), "--out", str(tmp_path / "out"))
    assert code == 2
    assert "place.toml" in said
    assert not (tmp_path / "out").exists()


def test_the_command_that_it_gives_for_waiting_workbooks_works(run, tmp_path):
    place = copied_example(EXAMPLES / "rivershire", tmp_path / "place")
    said = run("build", place, "--out", tmp_path / "out", "--draws", "5")[1]
    command = next(line.split() for line in said.splitlines() if "placeplan import" in line)
    code, _, problems = run(*command[1:], "--yes")
    assert code == 0, problems


def test_workbooks_that_nobody_imported_are_said_with_the_command(placeplan, tmp_path):
    rivershire = EXAMPLES / "rivershire"
    code, said, _ = placeplan(str(rivershire), "--out", str(tmp_path / "out"), "--draws", "5")
    assert code == 0
    assert f"placeplan import --place {rivershire} {rivershire / 'workbooks'}" in said
    front = (tmp_path / "out" / "site" / "index.html").read_text("utf-8")
    assert "the workbooks that bodies handed in have not been read yet" in front
    assert "nobody has published enough" not in front

import csv
import json
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from placeplan.cli.places.footprints import app
from placeplan.core.errors import PlanError


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})
    if found.exception:
        raise found.exception
    return found.stdout


def test_an_overlap_is_one_json_object():
    found = json.loads(run("overlap", "stp-2017", "utla-2017", "--json"))
    assert len(found["pairs"]) == 170
    assert set(found["pairs"][0]) == {"a", "b", "population"}
    assert found["total"] == sum(pair["population"] for pair in found["pairs"]) == 55_619_430
    assert 0.95 < found["alignment"] < 0.96
    assert found["counts"]["straddling"] == len(found["straddling"]) == 14
    assert found["basis"]["kind"] == "resident"
    assert all(card["licence"] for card in found["sources"])
    assert set(found["areas"]["a"]) == {pair["a"] for pair in found["pairs"]}


def test_an_overlap_for_a_reader_names_basis_straddlers_and_source():
    text = run("overlap", "stp-2017", "utla-2017")
    assert "170 pairs, 55,619,430 people" in text
    assert "Basis: Residents, mid-2017" in text
    assert "Waveney 117,897 (15.6%)" in text
    assert "Office for National Statistics" in text


def test_patients_carry_their_caveat():
    assert "not where they live" in run("overlap", "icb-2022", "ltla-2021", "--basis", "registered")


def test_what_no_pair_holds_and_what_two_hold_are_said(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("footprint,geography,area\nX,stp-2017,QMM\nY,utla-2017,Suffolk\n", encoding="utf-8")
    text = run("overlap", path, "region-2024")
    assert "117,897 people are in more than one pair" in text
    assert "people of England are in no pair" in text


def test_a_map_comes_with_its_table(tmp_path):
    map_file = tmp_path / "map.svg"
    text = run("overlap", "stp-2017", "utla-2017", "--map", map_file)
    assert ElementTree.fromstring(map_file.read_text("utf-8")).tag.endswith("svg")
    with (tmp_path / "map.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 170 and "population (resident-mid-2017)" in table[0]
    assert str(map_file) in text
    assert sorted(each.name for each in tmp_path.iterdir()) == ["map.csv", "map.svg"]


def test_a_map_that_cannot_be_written_leaves_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PlanError, match="cannot be written"):
        run("overlap", "stp-2017", "utla-2017", "--map", tmp_path / "file" / "map.svg")
    (tmp_path / "file").unlink()
    with pytest.raises(PlanError, match="No outlines"):
        run("overlap", "ccg-2017", "ccg-2018", "--map", tmp_path / "map.svg")
    assert list(tmp_path.iterdir()) == []


def test_a_date_that_is_none_is_refused():
    with pytest.raises(PlanError, match="“soon” is not a date"):
        run("overlap", "stp", "utla", "--as-at", "soon")


def test_geographies_are_listed_by_date():
    everything = json.loads(run("list", "--json"))
    assert {"stp-2017", "icb-2022"} <= {each["geography"] for each in everything["geographies"]}
    assert everything["declared"] == ["ldr-2016"]
    assert {each["value"] for each in everything["claims"] if each["subject"] == "ccg"} == {207, 209}
    then = run("list", "--as-at", "2016-10-21")
    assert "stp-2016" in then and "stp-2017" not in then
    assert "LDR-PENINSULA" in then
    with pytest.raises(PlanError, match="No geography is held"):
        run("list", "--as-at", "1948-07-05")


def test_areas_are_listed_with_people_memberships_and_claims():
    found = json.loads(run("list", "ccg-2016", "--in", "stp-2016", "--json"))
    held = {each["ods"]: each for each in found["areas"]}
    assert len(held) == 209
    assert held["00W"]["people"] is None  # Manchester's three cannot be told apart
    assert found["in_several"] == ["E38000041"]
    assert sum(each["share"] for each in held["01H"]["in"]) == pytest.approx(1)
    text = run("list", "ccg-2016", "--in", "stp-2016")
    assert "cannot be placed" in text and "In more than one area of stp-2016: E38000041" in text
    assert "Health Service Journal" in text
    assert "Norfolk and Waveney" in run("list", "stp-2017")


def test_declared_footprints_are_listed_too():
    found = json.loads(run("list", "ldr-2016", "--json"))
    people = {each["code"]: each["people"] for each in found["areas"]}
    assert people["LDR-PENINSULA"] == 1_749_096 and len(people) == 9
    assert "Peninsula Local Digital Roadmap" in run("list", "ldr-2016")


def test_the_history_of_a_code():
    found = json.loads(run("history", "RQQ", "--json"))
    assert found["successors"] == ["RGN"] and found["successions"][0]["day"] == "2017-04-01"
    text = run("history", "E07000206")
    assert "East Suffolk" in text and "2019-04-01" in text


def test_a_split_shares_out_an_amount_and_reads_back(tmp_path):
    out = tmp_path / "parts.csv"
    words = ("split", "stp-2017:E54000048", "utla-2017:E06000009", "--amount", "415,£m", "--out", out)
    found = json.loads(run(*words, "--json"))
    assert sum(part["pence"] for part in found["parts"]) == found["whole"]["pence"] == 41_500_000_000
    assert found["basis"] == "resident-mid-2017" and found["log"]
    text = run(*words)
    assert "£34,619,614.58" in text and "Written:" in text
    again = json.loads(run("merge", f"{out}:E54000048/E06000009", f"{out}:E54000048-E06000009", "--json"))
    assert again["whole"]["people"] == found["whole"]["people"]


def test_a_merger_is_told():
    text = run("merge", "stp-2017:QMM", "utla-2017:Suffolk", "--name", "Eastern parts")
    assert "117,897 people lie in more than one" in text and "Eastern parts" in text
    assert "LDR-PENINSULA" in run("merge", "ldr-2016:LDR-PENINSULA", "stp-2017:Somerset")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("split", "E54000048", "utla-2017:E06000009"), "does not name an area"),
        (("split", "ldr-2016:X", "utla-2017:E06000009"), "declares no footprint"),
        (("split", "stp-2017:QE1", "utla-2017:Blackpool", "--amount", "lots"), "is not an amount"),
        (("split", "stp-2017:QE1", "utla-2017:Blackpool", "--amount", "5,beds"), "is not an amount"),
        (("split", "stp-2017:QE1", "utla-2017:Blackpool", "--amount", "x,£m"), "is not a"),
        (("split", "stp-2017:QE1", "utla-2017:Blackpool", "--amount", "1.001,£"), "finer than a penny"),
        (("merge", "stp-2017:QE1"), "at least two"),
        (("history", "ZZZ"), "No register holds"),
    ],
)
def test_mistakes_are_explained(words, problem):
    with pytest.raises(PlanError, match=problem):
        run(*words)

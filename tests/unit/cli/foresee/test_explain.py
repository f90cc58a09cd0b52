import json
from pathlib import Path

import pytest

from placeplan.look.wording import pounds
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import DRAWS, project

PLACE = str(Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2016")


@pytest.fixture
def placeplan(run):
    return lambda *words: run(*words)[:2]


def inputs(working):
    if working["given"]:
        yield working["variable"]
    for beneath in working["reads"]:
        yield from inputs(beneath)


def test_a_gap_is_explained_down_to_stated_figures(placeplan):
    code, said = placeplan("explain", PLACE, "gap", "--depth", "20", "--json")
    (working,) = json.loads(said)["workings"]
    assert code == 0
    assert working["unit"] == "pounds"
    assert {"base_cost", "base_income", "inflation", "income_growth"} <= set(inputs(working))


def test_a_reader_without_json_gets_a_tree(placeplan):
    code, said = placeplan("explain", PLACE, "gap", "position", "--depth", "1", "--year", "2016/17")
    assert code == 0
    assert said.count("position 2016/17 = ") == 2


def test_it_ends_on_the_number_of_the_page(placeplan):
    page = project(whole_place(PLACE)).shown_range_of("gap")
    code, said = placeplan("explain", PLACE, "gap")
    assert code == 0 and len(said.splitlines()) < 12
    assert said.splitlines()[-1].endswith(f"its middle, the P50, is {pounds(page['p50'])}.")
    (found,) = json.loads(placeplan("explain", PLACE, "gap", "--json")[1])["workings"]
    assert found["shown"]["p50"] == page["p50"] and found["draws"] == DRAWS


def test_a_body_that_stated_no_money_has_none_and_not_nought(placeplan):
    said = " ".join(placeplan("explain", PLACE, "base_income", "--depth", "0")[1].split())
    assert "General practice, social care and community: not stated" in said
    (found,) = json.loads(placeplan("explain", PLACE, "base_income", "--json")[1])["workings"]
    assert found["values"] == [1_831_200_000.0, None]


def test_a_reader_sees_each_body_by_name(placeplan):
    said = " ".join(placeplan("explain", PLACE, "gap", "--depth", "1")[1].split())
    assert "Health: " in said and "QMM:health" not in said
    alone = placeplan("explain", PLACE, "position", "--depth", "0", "--body", "QMM:health")[1]
    assert "Health: " not in alone and "position 2020/21 = -" in " ".join(alone.split())


def test_what_is_not_known_is_refused(placeplan):
    code, said = placeplan("explain", PLACE, "gapp", "--json")
    assert code == 2
    assert "gapp" in said


def test_a_region_asks_for_one_footprint_and_lists_them(placeplan):
    region = PLACE.replace("norfolk-and-waveney", "east-of-england")
    for asked in ((), ("--footprint", "QXX")):
        code, said = placeplan("explain", region, "gap", "--json", *asked)
        assert code == 2
        (problem,) = json.loads(said)["problems"]
        assert all(one in problem["to_do"] for one in ("QMM (Norfolk and Waveney)", "QUE", "QH8"))
    code, said = placeplan("explain", region, "gap", "--json", "--footprint", "QMM")
    assert code == 0
    alone = json.loads(placeplan("explain", PLACE, "gap", "--json")[1])
    assert json.loads(said)["workings"][0]["variable"] == alone["workings"][0]["variable"]
    assert placeplan("explain", PLACE, "gap", "--footprint", "QMM")[0] == 2


def test_everything_wrong_is_said_once_and_at_once(placeplan):
    asked = ["gap", "nonsense", "more", "--year", "2050/51", "--run", "plann", "--json"]
    code, said = placeplan("explain", PLACE, *asked)
    whats = [problem["what"] for problem in json.loads(said)["problems"]]
    assert code == 2 and len(whats) == 4
    for part in ("“nonsense”", "“more”", "“2050/51”", "“plann”"):
        assert sum(part in what for what in whats) == 1

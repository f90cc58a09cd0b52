import json
from pathlib import Path

import polars as pl
import pytest

from tests.examples import copied_example

PLACE = str(Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2016")


@pytest.fixture
def placeplan(run):
    return lambda *words: run(*words)[:2]


def test_the_summary_says_the_gap_and_what_was_written(placeplan, tmp_path):
    out = tmp_path / "new" / "p.parquet"
    code, said = placeplan("project", PLACE, "--draws", "60", "--seed", "7", "--out", str(out), "--json")
    found = json.loads(said)
    assert code == 0
    assert found["draws"] == 60
    gap = found["gap"]["do_nothing"]
    assert 0 < gap["p10"] < gap["p50"] < gap["p90"]
    assert "seconds" not in found  # equal runs say equal things
    table = pl.read_parquet(out)
    assert table.height == found["rows"]
    assert table.columns[:3] == ["run", "variable", "organisation"]
    assert [path.name for path in out.parent.iterdir()] == ["p.parquet"]


def test_scenarios_compose_and_an_unknown_one_is_refused_with_a_hint(placeplan):
    words = ("project", PLACE, "--draws", "20", "--json", "--scenario")
    code, said = placeplan(*words, "faster-growth", "--scenario", "hospitals-save-half")
    assert code == 0
    assert json.loads(said)["scenario"] == "faster-growth+hospitals-save-half"
    base = json.loads(placeplan(*words[:-1])[1])
    assert json.loads(said)["gap"]["do_nothing"]["p50"] > base["gap"]["do_nothing"]["p50"]
    code, said = placeplan(*words, "faster-grwth")
    assert code == 2
    assert "faster-growth" in json.loads(said)["problems"][0]["to_do"]


def test_a_reader_without_json_gets_a_table_and_what_cannot_be_assessed(placeplan):
    code, said = placeplan("project", PLACE, "--draws", "20")
    assert code == 0
    assert "do nothing" in said
    assert "cannot assess" in said


def test_an_executor_that_does_not_exist_is_refused(placeplan):
    assert placeplan("project", PLACE, "--executor", "abacus")[0] == 2


def test_a_scenario_is_set_against_another_or_against_what_is_stated(placeplan):
    words = ("project", PLACE, "--draws", "40", "--scenario", "hospitals-save-half", "--against", "stated")
    found = json.loads(placeplan(*words, "--json")[1])
    change = {(one["run"], one["variable"]): one for one in found["differences"]}
    assert change["do_nothing", "gap"]["mean"] == 0
    assert change["plan", "gap"]["mean"] > 0
    assert "against stated" in placeplan(*words)[1]


def test_what_a_scenario_makes_late_is_listed(placeplan):
    words = ("project", PLACE, "--draws", "20", "--scenario", "hospitals-a-year-late")
    found = json.loads(placeplan(*words, "--json")[1])
    assert [one["key"] for one in found["later"]] == ["hospitals"]
    assert found["lost"] == []
    assert "later: Hospitals" in placeplan(*words)[1]


def test_limits_are_named_for_the_last_year(placeplan):
    other = PLACE.replace("2016", "2026")
    found = json.loads(placeplan("project", other, "--draws", "20", "--json")[1])
    limits = {(one["organisation"], one["service"]): one for one in found["limits"] if one["run"] == "plan"}
    assert limits["RM1", "elective"]["constraint"] == "beds"
    assert limits["RM1", "emergency"]["constraint"] == "demand"  # taken in, however full
    assert {one["year"] for one in found["limits"]} == {"2030/31"}


def test_what_moves_the_gap_is_given_when_asked_for(placeplan):
    words = ("project", PLACE, "--draws", "400", "--json")
    plain = json.loads(placeplan(*words)[1])
    assert plain["control_totals"] == [] and "drivers" not in plain
    code, said = placeplan(*words, "--drivers")
    found = json.loads(said)
    moves = found["drivers"]
    assert code == 0
    assert [one["driver"] for one in moves["swings"][:2]] == [
        "own_course of QMM:health",
        "non_demographic_growth",
    ]
    assert len(moves["variance_shares"]) >= 5
    assert all(share["first_order"] <= share["total"] for share in moves["variance_shares"])
    for run in ("do_nothing", "plan"):
        total = sum(bar["mean"] for bar in moves["waterfall"][run])
        assert total == pytest.approx(found["gap"][run]["mean"], rel=0.01)
    assert [one["net"] for one in moves["shunts"]] == pytest.approx([23e6, 20.7e6, -5.6e6])
    assert moves["optimism"] is None  # no class of scheme has cases on one basis


def test_drivers_follow_the_scenario_that_was_projected(placeplan):
    words = ("project", PLACE, "--draws", "20", "--json", "--drivers")
    stated = json.loads(placeplan(*words)[1])["drivers"]
    faster = json.loads(placeplan(*words, "--scenario", "faster-growth")[1])["drivers"]
    assert faster["gap_in_the_middle"] > stated["gap_in_the_middle"]


def test_a_reader_sees_names_and_never_codes(placeplan):
    said = " ".join(placeplan("project", PLACE, "--draws", "20", "--drivers")[1].split())
    assert "Growth of" in said and "income_growth" not in said and "non demographic growth" not in said
    assert "Hospitals alone, £m: Health +20.7; net +20.7; net at its record cannot assess" in said
    assert "QMM:health" not in said


def test_schemes_their_record_and_who_pays_come_without_being_asked_for(placeplan):
    other = PLACE.replace("2016", "2026")
    found = json.loads(placeplan("project", other, "--draws", "20", "--json")[1])
    shunts = {one["scheme"]: one for one in found["shunts"]}
    assert shunts["care_at_home"]["is_shunt"] and shunts["care_at_home"]["net"] < 0
    assert shunts["follow_up_on_request"]["net"] is None
    assert "what less of it would save is not known" in shunts["follow_up_on_request"]["cannot_assess"][0]
    assert found["optimism"] is None
    assert found["names"]["RM1"].startswith("Norfolk and Norwich")
    said = " ".join(placeplan("project", other, "--draws", "20")[1].split())
    assert "Follow-up when patients ask for it alone: cannot assess." in said
    assert ", Councils -1.8;" in said and "A shunt: one body gains while another pays." in said
    assert "limited in 2030/31 by beds, 100%: Norfolk and Norwich" in said


def test_real_terms_and_positions_without_one_offs_say_their_prices(placeplan):
    found = json.loads(placeplan("project", PLACE, "--draws", "400", "--json")[1])
    real = found["gap_in_real_terms"]
    assert real["price_base"] == "2015/16" and real["deflator"] and real["source"]
    assert 0 < real["do_nothing"]["p50"] < found["gap"]["do_nothing"]["p50"]
    one = found["underlying"][0]
    assert one["underlying"] == one["position"] - one["one_offs"] + one["full_year_effects"]
    said = " ".join(placeplan("project", PLACE, "--draws", "20")[1].split())
    assert "do nothing, in 2015/16 prices" in said and "in cash of the year" in said


def test_what_is_lost_with_a_stopped_part_is_listed_with_the_way_to_it(placeplan, tmp_path):
    here = tmp_path / "place"
    copied_example(PLACE.replace("2016", "2026"), here)
    (here / "scenarios" / "no-record.toml").write_text(
        'title = "No record"\n[parts.shared_record]\nstop = true\n'
    )
    words = ("project", str(here), "--draws", "10", "--scenario", "no-record")
    found = json.loads(placeplan(*words, "--json")[1])
    assert {one["key"]: one["because"] for one in found["lost"]} == {
        "shared_record": ["shared_record"],
        "care_at_home": ["shared_record", "care_at_home"],
    }
    assert "care_at_home" not in [one["scheme"] for one in found["shunts"]]
    said = " ".join(placeplan(*words)[1].split())
    assert (
        "lost: Care at home instead of an admission (Shared care record in every emergency department →"
        in said
    )

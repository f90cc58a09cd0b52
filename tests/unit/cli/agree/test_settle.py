import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from placeplan.cli.agree.settle import app
from placeplan.core.errors import PlanError
from tests.examples import copied_example

EXAMPLE = Path(__file__).parents[4] / "examples" / "cambridgeshire-and-peterborough-2019"
RIVERSHIRE = EXAMPLE.parent / "rivershire"
run = CliRunner().invoke
CHANGE = """
title = "One rota"
question = "Should it move?"
price_base = "nominal"
without_it = "nothing changes"
needs = ["RGT", "RGN"]
source = "invented"
grade = "invented"
[members.RGT]
[members.RGN]
"""
LINES = """\
body,option,component,year,middle,unit,counterparty,source,grade
RGT,join,income,2019/20,14,£m,06H,invented,invented
RGT,join,added_cost,2019/20,10,£m,,invented,invented
RGN,join,income,2019/20,-14,£m,06H,invented,invented
RGN,join,cost_released,2019/20,11,£m,,invented,invented
"""


@pytest.fixture
def place(tmp_path):
    folder = copied_example(EXAMPLE, tmp_path / "place")
    (folder / "settlement" / "rota.toml").write_text(CHANGE, encoding="utf-8")
    (folder / "settlement" / "rota.csv").write_text(LINES, encoding="utf-8")
    return folder


def test_every_choice_of_a_place_in_one_object(place):
    found = json.loads(run(app, [str(place), "--json", "--draws", "10"]).stdout)
    assert found["place"] == "QUE"
    by_key = {one["key"]: one for one in found["settlements"]}
    assert set(by_key) == {"control-total-2019-20", "rota"}
    rota = by_key["rota"]
    assert rota["verdict"]["status"] == "viable"
    assert {"effects", "transfers", "verdict", "words"} <= set(rota)
    assert by_key["control-total-2019-20"]["verdict"]["status"] == "worth_accepting"


def test_a_seed_below_nought_is_refused_as_it_is_everywhere(place):
    refused = run(app, [str(place), "--draws", "10", "--seed", "-1"])
    assert refused.exit_code == 2
    assert "--seed" in refused.output


def test_words_then_the_table(place):
    shown = run(app, [str(place), "--choice", "rota"]).stdout
    assert shown.index("worth doing as a whole") < shown.index("Effect of each option")
    assert "no instrument named" in shown
    assert "control total" not in shown


def test_what_cannot_be_assessed_is_shown_as_that(place):
    lines = LINES.replace("cost_released,2019/20,11", "cost_released,2019/20,not published")
    (place / "settlement" / "rota.csv").write_text(lines, encoding="utf-8")
    assert "cannot assess" in run(app, [str(place), "--choice", "rota"]).stdout


def test_reasons_are_shown_where_there_are_no_payments(place):
    path = place / "settlement" / "rota.toml"
    path.write_text(CHANGE.replace("[members.RGN]", "[members.RGN]\nfloor = 2_000_000"), encoding="utf-8")
    shown = run(app, [str(place), "--choice", "rota"]).stdout
    assert "least transfers: together the members are £1,000,000 short of their floors." in shown


def test_packs_are_written_where_asked(place, tmp_path):
    result = run(app, [str(place), "--choice", "rota", "--packs", str(tmp_path / "packs")])
    assert result.stdout.count("Wrote ") == 2
    assert (tmp_path / "packs" / "rota-RGN.html").is_file()


@pytest.mark.parametrize("example", ["norfolk-and-waveney-2016", "east-of-england-2016"])
def test_packs_of_a_plan_are_refused_and_nothing_is_written(example, tmp_path):
    words = [str(EXAMPLE.parent / example), "--draws", "10", "--packs", str(tmp_path / "packs")]
    with pytest.raises(PlanError, match="no choice for a board to decide here"):
        run(app, words, catch_exceptions=False)
    assert not (tmp_path / "packs").exists()


def test_mistakes_are_problems_not_tracebacks(place):
    with pytest.raises(PlanError, match="It has control-total-2019-20, rota"):
        run(app, [str(place), "--choice", "wishes"], catch_exceptions=False)
    (place / "settlement" / "rota.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(PlanError, match="not TOML"):
        run(app, [str(place), "--json"], catch_exceptions=False)


def test_a_place_with_a_plan_and_no_choice_settles_its_plan():
    example = Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2026"
    found = json.loads(run(app, [str(example), "--draws", "5", "--leaves", "RY3", "--json"]).stdout)
    (plan,) = found["settlements"]
    assert plan["kind"] == "plan"
    assert plan["leaving"]["stopped"][0]["key"] == "care_at_home"
    assert "If RY3 leaves, " in run(app, [str(example), "--draws", "5", "--leaves", "RY3"]).stdout


def test_positions_by_sector_and_what_sharing_would_do():
    arguments = [str(EXAMPLE), "--positions", "2018/19", "--stage", "outturn"]
    found = json.loads(run(app, [*arguments, "--json"]).stdout)
    assert found["whole"]["deficits"] == pytest.approx(-153_088_000)
    assert found["whole"]["not_published"] == ["06H"]
    shown = " ".join(run(app, arguments).stdout.split())
    assert "not published" in shown
    assert "of those that published" in shown
    assert "commissioner: nothing was published" in shown


def test_no_number_of_a_table_is_broken_on_a_narrow_screen(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    place = EXAMPLE.parent / "rivershire"
    shown = run(app, [str(place), "--draws", "50"]).stdout
    effects = shown[shown.index("Effect of each option") : shown.index("RZ1: St Anne")]
    assert all(len(line) <= 80 for line in effects.splitlines())
    rows = json.loads(run(app, [str(place), "--draws", "50", "--json"]).stdout)["settlements"][0]["effects"]
    assert all(f"{row[p]:,.0f}" in effects for row in rows for p in ("p10", "p50", "p90"))


def test_one_scheme_of_a_plan():
    example = Path(__file__).parents[4] / "examples" / "norfolk-and-waveney-2026"
    found = json.loads(run(app, [str(example), "--draws", "5", "--scheme", "care_at_home", "--json"]).stdout)
    assert found["settlements"][0]["key"] == "care_at_home"


def test_a_body_leaves_a_choice_of_a_place_without_schemes():
    shown = run(app, [str(RIVERSHIRE), "--draws", "5", "--leaves", "RZ2"]).stdout
    shown = " ".join(shown.split())
    assert "If Eastmere University Hospitals NHS Trust leaves, the change cannot happen" in shown
    assert "£800,000 that it costs once is not spent" in shown
    assert "If St Anne's" not in shown
    with pytest.raises(PlanError, match="RZ1, RZ2"):
        run(app, [str(RIVERSHIRE), "--draws", "5", "--leaves", "XX"], catch_exceptions=False)

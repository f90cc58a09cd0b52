import json

import pytest
from typer.testing import CliRunner

from placeplan.cli.agree.regime import app
from placeplan.core.errors import PlanError

run = CliRunner().invoke
FROM_TO = ["--from", "2020/21", "--to", "2015/16"]


def test_real_terms_by_a_deflator_whose_every_year_has_a_source():
    found = json.loads(run(app, ["convert", "415", "--unit", "£m", *FROM_TO, "--json"]).stdout)
    assert found["to"]["pounds"] == pytest.approx(415e6 * 74.5804 / 85.1002, rel=1e-5)
    assert found["to"]["price_base"] == "2015/16"
    assert [step["year"] for step in found["growth"]] == [
        "2016/17", "2017/18", "2018/19", "2019/20", "2020/21",
    ]  # fmt: skip
    assert all(step["source"] and step["grade"] for step in found["growth"])
    shown = run(app, ["convert", "415", "--unit", "£m", *FROM_TO]).stdout
    assert "(2015/16 prices, by gdp_as_known_in_2026)" in shown


def test_by_weighted_head():
    asked = ["--people", "1000", "--each", "weighted patient", "--by", "provider_cost_inflation"]
    shown = run(app, ["convert", "1129145.78", *FROM_TO, *asked]).stdout
    assert "£1,000 for each weighted patient (2015/16 prices, by provider_cost_inflation)" in shown


def test_a_place_states_its_own_and_an_unknown_deflator_cannot_be_assessed(tmp_path):
    asked = ["convert", "100", "--from", "2017/18", "--to", "2016/17", "--by", "gdp_deflator"]
    assert json.loads(run(app, [*asked, "--json"]).stdout)["status"] == "cannot_assess"
    assert "Cannot assess" in run(app, asked).stdout
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "deflators.toml").write_text(
        '[gdp_deflator]\nvalue = 0.25\nunit = "share"\nfrom = 2017-04-01\n'
        'source = "ours"\nchecked = 2026-11-22\n',
        encoding="utf-8",
    )
    assert "£80 (2016/17 prices" in run(app, [*asked, "--place", str(tmp_path)]).stdout


def test_everything_wrong_is_said_at_once():
    asked = ["convert", "many", "--from", "2020", "--to", "soon", "--by", "rpi", "--people", "3"]
    with pytest.raises(PlanError) as caught:
        run(app, asked, catch_exceptions=False)
    assert [problem.where for problem in caught.value.problems] == [
        "--by", "--from", "--to", "--people, --each", "the amount",
    ]  # fmt: skip
    for wrong, what in ((["--unit", "beds"], "not money"), (["--unit", "x"], "unit"), ([], "not an amount")):
        with pytest.raises(PlanError, match=what):
            run(app, ["convert", "nan", *FROM_TO, *wrong], catch_exceptions=False)
    for heads in (["--people", "nan", "--each", "resident"], ["--each", "resident"], ["--people", "3"]):
        with pytest.raises(PlanError, match="Money by head"):
            run(app, ["convert", "1", *FROM_TO, *heads], catch_exceptions=False)
    with pytest.raises(PlanError, match="it is known from 2010-04-01 to 2031-03-31"):
        run(app, ["convert", "1", "--from", "2040/41", "--to", "2015/16"], catch_exceptions=False)


def test_deflators_and_the_years_they_are_known_for():
    shown = run(app, ["deflators"]).stdout
    assert "gdp_as_known_in_2026  2010/11 to 2030/31, second-hand" in shown
    assert "gdp_deflator  unknown" in shown
    found = json.loads(run(app, ["deflators", "england/2026", "--json"]).stdout)["deflators"]
    assert {
        "deflator": "gdp_deflator",
        "first": "2025/26",
        "last": "2030/31",
        "grade": "second-hand",
    } in found

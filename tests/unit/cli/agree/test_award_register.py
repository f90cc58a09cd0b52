import json

from typer.testing import CliRunner

from placeplan.cli.agree.regime import app

run = CliRunner().invoke


def test_the_register_with_n_and_no_causal_claim():
    shown = run(app, ["awards"], terminal_width=200).stdout
    assert "15 of 44 places were awarded money, cash terms" in shown
    assert "over 13 places" in shown.replace("\n", " ")
    assert shown.count("not a cause") + shown.count("not a\ncause") >= 1
    found = json.loads(run(app, ["awards", "england/2016", "--json"]).stdout)
    assert found["beside"][0]["being_chosen"]["places"] == 13
    assert found["beside"][0]["amounts"]["status"] == "cannot_assess"
    dorset = next(one for one in found["awards"] if one["name"] == "Dorset")
    assert (dorset["pounds"], dorset["bound"]) == (100e6, ">=")

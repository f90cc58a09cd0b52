import json

import pytest
from typer.testing import CliRunner

from placeplan.cli.agree.regime import app

run = CliRunner().invoke


def test_list_and_show():
    assert "england/2016" in run(app, ["list"]).stdout
    assert {one["name"] for one in json.loads(run(app, ["list", "--json"]).stdout)["regimes"]} >= {
        "england/2026"
    }
    assert "£1,800,000,000" in run(app, ["show", "england/2016"], terminal_width=200).stdout
    shown = json.loads(run(app, ["show", "england/2016", "--json"]).stdout)
    unknown = [value for value in shown["values"] if value["value"] == "unknown"]
    assert unknown
    assert all(value["source"] or value["note"] for value in shown["values"])


def test_diff_says_what_changes():
    found = json.loads(run(app, ["diff", "england/2016", "england/2026", "--json"]).stdout)
    assert found["first"] == "england/2016"
    assert found["effects"] == []
    keys = {value["key"]: value["kind"] for rule in found["rules"] for value in rule["values"]}
    assert keys["contracts.low_volume_most"] == "only in the second"
    shown = run(app, ["diff", "england/2016", "england/2026"])
    assert "values:" in shown.stdout


@pytest.fixture
def place(tmp_path):
    (tmp_path / "place.toml").write_text(
        'code = "QX"\nname = "Here"\nkind = "footprint"\nregime = "england/2016"\ngeography = "stp-2017"\n'
        'area = "E54000021"\nbase_year = "2016/17"\nlast_year = "2017/18"\n',
        encoding="utf-8",
    )
    (tmp_path / "bodies.csv").write_text(
        "code,name,aliases,kind\n06H,A clinical commissioning group,,commissioner\n", encoding="utf-8"
    )
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "money.csv").write_text(
        "measure,organisation,period,value,unit,stage,stated_by,source,grade\n"
        "allocation,06H,2016/17,100,£m,plan,06H,https://example.org,primary\n",
        encoding="utf-8",
    )
    return tmp_path


def test_diff_for_a_place_says_who_gains_and_from_which_figures(place):
    arguments = ["diff", "england/2016", "england/2019", "--place", str(place)]
    found = json.loads(run(app, [*arguments, "--json"], catch_exceptions=False).stdout)
    control = next(e for e in found["effects"] if e["rule"] == "money under local control")
    assert control["first"] == {"status": "assessed", "pounds": 99_000_000}
    assert control["second"] == {"status": "assessed", "pounds": 100_000_000}  # the reserve of 2019/20 ended
    later = json.loads(run(app, ["diff", "england/2016", "england/2026", *arguments[3:], "--json"]).stdout)
    assert later["effects"] == []
    assert later["not_assessed"][0]["organisations"] == ["06H"]
    assert "holds back an unknown reserve" in later["words"][0]
    assert found["figures"][0]["period"] == "2016/17"
    assert "Who gains" in run(app, arguments).stdout


def test_a_regime_is_shown_rule_by_rule_with_each_source_whole():
    shown = run(app, ["show", "england/2016"], terminal_width=40).stdout
    assert "first_wave_people: 7,000,000 people, from 2017-04-01" in shown
    assert "waiting_times.longest_wait: 126 days" in shown
    assert "    https://improvement.nhs.uk/resources/economic-assumptions-1617-to-2021/" in shown.splitlines()
    assert "finance_share: 70.00%, from 2016-04-01 to 2017-03-31\n" in shown


def test_a_places_own_value_is_marked(place):
    (place / "rules").mkdir()
    (place / "rules" / "top_slices.toml").write_text(
        '[risk_reserve]\nvalue = 0.02\nunit = "share"\nfrom = 2016-04-01\n'
        'source = "us"\nchecked = 2016-04-01\n',
        encoding="utf-8",
    )
    shown = run(app, ["show", "england/2016", "--place", str(place)]).stdout
    assert "risk_reserve: 2.00%, from 2016-04-01, the place's own" in shown

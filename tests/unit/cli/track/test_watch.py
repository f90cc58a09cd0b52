import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from placeplan.cli.track.watch import app
from placeplan.core.errors import PlanError
from tests.examples import copied_example

EXAMPLES = Path(__file__).parents[4] / "examples"
ACTS = """
[[rebase]]
series = "waits"
at = "2023-11"
reason = "a second clinic"
author = "A. Reader"
on = 2024-01-02
[[aim]]
series = "waits"
better = "lower"
target = 40
source = "plan, p. 3"
"""
VALUES = [50, 52, 49, 51, 50, 53, 48, 51, 50, 52, 56, 57, 55, 58, 56, 57, 59]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "waits.csv"
    rows = [f"waits,{2023 + n // 12}-{n % 12 + 1:02d},{value}" for n, value in enumerate(VALUES)]
    path.write_text("\n".join(["series,period,value", *rows]), encoding="utf-8")
    return path


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "100"})
    if found.exception:
        raise found.exception
    return found.stdout


def test_one_object_with_the_keys_that_stay(file):
    record = json.loads(run(file, "--json"))
    assert record["rule_set"]["name"] == "nhs-r"
    series = record["series"][0]
    assert series["series"] == "waits" and {"mean", "lower", "upper", "signals", "phases"} <= set(series)
    assert {"period", "rule"} == set(series["signals"][0])


def test_acts_part_the_chart_and_are_told(file, tmp_path):
    (tmp_path / "acts.toml").write_text(ACTS, encoding="utf-8")
    record = json.loads(run(file, "--acts", tmp_path / "acts.toml", "--json"))["series"][0]
    assert len(record["phases"]) == 2 and record["assurance"] == "will_not_hit"
    told = " ".join(run(file, "--acts", tmp_path / "acts.toml").split())
    assert "charted anew: a second clinic (A. Reader, 2024-01-02)" in told


def test_a_row_for_each_point_as_a_table(file, tmp_path):
    run(file, "--out", tmp_path / "points.csv")
    table = pl.read_csv(tmp_path / "points.csv")
    assert table.height == len(VALUES) and "run" in table["signals"][16]


def test_an_act_on_a_series_that_is_not_there_is_refused(file, tmp_path):
    (tmp_path / "acts.toml").write_text(ACTS.replace("waits", "wait"), encoding="utf-8")
    with pytest.raises(PlanError, match="no series “wait”"):
        run(file, "--acts", tmp_path / "acts.toml")


def test_only_some_series_and_other_rules(file):
    with pytest.raises(PlanError, match="No series has “beds”"):
        run(file, "--only", "beds")
    assert "nothing screened" in " ".join(run(file, "--rule-set", "making-data-count-workbook").split())


def test_no_such_file_says_what_to_name(tmp_path):
    with pytest.raises(PlanError, match="no such file or folder"):
        run(tmp_path / "nothing.csv")


def test_trusts_of_a_place_year_by_year():
    place = EXAMPLES / "norfolk-and-waveney-2016"
    record = json.loads(run(place, "--only", "surplus", "--json"))
    norwich = next(s for s in record["series"] if "Norfolk and Norwich" in s["series"])
    assert norwich["points"] == 9 and norwich["phases"][0]["is_trial"]
    assert {"period": "2018/19", "rule": "outside_limits"} in norwich["signals"]
    assert "Surplus or deficit" in run(place, "--only", "surplus")


def test_a_place_without_series_says_so():
    assert "no series to chart" in run(EXAMPLES / "rivershire")


def test_a_places_own_acts_are_found(tmp_path):
    place = copied_example(EXAMPLES / "norfolk-and-waveney-2016", tmp_path / "place")
    name = "James Paget University Hospitals NHS Foundation Trust: Surplus or deficit"
    (place / "rules").mkdir(exist_ok=True)
    act = f'[[aim]]\nseries = "{name}"\nbetter = "higher"\ntarget = 20000000\nsource = "a test"\n'
    (place / "rules" / "charts.toml").write_text(act, encoding="utf-8")
    record = json.loads(run(place, "--only", "james paget", "--json"))["series"]
    assert next(s for s in record if s["series"] == name)["assurance"] == "will_not_hit"


def test_a_published_table_says_whose_it_is_and_what_of_it_is_left(tmp_path):
    months = [f"{2024 + n // 12}-{n % 12 + 1:02d}-01" for n in range(12)]
    rows = [f"QMM,{month},2024,Apr,{100 + n % 3},900,{120 + n % 4}" for n, month in enumerate(months)]
    path = tmp_path / "rtt.csv"
    head = "stp20_nhs_code,date,year,month,completed,incomplete,new"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    record = json.loads(run(path, "--json"))
    names = [series["series"] for series in record["series"]]
    assert names == ["QMM: completed pathways", "QMM: new referrals"]
    assert "twice" in record["table"]["not_charted"]["incomplete"]
    assert "counts those with a decision to admit twice" in " ".join(run(path).split())


def test_the_months_of_a_board_are_charted_and_a_bound_is_not():
    place = EXAMPLES / "norfolk-and-waveney-2026"
    series = {s["series"]: s for s in json.loads(run(place, "--json"))["series"]}
    attended = next(s for name, s in series.items() if "Queen Elizabeth" in name and "Attendances" in name)
    assert attended["step"] == "month" and attended["status"] == "assessed"
    waiting = next(s for name, s in series.items() if name.endswith("Waiting list"))
    assert waiting["status"] == "cannot_assess" and "bound" in waiting["unstated"][0]["why"]

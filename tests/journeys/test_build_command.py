"""The main job as people run it: a process of its own, real files, real mistakes, a real Ctrl-C."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from placeplan.core.money import short_money_text
from placeplan.core.precision import shown
from placeplan.figures.table import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
NORFOLK = ROOT / "examples" / "norfolk-and-waveney-2016"
COMMAND = (sys.executable, "-m", "placeplan", "build")
PROJECTION = ("run", "variable", "organisation", "area", "service", "line", "period",
              "p10", "p50", "p90", "mean", "error", "unit")  # fmt: skip


def ran(*words, **options):
    return subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, text=True, check=False, **options
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """One build of Norfolk and Waveney: what it printed, and its folder."""
    out = tmp_path_factory.mktemp("built") / "out"
    finished = ran(NORFOLK, "--out", out, "--json")
    assert finished.returncode == 0, finished.stderr
    return finished, out


def test_exactly_one_object_is_printed(built):
    finished, _ = built
    found, end = json.JSONDecoder().raw_decode(finished.stdout)
    assert finished.stdout[end:].strip() == ""
    assert {"gap", "bridge", "findings"} <= set(found)


def test_the_stated_and_the_modelled_gap_stand_side_by_side(built):
    gap = json.loads(built[0].stdout)["gap"]
    october, june = [one for one in gap["stated"] if one["scope"] == "QMM:system"]
    assert (october["amount"], june["amount"]) == (415e6, 545e6)
    for one in gap["stated"]:
        assert set(one) >= {"amount", "unit", "scope", "period", "stated_on", "source"}
        assert one["period"] == "2020/21"
        assert one["source"].startswith("http")
    assert 0 < gap["modelled"]["p10"] < gap["modelled"]["p50"] < gap["modelled"]["p90"]


def test_bars_and_residual_sum_to_the_end_of_the_bridge_to_the_penny(built):
    bridge = json.loads(built[0].stdout, parse_float=Decimal)["bridge"]
    *moves, closing = [Decimal(bar["amount"]) for bar in bridge["bars"]]
    assert [abs(amount) / 1_000_000 for amount in (*moves, closing)] == [415, 300, 150, 50]
    assert sum(moves) + Decimal(bridge["residual"]) == closing


def test_a_finding_has_the_same_fields_everywhere(built):
    finished, out = built
    printed = json.loads(finished.stdout)["findings"]
    written = json.loads((out / "findings.json").read_text("utf-8"))["findings"]
    published = json.loads((out / "site" / "data" / "findings.json").read_text("utf-8"))["findings"]
    assert printed == written == published
    for finding in printed:
        assert finding["status"] in ("pass", "warn", "fail", "cannot_assess")
        assert {"check", "title", "organisations", "period", "measure", "amount", "unit", "cells", "figures",
                "explanation"} <= set(finding)  # fmt: skip
        for cell in finding["cells"]:
            assert set(cell) >= {"file", "sheet", "cell", "address"}
            assert "$" not in cell["cell"]
            assert ":" not in cell["cell"]


def test_some_things_hold_some_do_not_and_many_cannot_be_assessed(built):
    statuses = {finding["status"] for finding in json.loads(built[0].stdout)["findings"]}
    assert statuses == {"pass", "warn", "fail", "cannot_assess"}


def test_the_tables_have_the_columns_that_were_promised(built):
    _, out = built
    assert pl.read_parquet(out / "figures.parquet").columns == list(COLUMNS)
    projection = pl.read_parquet(out / "projection.parquet")
    assert projection.columns == list(PROJECTION)
    assert set(projection["run"]) == {"do_nothing", "plan", "difference"}


def test_the_same_gap_on_the_page_in_the_table_and_in_the_object(built):
    finished, out = built
    middle = json.loads(finished.stdout)["gap"]["modelled"]["p50"]
    table = pl.read_parquet(out / "projection.parquet").filter(
        (pl.col("run") == "do_nothing") & (pl.col("variable") == "gap") & (pl.col("organisation") == "")
        & (pl.col("period") == "2020/21")
    )  # fmt: skip
    assert [shown(*row) for row in table.select("p50", "error").iter_rows()] == [middle]
    assert short_money_text(middle) in (out / "site" / "index.html").read_text("utf-8")


def test_everything_wrong_is_said_at_once_and_nothing_is_written(copied_place, tmp_path):
    (copied_place / "figures" / "bad.csv").write_text(
        "measure,organisation,period,value,stated_by,source\n"
        "no_such_measure,RM1,2016/17,1,RM1,x\n"
        "bed_occupancy,RM1,2016/17,1.7,RM1,x\n"
        "surplus_or_deficit,ZZ9,2016/17,1,RM1,x\n"
        "surplus_or_deficit,RM1,2016-17-18,1,RM1,x\n",
        encoding="utf-8",
    )
    text = (copied_place / "assumptions.toml").read_text("utf-8")
    (copied_place / "assumptions.toml").write_text(text + "\n[wrong]\nvalu = 3\n", encoding="utf-8")
    finished = ran(copied_place, "--out", tmp_path / "out")
    assert finished.returncode == 2
    for said in ("no_such_measure", "1.7", "ZZ9", "2016-17-18", "valu"):
        assert said in finished.stderr, said
    for line in range(2, 6):
        assert re.search(rf"bad\.csv#![A-Z]+{line}\b", finished.stderr), line
    assert finished.stdout == ""
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_problems_as_one_object_where_json_was_asked_for(tmp_path):
    finished = ran(tmp_path / "nowhere", "--json")
    assert finished.returncode == 2
    (problem,) = json.loads(finished.stdout)["problems"]
    assert "nowhere" in problem["where"]
    assert problem["to_do"]


def test_a_folder_that_no_build_made_is_refused_and_left_alone(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", encoding="utf-8")
    finished = ran(NORFOLK, "--out", mine)
    assert finished.returncode == 2
    assert "no build made" in finished.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


INTERRUPTED = """
import os, signal, sys
from placeplan.cli.app import main

moment = sys.argv.pop(1)


def watch(event, arguments):
    if moment and event in ("open", "os.rename") and moment in f"{event} {arguments[0]} {arguments[1]}":
        globals()["moment"] = ""
        os.kill(os.getpid(), signal.SIGINT)


sys.addaudithook(watch)
main()
"""
MOMENTS = {
    "reading": "place.toml",
    "writing": "sources.html w",
    "replacing": "os.rename",  # the old output has gone aside, and the new one is not in its place
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT")
@pytest.mark.parametrize("moment", MOMENTS)
def test_an_interruption_leaves_the_old_output_and_nothing_half_written(built, tmp_path, moment):
    """The process sends itself a real SIGINT as it opens or moves a file: no machine is too busy for it."""
    out = Path(shutil.copytree(built[1], tmp_path / "out"))
    words = ("build", NORFOLK, "--out", out, "--draws", "20")
    before = contents(out)
    finished = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, MOMENTS[moment], *map(str, words)],
        capture_output=True,
        check=False,
    )
    assert finished.returncode != 0
    assert contents(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.slow
def test_a_plain_install_gives_the_whole_command_without_a_web_framework(tmp_path):
    # Its libraries are those of this environment, since a test downloads nothing; the package is built anew.
    venv.create(tmp_path / "venv")
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python", "install")
    pip += ("--quiet", "--disable-pip-version-check")
    apart = {"capture_output": True, "text": True, "check": False, "cwd": tmp_path, "env": with_libraries()}
    installed = subprocess.run([*pip, "--no-deps", "--no-build-isolation", ROOT], **apart)
    assert installed.returncode == 0, installed.stderr
    helped = subprocess.run([scripts / "placeplan", "--help"], **apart)
    assert helped.returncode == 0, helped.stderr
    assert "build" in helped.stdout
    finished = subprocess.run([scripts / "python", "-c", PROBE, NORFOLK, tmp_path / "out"], **apart)
    assert finished.returncode == 0, finished.stderr
    has_django, where = finished.stdout.split()[-2:]
    assert has_django == "False"
    assert Path(where).is_relative_to(tmp_path / "venv")
    assert (tmp_path / "out" / "site" / "index.html").is_file()


PROBE = """
import sys
import placeplan
from placeplan.cli.app import main
place, out = sys.argv[1:]
sys.argv = ["placeplan", "build", place, "--out", out, "--draws", "20"]
try:
    main()
finally:
    print("django" in sys.modules, placeplan.__file__)
"""


def with_libraries():
    """The libraries of this environment, for a Python that has none; its own packages come first."""
    return {**os.environ, "PYTHONPATH": str(Path(pl.__file__).parents[1])}

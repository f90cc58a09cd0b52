import json

import pytest
from typer.testing import CliRunner

from placeplan.cli.start.new import app
from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def test_a_new_place_is_made_and_loads(tmp_path):
    folder = tmp_path / "north-rivershire"
    found = run(folder, "--geography", "stp-2017", "--area", "E54000022", "--base-year", "2016/17", "--json")
    told = json.loads(found.stdout)
    assert told["name"] == "North rivershire" and "place.toml" in told["files"]
    place = load_place(folder)
    assert (place.code, place.area, place.base_year, place.last_year) == (
        "NORTH-RIVERSHIRE",
        "E54000022",
        "2016/17",
        "2021/22",
    )


def test_words_say_what_to_do_next(tmp_path):
    said = run(tmp_path / "p", "--name", "Rivershire", "--code", "RIV").stdout
    assert "is ready" in said and "bodies.csv" in said
    assert load_place(tmp_path / "p").code == "RIV"


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "bodies.csv").write_text("code,name,kind\nA,Alpha,group\n")
    run(tmp_path)
    assert (tmp_path / "bodies.csv").read_text() == "code,name,kind\nA,Alpha,group\n"
    with pytest.raises(PlanError, match="a place here already"):
        run(tmp_path)


def test_mistakes_are_said_before_anything_is_written(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(PlanError, match="file of this name"):
        run(tmp_path / "file")
    with pytest.raises(PlanError, match="not a financial year"):
        run(tmp_path / "p", "--base-year", "2016-04-01")
    with pytest.raises(PlanError, match="not after 2016/17"):
        run(tmp_path / "p", "--base-year", "2016/17", "--last-year", "2016/17")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(
    "wrong",
    [("--geography", "stp-1848"), ("--geography", "stp-2017", "--area", "ZZZ"), ("--regime", "england/1900")],
)
def test_what_no_register_holds_makes_no_folder(tmp_path, wrong):
    with pytest.raises(PlanError):
        run(tmp_path / "p", *wrong)
    assert not (tmp_path / "p").exists()


def test_an_area_may_be_given_by_its_name(tmp_path):
    run(tmp_path / "p", "--geography", "icb-2022", "--area", "QMM")
    assert load_place(tmp_path / "p").area == "E54000022"

import json

from typer.testing import CliRunner

from placeplan.cli.track.slope import app

ROWS = "group,people,value\n" + "".join(f"tenth {n},1000,{520 - 20 * n}\n" for n in range(10))


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "120"})
    if found.exception:
        raise found.exception
    return found.stdout


def test_one_object_and_a_table_for_a_person(tmp_path):
    (tmp_path / "tenths.csv").write_text(ROWS, encoding="utf-8")
    record = json.loads(run(tmp_path / "tenths.csv", "--json"))
    (found,) = record["series"]
    assert round(found["sii"], 6) == -200 and found["sii_low"] <= found["sii"] <= found["sii_high"]
    told = " ".join(run(tmp_path / "tenths.csv").split())
    assert "-200" in told and "falling use there is no success by itself" in told


def test_no_interval_is_said_where_nobody_can_say_what_chance_would_do(tmp_path):
    (tmp_path / "fifths.csv").write_text("group,people,value\na,1,3\nb,1,2\nc,1,1\n", encoding="utf-8")
    assert "nobody can say what chance would do" in " ".join(run(tmp_path / "fifths.csv").split())

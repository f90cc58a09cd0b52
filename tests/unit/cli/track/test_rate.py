import json

import polars as pl
import pytest
from typer.testing import CliRunner

from placeplan.cli.track.rate import app
from placeplan.core.errors import PlanError
from tests.unit.tracking.rated import RATING, written

VALUES = "unit,indicator,value,standard_error\n" + "".join(
    f"{unit},staff,{staff},1\n{unit},waits,{waits},0.1\n"
    for unit, staff, waits in (("Northby", 30, 1), ("Southby", 10, 3), ("Westby", 20, 2))
)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "values.csv").write_text(VALUES, encoding="utf-8")
    return written(tmp_path, RATING), tmp_path / "values.csv"


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "120"})
    if found.exception:
        raise found.exception
    return found.stdout


def test_one_object_with_the_keys_that_stay(files):
    record = json.loads(run(*files, "--json"))
    assert [unit["unit"] for unit in record["units"]] == ["Northby", "Westby", "Southby"]
    assert record["units"][0]["rank"] == record["units"][0]["rank_low"] == 1
    assert record["changes_band"] == 0 and record["rating"]["dated"] == "2026-01-01"


def test_a_table_for_a_person_and_a_file(files, tmp_path):
    told = " ".join(run(*files).split())
    assert "0 of 3 change band under a choice as plausible" in told and "1 to 1" in told
    run(*files, "--out", tmp_path / "units.csv")
    assert pl.read_csv(tmp_path / "units.csv").height == 3


def test_a_rating_that_ships_says_what_it_could_not_verify(tmp_path):
    rows = [f"{unit},{domain},{n + 1}" for n, unit in enumerate("ABC") for domain in
            ("access", "effectiveness", "safety", "people", "finance")]  # fmt: skip
    path = tmp_path / "values.csv"
    path.write_text("\n".join(["unit,indicator,value", *rows]), encoding="utf-8")
    record = json.loads(run("oversight-2025-26", path, "--json"))
    assert record["units"][0]["band"] == "1" and record["resampled_by"] == "indicators"
    assert any("financial override" in note for note in record["notes"])
    later = json.loads(run("oversight-2026-27", path, "--json"))
    assert later["units"][0]["band"] is None and any("could not be confirmed" in n for n in later["notes"])


def test_no_such_rating(files):
    with pytest.raises(PlanError, match="There is no rating"):
        run("nosuch", files[1])

import json

import pytest
from typer.testing import CliRunner

from placeplan.cli.app import module_of
from placeplan.cli.start.template import app
from placeplan.core.errors import PlanError

ROWS = (
    "code,name,kind\nRZ1,Alder Vale Hospitals NHS Foundation Trust,acute trust\n"
    "E99,Norvale County Council,council\nMUS,Norvale Museum,museum\n"
)


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "norvale"
    CliRunner().invoke(
        module_of("new").app, [str(folder), "--base-year", "2025/26", "--last-year", "2028/29"]
    )
    (folder / "bodies.csv").write_text(ROWS, "utf-8")
    return folder


def test_each_body_has_its_own_and_one_of_no_known_kind_is_said(place):
    told = json.loads(run(place, "--json").stdout)
    assert set(told["written"]) == {"RZ1", "E99"} and set(told["left"]) == {"MUS"}
    assert (place / "out" / "templates" / "RZ1_return.xlsx").is_file()
    assert "Care packages" in told["written"]["E99"]["sheets"]
    said = run(place).stdout
    assert "MUS has none" in said and "placeplan import --place" in said


def test_one_body_is_named_and_one_that_is_not_there_is_refused(place, tmp_path):
    told = json.loads(run(place, "E99", "--out", tmp_path / "sent", "--json").stdout)
    assert list(told["written"]) == ["E99"] and (tmp_path / "sent" / "E99_return.xlsx").is_file()
    with pytest.raises(PlanError, match="There is no body RX9"):
        run(place, "RX9")


def test_its_file_is_imported_by_the_command(place, tmp_path):
    run(place, "E99", "--out", tmp_path / "sent")
    done = CliRunner().invoke(
        module_of("import").app, ["--place", str(place), "--yes", "--json", str(tmp_path / "sent")]
    )
    assert done.exit_code == 0 and json.loads(done.stdout)["left"] == []

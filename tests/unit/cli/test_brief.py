import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from placeplan.cli.brief import app
from placeplan.core.errors import PlanError

NORFOLK = Path(__file__).parents[3] / "examples" / "norfolk-and-waveney-2016"


def run(*words):
    found = CliRunner().invoke(app, [str(word) for word in words])
    if found.exception:
        raise found.exception
    return found.stdout


def test_a_brief_supports_is_concerned_and_asks():
    text = run(NORFOLK)
    for heading in ("What we support", "What concerns us", "What we need to know", "What we ask"):
        assert f"## {heading}" in text
    assert "£316m + £99m add up to £415m" in text
    assert "[published_bridge;" in text


def test_every_sentence_names_its_check():
    answer = json.loads(run(NORFOLK, "--json"))
    assert answer["sentences"]
    assert all(sentence["checks"] for sentence in answer["sentences"])


def test_a_brief_may_be_a_page(tmp_path):
    assert run(NORFOLK, "--format", "html", "--out", tmp_path / "brief.html") == ""
    assert "<h1>Response to the plan of Norfolk and Waveney</h1>" in (tmp_path / "brief.html").read_text(
        "utf-8"
    )


def test_a_folder_that_is_no_place_is_refused(tmp_path):
    with pytest.raises(PlanError):
        run(tmp_path)

import json
from pathlib import Path

import polars as pl
import pytest

from placeplan.cli.files.answers import EVERY_FORM, WITHOUT_ROWS, Answer, give
from placeplan.cli.screen import say


def test_an_answer_has_a_writer_for_every_form_that_it_is_offered_in():
    whole = Answer("Title", dict, lambda: None, pl.DataFrame)
    assert set(whole.writers) == set(EVERY_FORM)
    assert set(Answer("Title", dict, lambda: None).writers) == set(WITHOUT_ROWS)


def test_a_form_of_its_own_takes_the_place_of_the_common_one(tmp_path):
    own = {".md": lambda path: path.write_text("own", encoding="utf-8")}
    give(Answer("Title", dict, lambda: None, own_forms=own), tmp_path / "a.md", False, False)
    assert (tmp_path / "a.md").read_text("utf-8") == "own"


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("name", ["", "a.json"])
def test_a_file_is_written_instead_of_the_terminal_and_a_program_hears_either_way(
    name, as_json, tmp_path, capsys
):
    answer = Answer("Title", lambda: {"a": 1}, lambda: say("for a person"))
    out = tmp_path / name if name else None
    give(answer, out, False, as_json)
    said = capsys.readouterr().out
    assert ("for a person" in said) == (not name and not as_json)
    assert ('"a": 1' in said) == as_json
    assert not out or json.loads(Path(out).read_text("utf-8")) == {"a": 1}

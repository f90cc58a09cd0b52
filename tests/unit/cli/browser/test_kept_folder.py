from pathlib import Path

from placeplan.cli.browser.kept_folder import kept, tell
from placeplan.web.carrying import Carried


def test_it_is_the_hidden_folder_unless_another_is_named(tmp_path):
    assert kept(None, tmp_path) == tmp_path / ".placeplan"
    assert kept(None) == Path.cwd() / ".placeplan"
    assert kept(tmp_path) == tmp_path


def test_what_was_carried_is_said_with_the_head_of_its_acts(capsys):
    tell(Carried("N", 2, 3, 4, "f00d", "there"), "Exported", False)
    said = capsys.readouterr().out
    assert "Exported: N, version 2, 3 files. there" in said and "4 acts; the last one is f00d" in said

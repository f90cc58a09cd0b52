"""A few of the files and folders that `make prove` tries all of; and that there are as many as are promised."""

from pathlib import Path

import pytest

from tests.attacks import hostile_files, place_folders

FILES = {attack.name: attack for attack in hostile_files.attacks()}
FOLDERS = dict(place_folders.spoilings())


def test_there_are_as_many_as_promised():
    assert len(FILES) >= 300
    assert len(FOLDERS) >= 60


@pytest.mark.parametrize(
    "name", ["utf-16-cr-semicolon.csv", "mark16.csv", "cell-1.xlsx", "workbook.csv", "entities.xlsx"]
)
def test_a_hostile_file_is_read_or_plainly_refused(name, tmp_path):
    assert hostile_files.outcome(FILES[name], Path(tmp_path)) == ""


@pytest.mark.parametrize(
    "name", ["pipe schemes.toml", "link out sources.csv", "digits schemes.toml", "spaces schemes.toml"]
)
def test_a_spoilt_place_is_read_or_plainly_refused(name, tmp_path):
    assert place_folders.outcome(FOLDERS[name], "check", Path(tmp_path)) == ""

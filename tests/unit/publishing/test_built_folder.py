import json

import pytest

from placeplan.publishing.built_folder import MARK, keep_templates, mark, not_of_a_build


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    (folder / "site").mkdir(parents=True)
    (folder / "site" / "index.html").write_text("page")
    mark(folder, "QMM")
    return folder


def test_what_a_build_made_may_be_replaced_and_nothing_else(out):
    assert not_of_a_build(out) == []
    (out / ".DS_Store").write_text("")  # which a system leaves wherever it looks
    assert not_of_a_build(out) == []
    (out / "notes.txt").write_text("mine")
    (out / "site" / "linked").symlink_to(out.parent)
    assert not_of_a_build(out) == ["notes.txt", "site/linked"]


@pytest.mark.parametrize(
    "words", ["", "{", "[]", "{}", '{"made_by": "somebody"}', '{"made_by": "placeplan build", "files": 3}']
)
def test_a_file_of_that_name_proves_nothing(out, words):
    (out / MARK).write_text(words)
    assert not_of_a_build(out) == [MARK, "site/index.html"]


def test_what_builds_made_before_they_listed_it_is_theirs_still(out):
    words = json.loads((out / MARK).read_text())
    (out / MARK).write_text(json.dumps({key: text for key, text in words.items() if key != "files"}))
    assert not_of_a_build(out) == []
    (out / "notes.txt").write_text("mine")
    assert not_of_a_build(out) == ["notes.txt"]


def test_an_empty_folder_and_none_may_be_made(tmp_path):
    assert not_of_a_build(tmp_path) == [] and not_of_a_build(tmp_path / "nowhere") == []
    (tmp_path / "file").write_text("")
    assert not_of_a_build(tmp_path / "file") == ["file"]
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert not_of_a_build(tmp_path / "link") == ["link"]


def test_workbooks_to_be_filled_in_are_carried_over(out, tmp_path):
    keep_templates(out, tmp_path)
    assert not (tmp_path / "templates").exists()
    (out / "templates").mkdir()
    (out / "templates" / "a.xlsx").write_text("half filled in")
    assert not_of_a_build(out) == []
    keep_templates(out, tmp_path)
    assert (tmp_path / "templates" / "a.xlsx").read_text() == "half filled in"

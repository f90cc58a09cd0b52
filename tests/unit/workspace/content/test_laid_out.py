import pytest

from placeplan.plan.place import load_place
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.laid_out import LAID_OUT, clear_views, laid_out, making, write_files
from placeplan.workspace.content.place_files import bytes_of


def test_a_version_is_laid_out_byte_for_byte_once(workspace):
    folder = laid_out(workspace.version)
    assert bytes_of(folder) == bytes_of(workspace.folder)
    assert laid_out(workspace.version) == folder and load_place(folder).code == "NORTHBY"
    assert [path.name for path in folder.parent.parent.iterdir()] == [workspace.version.view]


def test_the_files_of_a_version_can_be_written_anywhere(workspace, tmp_path):
    write_files(workspace.version, tmp_path / "copy")
    assert bytes_of(tmp_path / "copy") == bytes_of(workspace.folder)


def test_old_versions_and_what_was_never_done_are_cleared_away(workspace):
    versions = [workspace.version]
    for number in range(LAID_OUT):
        (workspace.folder / "notes.md").write_text(f"Note {number}.", encoding="utf-8")
        versions.append(read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder))
    folders = [laid_out(version) for version in versions]
    (folders[0].parent.parent / "making-x").mkdir()
    clear_views(workspace.line)
    assert [folder.is_dir() for folder in folders] == [False, *[True] * LAID_OUT]
    assert not (folders[0].parent.parent / "making-x").exists()
    assert laid_out(versions[0]).is_dir(), "and made again where somebody wants it"


def test_a_folder_is_made_whole_or_not_at_all_and_one_that_is_there_by_then_stays(tmp_path):
    with making(tmp_path / "kept") as laid:
        (laid / "a").write_text("first", encoding="utf-8")
    with making(tmp_path / "kept") as laid:
        (laid / "a").write_text("second", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), making(tmp_path / "half"):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept" / "a").read_text(encoding="utf-8") == "first"


def test_what_the_disk_refuses_is_not_taken_for_another_having_made_it(tmp_path):
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    with pytest.raises(OSError, match="kept"), making(tmp_path / "kept"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]

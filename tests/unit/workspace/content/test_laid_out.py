from placeplan.plan.place import load_place
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.laid_out import LAID_OUT, clear_views, laid_out, write_files
from placeplan.workspace.content.place_files import bytes_of


def test_a_version_is_laid_out_byte_for_byte_once(workspace):
    folder = laid_out(workspace.version)
    assert bytes_of(folder) == bytes_of(workspace.folder)
    assert laid_out(workspace.version) == folder and load_place(folder).code == "NORTHBY"
    assert [path.name for path in folder.parent.parent.iterdir()] == [workspace.version.manifest]


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

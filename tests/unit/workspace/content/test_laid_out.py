from placeplan.plan.place import load_place
from placeplan.workspace.content.laid_out import laid_out, write_files
from placeplan.workspace.content.place_files import bytes_of


def test_a_version_is_laid_out_byte_for_byte_once(workspace):
    folder = laid_out(workspace.version)
    assert bytes_of(folder) == bytes_of(workspace.folder)
    assert laid_out(workspace.version) == folder and load_place(folder).code == "NORTHBY"
    assert [path.name for path in folder.parent.parent.iterdir()] == [workspace.version.manifest]


def test_the_files_of_a_version_can_be_written_anywhere(workspace, tmp_path):
    write_files(workspace.version, tmp_path / "copy")
    assert bytes_of(tmp_path / "copy") == bytes_of(workspace.folder)

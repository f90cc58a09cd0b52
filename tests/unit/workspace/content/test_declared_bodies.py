from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.declared_bodies import body_names


def test_bodies_are_those_of_the_version_and_a_row_that_cannot_be_read_is_left_out(workspace):
    assert body_names(workspace.version) == {"RZ9": "Northby Hospital", "09N": "Northby Commissioners"}
    rows = "code,name,aliases,kind\nRZ9,The Hospital,,hospital\n,Nobody,,hospital\n"
    (workspace.folder / "bodies.csv").write_text(rows, "utf-8")
    later = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert body_names(later) == {"RZ9": "The Hospital"}
    assert "09N" in body_names(workspace.version)

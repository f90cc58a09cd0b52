from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.version_texts import plan_texts
from tests.workspaces import A_PLAN, with_a_plan


def test_the_files_of_a_plan_are_texts_and_no_other_file_is(workspace):
    with_a_plan(workspace.folder)
    (workspace.folder / "figures" / "more.parquet").write_bytes(b"PAR1")
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert set(plan_texts(version)) == {*A_PLAN, "bodies.csv", "place.toml"}
    assert plan_texts(version)["schemes.toml"] == A_PLAN["schemes.toml"]

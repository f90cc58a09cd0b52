from placeplan.workspace.actions.line_versions import read_in_folder
from tests.workspaces import A_PLAN


def test_what_changed_is_told_part_by_part_and_a_format_is_no_change(worked_out, northby, workspace):
    before = read_in_folder(by=workspace.seat, line=workspace.line, folder=northby)
    (northby / "assumptions.toml").write_text(A_PLAN["assumptions.toml"].replace("0.02\n", "0.03\n"), "utf-8")
    (northby / "schemes.toml").write_text(
        "# a word\n" + A_PLAN["schemes.toml"].replace("2017-04-01", "2017-10-01"), "utf-8"
    )
    (northby / "figures" / "base.csv").write_text(
        A_PLAN["figures/base.csv"].replace(",100,", ",101,"), "utf-8"
    )
    (northby / "story.md").write_text("Beds close. Others open.", "utf-8")
    page = worked_out("compare_versions", before=before.manifest)["changes.html"]
    assert page.heading == "What changed from version 2 to version 3"
    for fact in (
        "£100,000,000",
        "£101,000,000",
        "Northby Hospital",
        "inflation.value",
        "0.03",
        "2017-10-01",
        "Beds close.",
    ):
        assert fact in page.body
    assert "<h2>Schemes</h2>" in page.body and "<h2>Assumptions</h2>" in page.body


def test_two_that_say_the_same_say_so(worked_out, northby, workspace):
    before = read_in_folder(by=workspace.seat, line=workspace.line, folder=northby)
    (northby / "assumptions.toml").write_text(A_PLAN["assumptions.toml"] + "# nothing new\n", "utf-8")
    assert "Both say the same." in worked_out("compare_versions", before=before.manifest)["changes.html"].body

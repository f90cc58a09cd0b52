import pytest

from placeplan.workspace.actions.line_versions import read_in_folder


def test_each_version_says_what_it_changed(workspace, browser_of_one):
    (workspace.folder / "new.md").write_text("new", "utf-8")
    read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder, reason="she wrote it")
    assert "she wrote it" in browser_of_one.get("/versions/").content.decode()
    page = browser_of_one.get("/versions/2/").content.decode()
    assert "<h3>New</h3><ul><li>new.md</li></ul>" in page and "the folder as it is" in page
    assert browser_of_one.get("/versions/3/").status_code == 404


@pytest.mark.parametrize("start", ["0", "5", "-1", "²", "x", "99999999999999999999"])
def test_any_start_of_a_list_is_answered(browser_of_one, start):
    assert browser_of_one.get("/versions/", {"from": start}).status_code == 200


def test_what_changed_between_two_is_asked_for_and_one_is_not_two(browser_of_one, workspace):
    from placeplan.workspace.models import Job

    assert "Show what changed" not in browser_of_one.get("/versions/").content.decode()
    (workspace.folder / "notes.md").write_text("new", "utf-8")
    assert "Show what changed" in browser_of_one.get("/versions/").content.decode()
    assert (
        "Choose another" in browser_of_one.post("/versions/", {"since": "1", "until": "1"}).content.decode()
    )
    browser_of_one.post("/versions/", {"since": "2", "until": "1"})
    job = Job.objects.get(kind="compare_versions")
    assert job.arguments["before"] == workspace.version.manifest != job.arguments["manifest"]


def test_a_version_is_taken_away_as_one_file(browser_of_one):
    assert "/versions/1/folder.zip" in browser_of_one.get("/versions/1/").content.decode()
    answer = browser_of_one.get("/versions/1/folder.zip")
    assert "-version-1.zip" in answer.headers["Content-Disposition"]
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert browser_of_one.get("/versions/9/folder.zip").status_code == 404

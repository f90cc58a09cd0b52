from placeplan.workspace.models import Job, Version


def test_what_another_program_changed_is_read_in_first_and_said(workspace, browser_of_one):
    browser_of_one.get("/")
    (workspace.folder / "notes.md").write_text("hers", "utf-8")
    page = browser_of_one.get("/").content.decode()
    assert "The folder has changed" in page and "as version 2" in page
    assert Version.objects.count() == 2 and Job.objects.filter(kind="check").count() == 1
    assert "The folder has changed" not in browser_of_one.get("/").content.decode()

from django.core.files.uploadedfile import SimpleUploadedFile

from placeplan.workspace.models import Job, Upload


def test_several_files_are_handed_in_and_read_by_a_job(browser_of_one):
    files = [SimpleUploadedFile("a.csv", b"x,y\n1,2\n"), SimpleUploadedFile("b.csv", b"x,y\n1,3\n")]
    answer = browser_of_one.post("/files/", {"files": files})
    assert answer.url == f"/jobs/{Job.objects.get().pk}/"
    assert [file.name for file in Upload.objects.get().files.all()] == ["a.csv", "b.csv"]


def test_what_is_wrong_is_said_beside_the_field_and_in_the_summary(browser_of_one):
    page = browser_of_one.post("/files/", {}).content.decode()
    assert page.count("Choose one file at least.") == 2 and 'class="errors" tabindex="-1" autofocus' in page


def test_what_waits_in_the_folder_is_handed_in_once(workspace, browser_of_one):
    (workspace.folder / "workbooks").mkdir()
    (workspace.folder / "workbooks" / "a.csv").write_text("x,y\n1,2\n", "utf-8")
    assert "/jobs/" in browser_of_one.post("/files/waiting/").url
    (workspace.folder / "workbooks" / "a.csv").unlink()
    assert browser_of_one.post("/files/waiting/").url == "/files/"


def test_files_are_put_aside(browser_of_one):
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile("a.csv", b"x\n1\n")]})
    upload = Upload.objects.get()
    browser_of_one.post(f"/files/{upload.pk}/aside/")
    assert "put aside" in browser_of_one.get(f"/files/{upload.pk}/").content.decode()

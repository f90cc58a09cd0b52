from placeplan.workspace.actions.uploads import hand_in, map_files, note_saved, put_aside, say_whose
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import AuditRow, Upload


def handed(workspace, *files):
    return hand_in(by=workspace.seat, line=workspace.line, files=files or (("a.csv", b"1"), ("b.csv", b"2")))


def test_files_are_kept_by_name_and_the_later_of_two_stays(workspace):
    upload = handed(workspace, ("a.csv", b"old"), ("a.csv", b"new"), ("empty.csv", b""))
    assert {file.name: bytes_kept(file.content) for file in upload.files.all()} == {
        "a.csv": b"new", "empty.csv": b"",
    }  # fmt: skip
    assert AuditRow.objects.last().act == "hand in files"


def test_how_one_is_read_and_whose_it_is_are_kept(workspace):
    upload = handed(workspace)
    map_files(by=workspace.seat, upload=upload, mappings={"a.csv": "file = 'a.csv'"})
    say_whose(by=workspace.seat, upload=upload, owners={"b.csv": "RZ9"})
    assert [(file.mapping, file.owner) for file in upload.files.all()] == [
        ("file = 'a.csv'", ""),
        ("", "RZ9"),
    ]


def test_an_upload_ends_once(workspace):
    upload = handed(workspace)
    note_saved(by=workspace.seat, upload=upload)
    put_aside(by=workspace.seat, upload=upload)
    assert Upload.objects.get().state == "saved"
    other = handed(workspace)
    put_aside(by=workspace.seat, upload=other)
    assert Upload.objects.get(pk=other.pk).state == "put aside"

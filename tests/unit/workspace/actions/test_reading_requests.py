from placeplan.workspace.actions.reading_requests import ask_for_reading, ask_to_take_in
from placeplan.workspace.actions.uploads import hand_in, map_files


def test_files_are_read_anew_as_soon_as_they_are_mapped_otherwise(workspace):
    upload = hand_in(by=workspace.seat, line=workspace.line, files=[("a.csv", b"1")])
    asked = {"by": workspace.seat, "upload": upload, "version": workspace.version}
    first = ask_for_reading(**asked)
    assert ask_for_reading(**asked) == first
    map_files(by=workspace.seat, upload=upload, mappings={"a.csv": "x = 1"})
    assert ask_for_reading(**asked) != first
    assert ask_to_take_in(by=workspace.seat, upload=upload).kind == "take_in"

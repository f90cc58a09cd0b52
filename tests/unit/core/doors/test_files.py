import os
import socket
from pathlib import Path

import pytest

from placeplan.core.doors.files import content, first_bytes, place_above, why_not
from placeplan.core.errors import PlanError


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "place"
    folder.mkdir()
    (folder / "place.toml").write_text("code = 'X'\n")
    return folder


def refused(path, **how):
    with pytest.raises(PlanError) as error:
        content(path, **how)
    return str(error.value)


def test_a_regular_file_is_read_whole_or_in_its_beginning(place):
    assert content(place / "place.toml") == b"code = 'X'\n"
    assert first_bytes(place / "place.toml", 4) == b"code"
    assert why_not(place / "place.toml") == ""


def test_an_empty_file_is_an_error_unless_it_may_be_empty(tmp_path):
    (tmp_path / "empty.csv").touch()
    assert "is empty" in refused(tmp_path / "empty.csv")
    assert content(tmp_path / "empty.csv", may_be_empty=True) == b""


def test_pipes_sockets_devices_and_folders_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    assert "a pipe, a socket or a device" in refused(tmp_path / "pipe.toml")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert "a pipe, a socket or a device" in refused(tmp_path / "s")
    (tmp_path / "endless").symlink_to("/dev/zero")
    assert "a pipe, a socket or a device" in refused(tmp_path / "endless")
    assert "is a folder" in refused(tmp_path)
    assert "is a folder" in why_not(tmp_path)


def test_a_link_is_followed_inside_a_place_and_never_out_of_it(place):
    outside = place.parent / "secret.csv"
    outside.write_text("secret")
    (place / "sources.csv").symlink_to(outside)
    assert "leads out of the place" in refused(place / "sources.csv")
    (place.parent / "elsewhere").mkdir()
    (place.parent / "elsewhere" / "a.toml").write_text("a = 1")
    (place / "scenarios").symlink_to(place.parent / "elsewhere")
    assert "leads out of the place" in refused(place / "scenarios" / "a.toml")
    (place / "again.toml").symlink_to(place / "place.toml")
    assert content(place / "again.toml") == b"code = 'X'\n"


def test_a_place_may_itself_be_reached_by_a_link(place):
    (place.parent / "link").symlink_to(place)
    assert content(place.parent / "link" / "place.toml") == b"code = 'X'\n"
    assert place_above(place.parent / "link" / "figures" / "a.csv") == place.parent / "link"
    assert place_above(place.parent / "a.csv") is None


def test_a_file_that_somebody_named_outside_any_place_may_be_a_link(tmp_path):
    (tmp_path / "a.csv").write_text("a")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert content(tmp_path / "b.csv") == b"a"


def test_what_is_not_there_or_turns_in_a_circle_is_said(tmp_path):
    assert "no such file" in refused(tmp_path / "none.csv")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert "cannot be read" in refused(tmp_path / "round")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert "no such file" in refused(tmp_path / "gone")


@pytest.mark.parametrize("name", [b"a\xff.csv", b"a\nb.csv", b"a\x1b[31m.csv", "a\u202evsc.csv".encode()])
def test_names_that_are_no_plain_text_are_refused_with_their_bytes(tmp_path, name):
    path = tmp_path / os.fsdecode(name)
    path.write_text("a,b\n")
    said = refused(path)
    assert "not plain text" in said
    assert repr(name) in said
    assert said.isprintable()


def test_a_file_is_measured_before_and_while_it_is_read(tmp_path):
    (tmp_path / "long.csv").write_text("0123456789")
    assert "is 10 bytes; the most is 9" in refused(tmp_path / "long.csv", most=9)
    assert content(tmp_path / "long.csv", most=10) == b"0123456789"


def test_a_file_that_is_longer_than_it_says_is_refused():
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("only where the system has files without a size")
    assert "the most is 5" in refused(path, most=5)


def test_a_file_that_is_swapped_while_it_is_opened_is_refused(place, monkeypatch):
    (place / "a.toml").write_text("a = 1")
    (place / "b.toml").write_text("b = 1")
    (place / "link.toml").symlink_to(place / "a.toml")
    true_open = os.open

    def swapping(*given, **named):
        (place / "link.toml").unlink()
        (place / "link.toml").symlink_to(place / "b.toml")
        return true_open(*given, **named)

    monkeypatch.setattr(os, "open", swapping)
    assert "was changed while it was opened" in refused(place / "link.toml")

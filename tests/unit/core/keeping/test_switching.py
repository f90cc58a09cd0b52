import pytest

from placeplan.core.keeping import switching
from placeplan.core.keeping.switching import exchange, switch


def folder(path, text):
    path.mkdir()
    (path / "a.txt").write_text(text)
    return path


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_takes_the_place_of_another_once(tmp_path, monkeypatch, can_exchange):
    if not can_exchange:
        monkeypatch.setattr(switching, "exchange", lambda first, second: False)
    new, target = folder(tmp_path / "new", "2"), folder(tmp_path / "out", "1")
    identity = new.stat().st_ino
    for _ in range(2):
        switch(new, target, identity, tmp_path / "gone")
        assert (target / "a.txt").read_text() == "2"


def test_it_goes_on_where_it_was_stopped_between_two_names(tmp_path):
    new = folder(tmp_path / "new", "2")
    switch(new, tmp_path / "place" / "out", new.stat().st_ino, tmp_path / "gone")
    assert (tmp_path / "place" / "out" / "a.txt").read_text() == "2"


def test_what_is_not_there_cannot_be_exchanged(tmp_path):
    assert not exchange(tmp_path / "a", tmp_path / "b")

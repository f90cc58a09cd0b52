import os

import pytest

from placeplan.core.keeping.locks import holder, sign, take


def test_a_lock_says_who_holds_it_for_what_and_since_when(tmp_path):
    path = tmp_path / "lock"
    handle = take(path)
    sign(handle, "import")
    assert take(path) is None
    assert holder(path).startswith("“placeplan import”, by ") and f"process {os.getpid()}" in holder(path)
    os.close(handle)
    os.close(take(path))  # what its holder left is stale


def test_whatever_a_lock_holds_it_is_told(tmp_path):
    path = tmp_path / "lock"
    assert holder(path) == "Another command"
    for words in (b"", b"[]", b"\xff"):
        path.write_bytes(words)
        assert holder(path) == "Another command"
    path.write_text('{"who": 1}')
    assert "by 1 (process ?)" in holder(path)


def test_a_lock_that_was_taken_away_while_it_was_waited_for_is_no_lock(tmp_path, monkeypatch):
    path, real = tmp_path / "lock", os.fstat
    opened = []

    def taken_away(handle):
        state = real(handle)
        opened.append(handle)
        if len(opened) == 1:
            path.unlink()
        return state

    monkeypatch.setattr(os, "fstat", taken_away)
    handle = take(path)
    assert os.path.samestat(real(handle), path.stat())
    os.close(handle)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
def test_a_pipe_and_a_link_are_no_locks(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no file"):
        take(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError):
        take(tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()

import io
import zipfile

import pytest

from placeplan.core.doors.archives import unpacked
from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError


def packed(*parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(name, text)
    return data.getvalue()


def test_the_parts_of_the_endings_asked_for_are_given():
    data = packed(("a.xml", "<a/>"), ("b.png", "x"))
    assert unpacked(data, "a.docx") == {"a.xml": b"<a/>"}
    assert unpacked(data, "a.docx", ("",)) == {"a.xml": b"<a/>", "b.png": b"x"}


def test_what_unpacks_without_end_is_stopped():
    with pytest.raises(PlanError, match="unpacks to more than is allowed"):
        unpacked(packed(("a.png", b"\x00" * 30_000_000)), "a.docx")


def test_parts_are_counted_and_stand_once(monkeypatch):
    monkeypatch.setitem(limits(), "members", 1)
    with pytest.raises(PlanError, match="holds 2 parts"):
        unpacked(packed(("a.xml", "x"), ("b.xml", "y")), "a.docx")
    monkeypatch.setitem(limits(), "members", 9)
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = packed(("a.xml", "x"), ("a.xml", "y"))
    with pytest.raises(PlanError, match="two parts of one name"):
        unpacked(twice, "a.docx")


def test_a_damaged_archive_and_one_behind_a_password_are_refused():
    whole = packed(("a.xml", "x" * 5000))
    for data in (b"PK", whole[:-30], whole.replace(b"\x78", b"\x00", 3)[:60]):
        with pytest.raises(PlanError, match="is damaged"):
            unpacked(data, "a.docx")
    locked = bytearray(whole)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        locked[locked.index(mark) + at] |= 1
    with pytest.raises(PlanError, match="behind a password"):
        unpacked(bytes(locked), "a.docx")

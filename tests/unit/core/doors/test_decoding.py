import codecs

import pytest

from placeplan.core.doors.decoding import decoded, utf_text
from placeplan.core.errors import PlanError

TEXT = "measure,value\nDrugs – £,2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_says_how_a_text_is_encoded(encoding):
    assert decoded(TEXT.encode(encoding), "a.csv").text == TEXT
    assert decoded(TEXT.encode(encoding), "a.csv").guess == ""


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252"])
def test_what_no_mark_says_is_found_out_and_told(encoding):
    read = decoded(TEXT.encode(encoding), "a.csv")
    assert read.text == TEXT
    assert read.guess


@pytest.mark.parametrize(
    "data",
    [b"a,b\x00c\n", codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF8 + b"\xff", b"\x81\xff"],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(PlanError, match="is not text"):
        decoded(data, "a.csv")


def test_the_beginning_of_a_text_may_break_off_within_a_letter():
    half = "Drugs –".encode()[:-1]
    assert decoded(half, "a.csv", is_whole=False).text == "Drugs "
    assert decoded("ab".encode("utf-16")[:-1], "a.csv", is_whole=False).text == "a"


def test_a_file_that_must_be_utf_is_refused_where_it_is_not(tmp_path):
    (tmp_path / "a.toml").write_bytes("a = '£'".encode("cp1252"))
    with pytest.raises(PlanError, match="not text in UTF-8"):
        utf_text(tmp_path / "a.toml")
    (tmp_path / "a.toml").write_bytes("a = '£'".encode("utf-16"))
    assert utf_text(tmp_path / "a.toml") == "a = '£'"
    (tmp_path / "a.toml").write_bytes(b"")
    assert utf_text(tmp_path / "a.toml") == ""

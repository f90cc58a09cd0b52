import os

from placeplan.core.doors.names import is_plain, shown_name


def test_words_of_any_language_are_plain_names():
    assert all(map(is_plain, ("plan 2026.xlsx", "Áras Ó’Néill – £5m.csv", "計画.csv", "😀.md")))


def test_codes_breaks_turns_and_stray_bytes_are_not():
    bad = ["a\nb", "a\x1b[0m", "a\x00", "a\u2028b", "a\u202eb", os.fsdecode(b"\xff"), "a\x7f", "a\x9b"]
    assert not any(map(is_plain, bad))
    assert all(shown_name(name).isprintable() for name in bad)
    assert shown_name("plain.csv") == "plain.csv"

import pytest

from placeplan.core.doors.toml_files import toml_in, toml_values
from placeplan.core.errors import PlanError


def test_values_are_read_with_or_without_a_mark(tmp_path):
    (tmp_path / "a.toml").write_bytes("a = '£'\r\nb = 2\n".encode("utf-8-sig"))
    assert toml_in(tmp_path / "a.toml") == {"a": "£", "b": 2}


@pytest.mark.parametrize(
    "text",
    [
        "a = ", "a = [" * 5000, "a = " + "9" * 5000, "a = nan", "a = -inf", "." * 5000,
        "a.a" + ".a" * 500 + "=1",
        "[" * 4000, "a = '''", "a = 1\na = 2", "a = 99999-01-01",
    ],
)  # fmt: skip
def test_what_is_no_toml_or_beyond_bounds_is_a_plain_refusal(text):
    with pytest.raises(PlanError) as error:
        toml_values(text, "a.toml")
    assert str(error.value).startswith("a.toml: The file ")


@pytest.mark.parametrize("key", ["a" + ".a" * 20_000 + " = 1", "[" + '"a" . ' * 9_000 + "a]"])
def test_a_key_of_many_parts_is_refused_before_it_is_read(key):
    with pytest.raises(PlanError, match="a key has too many parts"):
        toml_values(key, "a.toml")


def test_words_with_many_points_are_no_key():
    text = "First … then. " * 500 + "1.2.3, " * 500
    assert toml_values(f"a = '{text}'", "a.toml") == {"a": text}


def test_lines_are_bounded(tmp_path):
    (tmp_path / "a.toml").write_text("a = [" + " " * 200_000 + "\n]")
    with pytest.raises(PlanError, match="has a line of"):
        toml_in(tmp_path / "a.toml")

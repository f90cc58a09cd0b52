import pytest

from placeplan.core.doors.json_files import json_in
from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError


def test_values_are_read(tmp_path):
    (tmp_path / "a.json").write_text('{"a": [1, 2.5, null, "x"]}')
    assert json_in(tmp_path / "a.json") == {"a": [1, 2.5, None, "x"]}


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "[NaN]", "[1e999]", "[-Infinity]", "9" * 5000, "\0"]
)
def test_what_is_no_json_or_beyond_bounds_is_a_plain_refusal(tmp_path, text):
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(PlanError) as error:
        json_in(tmp_path / "a.json")
    assert str(error.value).startswith("a.json: The file ")


def test_values_are_counted_before_they_are_read(tmp_path, monkeypatch):
    monkeypatch.setitem(limits(), "values", 10)
    (tmp_path / "a.json").write_text("[1,2,3,4,5,6,7,8,9,10,11]")
    with pytest.raises(PlanError, match="more than 10 values"):
        json_in(tmp_path / "a.json")

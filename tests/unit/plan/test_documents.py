from pydantic import Field
from pydantic.dataclasses import dataclass

from placeplan.core.errors import Problems
from placeplan.plan.documents import AT_THE_DOOR, checked, document, without_faults

TEXT = '''# a comment
title = "A plan"
note = """
[[items]]
key = "inside a string"
"""

[[items]]
key = "first"
"quoted key" = 1

[[items]]
key = "second"

[[items.parts]]
name = "p"

[table.inner]
"2016/17" = 3
'''


@dataclass(frozen=True, config=AT_THE_DOOR)
class Item:
    key: str
    size: float = Field(default=0, ge=0)


def read(tmp_path, text=TEXT):
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    problems = Problems()
    return document(tmp_path / "plan.toml", "plan.toml", problems), problems


def test_a_place_in_the_file_is_its_line_and_its_key(tmp_path):
    found, _ = read(tmp_path)
    assert found.where(("items", 1, "key")) == "plan.toml line 13, items 2, key"
    assert found.where(("items", 1, "parts", 0, "name")) == "plan.toml line 16, items 2, parts 1, name"
    assert found.where(("table", "inner", "2016/17")) == "plan.toml line 19, table, inner, 2016/17"
    assert found.where(("items", 0, "quoted key")) == "plan.toml line 10, items 1, quoted key"


def test_a_missing_key_is_placed_at_its_table(tmp_path):
    found, _ = read(tmp_path)
    assert found.where(("items", 0, "owner")) == "plan.toml line 8, items 1, owner"
    assert found.where(("nowhere",)) == "plan.toml, nowhere"
    assert found.cell(("items", 1)) == "plan.toml#!line 12"


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path):
    assert read(tmp_path, "a = [1,")[0] is None
    _, problems = read(tmp_path, "a = [1,")
    assert "not TOML" in str(problems.found[0])
    problems = Problems()
    assert document(tmp_path / "none.toml", "none.toml", problems) is None
    assert "no such file" in str(problems.found[0])
    (tmp_path / "latin.toml").write_bytes(b'a = "\xe9"')
    assert document(tmp_path / "latin.toml", "latin.toml", problems) is None
    assert "UTF-8" in str(problems.found[1])
    assert "too deeply" in str(read(tmp_path, "a = " + "[" * 90_000)[1].found[0])


def test_every_fault_of_a_table_is_said_at_once(tmp_path):
    found, problems = read(tmp_path)
    assert checked(Item, {"size": -1, "colour": "red"}, found, ("items", 0), problems) is None
    said = "\n".join(map(str, problems))
    assert "items 1, key: This key is missing." in said
    assert "items 1, colour: Nobody reads this key." in said
    assert "items 1, size: Input should be greater than or equal to 0." in said


def test_a_sound_table_becomes_its_value(tmp_path):
    found, problems = read(tmp_path)
    assert checked(Item, {"key": " a "}, found, ("items", 0), problems) == Item(key="a")
    assert not problems.found


@dataclass(frozen=True, config=AT_THE_DOOR)
class Box:
    key: str
    items: tuple[Item, ...] = ()


def test_what_is_left_without_faults_keeps_what_is_sound_and_changes_nothing():
    faulty = {
        "key": "b",
        "lid": 1,
        "items": [{"key": "one", "size": -3}, {"size": 4}, {"key": "two", "size": 2}],
    }
    left = without_faults(Box, faulty, {})
    assert left == Box("b", (Item("one"), Item("two", 2)))
    assert faulty["lid"] == 1 and len(faulty["items"]) == 3


def test_a_needed_key_has_something_to_stand_for_it_or_there_is_nothing_left():
    assert without_faults(Item, {"size": 4}, {"key": "?"}) == Item("?", 4)
    assert without_faults(Item, {"size": 4}, {}) is None
    assert without_faults(Item, "no table", {}) is None

import tomllib

import pytest

from placeplan.workspace.drafting.toml_cells import value_in_toml
from placeplan.workspace.drafting.toml_tables import origins_of, with_tables

FIRST = """# What hospitals said.
[[schemes.effects]]
variable = "saving"   # by 2018
size = 3.0
note = '''
[[schemes.effects]]
# no table, but words
'''

"""
SECOND = """# From the letter of May.
[[schemes.effects]]
"variable" = 'cost'
size = { low = 1, middle = 2, high = 3 } # wide
[[schemes.effects.moves_to]]
service = "community"
share = 0.5
"""
BEGIN = """# Ours.
[[schemes]]
key = "same_day"
title = "Same-day care"
"""
END = """
# Later ones.
[[schemes]]
key = "late"
[[milestones]]
key = "record"
"""
TEXT = BEGIN + FIRST + SECOND + END
STEPS = ("schemes", "same_day", "effects")
NEW = {
    "variable": "beds",
    "size": {"low": 1, "middle": 2, "high": 3},
    "phasing": {"2017/18": 1.0},
    "recurrent": False,
}
WRITTEN = """[[schemes.effects]]
variable = "beds"
size = {low = 1, middle = 2, high = 3}
phasing = {"2017/18" = 1.0}
recurrent = false
"""


@pytest.fixture
def effects():
    return value_in_toml(TEXT, STEPS)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_all_but_the_table_that_goes_stays_byte_for_byte(effects, line_end):
    text = TEXT.replace("\n", line_end)
    first = value_in_toml(text, STEPS)
    expected = BEGIN + "\n" + SECOND + END
    assert with_tables(text, STEPS, first[1:]) == expected.replace("\n", line_end)
    assert with_tables(text, STEPS, first[:1]) == (BEGIN + FIRST + END).replace("\n", line_end)


def test_a_new_one_comes_after_the_last_and_all_else_stays(effects):
    assert with_tables(TEXT, STEPS, [*effects, NEW]) == BEGIN + FIRST + SECOND + WRITTEN + END
    assert with_tables(TEXT, ("schemes", "late", "effects"), [NEW]) == TEXT.replace(
        'key = "late"\n', f'key = "late"\n{WRITTEN}'
    )
    assert with_tables(TEXT.rstrip("\n"), STEPS, [*effects, NEW]).count("[[schemes.effects]]\nvariable") == 2


def test_one_changes_another_goes_and_one_comes_at_once(effects):
    larger = {**effects[1], "size": 9}
    after = with_tables(TEXT, STEPS, [larger, NEW])
    assert value_in_toml(after, STEPS) == [larger, NEW] and "size = 9 # wide" in after
    assert "# From the letter of May." in after and "What hospitals said" not in after


def test_all_can_go(effects):
    assert with_tables(TEXT, STEPS, []) == BEGIN + "\n" + END


def test_effects_on_one_line_change_as_well():
    text = '[[schemes]]\nkey = "a" # hers\neffects = [{ variable = "saving", size = 1 }]\nowner = "A"\n'
    after = with_tables(text, ("schemes", "a", "effects"), [{"variable": "saving", "size": 1}, NEW])
    assert tomllib.loads(after)["schemes"][0]["effects"] == [{"variable": "saving", "size": 1}, NEW]
    assert "# hers" in after and tomllib.loads(after)["schemes"][0]["owner"] == "A"
    assert "effects" not in tomllib.loads(with_tables(text, ("schemes", "a", "effects"), []))["schemes"][0]


def test_an_order_that_differs_is_written_whole(effects):
    after = with_tables(TEXT, STEPS, effects[::-1])
    assert value_in_toml(after, STEPS) == effects[::-1] and "# Later ones." in after


def test_which_table_is_which():
    old = [
        {"variable": "saving", "size": 1},
        {"variable": "saving", "size": 2},
        {"variable": "cost", "size": 3},
    ]
    assert origins_of(old, [old[1], old[2]]) == [1, 2]
    assert origins_of(old, [old[0], {"variable": "cost", "size": 4}, NEW]) == [0, 2, None]
    assert origins_of(old, [{"variable": "saving", "size": 5}, old[1], old[2]]) == [0, 1, 2]

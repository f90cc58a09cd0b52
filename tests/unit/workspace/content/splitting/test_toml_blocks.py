import tomllib

import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.content.splitting.toml_blocks import tables_by_owner, tables_joined

TEXT = '''# Of all.
title = "x"

# Hers.
[[schemes]]
owner = "A"
note = """
[[schemes]]
"""
[[schemes.effects]]
size = 1

[other]
owner = "P"
[other.deeper]
is = true
# B's, with a comment.
[[schemes]]
owner = "B" # [[schemes]]
'''


def owner(values):
    return values.get("owner", "")


def test_each_owner_has_her_tables_with_their_comments_and_all_that_is_in_them():
    parts = tables_by_owner(TEXT.encode(), "s.toml", owner, "P")
    assert parts["A"].decode().startswith("# Hers.\n[[schemes]]") and b"size = 1" in parts["A"]
    assert parts["P"].decode().startswith("# Of all.") and b"[other.deeper]" in parts["P"]
    assert parts["B"] == b'# B\'s, with a comment.\n[[schemes]]\nowner = "B" # [[schemes]]\n'
    again = tables_joined([parts["P"], parts["A"], parts["B"]], "s.toml")
    assert tomllib.loads(again.decode()) == tomllib.loads(TEXT)


def test_of_two_tables_of_one_name_the_later_stands_and_lists_are_kept_whole():
    both = tables_joined([b"[a]\nx = 1\n[[l]]\ny = 1", b"[a]\nx = 2\n[[l]]\ny = 1\n"], "a.toml")
    assert tomllib.loads(both.decode()) == {"a": {"x": 2}, "l": [{"y": 1}, {"y": 1}]}


def test_a_file_of_one_owner_stays_as_it_is():
    assert tables_by_owner(b"[a]\nx = 1", "a.toml", owner, "P") == {"": b"[a]\nx = 1"}
    assert tables_by_owner(b"# Nothing.\n", "a.toml", owner, "P") == {"P": b"# Nothing.\n"}
    assert tables_joined([b"[a]"], "a.toml") == b"[a]"


@pytest.mark.parametrize("text", [b"[a\n", b"[a]\nx = 1\n[b]\n[a.c]\ny = 1\n"])
def test_what_cannot_be_told_apart_is_said(text):
    with pytest.raises(PlanError, match=r"a\.toml"):
        tables_by_owner(text, "a.toml", owner, "P")

import pytest

from placeplan.arrangements.registers.register_columns import Column, check_cell, parts_of
from placeplan.core.errors import Problems

KNOWN = {"bodies": {"T1", "L1"}, "forums": {"board"}}


def wrong(cell, **about):
    problems = Problems()
    check_cell(Column("x", "X", **about), {"x": cell}, "file line 2", KNOWN, problems)
    return [problem.what for problem in problems]


@pytest.mark.parametrize(
    ("cell", "about"),
    [
        ("", {"writing": "day"}),
        ("2016-06", {"writing": "day"}),
        ("T1", {"writing": "body"}),
        ("T1|L1", {"writing": "bodies"}),
        ("unknown", {"writing": "money"}),
        ("£1,250.50", {"writing": "money"}),
        ("0", {"writing": "money"}),
        ("40%", {"writing": "share"}),
        ("yes", {"writing": "choice", "words": ("yes", "no")}),
        ("board", {"names": "forums"}),
        ("a-b.c_1", {"writing": "key"}),
    ],
)
def test_what_a_column_takes(cell, about):
    assert wrong(cell, **about) == []


@pytest.mark.parametrize(
    ("cell", "about", "says"),
    [
        ("soon", {"writing": "day"}, "is no day or month"),
        ("ZZ", {"writing": "body"}, "is not one of the place's bodies"),
        ("T1|ZZ", {"writing": "bodies"}, "“ZZ”: no body of the place"),
        ("lots", {"writing": "money"}, "is not an amount of money"),
        ("-5", {"writing": "money"}, "is below nought"),
        ("1.2", {"writing": "share"}, "is no share of working time"),
        ("0", {"writing": "share"}, "is no share of working time"),
        ("perhaps", {"writing": "choice", "words": ("yes",)}, "is not a word we know"),
        ("hall", {"names": "forums"}, "is not one of forums"),
        ("a b", {"writing": "key"}, "is no key"),
    ],
)
def test_what_a_column_refuses(cell, about, says):
    (what,) = wrong(cell, **about)
    assert what.startswith("x: ") and says in what


def test_several_in_one_cell():
    assert parts_of("T1 | L1|") == ("T1", "L1")

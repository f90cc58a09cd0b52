from placeplan.gainshare import core
from placeplan.gainshare.choices.body_effects import middle_case
from placeplan.gainshare.choices.coalition_values import values_where_needed


def test_where_bodies_are_needed_nothing_is_secured_without_them(folder):
    found = middle_case(folder.choice())
    values = values_where_needed(found, ("A", "B"), "2018/19")
    assert values[frozenset("A")] == 0
    assert values[frozenset("AB")] == 100_000_000
    assert not core(values).empty.any()

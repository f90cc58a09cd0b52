import numpy as np

from placeplan.gainshare import core, shapley
from placeplan.gainshare.choices.body_effects import middle_case
from placeplan.gainshare.choices.coalition_values import (
    Evaluations,
    Part,
    coalition_values,
    values_where_needed,
)

BODIES = tuple("ABCDEF")
PARTS = [
    Part("one", frozenset("AB"), lambda group: np.array([len(group) ** 2, len(group)])),
    Part("two", frozenset("BCD"), lambda group: np.array([3.0, 4.0]) * (len(group) == 3)),
    Part("three", frozenset("F"), lambda group: np.array([1.0, 2.0]) * len(group)),
]


def test_the_same_as_working_out_every_part_for_every_group():
    values = coalition_values(BODIES, PARTS)
    assert len(values) == 63
    for group, worth in values.items():
        assert np.array_equal(worth, sum(part.worth(group & part.bodies) for part in PARTS))


def test_a_part_is_worked_out_once_for_each_way_its_own_bodies_are_in_or_out():
    known = Evaluations()
    coalition_values(BODIES, PARTS, known)
    assert len(known.found) == 4 + 8 + 2  # against 3 parts × 63 groups
    coalition_values(BODIES, PARTS, known)
    assert len(known.found) == 14


def test_values_are_ready_for_shares():
    shares = shapley(coalition_values(BODIES, PARTS))
    assert np.allclose(shares["A"], [2, 1])
    assert np.allclose(shares["E"], 0)


def test_where_bodies_are_needed_nothing_is_secured_without_them(folder):
    found = middle_case(folder.choice())
    values = values_where_needed(found, ("A", "B"), "2018/19")
    assert values[frozenset("A")] == 0
    assert values[frozenset("AB")] == 100_000_000
    assert not core(values).empty.any()

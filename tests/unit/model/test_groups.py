from placeplan.model.groups import holders, members
from tests.unit.model.places import body

BODIES = {
    one.code: one
    for one in (
        body("A"),
        body("B"),
        body("C"),
        body("hospitals", "group", ["A", "B"]),
        body("health", "group", ["hospitals"]),
        body("empty", "group"),
    )
}


def test_groups_in_groups_are_opened_up():
    assert members("health", BODIES) == {"hospitals", "A", "B"}
    assert members("A", BODIES) == members("nobody", BODIES) == frozenset()


def test_a_body_is_held_by_itself_or_by_the_smallest_group_with_books():
    assert holders(BODIES, ["health"]) == {
        "health": "health",
        "A": "health",
        "B": "health",
        "hospitals": "health",
    }
    assert holders(BODIES, ["health", "hospitals", "B"])["A"] == "hospitals"
    assert holders(BODIES, ["health", "hospitals", "B"])["B"] == "B"
    assert "empty" not in holders(BODIES, ["health"])

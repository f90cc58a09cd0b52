from placeplan.core.unassessed import CannotAssess
from placeplan.funding.awards import Award, association

AWARDS = [
    Award(place, pence, "transformation", "invented")
    for place, pence in zip("ABCDEF", (6, 5, 4, 3, 2, 1), strict=True)
]


def test_ranks_go_together_and_it_says_over_how_many_places_and_that_it_is_no_cause():
    found = association(AWARDS, dict(zip("ABCDE", (1, 2, 3, 4, 5), strict=True)))
    assert round(found.correlation, 9) == -1
    assert (found.places, found.left_out) == (5, ("F",))
    assert "not a cause" in found.words
    assert "over 5 places" in found.words


def test_ties_share_a_rank():
    found = association(AWARDS, dict(zip("ABCDEF", (1, 1, 2, 2, 3, 3), strict=True)))
    assert round(found.correlation, 4) == -0.9562


def test_too_few_or_all_alike_cannot_be_assessed():
    assert isinstance(association(AWARDS, {"A": 1}), CannotAssess)
    assert isinstance(association(AWARDS, dict.fromkeys("ABCDEF", 1.0)), CannotAssess)

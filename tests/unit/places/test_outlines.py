import pytest

from placeplan.core.errors import PlanError
from placeplan.places.geographies import areas
from placeplan.places.outlines import nearest_outlined, outlined, outlines


@pytest.mark.parametrize("name", outlined())
def test_every_area_has_a_closed_ring(name):
    held = outlines(name)
    assert set(held) == set(areas(name))
    for each in held.values():
        assert each.rings
        for ring in each.rings:
            assert len(ring) >= 4 and ring[0] == ring[-1]


def test_east_is_right_and_north_is_up():
    held = outlines("stp-2017")

    def middle(code):
        points = [point for ring in held[code].rings for point in ring]
        return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)

    norfolk, cornwall, cumbria = (middle(code) for code in ("E54000022", "E54000036", "E54000047"))
    assert norfolk[0] > cornwall[0]
    assert cumbria[1] < cornwall[1]


def test_where_there_is_none_the_message_says_what_there_is():
    with pytest.raises(PlanError, match="There are outlines for"):
        outlines("ccg-2017")
    assert nearest_outlined("utla-2017") == "utla-2021"
    assert nearest_outlined("ccg-2017") is None

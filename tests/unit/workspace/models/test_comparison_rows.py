from placeplan.workspace.models import Comparison, ComparisonSide
from tests.unit.workspace.two_bodies import body_of


def test_a_comparison_is_seen_by_its_two_bodies_and_a_side_by_its_own_alone(workspace):
    place = workspace.line.place
    seats = [body_of(place, code, code) for code in ("RZ9", "09N", "X1")]
    row = Comparison.objects.create(place=place, measure="income", period="2016/17")
    for seat in seats[:2]:
        ComparisonSide.objects.create(comparison=row, organisation=seat.organisation)
    assert [Comparison.objects.seen_by(seat).count() for seat in seats] == [1, 1, 0]
    assert [ComparisonSide.objects.seen_by(seat).count() for seat in seats] == [1, 1, 0]

from dataclasses import replace

from tests.unit.publishing.viewed import view


def test_the_places_own_projection_is_the_one_of_its_code(norfolk, projection):
    results = view(norfolk, projection)
    assert results.projection is results.projections[norfolk.code]
    assert replace(results, projections={"another": results.projection}).projection is None

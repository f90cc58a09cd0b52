from placeplan.model.explaining.page_range import shown_on_page
from placeplan.model.running.projection import DO_NOTHING, project
from tests.unit.model.places import growth, money, place


def test_what_pages_show_of_the_whole_of_one_body_and_of_a_step_on_the_way():
    projection = project(place(money("A", 1000, 1000), growth()), draws=20)
    year = projection.years[-1]
    whole = shown_on_page(projection, "gap", year, DO_NOTHING, {})
    assert whole == {key: projection.shown_range_of("gap", DO_NOTHING, year)[key] for key in whole}
    own = shown_on_page(projection, "position", year, DO_NOTHING, {"organisation": "A"})
    assert own is not None and set(own) == set(whole)
    assert shown_on_page(projection, "gap", year, DO_NOTHING, {"organisation": "A"}) is None
    assert shown_on_page(projection, "price_index", year, DO_NOTHING, {}) is None

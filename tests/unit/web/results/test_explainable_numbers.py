from placeplan.model.running.projection import project
from placeplan.web.results.explainable_numbers import explainable_file
from placeplan.workspace.result_explaining import EXPLAINABLE, parts_in
from tests.unit.model.places import growth, money, place


def test_what_can_be_asked_is_kept_and_comes_back():
    own = place(money("A", 1, 1), growth())
    projection = project(own, draws=1)
    (part,) = parts_in(explainable_file(own, {own.code: projection})[EXPLAINABLE])
    assert (part.code, part.name, tuple(part.years)) == (own.code, own.name, projection.years)
    assert list(part.runs) == ["do_nothing"] and list(part.bodies) == ["A"]
    assert part.number("gap").differs_by == [] and part.number("position").differs_by == ["body"]
    assert explainable_file(own, {}) == {}

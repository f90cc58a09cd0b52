from placeplan.model.evidence.own_course import strayings
from placeplan.results.parts.assumed import assumed
from placeplan.results.parts.projected import projected


def test_widths_are_those_known_in_the_first_year(projection):
    found = assumed([projected(projection)])
    assert found.own_courses == strayings("2015/16")
    assert assumed([]).own_courses == () == assumed([]).needs
    assert found.left_out and assumed([]).left_out == ()


def test_what_several_projections_follow_is_said_once(projection):
    once = assumed([projected(projection)])
    assert assumed([projected(projection)] * 2).needs == once.needs != ()

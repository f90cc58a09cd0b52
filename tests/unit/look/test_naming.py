from placeplan.core.unassessed import CannotAssess
from placeplan.look.naming import (
    assumption_of,
    body_label,
    driver_label,
    lower,
    plain,
    service_label,
    unassessed_lines,
)


def test_bodies_and_services_have_names_and_what_nobody_named_stays(norfolk):
    assert body_label("QMM:health", norfolk) == "Health"
    assert body_label("", norfolk) == norfolk.name
    assert body_label("XXX", norfolk) == "XXX"
    assert service_label("adult_social_care") == "Adult social care"
    assert service_label("night_owls") == "Night owls"
    assert lower("Adult social care") == "adult social care"


def test_an_assumption_has_the_places_words_then_ours_then_its_own(norfolk):
    assert driver_label("allocation", norfolk) == "Growth of committed income, a year"
    assert driver_label("variable_share", norfolk) == "Cost that goes at once when care is avoided"
    assert driver_label("own course of RM1", norfolk).endswith("Trust going its own way")
    assert driver_label("some_thing", norfolk) == "Some thing"
    assert assumption_of("variable_share", norfolk) is None


def test_sentences_hold_no_codes():
    assert plain("children's need of ae") == "children's need of accident and emergency"
    assert (
        plain("the need of adult_social_care lacks price_index")
        == "the need of adult social care lacks price index"
    )
    assert plain("an emergency in a community") == "an emergency in a community"


def test_what_lacks_the_same_is_said_once():
    found = [
        CannotAssess("It lacks inflation.", what="own_cost"),
        CannotAssess("It lacks inflation.", what="gap"),
        CannotAssess("b", what="a"),
    ]
    assert unassessed_lines(found) == [("own cost, gap", "It lacks inflation."), ("a", "b")]

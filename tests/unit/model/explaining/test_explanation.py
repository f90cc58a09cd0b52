import pytest

from placeplan.model.explaining.explanation import NOTES, explanations, stated_gaps, withheld_gaps
from placeplan.model.explaining.waterfall import BESIDE, CAUSES, OPENING, STEPS
from placeplan.model.running.projection import project
from tests.unit.model.places import body, money, place
from tests.unit.model.running.test_projection import UNCERTAIN


def stated(organisation, value, on="2016-10-21"):
    return {
        "measure": "gap",
        "organisation": organisation,
        "period": "2020/21",
        "value": float(value),
        "stage": "do_nothing",
        "stated_on": on,
        "source": "https://example.org/plan",
    }


BODIES = [body("QMM:system", "group"), body("QMM:health", "group"), body("QMM:care", "group")]
ROWS = [
    *money("QMM:health", 1650, 1690),
    stated("QMM:system", 415),
    stated("QMM:health", 316),
    stated("QMM:care", 99),
    stated("QMM:system", 545, "2016-06-30"),
]


def explained():
    one = place(ROWS, UNCERTAIN, bodies=BODIES)
    return {
        (found.stated.scope, found.stated.stated_on): found
        for found in explanations(one, project(one, draws=100))
    }


def test_every_stated_gap_is_read_with_its_source():
    found = stated_gaps(place(ROWS, bodies=BODIES))
    assert [(one.amount, one.stated_on) for one in found] == [
        (415, "2016-10-21"),
        (316, "2016-10-21"),
        (99, "2016-10-21"),
        (545, "2016-06-30"),
    ]
    assert found[0].source == "https://example.org/plan"


def test_every_part_that_can_be_modelled_says_what_it_is():
    labels = [label for label, _ in (*CAUSES.values(), *BESIDE.values())]
    assert set(NOTES) == {OPENING, STEPS, *labels}


def test_components_close_on_the_stated_gap():
    for found in explained().values():
        assert sum(one.amount for one in found.components) == pytest.approx(found.stated.amount)


def test_a_part_without_base_money_cannot_be_assessed_and_the_rest_is_called_unexplained():
    whole = explained()["QMM:system", "2016-10-21"]
    kinds = {one.name: one.kind for one in whole.components}
    assert kinds["QMM:care by name: not modelled"] == "cannot assess"
    assert whole.components[-1].kind == "unexplained"
    assert whole.unexplained == pytest.approx(415 - 99 - whole.modelled)
    assert whole.swings[0].variable == "non_demographic_growth"


def test_a_gap_stated_on_another_day_is_not_split_by_later_parts():
    june = explained()["QMM:system", "2016-06-30"]
    assert all(one.kind != "cannot assess" for one in june.components)


def test_a_gap_of_bodies_without_base_money_is_not_modelled_at_all():
    care = explained()["QMM:care", "2016-10-21"]
    assert care.modelled is None
    assert [one.kind for one in care.components] == ["cannot assess"]
    assert care.unexplained == 0


def hidden(organisation, on="2016-10-21"):
    return stated(organisation, 0, on) | {"value": None, "withheld": "w1"}


def test_a_withheld_part_is_named_without_an_amount_and_nothing_is_called_unexplained():
    rows = [row for row in ROWS if row["organisation"] != "QMM:care"]
    one = place([*rows, hidden("QMM:care")], UNCERTAIN, bodies=BODIES)
    found = {(e.stated.scope, e.stated.stated_on): e for e in explanations(one, project(one, draws=100))}
    whole = found["QMM:system", "2016-10-21"]
    part, rest = whole.components[-2:]
    assert (part.name, part.amount, part.kind) == ("QMM:care by name: withheld", None, "withheld")
    assert rest.kind == "withheld"
    assert rest.amount == pytest.approx(415 - whole.modelled)
    assert "not in the sum" in rest.note
    assert whole.unexplained == 0
    assert whole.closings == ()
    assert found["QMM:system", "2016-06-30"].components[-1].kind == "unexplained"


def test_a_withheld_gap_keeps_everything_but_its_amount():
    (found,) = withheld_gaps(place([hidden("QMM:care")], bodies=BODIES))
    assert (found.scope, found.stated_on, found.withheld) == ("QMM:care", "2016-10-21", "w1")
    assert stated_gaps(place([hidden("QMM:care")], bodies=BODIES)) == ()


def test_a_gap_says_which_line_it_is_about():
    found = stated_gaps(place([stated("QMM:system", 250) | {"line": "closed by own savings"}], bodies=BODIES))
    assert found[0].line == "closed by own savings"

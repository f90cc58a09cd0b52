import numpy as np
import pytest

from placeplan.model.drawing.designs import Middle
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.effects import changes, doing, doing_nothing
from placeplan.model.variables.avoiding import kept_share, moved_in
from placeplan.plan.schemes import Effect, Move, Overlap, Plan, Scheme
from tests.unit.model.places import activity, body, growth, money, place

ROWS = [
    *money("A", 1000, 1000, "ward"),
    *money("A", 0, 200, "home"),
    *money("B", 500, 500, "home"),
    activity("A", "ward", 100),
    activity("B", "home", 1000),
]


def scheme(key, *effects, **also):
    return Scheme(
        key=key,
        title=f"Scheme {key}",
        owner="A",
        kind="demand",
        source="a test",
        grade="invented",
        effects=effects,
        **also,
    )


def avoiding(size, **also):
    return Effect(variable="activity", size=size, unit="share", organisation="A", service="ward", **also)


def done(plan, year=1):
    known = evidence(place(ROWS, growth(), plan))
    found, left = changes(plan, known)
    inputs = doing(found, plan.overlaps, known, known.axes(1), Middle())
    of_year = {name: value.values[year] for name, value in inputs.items()}
    return known, of_year | {"kept_share": kept_share(of_year["cuts"], known.given["base_activity"])}, left


def test_reductions_multiply():
    known, inputs, _ = done(Plan((scheme("a", avoiding(-0.1)), scheme("b", avoiding(-0.2)))))
    ward = known.services.index("ward")
    assert inputs["kept_share"][0, 0, ward, 0, 0, 0, 0, 0] == pytest.approx(0.9 * 0.8)
    assert inputs["kept_share"][0, 1, ward, 0, 0, 0, 0, 0] == 1


def test_an_overlap_gives_back_what_two_schemes_would_take_from_the_same_patients():
    plan = Plan(
        (scheme("a", avoiding(-0.1)), scheme("b", avoiding(-0.2))),
        overlaps=(Overlap(("a", "b"), 0.5, "a test", "invented"),),
    )
    known, inputs, _ = done(plan)
    assert inputs["kept_share"][0, 0, known.services.index("ward"), 0, 0, 0, 0, 0] == pytest.approx(
        0.8 * 0.95
    )


def test_what_is_avoided_is_shared_by_schemes_whatever_their_order():
    home = Move("home", 0.6, "B", each=2.0)
    for order in (("a", "b"), ("b", "a")):
        ones = {"a": scheme("a", avoiding(-0.1, moves_to=(home,))), "b": scheme("b", avoiding(-0.2))}
        known, inputs, _ = done(Plan(tuple(ones[key] for key in order)))
        arriving = moved_in(inputs["cuts"], known.given["base_activity"])
        of_a = np.log(0.9) / np.log(0.9 * 0.8) * (1 - 0.9 * 0.8) * 100
        assert arriving.sum() == pytest.approx(of_a * 0.6 * 2.0)


def test_a_reduction_may_be_stated_in_units_of_stated_activity():
    effect = Effect(variable="activity", size=-20, unit="admissions", organisation="A", service="ward")
    known, inputs, left = done(Plan((scheme("a", effect),)))
    assert inputs["kept_share"][0, 0, known.services.index("ward"), 0, 0, 0, 0, 0] == pytest.approx(0.8)
    assert left == ()


def test_money_is_laid_over_services_by_what_they_cost():
    effect = Effect(variable="saving", size=12, unit="pounds", organisation="A")
    known, inputs, _ = done(Plan((scheme("a", effect),)))
    assert inputs["saving"].reshape(2, 2).tolist() == [[2, 10], [0, 0]]
    assert known.services == ("home", "ward")


def test_a_change_of_cost_in_shares_is_a_share_of_base_cost():
    effect = Effect(variable="cost", size=-0.02, unit="share", organisation="B")
    _, inputs, _ = done(Plan((scheme("a", effect),)))
    assert inputs["cost_change"].sum() == pytest.approx(-10)


def test_phasing_gives_the_share_in_force_in_a_year():
    effect = avoiding(-0.2, phasing={"2016/17": 0.25, "2017/18": 1.0})
    for year, kept in ((0, 1.0), (1, 0.95), (2, 0.8), (5, 0.8)):
        _, inputs, _ = done(Plan((scheme("a", effect, starts="2016/17"),)), year)
        assert inputs["kept_share"][0, 0].min() == pytest.approx(kept)


def test_effects_that_cannot_be_followed_are_listed_with_why():
    plan = Plan(
        (
            scheme("a", Effect(variable="beds", size=-28, unit="beds", organisation="A")),
            scheme("b", Effect(variable="saving", size=1, unit="£m", organisation="Z")),
            scheme("c", avoiding(-0.1, moves_to=(Move("moon", 1.0),))),
            scheme("d", Effect(variable="activity", size=-0.1, unit="share", service="moon")),
            scheme("e", Effect(variable="activity", size=-0.1, unit="share")),
            scheme("f", Effect(variable="activity", size=-1, unit="count", organisation="A", service="home")),
            scheme("g", avoiding(-0.1, moves_to=(Move("home", 1.0, "A"),))),
        )
    )
    _, inputs, left = done(plan)
    assert [one.what for one in left] == [
        "Scheme a: effect on beds",
        "Scheme b: effect on saving",
        *(f"Scheme {key}: effect on activity" for key in "cdefg"),
    ]
    assert all(one.why.endswith(".") for one in left)
    assert inputs["kept_share"].min() == 1


def test_an_effect_on_a_body_within_a_group_counts_for_the_group():
    bodies = [body("trust"), body("A", "group", ["trust"]), body("B")]
    effect = Effect(variable="saving", size=3, unit="pounds", organisation="trust")
    known = evidence(place(ROWS, growth(), bodies=bodies))
    found, left = changes(Plan((scheme("a", effect),)), known)
    assert left == ()
    assert found[0].organisations == (known.organisations.index("A"),)


def test_doing_nothing_avoids_and_saves_nothing():
    known = evidence(place(ROWS, growth()))
    inputs = doing_nothing(known.axes(1))
    assert inputs["cuts"] == ()
    assert inputs["saving"].item() == inputs["income_change"].item() == 0

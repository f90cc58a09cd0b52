from dataclasses import replace

import pytest

from placeplan.model.running.projection import project
from tests.unit.model.places import assumption, growth, money, place


def found(*assumptions):
    return project(place(money("A", 1000, 1000, "x"), [*growth(), *assumptions]), draws=50)


def test_every_amount_has_its_real_one_and_says_whose_prices():
    table = found(assumption("deflator", 0.02)).table().filter(run="do_nothing")
    for name in ("gap", "position", "cost", "income"):
        cash = table.filter(variable=name, organisation="A" if name != "gap" else "")
        real = table.filter(variable=f"real_{name}", organisation="A" if name != "gap" else "")
        assert real["unit"].unique().item() == "pounds, 2015/16 prices"
        for at, (one, two) in enumerate(zip(cash["p90"], real["p90"], strict=True)):
            assert two == pytest.approx(one / 1.02**at)


def test_cost_that_grows_as_prices_do_is_flat_in_real_terms():
    flat = project(
        place(money("A", 1000, 1000, "x"), [*growth(0.02, 0.0, 0.02), assumption("deflator", 0.02)]), draws=2
    )
    assert flat.real_range_of("cost")["p50"] == pytest.approx(1000, abs=0.01)
    assert flat.real_range_of("cost", year="2016/17")["mean"] == pytest.approx(1000, abs=0.01)


def test_without_a_deflator_real_terms_cannot_be_assessed():
    one = project(replace(place(money("A", 1, 1, "x"), growth()), regime="nowhere/1"), draws=1)
    assert one.real_range_of("gap") is None
    assert "money in real terms" in [missing.what for missing in one.unassessed]
    assert not [name for name in one.table()["variable"].unique() if name.startswith("real_")]

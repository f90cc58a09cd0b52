import numpy as np
import pytest

from placeplan.model.explaining.waterfall import OPENING, means, waterfall
from placeplan.model.running.projection import project
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Plan
from tests.unit.model.evidence.test_contract_evidence import BODIES, BOOKS, contract
from tests.unit.model.places import assumption, growth, money, place
from tests.unit.model.running.test_effects import ROWS, avoiding, scheme
from tests.unit.model.running.test_estate import capital
from tests.unit.model.running.test_projection import SAVING, UNCERTAIN


def test_the_waterfall_closes_on_the_mean_gap():
    found = project(place([*money("A", 1000, 1010), *money("B", 500, 480)], UNCERTAIN), draws=300)
    bars = waterfall(found)
    assert bars[0].name == OPENING
    assert bars[0].mean == pytest.approx(-10)
    assert sum(bar.mean for bar in bars) == pytest.approx(found.range_of("gap")["mean"], abs=0.01)


def test_some_bodies_alone_close_on_their_own_gap():
    found = project(place([*money("A", 1000, 1010), *money("B", 500, 480)], UNCERTAIN), draws=50)
    own = -np.mean(found.samples["do_nothing", "position"][-1, 1])
    assert sum(means(waterfall(found, organisations=["B"])).values()) == pytest.approx(own, abs=0.01)


def test_the_plan_s_waterfall_adds_its_schemes_and_closes():
    plan = Plan((scheme("a", SAVING), scheme("b", avoiding(Range(-0.3, -0.2, 0.0)))))
    found = project(place(ROWS, UNCERTAIN, plan), draws=300)
    bars = waterfall(found, run="plan")
    assert sum(bar.mean for bar in bars) == pytest.approx(found.range_of("gap", "plan")["mean"], abs=0.01)
    assert means(bars)["Savings"] < 0
    assert means(bars)["Cost released by care avoided"] < 0


def test_there_is_no_waterfall_without_a_gap_and_none_of_a_plan_without_schemes():
    assert waterfall(project(place([]), draws=5)) == ()
    with pytest.raises(ValueError, match="no plan"):
        waterfall(project(place(money("A", 1, 1), growth()), draws=5), run="plan")


def test_contracts_and_overheads_close_for_one_body_and_for_all():
    plan = Plan((scheme("a", avoiding(-0.3)),), capital=(capital(ready="2017-10", amount=90, unit="pounds"),))
    rows = [*BOOKS, contract("A", "C", 800)]
    terms = [*growth(), assumption("contract_share", 0.5), assumption("unit", -0.01)]
    found = project(place(rows, terms, plan, BODIES), draws=60)
    for run in ("do_nothing", "plan"):
        whole = sum(bar.mean for bar in waterfall(found, run=run))
        assert whole == pytest.approx(found.range_of("gap", run)["mean"], abs=0.02)
        for at, name in enumerate(found.organisations):
            own = -np.mean(found.samples[run, "position"][-1, at])
            assert sum(bar.mean for bar in waterfall(found, organisations=[name], run=run)) == pytest.approx(
                own, abs=0.02
            )
    assert "Temporary staff and new buildings" in means(waterfall(found, run="plan"))


def test_a_cause_that_nobody_stated_has_no_bar():
    found = project(place([*money("A", 1000.1, 1010.7), *money("B", 500.3, 480.9)], UNCERTAIN), draws=300)
    for chosen in ((), ("B",)):
        assert "Cheaper or dearer care" not in means(waterfall(found, organisations=chosen))

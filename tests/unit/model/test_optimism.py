import pytest

from placeplan.model.optimism import at_record, blended, cases, delivered
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.running.test_effects import avoiding, scheme


def test_cases_are_points_with_a_basis_and_a_source():
    assert all(case.source.startswith("https://") and case.basis for case in cases()["savings"])
    record = delivered("")
    assert record.low == 0.58
    assert record.low < record.middle < record.high < 1


def test_benefits_are_restated_and_spending_is_not():
    saving = Effect(variable="saving", size=10, unit="£m")
    spending = Effect(variable="investment", size=4, unit="£m")
    harm = Effect(variable="cost", size=2, unit="£m")
    plan, unknown = at_record(Plan((scheme("a", saving, spending, harm, avoiding(-0.1)),)))
    sizes = [effect.size for effect in plan.schemes[0].effects]
    record = delivered("savings")
    assert unknown == ()
    assert (sizes[0].low, sizes[0].middle) == (pytest.approx(5.8), pytest.approx(10 * record.middle))
    assert sizes[1:3] == [4, 2]
    assert sizes[3].low == pytest.approx(-0.1 * record.high)
    assert sizes[3].high == pytest.approx(-0.1 * record.low)


def test_a_scheme_without_a_record_stays_as_stated_and_is_listed():
    saving = Effect(variable="saving", size=Range(5, 10, 12), unit="£m")
    stated = Plan((scheme("a", saving, reference_class="moon bases"),))
    plan, unknown = at_record(stated)
    assert plan == stated
    assert unknown == ("a",)


def test_own_record_counts_more_as_it_grows():
    assert blended(0.9, 0, 0.5, 4) == 0.5
    assert blended(0.9, 4, 0.5, 4) == pytest.approx(0.7)
    assert blended(0.9, 400, 0.5, 4) == pytest.approx(0.9, abs=0.01)

import pytest

from placeplan.model.optimism import Case, at_record, cases, delivered
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.running.test_effects import avoiding, scheme

ALIKE = {
    "wards": tuple(
        Case("wards", f"programme {n}", share, "audited", "https://example.org/")
        for n, share in enumerate((0.5, 0.7, 0.9))
    )
}


def test_cases_are_points_with_a_basis_and_a_source():
    assert all(case.source.startswith("https://") and case.basis for case in cases()["savings"])


def test_cases_on_mixed_bases_multiply_nothing_and_stand_for_no_other_class():
    """Five savings cases on four bases used to multiply every scheme that named no class."""
    assert delivered("savings") is None and delivered("") is None
    mixed = {"wards": (*ALIKE["wards"], Case("wards", "d", 0.9, "forecast", "https://example.org/"))}
    assert delivered("wards", mixed) is None
    assert delivered("wards", {"wards": ALIKE["wards"][:2]}) is None
    assert delivered("wards", ALIKE) == Range(0.5, 0.7, 0.9)
    assert delivered("", ALIKE) is None


def test_benefits_are_restated_and_spending_is_not():
    saving = Effect(variable="saving", size=10, unit="£m")
    spending = Effect(variable="investment", size=4, unit="£m")
    harm = Effect(variable="cost", size=2, unit="£m")
    stated = scheme("a", saving, spending, harm, avoiding(-0.1), reference_class="wards")
    plan, unknown = at_record(Plan((stated,)), ALIKE)
    sizes = [effect.size for effect in plan.schemes[0].effects]
    assert unknown == ()
    assert (sizes[0].low, sizes[0].middle) == (pytest.approx(5), pytest.approx(7))
    assert sizes[1:3] == [4, 2]
    assert (sizes[3].low, sizes[3].high) == (pytest.approx(-0.09), pytest.approx(-0.05))


def test_a_scheme_without_a_record_stays_as_stated_and_is_listed():
    saving = Effect(variable="saving", size=Range(5, 10, 12), unit="£m")
    stated = Plan((scheme("a", saving, reference_class="moon bases"),))
    plan, unknown = at_record(stated)
    assert plan == stated
    assert unknown == ("a",)

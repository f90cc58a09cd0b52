from placeplan.funding.contracts.contract_forms import contract_forms, elective_services
from placeplan.model.people.kinds_of_care import kinds_of_care


def test_every_form_says_what_it_is_and_how_it_follows_care():
    forms = contract_forms()
    assert {"block", "payment_by_results", "aligned_payment_and_incentive", "blended", "risk_share"} <= set(
        forms
    )
    for form in forms.values():
        assert form.title and form.words.endswith(".")
        assert form.rate is None or 0 <= form.rate <= 1


def test_aligned_payment_pays_for_elective_care_and_nothing_beside_its_fixed_sum():
    form = contract_forms()["aligned_payment_and_incentive"]
    assert (form.rate_for("elective", None), form.rate_for("emergency", None)) == (1.0, 0.0)


def test_a_stated_rate_is_used_only_where_the_form_has_none():
    forms = contract_forms()
    assert forms["blended"].rate_for("emergency", 0.4) == 0.4
    assert forms["blended"].rate_for("emergency", None) is None
    assert forms["block"].rate_for("emergency", 0.4) == 0.0


def test_elective_services_are_kinds_of_care_that_the_model_knows():
    assert elective_services() <= set(kinds_of_care())

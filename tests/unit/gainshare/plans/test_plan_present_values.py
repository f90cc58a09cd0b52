import numpy as np

from placeplan.core.unassessed import CannotAssess
from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.plans import plan_present_values
from placeplan.gainshare.plans.plan_present_values import plan_present_values as values
from placeplan.model.evidence.deflators import Deflator

YEARS = ("2025/26", "2026/27", "2027/28")
FLOWS = np.array([[0, 0], [100_00, 300_00], [-50_00, -150_00]], dtype=np.int64)
WHOLE = Effects(("RM1",), (), YEARS, 2, {("join", "RM1", "income"): FLOWS}, {})


def test_cash_is_brought_to_real_terms_and_then_discounted(monkeypatch):
    growth = Deflator("2025/26", "prices of the whole economy", {"2026/27": 0.02, "2027/28": 0.03}, "s")
    monkeypatch.setattr(plan_present_values, "deflator", lambda place: growth)
    today = values(WHOLE, None)
    expected = 200_00 / 1.02 / 1.035 - 100_00 / (1.02 * 1.03) / 1.035**2
    assert today.by_body == {"RM1": round(expected)} and today.system == round(expected)
    assert (today.rate, today.to) == (0.035, "2025/26")
    assert today.prices == "2025/26 prices (by the growth of prices of the whole economy)"
    assert today.source.startswith("https://www.gov.uk/")


def test_without_growth_of_prices_nothing_is_discounted(monkeypatch):
    monkeypatch.setattr(
        plan_present_values, "deflator", lambda place: CannotAssess("No growth of prices is known.")
    )
    today = values(WHOLE, None)
    assert isinstance(today, CannotAssess)
    assert today.why == "the standard rate is for real terms. No growth of prices is known"

from placeplan.core.unassessed import CannotAssess
from placeplan.funding.policies import Money
from placeplan.funding.regime_differences import differences, effects, rule_titles
from placeplan.funding.regimes import regime

FIRST, SECOND = regime("england/2016"), regime("england/2026")


def test_rule_by_rule():
    found = {d.key: d for d in differences(FIRST, SECOND)}
    assert found["contracts.efficiency_factor"].kind == "same"
    assert found["contracts.low_volume_most"].kind == "only in the second"
    assert found["conditional_fund.finance_share"].kind == "only in the first"
    assert found["top_slices.risk_reserve"].kind == "unknown"
    assert found["capital_limits.bonus_share"].second.known is False
    later = found["capped_expenditure.areas"]  # in force a year after the regime begins
    assert later.first.value == 13
    assert differences(FIRST, FIRST)[0].kind in ("same", "unknown")
    assert not any(d.kind == "changed" for d in differences(FIRST, FIRST))
    changed = {d.key: d.kind for d in differences(FIRST, regime("england/2019"))}
    assert changed["contracts.cost_uplift"] == "changed"


def test_titles_show_what_a_rule_became():
    assert (
        rule_titles(FIRST, SECOND)["conditional_fund"]
        == "Sustainability and Transformation Fund → Deficit support"
    )


def test_who_gains_and_where_nobody_can_say():
    money = {"06H": Money(allocation=100_000), "RGT": Money(contract_income=1_000_000)}
    found = {
        (e.organisation, e.rule): e for e in effects((FIRST, FIRST.start), (SECOND, SECOND.start), money)
    }
    control = found["06H", "money under local control"]
    assert control.first == 99_000
    assert isinstance(control.second, CannotAssess)
    assert isinstance(control.difference, CannotAssess)
    prices = found["RGT", "yearly change of contract prices"]
    assert prices.first == 11_000  # 3.1% less 2%
    same = effects((FIRST, FIRST.start), (FIRST, FIRST.start), money)
    assert {e.difference for e in same if not isinstance(e.difference, CannotAssess)} == {0}
    nothing = found["RGT", "money under local control"]
    assert "no allocation" in nothing.difference.why

"""Who gains between regimes: asked where a rule falls, on money that somebody stated, gross beside net."""

from placeplan.funding.regimes import regime
from placeplan.gainshare.plans.regime_gains import gains_words, regime_gains, stated_money

FIGURES = """\
measure,organisation,service,period,value,unit,bound,stage,stated_by,source,grade
allocation,N,,2016/17,100,£m,=,plan,N,https://example.org,primary
allocation,A,,2016/17,7,£m,=,plan,A,https://example.org,primary
income,A,emergency,2016/17,60,£m,=,plan,A,https://example.org,primary
income,A,elective,2016/17,40,£m,~,plan,A,https://example.org,primary
income,A,emergency,2015/16,1,£m,=,plan,A,https://example.org,primary
income,B,,2016/17,50,£m,=,plan,B,https://example.org,primary
income,B,emergency,2016/17,9,£m,=,plan,B,https://example.org,primary
support_funding,B,,2016/17,4,£m,=,plan,B,https://example.org,primary
"""
FIRST, SECOND, LAST = (regime(f"england/{year}") for year in (2016, 2019, 2026))


def place_with(folder, figures=FIGURES):
    folder.texts["figures/money.csv"] = figures
    return folder.place()


def test_money_is_a_total_or_the_sum_of_services_and_only_of_bodies_the_rule_falls_on(folder):
    found = {(one.organisation, one.measure): one for one in stated_money(place_with(folder))}
    assert set(found) == {("N", "allocation"), ("A", "income"), ("B", "income"), ("B", "support_funding")}
    income = found["A", "income"]
    assert (income.pence, income.services, income.about, income.period) == (
        10_000_000_000,
        2,
        True,
        "2016/17",
    )
    assert (found["B", "income"].pence, found["B", "income"].services) == (5_000_000_000, 0)


def test_each_rule_with_its_rates_and_gross_beside_net(folder):
    place = place_with(folder)
    control, fund, prices = regime_gains(place, FIRST, SECOND)
    assert [e.difference for e in control.assessed] == [100_000_000]
    assert [e.difference for e in fund.assessed] == [0]
    assert {e.organisation: e.difference for e in prices.assessed} == {"A": 160_000_000, "B": 80_000_000}
    assert prices.gains_and_losses == (240_000_000, 0)
    words = gains_words(prices, place, FIRST, SECOND)
    assert "england/2016 adds 3.1% for cost and takes 2.0% for efficiency" in words
    assert "St Anne's (A) gains £1,600,000." in words
    assert "Gains of £2,400,000 and losses of £0 in all." in words
    assert "no money is new" in words
    back = gains_words(regime_gains(place, SECOND, FIRST)[2], place, SECOND, FIRST)
    assert "Eastmere (B) loses £800,000." in back


def test_what_cannot_be_assessed_is_said_once_with_why(folder):
    place = place_with(folder)
    control, fund, prices = regime_gains(place, SECOND, LAST)
    assert (control.assessed, fund.assessed, prices.assessed) == ((), (), ())
    assert gains_words(prices, place, SECOND, LAST).count("contracts.cost_uplift") == 1
    assert "Cannot assess for A, B: under england/2026" in gains_words(prices, place, SECOND, LAST)
    bare = place_with(folder, FIGURES.splitlines()[0] + "\n")
    assert "nobody stated allocation" in gains_words(regime_gains(bare, FIRST, LAST)[0], bare, FIRST, LAST)


def test_a_service_stated_twice_is_not_added(folder):
    twice = FIGURES + "income,A,elective,2016/17,41,£m,=,plan,B,https://example.org,primary\n"
    found = {(one.organisation, one.measure) for one in stated_money(place_with(folder, twice))}
    assert ("A", "income") not in found

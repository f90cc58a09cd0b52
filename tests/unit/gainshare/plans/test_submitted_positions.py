from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.funding.regimes import regime
from placeplan.gainshare.plans.submitted_positions import (
    position_matrix,
    position_record,
    position_words,
    shared,
)
from placeplan.plan.place import load_place

EXAMPLE = Path(__file__).parents[4] / "examples" / "cambridgeshire-and-peterborough-2019"
FIGURES = (
    "measure,organisation,period,value,unit,price_base,stage,stated_by,source,grade\n"
    "surplus_or_deficit,A,2016/17,-30,£m,nominal,outturn,A,https://example.org,primary\n"
    "surplus_or_deficit,B,2016/17,-10,£m,nominal,outturn,B,https://example.org,primary\n"
    "surplus_or_deficit,N,2016/17,35,£m,nominal,outturn,N,https://example.org,primary\n"
)
MILLION = 100_000_000


def test_a_net_never_stands_without_the_deficits_that_it_hides(folder):
    folder.texts["figures/positions.csv"] = FIGURES
    found = position_matrix(folder.place(), "2016/17", "outturn")
    assert (found.whole.deficits, found.whole.surpluses, found.whole.net) == (
        -40 * MILLION,
        35 * MILLION,
        -5 * MILLION,
    )
    assert found.whole.hidden == 35 * MILLION
    assert found.by_sector["acute trust"].deficits == -40 * MILLION
    assert found.by_sector["commissioner"].surpluses == 35 * MILLION
    assert sum(totals.net for totals in found.by_sector.values()) == found.whole.net


def test_words_say_gross_beside_net_and_that_nothing_is_shared_unless_somebody_says(folder):
    folder.texts["figures/positions.csv"] = FIGURES
    found = position_matrix(folder.place(), "2016/17", "outturn")
    alone = position_words(found)
    assert "deficits of £40,000,000 and surpluses of £35,000,000 make a net of -£5,000,000" in alone
    assert "hides £35,000,000 of deficit" in alone
    assert alone.endswith("Nothing is shared: each body stands alone.")
    half = position_words(found, 0.5)
    assert "Sharing 50% of every surplus moves £17,500,000: N gives £17,500,000; A gets £13,125,000" in half
    published = position_words(position_matrix(load_place(EXAMPLE), "2018/19", "outturn"), 0.5)
    assert "Nothing was published for 06H" in published
    assert "moves nothing" in published


def test_what_nobody_published_is_named_and_is_not_nought():
    found = position_matrix(load_place(EXAMPLE), "2018/19", "outturn")
    assert found.whole.not_published == ("06H",)
    assert found.whole.deficits == -15_308_800_000  # 93.955 + 48.814 + 10.319 (£m)
    plan = position_matrix(load_place(EXAMPLE), "2019/20", "plan")
    assert set(plan.whole.not_published) == {"06H", "RGT", "RGN", "RGM"}
    assert plan.whole.published == ()
    nothing = position_record(plan)["whole"]
    assert [nothing[sum_of] for sum_of in ("deficits", "surpluses", "net", "hidden_by_the_net")] == [None] * 4
    assert position_words(plan) == (
        "No position of 2019/20 (plan) was published for any body: nothing to add up."
    )


def test_two_positions_or_two_price_bases_are_refused(folder):
    again = "surplus_or_deficit,A,2016/17,-31,£m,2015/16,outturn,N,https://example.org,primary\n"
    folder.texts["figures/positions.csv"] = FIGURES + again
    with pytest.raises(PlanError) as caught:
        position_matrix(folder.place(), "2016/17", "outturn")
    assert len(caught.value.problems) == 2


MIXED = FIGURES.replace(
    "surplus_or_deficit,B,2016/17,-10,£m,nominal", "surplus_or_deficit,B,2016/17,-10,£m,2015/16"
)


def test_positions_in_two_price_bases_are_brought_to_one_when_asked(folder):
    folder.texts["figures/positions.csv"] = MIXED
    with pytest.raises(PlanError, match=r"--prices 2015/16 --by DEFLATOR"):
        position_matrix(folder.place(), "2016/17", "outturn")
    growth = regime("england/2016").value("deflators.provider_cost_inflation", date(2016, 4, 1)).value
    cash = position_matrix(folder.place(), "2016/17", "outturn", "nominal", "provider_cost_inflation")
    by_body = {row.body: row.pence for row in cash.rows}
    assert by_body["A"] == -30 * MILLION
    assert by_body["B"] == round(-10 * MILLION * (1 + growth))
    real = position_matrix(folder.place(), "2016/17", "outturn", "2015/16", "provider_cost_inflation")
    by_body = {row.body: row.pence for row in real.rows}
    assert by_body["A"] == round(-30 * MILLION / (1 + growth))
    assert by_body["B"] == -10 * MILLION
    assert "2015/16 prices, converted by provider_cost_inflation" in position_words(real)
    assert position_record(real)["deflator"] == "provider_cost_inflation"
    with pytest.raises(PlanError) as caught:
        position_matrix(folder.place(), "2016/17", "outturn", "soon")
    assert len(caught.value.problems) == 2


def test_sharing_is_never_assumed():
    assert [one.given for one in shared({"A": -30, "N": 35})] == [0, 0]


def test_each_sees_what_it_gives_and_gets():
    found = {one.body: one for one in shared({"A": -30, "B": -10, "N": 36, "S": 4}, share=0.5)}
    assert {body: one.given for body, one in found.items()} == {"A": 15, "B": 5, "N": -18, "S": -2}
    assert found["A"].after == -15
    assert found["N"].alone == 36
    with pytest.raises(PlanError):
        shared({"A": 1}, share=1.5)


@given(
    st.dictionaries(st.text("ABCDEF", min_size=1), st.integers(-(10**9), 10**9), min_size=1), st.floats(0, 1)
)
def test_sharing_keeps_every_penny_and_makes_nobody_a_loser_of_another_sign(positions, share):
    found = shared(positions, share)
    assert sum(one.given for one in found) == 0
    for one in found:
        assert (one.given <= 0) if one.alone > 0 else (one.given >= 0)
        assert (one.after >= 0) if one.alone >= 0 else (one.after <= 0)

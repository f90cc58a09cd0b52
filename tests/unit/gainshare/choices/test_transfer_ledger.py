from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.choices.transfer_ledger import transfer_ledger

MILLION = 100_000_000


def read(folder, price_base="2016/17"):
    return transfer_ledger(folder.write() / "settlement" / "ledger.csv", {"A": 1, "B": 1}, price_base)


def test_it_sums_to_zero_and_only_what_has_an_instrument_counts(folder):
    found = read(folder)
    assert sum(entry.pence for entry in found.entries) == 0
    assert sum(entry.pence for entry in found.counted) == 0
    assert found.of("B") == 3 * MILLION
    assert found.of("B", "2018/19", recurrent=True) == 3 * MILLION
    assert found.of("B", "2017/18") == 0
    assert {entry.transfer for entry in found.entries if not entry.counts} == {"t2"}
    assert found.entries[0].approved_by == ("A", "B")


def test_no_file_is_an_empty_ledger(tmp_path):
    assert transfer_ledger(tmp_path / "ledger.csv", {}).entries == ()


def test_a_penny_that_is_paid_and_not_received_is_refused(folder):
    folder.change("settlement/ledger.csv", ("B,3,", "B,2.99999999,"))
    with pytest.raises(PlanError, match=r"t1 in 2018/19: its sides sum to -£0\.01, not zero"):
        read(folder)


def test_sides_agree_on_the_instrument_and_on_recurrence(folder):
    folder.change(
        "settlement/ledger.csv",
        ("B,3,£m,2016/17,Contract variation,recurrent", "B,3,£m,2016/17,Gift,non_recurrent"),
    )
    with pytest.raises(PlanError) as caught:
        read(folder)
    assert len(caught.value.problems) == 2


def test_everything_wrong_is_said_at_once(folder):
    folder.change(
        "settlement/ledger.csv",
        ("t1,one-rota,2018/19,A,-3,£m,2016/17", ",one-rota,soon,Z,lots,£m,2015/16"),
        ("B,0.25,£m,2016/17,,non_recurrent", "B,0.25,wte,2016/17,,sometimes"),
        ("A,-0.25,£m", "A,-0.25,groats"),
    )
    with pytest.raises(PlanError) as caught:
        read(folder)
    said = "\n".join(str(problem) for problem in caught.value.problems)
    for part in (
        "line 2: names no transfer", "“Z” is not one", "“soon” is not a year", "“lots” is not an amount",
        "in 2015/16 prices, and the choice in 2016/17", "does not say whether it recurs",
        "“wte” is not money", "“groats” is not a unit",
    ):  # fmt: skip
        assert part in said, said
    assert "sum to" not in said


def test_a_side_that_cannot_be_read_hides_no_other_payment(folder):
    folder.change("settlement/ledger.csv", ("A,-0.25,£m,2016/17", "A,-0.25,£m,2015/16"), ("B,3,", "B,2,"))
    with pytest.raises(PlanError) as caught:
        read(folder)
    first, second = map(str, caught.value.problems)
    assert "in 2015/16 prices" in first
    assert "t1 in 2018/19: its sides sum to -£1,000,000, not zero" in second


def test_columns_are_checked(folder):
    folder.change("settlement/ledger.csv", ("amount,unit", "sum,unit"))
    with pytest.raises(PlanError) as caught:
        read(folder)
    assert len(caught.value.problems) == 2


def test_an_approval_has_who_and_when_and_what_is_wanting_is_known(folder):
    folder.change("settlement/ledger.csv", (",A|B,2018-01-01,", ",A|B,2017-03-01,"))
    entry = read(folder).entries[0]
    assert entry.approved_by == ("A", "B") and entry.approved_on == date(2017, 3, 1)
    assert entry.waits_for(("a", "C")) == ("C",)


@pytest.mark.parametrize(
    ("by", "on", "said"), [("", "2017-03-01", "by nobody"), ("A", "in March", "is not a day")]
)
def test_a_day_without_anybody_or_that_is_no_day_is_refused(folder, by, on, said):
    folder.change("settlement/ledger.csv", (",A|B,2018-01-01,", f",{by},{on},"))
    with pytest.raises(PlanError, match=said):
        read(folder)

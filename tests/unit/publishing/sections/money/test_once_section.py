import copy

from placeplan.publishing.sections.money.once_section import (
    ledger_table,
    loans_table,
    once_flow,
    once_table,
    prices,
    shown_split,
)

NAMES = {"A": "St Anne's", "B": "Eastmere"}
PAID = {"from": "A", "to": "B", "year": "2018/19", "pounds": 200_000.0}
SPLIT = {
    "name": "least transfers",
    "hidden": False,
    "exists": True,
    "payments": [{"from": "A", "to": "B", "pounds": 3_000_000.0}],
    "one_off": {"hidden": False, "reason": "", "payments": [PAID], "after_over_time": {"A": 2.2e6, "B": 0.0}},
}
ONE = {
    "price_base": "2016/17",
    "one_off": {
        "until": "2021/22",
        "by_body": {
            "A": {"once": -600_000.0, "by_year": {"2018/19": -600_000.0, "2019/20": 0.0}},
            "B": {"once": -200_000.0, "by_year": {"2018/19": -200_000.0, "2019/20": 0.0}},
        },
    },
    "transfers": [{"name": "none", "hidden": False, "exists": False, "payments": []}, SPLIT],
    "ledger": {
        "entries": [
            {"transfer": "t", "year": "2018/19", "organisation": code, "pounds": sign * 2.0, **kind}
            for kind in ({"recurrent": False, "counts": False, "instrument": ""},)
            for code, sign in (("A", -1), ("B", 1))
        ]
    },
}


def test_who_bears_who_pays_and_what_each_has_in_all():
    table = once_table(ONE, NAMES, "B")
    assert table.rows == [
        ["Eastmere", "-£200,000", "2018/19: -£200,000", "£200,000", "£0"],
        ["St Anne's", "-£600,000", "2018/19: -£600,000", "-£200,000", "£2,200,000"],
    ]
    assert "2016/17 prices" in table.caption
    assert "least transfers" in table.caption


def test_the_flow_says_the_year():
    chart = str(once_flow(ONE, NAMES))
    assert "£200,000 in 2018/19" in chart
    assert "Paid once" in chart


def test_nothing_once_nothing_shown():
    none = {**ONE, "one_off": None, "transfers": []}
    assert once_table(none, NAMES) is None
    assert once_flow(none, NAMES) is None
    assert shown_split(none) is None
    assert ledger_table({"transfers": []}, NAMES) is None


def test_what_is_hidden_or_would_not_do_is_said():
    for change, said in (({"hidden": True}, "private floor"), ({"reason": "x"}, "no payments would do")):
        one = copy.deepcopy(ONE)
        one["transfers"][1]["one_off"] |= {**change, "payments": [], "after_over_time": None}
        table = once_table(one, NAMES)
        assert said in table.rows[0][3]
        assert table.rows[0][4] == "–"


def test_a_ledger_says_the_kind_and_what_does_not_count():
    (row,) = ledger_table(ONE, NAMES).rows
    assert row == ["t", "St Anne's to Eastmere", "2018/19", "£2", "once", "none named: it does not count yet"]
    assert ledger_table(ONE, NAMES, "Z") is None


def test_an_approval_stands_beside_the_year_that_it_is_of():
    sides = ONE["ledger"]["entries"]
    approved = [{**side, "approval": "approved by board on 2018-05-01"} for side in sides]
    later = [{**side, "year": "2019/20", "approval": ""} for side in sides]
    table = ledger_table({**ONE, "ledger": {"entries": approved + later}}, NAMES)
    told = {row[2]: row[5] for row in table.rows}
    assert told["2018/19"] == "none named: it does not count yet; approved by board on 2018-05-01"
    assert told["2019/20"] == "none named: it does not count yet"


def test_prices_are_said_in_words():
    assert prices({"price_base": "nominal"}) == "cash terms"


def test_loans_by_name_about_and_when_they_are_repaid():
    loan = {"from_name": "Norfolk", "to_name": "Cambridgeshire", "about": True, "pounds": 5e6}
    loan |= {"lent_in": "2019/20"}
    unknown = {"status": "cannot_assess", "why": "how much in each year is not public"}
    known = {"status": "assessed", "by_year": {"2020/21": 2e6, "2021/22": 3e6}}
    loans = [loan | {"repayments": repaid} for repaid in (unknown, known)]
    one = {"price_base": "nominal", "transfers": loans}
    first, second = loans_table(one).rows
    assert first[:3] == ["Norfolk to Cambridgeshire", "about £5,000,000", "2019/20"]
    assert "not public" in first[3]
    assert second[3] == "2020/21: £2,000,000; 2021/22: £3,000,000"
    assert loans_table({"price_base": "nominal", "transfers": []}) is None

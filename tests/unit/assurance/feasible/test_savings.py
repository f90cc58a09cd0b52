from datetime import date

import pytest

from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import PLANNED, books, drop, find, place_of, planted, serious, set_value


def scheme(made, body, ref, amounts, **about):
    for year, amount in amounts.items():
        made.put(body, "Schemes", "saving", year, amount, scheme=ref, **about)
        for name in ("savings_plan",):
            row = find(made, name, body, year)
            set_value(row, row["value"] + amount)
        bar = find(made, "bridge_bar", body, year, line="efficiency")
        set_value(bar, bar["value"] + amount)
        rest = find(made, "bridge_bar", body, year, line="volume_growth")
        set_value(rest, rest["value"] - amount)


def test_savings_with_nothing_behind_them():
    made = books()
    scheme(made, "T1", "T1-99", {"2019/20": 1_280_000.0, "2020/21": 1_550_000.0}, line="tbc")
    made.say("T1", "scheme", "title", scheme="T1-99", text="Further efficiencies to be identified")
    made.say("T1", "scheme", "identified", scheme="T1-99", text="no")
    (finding,) = planted(made, "unidentified_savings")
    assert (finding.status, finding.amount) == ("warn", 2_830_000)


def test_a_one_off_marked_recurrent_and_one_that_says_so():
    made = books()
    scheme(made, "T1", "T1-8", {"2018/19": 780_000.0}, line="non_pay", recurrence="recurrent")
    about = {"scheme": "T1-8", "sheet": "Schemes"}
    made.say("T1", "scheme", "title", text="Balance sheet release", **about)
    made.say("T1", "scheme", "owner", text="Director of Finance", **about)
    made.say("T1", "scheme", "start", date=date(2018, 4, 1), **about)
    made.say("T1", "scheme", "end", date=date(2019, 3, 31), **about)
    made.say("T1", "scheme", "recurrent", text="recurrent", **about)
    (finding,) = planted(made, "non_recurrent_as_recurrent")
    assert finding.amount == 780_000
    made.said[-1]["text"] = "non_recurrent"
    assert serious(place_of(made)) == []


def test_a_pay_saving_that_changes_no_posts():
    made = books()
    set_value(find(made, "staff_wte_change", "T2", "2017/18..2020/21"), 0.0)
    (finding,) = planted(made, "pay_saving_no_wte")
    assert (finding.status, finding.amount) == ("warn", 4 * 1_200_000)


def test_an_agency_rate_cap_saves_by_price():
    made = books()
    set_value(find(made, "staff_wte_change", "T2", "2017/18..2020/21"), 0.0)
    made.say("T2", "scheme", "category", scheme="T2-1", text="Pay - agency rates")
    assert serious(place_of(made)) == []


@pytest.mark.parametrize(
    "titles", [("Procedures of limited value", "Procedures of limited value"), ("Triage", "Flow")]
)
def test_one_saving_in_two_plans(titles):
    made = books()
    amounts = {"2018/19": 1_705_000.0, "2019/20": 1_229_000.0}
    for body, partner, title in (("01A", "T1", titles[0]), ("T1", "01A", titles[1])):
        scheme(made, body, f"{body}-P", amounts, counterparty=partner, service="dc", line="pathway")
        made.say(body, "scheme", "title", scheme=f"{body}-P", text=title)
        made.say(body, "scheme", "owner", scheme=f"{body}-P", text="A director")
    (finding,) = planted(made, "double_counted_saving")
    assert finding.amount == 2_934_000
    assert set(finding.organisations) == {"01A", "T1"}


def test_savings_above_what_bodies_deliver():
    made = books()
    big = 0.07 * find(made, "expenditure_total", "L1", "2019/20")["value"]
    scheme(made, "L1", "L1-3", {"2019/20": round(big, -3)}, line="non_pay")
    made.say("L1", "scheme", "owner", scheme="L1-3", text="A director")
    (finding,) = planted(made, "savings_over_6pct")
    assert finding.status == "warn"
    assert finding.amount == find(made, "savings_plan", "L1", "2019/20")["value"]


def test_savings_late_in_the_year():
    made = books()
    months = [
        row for row in made.figures if row["measure"] == "savings_profile" and row["organisation"] == "T1"
    ]
    for row in months:
        late = row["period"] >= "2017-10"
        set_value(row, (1_480_000.0 if late else 520_000.0) / 6)
    (finding,) = planted(made, "back_loaded")
    assert (finding.period, round(finding.amount)) == ("2017/18", 1_480_000)


def test_halves_are_read_where_there_are_no_months():
    made = books()
    made.figures = [
        row
        for row in made.figures
        if not (row["measure"].startswith("savings_profile") and row["organisation"] == "01A")
    ]
    for ref, whole in (("01A-1", 1_200_000.0), ("01A-2", 800_000.0)):
        made.put("01A", "Schemes", "saving_first_half", PLANNED[0], whole * 0.3, scheme=ref)
        made.put("01A", "Schemes", "saving_second_half", PLANNED[0], whole * 0.7, scheme=ref)
    (finding,) = planted(made, "back_loaded")
    assert finding.amount == 1_400_000


@pytest.mark.parametrize(
    "title",
    ["Release of prior-year accruals", "VAT recovery, prior years", "Profit on land sale", "Rates rebate"],
)
def test_a_one_off_by_its_own_words(title):
    made = books()
    scheme(made, "T1", "T1-8", {"2018/19": 780_000.0}, line="non_pay", recurrence="recurrent")
    made.say("T1", "scheme", "title", scheme="T1-8", text=title)
    made.say("T1", "scheme", "owner", scheme="T1-8", text="Director of Finance")
    assert planted(made, "non_recurrent_as_recurrent")


def test_a_word_that_only_holds_rate_changes_no_rate():
    made = books()
    set_value(find(made, "staff_wte_change", "T2", "2017/18..2020/21"), 0.0)
    made.say("T2", "scheme", "category", scheme="T2-1", text="Pay")
    made.said[:] = [s for s in made.said if (s.get("scheme"), s.get("attribute")) != ("T2-1", "title")]
    made.say("T2", "scheme", "title", scheme="T2-1", text="Corporate services consolidation")
    assert planted(made, "pay_saving_no_wte")


def test_partners_that_share_a_saving_in_all_years_but_one():
    made = books()
    for body, partner, first in (("01A", "T1", 900_000.0), ("T1", "01A", 500_000.0)):
        amounts = {"2018/19": first, "2019/20": 1_229_000.0, "2020/21": 1_240_000.0}
        scheme(made, body, f"{body}-P", amounts, counterparty=partner, service="dc", line="pathway")
        made.say(body, "scheme", "title", scheme=f"{body}-P", text="Triage")
        made.say(body, "scheme", "owner", scheme=f"{body}-P", text="A director")
    (finding,) = planted(made, "double_counted_saving")
    assert finding.amount == 2_469_000
    assert finding.period == ("2019/20", "2020/21")


def test_savings_late_in_the_year_by_quarters():
    made = books()
    months = [r for r in made.figures if r["measure"] == "savings_profile" and r["organisation"] == "01A"]
    drop(made, lambda row: row in months)
    total = sum(row["value"] for row in months)
    for quarter, share in (("Q1", 0.1), ("Q2", 0.1), ("Q3", 0.4), ("Q4", 0.4)):
        made.put("01A", "Profile by quarter", "savings_profile", f"2017/18-{quarter}", total * share)
    (finding,) = planted(made, "back_loaded")
    assert (finding.amount, finding.period) == (total * 0.8, "2017/18")


@pytest.mark.parametrize(
    ("share", "kind", "status"),
    [
        (0.02, None, None),
        (0.032, "savings_over_caution", "cannot_assess"),
        (0.047, "savings_over_4pct", "warn"),
        (0.059, "savings_over_4pct", "warn"),
        (0.081, "savings_over_6pct", "warn"),
    ],
)
def test_each_share_of_spending_says_what_is_known_of_it(share, kind, status):
    made = books()
    spend = find(made, "expenditure_total", "L1", "2019/20")["value"]
    set_value(find(made, "savings_plan", "L1", "2019/20"), round(share * spend, -3))
    told = [
        f
        for f in findings(place_of(made))
        if f.check == "savings_share" and f.organisations == ("L1",) and f.period == "2019/20"
    ]
    assert [(f.kind, f.status) for f in told] == ([(kind, status)] if kind else [])


def test_a_large_share_is_told_with_its_risk_and_with_what_was_saved_before():
    made = books()
    told = lambda: next(  # noqa: E731
        f
        for f in findings(place_of(made))
        if f.check == "savings_share" and f.organisations == ("L1",) and f.period == "2017/18"
    )
    for year in PLANNED:
        set_value(find(made, "savings_plan", "L1", year), 7_000_000.0)
    first = told()
    assert "What the body saved in earlier years is not stated." in first.explanation
    assert "high risk" not in first.explanation
    made.put("L1", "Plan", "savings_plan", "2016/17", 900_000.0)
    made.say("L1", "scheme", "risk", scheme="L1-1", text="high")
    first = told()
    assert "Without £1,200,000 that is high risk or not identified it is " in first.explanation
    assert "an earlier year is 1.0%, in 2016/17." in first.explanation

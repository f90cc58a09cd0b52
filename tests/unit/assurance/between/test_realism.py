import pytest

from placeplan.assurance.checking import findings
from tests.unit.assurance.invented import PLANNED, YEARS, books, find, place_of, planted, set_value


def of_check(made, name):
    return [finding for finding in findings(place_of(made)) if finding.check == name]


def test_savings_that_the_body_itself_rates_high_risk():
    made = books()
    for ref, risk in (("T1-1", "high"), ("T1-2", "high")):
        made.say("T1", "scheme", "risk", scheme=ref, text=risk)
    (finding,) = planted(made, "risky_savings")
    assert finding.amount == 4 * 2_000_000
    made.said[-2]["text"] = "medium"
    assert [f.status for f in of_check(made, "risky_savings")] == ["pass"]


@pytest.mark.parametrize(("rise", "status"), [(0.0, "warn"), (60_000.0, "pass")])
def test_charges_follow_capital(rise, status):
    made = books()
    for n, year in enumerate(YEARS):
        row = find(made, "expenditure", "T1", year, line="other_costs")
        charge = 1_000_000.0 + n * rise
        set_value(row, row["value"] - charge)
        made.put("T1", "Plan", "expenditure", year, charge, line="depreciation")
    (finding,) = of_check(made, "capital_charges")
    assert (finding.status, finding.amount) == (status, rise * 4)


@pytest.mark.parametrize(("last", "kinds"), [(9_500.0, set()), (9_900.0, {"waiting_list_differs"})])
def test_a_waiting_list_follows_from_its_flows(last, kinds):
    made = books()
    made.put("T1", "Lists", "waiting_list", YEARS[0], 10_000.0, 1.0)
    made.put("T1", "Lists", "waiting_list", PLANNED[0], last, 1.0)
    for name, value in (("referrals", 50_000.0), ("completed_pathways", 48_000.0), ("removals", 2_500.0)):
        made.put("T1", "Lists", name, PLANNED[0], value, 1.0)
    assert {f.kind for f in findings(place_of(made)) if f.status in ("fail", "warn")} == kinds


def test_a_standard_met_with_beds_too_full():
    made = books()
    made.put("T1", "Targets", "four_hour_performance", "2018/19", 0.95, 0.001)
    assert of_check(made, "four_hours_and_beds") == []
    beds = find(made, "beds_available", "T1", "2018/19")
    set_value(beds, round(beds["value"] * 0.92 / 0.97))
    set_value(find(made, "bed_occupancy", "T1", "2018/19"), 0.97)
    (finding,) = of_check(made, "four_hours_and_beds")
    assert finding.status == "warn"


def test_most_of_the_savings_at_high_risk_do_not_pass():
    made = books()
    for ref in ("T1-1", "T1-2"):
        made.say("T1", "scheme", "risk", scheme=ref, text="high")
    for finding in of_check(made, "risky_savings"):
        whole = finding.title
        assert finding.status == ("warn" if int(whole.split(": ")[1].split("%")[0]) > 50 else "pass")


@pytest.mark.parametrize(("share", "status"), [(0.49, "pass"), (0.51, "warn"), (0.89, "warn")])
def test_savings_that_are_not_identified_are_at_risk_where_nobody_rates_risk(share, status):
    made = books()
    for year in PLANNED:
        for ref, part in (("T1-1", 1 - share), ("T1-2", share)):
            set_value(find(made, "saving", "T1", year, scheme=ref), 2_000_000.0 * part)
    title = next(row for row in made.said if row["attribute"] == "title" and row["scheme"] == "T1-2")
    title["text"] = "Further efficiencies to be identified"
    (finding,) = of_check(made, "risky_savings")
    assert finding.status == status
    assert f"{share:.0%} of savings are high risk or not identified" in finding.title

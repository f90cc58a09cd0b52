from tests.unit.assurance.invented import PLANNED, books, drop, find, place_of, planted, serious, set_value


def test_money_that_the_payer_does_not_plan():
    made = books()
    for year in PLANNED:
        made.put("T1", "Transfers", "transfer", year, 911_000.0, counterparty="01A", line="discharge")
    (finding,) = planted(made, "transfer_not_given")
    assert finding.amount == 4 * 911_000
    assert finding.organisations == ("T1", "01A")


def test_a_payer_that_plans_less():
    made = books()
    set_value(find(made, "transfer", "01A", "2017/18"), -350_000.0)
    (finding,) = planted(made, "transfer_not_given")
    assert finding.amount == 250_000


def test_money_that_nobody_expects_is_a_warning():
    made = books()
    made.put("01B", "Transfers", "transfer", "2018/19", -300_000.0, counterparty="T2", line="winter")
    (finding,) = planted(made, "transfer_not_expected")
    assert finding.status == "warn"


def test_another_name_for_the_same_money_is_the_same_money():
    made = books()
    find(made, "transfer", "01A", "2017/18")["line"] = "bcf_minimum"
    assert serious(place_of(made)) == []


def test_rounding_is_no_difference():
    made = books()
    row = find(made, "transfer", "L1", "2017/18")
    row["precision"] = 100_000.0
    set_value(row, 645_000.0)
    assert serious(place_of(made)) == []


def test_a_body_that_sent_no_transfers_has_not_said_nil():
    made = books()
    drop(made, lambda row: row["measure"] == "transfer" and row["organisation"] == "01A")
    made.said = [s for s in made.said if not (s["stated_by"] == "01A" and s.get("line") == "transfers")]
    assert serious(place_of(made)) == []

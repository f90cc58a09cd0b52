from placeplan.assurance.checking import evidence, findings
from tests.unit.assurance.invented import PLANNED, books, find, place_of, planted, serious, set_value


def sold(made, measure, year="2018/19"):
    return find(made, measure, "T1", year, service="el", counterparty="01A")


def test_blank_is_not_nought_and_not_a_difference():
    made = books()
    rows = [sold(made, "contract_activity"), sold(made, "contract_value")]
    worth = rows[1]["value"]
    for row in rows:
        set_value(row, None)
        made.say("T1", "cell", "missing", text="not_stated")
        made.said[-1]["source"] = row["source"]
    place = place_of(made)
    assert serious(place) == []
    (finding,) = [f for f in findings(place) if f.kind == "blank_not_zero"]
    assert (finding.status, finding.amount) == ("cannot_assess", worth)
    assert {row["source"] for row in rows} <= {str(cell) for cell in finding.cells}


def test_a_fee_before_the_building_is_a_question_and_not_a_fault():
    made = books()
    for year, amount in zip(PLANNED, (25_000, 25_000_000, 24_000_000, 0), strict=True):
        made.put("T1", "Capital", "capital_spend", year, float(amount), scheme="T1-W")
    made.say("T1", "capital", "source_key", text="stated", scheme="T1-W", sheet="Capital")
    (finding,) = planted(made, "unit_slip")
    assert finding.status == "warn"
    assert "nothing but the rest of its row" in finding.explanation
    assert evidence(place_of(made))["anomalies"] == {}


def test_most_of_a_row_in_another_unit_is_told_cell_by_cell():
    made = books()
    for year in PLANNED[:3]:
        row = sold(made, "contract_value", year=year)
        set_value(row, row["value"] * 1000)
    found = planted(made, "unit_slip")
    assert sorted(finding.period for finding in found) == list(PLANNED[:3])
    assert "elective inpatients" in found[0].title

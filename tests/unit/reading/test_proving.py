"""Tables are held against their own sums: what contradicts our reading is asked, a lone slip is theirs."""

YEARS = ["2016/17", "2017/18", "2018/19"]
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]


def account(total):
    lines = [["Pay", 70.0, 72.0, 73.0], ["Drugs", 25.0, 26.0, 26.0]]
    return [["Line", *YEARS], *lines, ["Total expenditure", *total]]


def test_totals_that_hold_prove_the_table(read):
    found = read({"I&E": account([95.0, 98.0, 99.0])})
    assert str(found.reading.proofs[0]) == "adds up to its own totals: 3 of 3"


def test_one_wrong_total_is_the_tables_own_slip(read):
    found = read({"I&E": account([95.0, 87.0, 99.0])})
    (proof,) = found.reading.proofs
    assert proof.verdict == "slipped" and [each.cell for each in proof.broken] == ["C4"]
    assert found.values("expenditure")


def test_a_table_that_its_totals_contradict_is_left_and_asked(read):
    found = read({"I&E": account([195.0, 298.0, 399.0])})
    assert found.rows == [] and not found.reading.mapping.tables[0].accepted
    assert "We may have misread this table" in found.reading.problems[0].what
    assert "may have misread" in found.unused["I&E!B2"]


def test_months_come_to_their_year_and_a_bridge_to_its_end(read):
    profile = [["Monthly profile"], ["Line", *MONTHS, "Full year"], ["Drugs", *[2.0] * 12, 24.0]]
    bridge = [
        ["Bridge"],
        ["Movement", *YEARS[1:]],
        ["Opening position", 5.0, 6.0],
        ["Cost inflation", -2.0, -3.0],
    ]
    bridge += [["Efficiency programme", 3.0, 3.0], ["Closing position", 6.0, 6.0]]
    proofs = read({"Profile": profile, "Bridge": bridge}).reading.proofs
    assert [each.nature for proof in proofs for each in proof.sums] == ["year", "bridge", "bridge"]
    assert all(proof.verdict == "proven" for proof in proofs)


def test_activity_times_price_is_the_value(read):
    heads = ["Commissioner", "Service", "Metric", *YEARS]
    rows = [["Northby CCG", "A&E", "Activity", 1000.0, 1010.0, 1020.0]]
    rows += [["Northby CCG", "A&E", "Unit price £", 150.0, 151.0, 152.0]]
    rows += [["Northby CCG", "A&E", "Value (£k)", 150.0, 152.5, 155.0]]
    (proof,) = read({"Contracts": [["Contract schedule"], heads, *rows]}).reading.proofs
    assert [each.nature for each in proof.sums] == ["value"] * 3 and proof.verdict == "proven"


def test_a_sum_with_a_withheld_part_cannot_be_tried(read):
    rows = [["Line", *YEARS], ["Pay", "*", 72.0, "[c]"], ["Drugs", 25.0, ":", 26.0]]
    found = read({"I&E": [["I&E"], *rows, ["Total expenditure", 95.0, 98.0, 99.0]]})
    assert found.reading.proofs[0].verdict == "untested" and found.of("expenditure", period="2017/18")


def test_months_of_a_scheme_come_to_its_year(read):
    months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    rows = [["CIP phasing 2017/18"], ["Ref", "Scheme", *months, "Total"]]
    rows += [["B1", "Rota", *[10] * 12, 120], ["B2", "Estates", *[5] * 12, 60]]
    found = read({"CIP": rows})
    assert str(found.reading.proofs[0]).endswith("2 of 2")

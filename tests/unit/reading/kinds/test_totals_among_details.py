def test_a_total_of_one_body_and_one_of_all(read):
    rows = [
        ["Commissioner", "Service", "Metric", "2016/17", "2017/18"],
        ["Northby CCG", "A&E", "Value", 1.0, 2.0],
        ["Total Northby CCG", "", "Value", 1.0, 2.0],
        ["NHS England", "A&E", "Value", 3.0, 4.0],
        ["Total NHS England", "", "Value", 3.0, 4.0],
        ["Grand total", "", "Value", 4.0, 6.0],
    ]
    members = [
        (s["text"], s["counterparty"])
        for s in read({"Contracts": rows}).said("total", "members")
        if s.get("counterparty")
    ]
    every = [s["text"] for s in read({"Contracts": rows}).said("total", "members")]
    assert members == [("2", "11N"), ("4", "nhs_england")]
    assert every == ["2", "4", "2,4"]


def test_members_are_of_the_totals_own_measure(read):
    rows = [
        ["Type of care", "Metric", "2016/17", "2017/18"],
        ["Home care", "People with a package", 1.0, 2.0],
        ["Home care", "Cost", 3.0, 4.0],
        ["Total", "Cost", 3.0, 4.0],
    ]
    (total,) = read({"Care packages": rows}, code="NCC").said("total", "members")
    assert (total["text"], total["line"]) == ("3", "care_package_cost_total")


def test_a_total_in_a_list_is_of_the_rows_since_the_last_one_where_it_adds_those_up(read):
    rows = [
        ["Ref", "Scheme", "Owner", "2017/18", "2018/19"],
        ["W1", "Rostering", "COO", 8.0, 9.0], ["W2", "Agency", "COO", 12.0, 4.0],
        ["", "Sub-total workforce", "", 20.0, 13.0],
        ["P1", "Energy", "CFO", 2.0, 1.0], ["P2", "Supplies", "CFO", 6.0, 3.0],
        ["", "Sub-total procurement", "", 8.0, 4.0], ["", "Total", "", 28.0, 17.0],
    ]  # fmt: skip
    found = read({"CIP": [["Savings plan £000"], *rows]})
    assert [s["text"] for s in found.said("total", "members")] == ["3,4", "6,7", "3,4,6,7"]
    assert [(r["line"], r["value"]) for r in found.of("saving_total", period="2017/18")] == [
        ("rows_3_4", 20_000), ("rows_6_7", 8_000), (None, 28_000)
    ]  # fmt: skip

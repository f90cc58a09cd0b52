from tests.unit.reading.conftest import YEARS


def test_a_total_of_contributions_is_kept_apart_from_its_members(read):
    rows = [
        ["BCF contributions (£)"], ["Contributor", *YEARS], ["Improved BCF", 1.0, 2.0, 3.0],
        ["Northby CCG", 4.0, 5.0, 6.0], ["Total", 5.0, 7.0, 9.0],
    ]  # fmt: skip
    found = read({"Funding sources": rows}, code="NCC")
    stated = found.of("pooled_contribution", period="2017/18")
    assert [(row.get("line"), row.get("counterparty")) for row in stated] == [
        ("improved_grant", None), (None, "11N"),
    ]  # fmt: skip
    assert found.values("pooled_contribution_total") == [5, 7, 9]
    assert found.said("total", "members")[0]["text"] == "3,4"


def test_spending_keeps_what_the_list_says_of_each_scheme(read):
    rows = [
        ["BCF expenditure plan"],
        ["Scheme ID", "Scheme name", "Commissioner", "Provider", "Source of funding", "2017/18 (£k)"],
        ["B1", "Carers", "Council", "Marsh & Fen", "Local authority", 20.0], ["", "", "", "", "", 20.0],
    ]  # fmt: skip
    found = read({"Spending": rows}, code="NCC")
    (row,) = found.of("pooled_spend")
    assert (row["scheme"], row["counterparty"], row["line"], row["value"]) == ("B1", "TR2", "council", 20_000)
    said = {s["attribute"]: s["text"] for s in found.statements if s["subject"] == "pooled_scheme"}
    assert said["title"] == "Carers" and said["provider"] == "Marsh & Fen"
    assert found.values("pooled_spend_total") in ([], [20_000])


def test_a_measure_that_nobody_knows_is_left_with_its_words(read):
    rows = [["BCF metrics"], ["", *YEARS], ["Happiness", 1.0, 2.0, 3.0], ["Patience", 1.0, 2.0, 3.0]]
    found = read({"Metrics": rows}, code="NCC")
    assert {cell.why for cell in found.reading.unused} == {
        "“Happiness” is no measure that is known", "“Patience” is no measure that is known",
    }  # fmt: skip


def test_what_each_source_puts_in_stands_beside_what_of_it_is_spent(read):
    rows = [
        ["Better Care Fund 2017-18"],
        ["Funding Sources", "Income (£)", "Expenditure (£)", "Difference (£)"],
        ["DFG", 1_310_220, 1_300_000, 10_220],
        ["CCG Minimum Contribution", 18_560_001, 18_560_001, 0],
        ["Total", 19_870_221, 19_860_001, 10_220],
    ]
    found = read({"Summary": rows}, code="NCC")
    assert [row["line"] for row in found.of("pooled_contribution")] == ["disabled_facilities", "minimum_nhs"]
    assert found.values("pooled_spend") == [1_300_000, 18_560_001]
    assert found.values("pooled_contribution_total") == [19_870_221]
    assert 10_220 not in {row["value"] for row in found.rows}

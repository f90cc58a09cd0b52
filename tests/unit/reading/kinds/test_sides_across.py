"""Spending and income beside each other, a service to a row."""

ROWS = [["Older people", 92.4, -30.0, 62.4], ["Mental health", 14.9, -3.0, 11.9]]
TOTAL = ["Total adult social care", 107.3, -33.0, 74.3]


def test_a_budget_book_gives_spending_and_income_and_leaves_the_net(read):
    heads = ["Service", "Gross expenditure", "Income", "Net expenditure"]
    found = read({"ASC": [["Budget book 2017/18, £m"], heads, *ROWS, TOTAL]}, code="NCC", money="")
    assert [(r["line"], r["value"]) for r in found.of("expenditure")] == [
        ("older_people", 92_400_000), ("mental_health", 14_900_000),
    ]  # fmt: skip
    assert found.values("income") == [30_000_000, 3_000_000] and found.values("income_total") == [33_000_000]
    assert "both read" in found.unused["ASC!D3"]
    assert str(found.reading.proofs[0]) == "adds up to its own totals: 2 of 2"


def test_rows_named_by_codes_are_other_bodies_for_all_that_we_know(read):
    """A published table of councils is no budget book of one: nothing of it is taken without a word."""
    heads = ["Code", "Total expenditure", "Total income"]
    for codes in (("E5013", "E5014"), ("RZ2", "RZ3"), ("06T", "11N"), ("511", "512")):
        rows = [[code, 34101, 9300] for code in codes]
        found = read({"RO3": [["Adult social care 2017/18, £000"], heads, *rows]}, code="NCC", money="")
        assert not found.of("expenditure") and not found.of("income")
        assert {"RO3!B3", "RO3!C4"} <= set(found.unused)

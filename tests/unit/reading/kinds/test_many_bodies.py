"""The rows of the place's bodies in a published table, each with its own month where it has one."""

HEADS = ["Code", "Name", "Month", "Waiting list", "Over 52 weeks"]
NAME, OTHER = "Northby Royal Infirmary NHS Trust", "Wexcombe General NHS Trust"
ROWS = [["TR1", NAME, "Apr-17", 37_900.0, 811.0], ["TR1", NAME, "May-17", 38_050.0, 790.0]]
ROWS += [["RY1", OTHER, "Apr-17", 40_900.0, 1100.0], ["RY1", OTHER, "May-17", 41_010.0, 1080.0]]


def test_each_row_has_its_own_month_and_nothing_of_another_body_is_kept(read):
    found = read({"List": [HEADS, *ROWS]}, with_cover=False)
    assert {row["organisation"] for row in found.rows} == {"TR1"}
    assert [row["value"] for row in found.rows if "waiting" in row["measure"]] == [37_900, 38_050]
    assert {row["stage"] for row in found.rows} == {"outturn"}
    assert not any("40" in cell or "41" in cell for cell in found.unused.values())


def test_a_published_result_that_nobody_calls_planned_or_past_is_asked(read):
    heads = ["Code", "Name", "Surplus/(deficit) £m"]
    rows = [
        ["TR1", NAME, -11.7],
        ["TR2", "Marsh and Fen Partnership NHS Foundation Trust", 0.2],
        ["RY1", OTHER, 1.0],
    ]
    table = [["Financial performance of providers, 2016/17"], heads, *rows]
    assert read({"Table 1": table}, with_cover=False).figures == {}
    table[1] = ["Code", "Name", "Outturn surplus/(deficit) £m"]
    found = read({"Table 1": table}, with_cover=False)
    assert {row["stage"] for row in found.rows} == {"outturn"} and found.values("surplus_or_deficit")
